import { FileRefusal } from '../file-refusal.ts';

/** A file's text, and how it was told to be encoded. */
interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string;
  /** The encoding is neither stated nor provable: single bytes were read as Windows-1252. */
  readonly assumed: boolean;
}

/** First bytes of files that are mistaken for schedules. */
const OTHER_KINDS: readonly { readonly bytes: readonly number[]; readonly what: string; readonly hint: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'a binary Microsoft file (.mpp, .xls)', hint: 'In Microsoft Project choose File › Save As › XML Format (*.xml).' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive (.zip, .xlsx)', hint: 'Unpack it, or export the schedule as .xer or .xml.' },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', hint: 'Unpack it first.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', hint: 'Export the schedule itself as .xer or .xml.' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: 'a database file', hint: 'Export the project from Primavera P6 as .xer or .xml.' },
];

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/**
 * Text of a schedule file. A byte order mark decides; then UTF-16 by the zero beside the first sign; then what an XML
 * declaration says; then UTF-8 if the bytes are valid UTF-8; else Windows-1252, which Primavera P6 writes on Western
 * machines.
 * @throws FileRefusal for empty and binary files, unknown encodings, and bytes that are not in the encoding stated
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const other = OTHER_KINDS.find((kind) => startsWith(bytes, kind.bytes));
  if (other !== undefined) throw new FileRefusal('not-a-schedule', '', `This is ${other.what}, not a schedule file that can be read.`, other.hint);
  if (bytes.length === 0) throw new FileRefusal('empty-file', '', 'The file is empty.', 'Export the schedule again.');
  const stated = BYTE_ORDER_MARKS.find((mark) => startsWith(bytes, mark.bytes))?.encoding ?? zeroBeside(bytes) ?? declared(bytes);
  if (stated !== null) return { text: decodeAs(bytes, stated), encoding: stated, assumed: false };
  const zero = bytes.indexOf(0);
  if (zero !== -1) throw new FileRefusal('not-a-schedule', `byte ${zero + 1}`, 'The file has bytes that no text has.', 'Give a schedule exported as .xer or .xml.');
  const invalid = firstInvalid(bytes, 'utf-8');
  if (invalid === null) return { text: decodeAs(bytes, 'utf-8'), encoding: 'utf-8', assumed: false };
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', assumed: true };
}

/** UTF-16 without a mark: the first character of a schedule file is ASCII, so its other byte is 0. */
function zeroBeside(bytes: Uint8Array): string | null {
  if (bytes.length < 2) return null;
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] !== 0 ? 'utf-16be' : null;
}

/** Encoding of the XML declaration; UTF-8 where it names none (XML 1.0, section 4.3.3); `null` for other text. */
function declared(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 200)).trimStart();
  if (!start.startsWith('<')) return null;
  const name = /^<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? 'utf-8';
  // One byte a sign was seen above, whatever the declaration says of two.
  return /^(?:utf|ucs|iso-10646-ucs)-?(?:16|2)/i.test(name) ? 'utf-8' : name.toLowerCase();
}

/**
 * What Windows-1252 has at 0x80 to 0x9F; the five it leaves open stay control characters (WHATWG Encoding, index windows-1252).
 * Node's own decoder takes these bytes for Latin-1 (before version 24).
 */
const WINDOWS_1252_UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replaceAll(/[\u0080-\u009F]/g, (sign) => WINDOWS_1252_UPPER[sign.charCodeAt(0) - 0x80] ?? sign);
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new FileRefusal('unknown-encoding', 'line 1', `The file says that it is encoded as "${encoding}", which is not known.`, 'Save it as UTF-8.');
  }
  if (decoder.encoding === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return decoder.decode(bytes);
  } catch {
    const at = firstInvalid(bytes, encoding) ?? 0;
    const line = bytes.subarray(0, at).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 1);
    throw new FileRefusal('wrong-encoding', `line ${line}`, `The file is not ${encoding.toUpperCase()}, which it says it is (byte ${(at + 1).toLocaleString('en-US')}).`, 'Export it again, or save it as UTF-8 with an editor that knows its encoding.');
  }
}

/** Offset of the first byte that cannot be decoded, to within one sequence; `null` when all can. */
function firstInvalid(bytes: Uint8Array, encoding: string): number | null {
  const fits = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  if (fits(bytes.length)) return endsWhole(bytes, encoding) ? null : bytes.length - 1;
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function endsWhole(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
