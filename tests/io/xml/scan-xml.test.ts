import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileRefusal } from '../../../src/io/file-refusal.ts';
import { scanXml } from '../../../src/io/xml/scan-xml.ts';
import { writeXml, type XmlNode } from '../../../src/io/xml/write-xml.ts';
import { childOf, readXmlTree } from '../../../src/io/xml/xml-element.ts';

function refusalOf(text: string): { readonly code: string; readonly path: string } {
  try {
    readXmlTree(text);
  } catch (error) {
    if (error instanceof FileRefusal) return { code: error.diagnostic.code, path: error.diagnostic.path };
    throw error;
  }
  throw new Error('the document was accepted');
}

describe('XML', () => {
  it('reads elements, references, CDATA and lines, and skips comments and instructions', () => {
    const root = readXmlTree('<?xml version="1.0"?>\n<!-- a > b -->\n<p:a xmlns:p="x">\n<b> 1 &lt; 2 &amp;&#65;&#x42; </b><c><![CDATA[<raw> & ]]></c>\n<d xsi:nil="true">gone</d><e/></p:a>\n');
    expect(root.name).toBe('a');
    expect(root.children.map(({ name, text, line }) => [name, text, line])).toEqual([['b', '1 < 2 &AB', 4], ['c', '<raw> &', 4], ['d', '', 5], ['e', '', 5]]);
  });

  it('replaces references to characters that XML does not allow', () => {
    expect(readXmlTree('<a>x&#0;y&#xD800;z&#x110000;</a>').text).toBe('x\uFFFDy\uFFFDz\uFFFD');
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-doctype', 'line 1'],
    ['<a>\n&x;</a>', 'xml-entity', 'line 2'],
    ['<a>\n<b></a>', 'xml-syntax', 'line 2'],
    ['<a>\n<b>', 'xml-truncated', 'line 2'],
    ['<a><![CDATA[x</a>', 'xml-truncated', 'line 1'],
    ['<a x=1/>', 'xml-syntax', 'line 1'],
    ['<a/>\n<b/>', 'xml-syntax', 'line 2'],
    ['<a/>text', 'xml-syntax', 'line 1'],
    ['<a><__proto__/></a>', 'forbidden-key', 'line 1'],
    ['<a constructor="1"/>', 'forbidden-key', 'line 1'],
    ['   ', 'empty-file', ''],
    [`${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'too-deep', 'line 1'],
  ])('refuses %j', (text, code, path) => {
    expect(refusalOf(text)).toEqual({ code, path });
  });

  it('refuses an element with more children of a name than a list may have', () => {
    expect(refusalOf(`<a>${'<b/>'.repeat(100_001)}</a>`).code).toBe('too-many-items');
    expect(readXmlTree(`<a>${'<b/>'.repeat(100_000)}<c/></a>`).children.length).toBe(100_001);
  });

  it('reads back what it writes, whatever the text', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 3 }), (texts) => {
      const root = readXmlTree(writeXml(['root', texts.map((text): XmlNode => ['item', text])]));
      // Characters that XML cannot hold are left out, and white space at the ends is not kept.
      const kept = texts.map((text) => [...text].filter((sign) => /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(sign)).join('').trim());
      expect(root.children.map(({ text }) => text)).toEqual(kept);
    }));
  });

  it('never fails in another way than by a refusal', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('<', '>', '/', 'a', 'b', ' ', '"', '=', '&', ';', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '\n', '#x41'), { maxLength: 60 }), (parts) => {
      try {
        scanXml(parts.join(''), { open: () => undefined, text: () => undefined, close: () => undefined });
      } catch (error) {
        expect(error).toBeInstanceOf(FileRefusal);
      }
    }));
  });

  it('finds a child by name', () => {
    expect(childOf(readXmlTree('<a><b>1</b><b>2</b></a>'), 'b')?.text).toBe('1');
    expect(childOf(undefined, 'b')).toBeUndefined();
  });
});
