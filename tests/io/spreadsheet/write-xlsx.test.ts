import { describe, expect, it } from 'vitest';
import { crc32, zip } from '../../../src/io/spreadsheet/zip.ts';
import { writeXlsx } from '../../../src/io/spreadsheet/write-xlsx.ts';
import { childOf, childrenOf, readXmlTree } from '../../../src/io/xml/xml-element.ts';
import { bytesOf } from '../schedule/fixture.ts';

/** Files of an archive by its central directory, each checked against its own header and sum. */
function unzip(archive: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < view.getUint16(end + 10, true); index += 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(view.getUint16(local + 26, true)).toBe(nameLength);
    const content = archive.subarray(local + 30 + nameLength, local + 30 + nameLength + size);
    expect(view.getUint32(local + 14, true)).toBe(crc32(content));
    files.set(name, new TextDecoder().decode(content));
    at += 46 + nameLength;
  }
  return files;
}

describe('a workbook', () => {
  it('has the check sum of the standard', () => {
    // CRC-32 check value of "123456789" (IEEE 802.3).
    expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
    expect(unzip(zip([{ name: 'ä.txt', content: bytesOf('one') }, { name: 'b.txt', content: new Uint8Array(0) }]))).toEqual(new Map([['ä.txt', 'one'], ['b.txt', '']]));
  });

  it('holds text as text, numbers and dates as what they are', () => {
    const archive = writeXlsx([{ name: 'A/B', columns: ['text', 'number', 'moment', 'day', 'empty'], rows: [['=1+1', 2.5, { moment: '2027-01-04T12:00' }, { moment: '2027-01-04' }, null], ['<&', NaN, { moment: 'soon' }, null, '']] }]);
    const files = unzip(archive);
    expect([...files.keys()]).toContain('xl/worksheets/sheet1.xml');
    for (const content of files.values()) expect(readXmlTree(content).name).not.toBe('');
    const data = childOf(readXmlTree(files.get('xl/worksheets/sheet1.xml') ?? ''), 'sheetData');
    const rows = childrenOf(data, 'row').map((row) => row.children.map((cell) => childOf(cell, 'v')?.text ?? childOf(childOf(cell, 'is'), 't')?.text));
    // 2027-01-04 is day 46391 of Excel.
    expect(rows).toEqual([['text', 'number', 'moment', 'day', 'empty'], ['=1+1', '2.5', '46391.5', '46391'], ['<&', 'soon']]);
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    // The style that marks text which would else be run when it is edited.
    expect(sheet).toMatch(/r="A2" t="inlineStr" s="4"/);
    expect(files.get('xl/styles.xml')).toContain('quotePrefix="1"');
    expect(files.get('xl/workbook.xml')).toContain('name="A B"');
  });

  it('is the same for the same content', () => {
    const sheet = { name: 'x', columns: ['a'], rows: [[1]] };
    expect(writeXlsx([sheet])).toEqual(writeXlsx([sheet]));
  });
});
