import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/io/schedule/decode-text.ts';
import { FileRefusal } from '../../../src/io/file-refusal.ts';
import { bytesOf } from './fixture.ts';

const utf16 = (text: string, bigEndian: boolean): Uint8Array => Uint8Array.from([...text].flatMap((sign) => {
  const code = sign.charCodeAt(0);
  return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
}));
const latin1 = (text: string): Uint8Array => Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));

function refusalOf(bytes: Uint8Array): FileRefusal['diagnostic'] {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof FileRefusal) return error.diagnostic;
    throw error;
  }
  throw new Error('the bytes were accepted');
}

describe('text of a schedule file', () => {
  it.each([
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf('ERMHDR é')]), 'utf-8', false],
    ['UTF-8 without one', bytesOf('ERMHDR é'), 'utf-8', false],
    ['Windows-1252', latin1('ERMHDR \u00E9'), 'windows-1252', true],
    ['UTF-16 little-endian with a mark', Uint8Array.from([0xff, 0xfe, ...utf16('ERMHDR é', false)]), 'utf-16le', false],
    ['UTF-16 big-endian with a mark', Uint8Array.from([0xfe, 0xff, ...utf16('ERMHDR é', true)]), 'utf-16be', false],
    ['UTF-16 without a mark', utf16('ERMHDR é', false), 'utf-16le', false],
  ])('reads %s', (_, bytes, encoding, assumed) => {
    expect(decodeText(bytes)).toEqual({ text: 'ERMHDR é', encoding, assumed });
  });

  it('takes the encoding of an XML declaration', () => {
    expect(decodeText(latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00E9</a>')).text).toContain('<a>é</a>');
    expect(decodeText(bytesOf('<?xml version="1.0" encoding="UTF-16"?><a>é</a>')).encoding).toBe('utf-8');
  });

  it('reads what Windows-1252 has between 0x80 and 0x9F', () => {
    expect(decodeText(Uint8Array.from([0x80, 0x96, 0x92, 0x9f, 0x81, 0xe9])).text).toBe('€–’Ÿ\u0081é');
    expect(decodeText(Uint8Array.from([...bytesOf('<?xml version="1.0" encoding="windows-1252"?><a>'), 0x96, ...bytesOf('</a>')])).text).toContain('<a>–</a>');
  });

  it('says where bytes are not in the encoding stated', () => {
    expect(refusalOf(latin1('<?xml version="1.0" encoding="UTF-8"?>\n<a>\u00E9</a>'))).toMatchObject({ code: 'wrong-encoding', path: 'line 2' });
    expect(refusalOf(latin1('<a>x\n\n\u00E9</a>'))).toMatchObject({ code: 'wrong-encoding', path: 'line 3' });
    expect(refusalOf(bytesOf('<?xml version="1.0" encoding="klingon"?><a/>')).code).toBe('unknown-encoding');
  });

  it.each([
    ['a Microsoft Project file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /\.mpp/],
    ['a zip archive', [0x50, 0x4b, 0x03, 0x04, 0], /zip/],
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d], /PDF/],
    ['other bytes', [0x41, 0x42, 0, 0x43], /bytes/],
  ])('names %s', (_, bytes, message) => {
    const refusal = refusalOf(Uint8Array.from(bytes));
    expect(refusal.code).toBe('not-a-schedule');
    expect(refusal.message).toMatch(message);
  });

  it('refuses an empty file', () => {
    expect(refusalOf(new Uint8Array(0)).code).toBe('empty-file');
  });
});
