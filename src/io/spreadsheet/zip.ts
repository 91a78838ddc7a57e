/** A file of an archive. */
interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
/** "Version needed" 2.0, names in UTF-8. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, 00:00: the first moment of the format, so that the same content is the same archive. */
const FIXED_DATE = 0x0021;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let remainder = value;
  for (let bit = 0; bit < 8; bit += 1) remainder = (remainder & 1) === 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder >>> 0;
});

/** CRC-32 of IEEE 802.3, as zip archives use it. */
export function crc32(content: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A zip archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16) with its files stored as they are. */
export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const files = entries.map(({ name, content }) => ({ name: new TextEncoder().encode(name), content, crc: crc32(content) }));
  const localBytes = files.reduce((sum, { name, content }) => sum + LOCAL_BYTES + name.length + content.length, 0);
  const centralBytes = files.reduce((sum, { name }) => sum + CENTRAL_BYTES + name.length, 0);
  const archive = new Uint8Array(localBytes + centralBytes + END_BYTES);
  const view = new DataView(archive.buffer);
  let at = 0;
  const offsets = files.map(({ name, content, crc }) => {
    const offset = at;
    view.setUint32(at, LOCAL_HEADER, true);
    writeCommon(view, at + 4, crc, content.length, name.length);
    archive.set(name, at + LOCAL_BYTES);
    archive.set(content, at + LOCAL_BYTES + name.length);
    at += LOCAL_BYTES + name.length + content.length;
    return offset;
  });
  for (const [index, { name, content, crc }] of files.entries()) {
    view.setUint32(at, CENTRAL_HEADER, true);
    view.setUint16(at + 4, VERSION, true);
    writeCommon(view, at + 6, crc, content.length, name.length);
    view.setUint32(at + 42, offsets[index] ?? 0, true);
    archive.set(name, at + CENTRAL_BYTES);
    at += CENTRAL_BYTES + name.length;
  }
  view.setUint32(at, END_RECORD, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, centralBytes, true);
  view.setUint32(at + 16, localBytes, true);
  return archive;
}

/** The fields that both headers have, in the same order. */
function writeCommon(view: DataView, at: number, crc: number, bytes: number, nameBytes: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint16(at + 8, FIXED_DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, bytes, true);
  view.setUint32(at + 18, bytes, true);
  view.setUint16(at + 22, nameBytes, true);
}
