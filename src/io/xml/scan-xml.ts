import { FORBIDDEN_KEYS, MAX_DEPTH } from '../../model/load/limits.ts';
import { FileRefusal } from '../file-refusal.ts';
import { decodeReferences } from './references.ts';

/** What a scan reports, in document order. */
export interface XmlHandler {
  /** @param attributes by local name; `null` where the tag has none */
  readonly open: (name: string, attributes: ReadonlyMap<string, string> | null, line: number) => void;
  /** Character data with its references resolved; CDATA as it stands. May come in several pieces. */
  readonly text: (value: string) => void;
  readonly close: () => void;
}

const NAME = /[A-Za-z_\u00C0-\uFFFD][\w.\-:\u00B7-\uFFFD]*/y;
const SPACE = /[ \t\r\n]*/y;
const ATTRIBUTE = /[ \t\r\n]+([A-Za-z_\u00C0-\uFFFD][\w.\-:\u00B7-\uFFFD]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
/** More than any schedule's tags have. */
const MAX_ATTRIBUTES = 64;
const EXPORT_AGAIN = 'The file was cut off or damaged: export it again.';

/** Name without its namespace prefix. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Reads one XML document from a text, tag by tag. */
class XmlScan {
  readonly #text: string;
  readonly #handler: XmlHandler;
  readonly #open: { readonly name: string; readonly line: number }[] = [];
  #at = 0;
  #line = 1;
  /** First line end that is not counted yet. */
  #nextLineEnd: number;
  #seenRoot = false;

  constructor(text: string, handler: XmlHandler) {
    this.#text = text;
    this.#handler = handler;
    const first = text.indexOf('\n');
    this.#nextLineEnd = first === -1 ? Infinity : first;
  }

  run(): void {
    while (this.#at < this.#text.length) {
      const next = this.#text.indexOf('<', this.#at);
      this.#characters(this.#at, next === -1 ? this.#text.length : next);
      if (next === -1) break;
      this.#at = next;
      this.#markup();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) {
      throw new FileRefusal('xml-truncated', `line ${this.#lineAt(this.#text.length)}`, `The file ends inside <${unclosed.name}> (opened in line ${unclosed.line}).`, EXPORT_AGAIN);
    }
  }

  #markup(): void {
    const text = this.#text;
    if (text.startsWith('<!--', this.#at)) this.#skipTo('-->', 4, 'comment');
    else if (text.startsWith('<![CDATA[', this.#at)) {
      const from = this.#at + 9;
      this.#skipTo(']]>', 9, 'CDATA section');
      if (this.#open.length === 0) this.#refuse('xml-syntax', 'There is text outside the document.', EXPORT_AGAIN);
      this.#handler.text(text.slice(from, this.#at - 3));
    } else if (text.startsWith('<?', this.#at)) this.#skipTo('?>', 2, 'processing instruction');
    else if (text.startsWith('<!', this.#at)) {
      this.#refuse('xml-doctype', 'The file declares a document type or entities; these are not read, because they can reach other files.', 'Export the schedule again; neither Microsoft Project nor Primavera P6 writes a DOCTYPE.');
    } else if (text.startsWith('</', this.#at)) this.#closingTag();
    else this.#openingTag();
  }

  #openingTag(): void {
    if (this.#open.length === 0 && this.#seenRoot) this.#refuse('xml-syntax', 'A second document begins here.', 'Keep one document in the file.');
    this.#seenRoot = true;
    const line = this.#lineAt(this.#at);
    this.#at += 1;
    const name = localName(this.#name());
    if (FORBIDDEN_KEYS.has(name)) this.#refuse('forbidden-key', `<${name}> is not a name that a schedule has.`, 'Rename or delete the element.');
    const attributes = this.#attributes();
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
    const empty = this.#text.startsWith('/>', this.#at);
    if (!empty && !this.#text.startsWith('>', this.#at)) {
      this.#refuse(this.#at >= this.#text.length ? 'xml-truncated' : 'xml-syntax', `The tag <${name}> is not well formed.`, EXPORT_AGAIN);
    }
    this.#at += empty ? 2 : 1;
    this.#open.push({ name, line });
    if (this.#open.length > MAX_DEPTH) this.#refuse('too-deep', `Elements are nested more than ${MAX_DEPTH} deep.`, 'Check that this is a schedule file.');
    this.#handler.open(name, attributes, line);
    if (empty) this.#pop();
  }

  #attributes(): Map<string, string> | null {
    let attributes: Map<string, string> | null = null;
    for (ATTRIBUTE.lastIndex = this.#at; ;) {
      const match = ATTRIBUTE.exec(this.#text);
      if (match === null) return attributes;
      this.#at = ATTRIBUTE.lastIndex;
      attributes ??= new Map();
      const name = localName(match[1] ?? '');
      if (FORBIDDEN_KEYS.has(name)) this.#refuse('forbidden-key', `The attribute "${name}" is not a name that a schedule has.`, 'Rename or delete the attribute.');
      if (attributes.size >= MAX_ATTRIBUTES) this.#refuse('too-many-items', `A tag has more than ${MAX_ATTRIBUTES} attributes.`, 'Check that this is a schedule file.');
      attributes.set(name, this.#decode(match[2] ?? match[3] ?? ''));
    }
  }

  #closingTag(): void {
    this.#at += 2;
    const name = localName(this.#name());
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
    const open = this.#open.at(-1);
    if (open === undefined || open.name !== name) {
      this.#refuse('xml-syntax', open === undefined ? `</${name}> closes nothing.` : `</${name}> closes <${open.name}> of line ${open.line}.`, EXPORT_AGAIN);
    }
    if (!this.#text.startsWith('>', this.#at)) this.#refuse(this.#at >= this.#text.length ? 'xml-truncated' : 'xml-syntax', `The tag </${name}> is not well formed.`, EXPORT_AGAIN);
    this.#at += 1;
    this.#pop();
  }

  #pop(): void {
    this.#open.pop();
    this.#handler.close();
  }

  #characters(from: number, to: number): void {
    this.#at = to;
    if (from === to) return;
    const raw = this.#text.slice(from, to);
    if (this.#open.length > 0) this.#handler.text(this.#decode(raw));
    else if (/[^ \t\r\n\uFEFF]/.test(raw)) this.#refuse('xml-syntax', 'There is text outside the document.', 'Check that this is a schedule saved as XML.');
  }

  #decode(raw: string): string {
    const decoded = decodeReferences(raw);
    if (typeof decoded === 'string') return decoded;
    return this.#refuse('xml-entity', `"${decoded.unknown}" is not a reference that XML knows of itself.`, 'References to other files or to own definitions are not read: export the schedule again.');
  }

  #name(): string {
    NAME.lastIndex = this.#at;
    const match = NAME.exec(this.#text);
    if (match === null) return this.#refuse(this.#at >= this.#text.length ? 'xml-truncated' : 'xml-syntax', 'A "<" is not followed by a name.', EXPORT_AGAIN);
    this.#at = NAME.lastIndex;
    return match[0];
  }

  #skipTo(end: string, skip: number, what: string): void {
    const at = this.#text.indexOf(end, this.#at + skip);
    if (at === -1) this.#refuse('xml-truncated', `A ${what} does not end.`, EXPORT_AGAIN);
    this.#at = at + end.length;
  }

  /** Line of an offset; offsets must not go back, so that the text is looked through once. */
  #lineAt(offset: number): number {
    while (this.#nextLineEnd < offset) {
      this.#line += 1;
      const next = this.#text.indexOf('\n', this.#nextLineEnd + 1);
      this.#nextLineEnd = next === -1 ? Infinity : next;
    }
    return this.#line;
  }

  #refuse(code: string, message: string, hint: string): never {
    throw new FileRefusal(code, `line ${this.#lineAt(this.#at)}`, message, hint);
  }
}

/**
 * Scans an XML 1.0 document from front to back without building it: elements by local name, character and CDATA
 * data, the five predefined references and character references. Comments and processing instructions are skipped; a
 * document type, and with it every entity of its own or from outside, is refused.
 * @throws FileRefusal at the line where the text is not XML, is cut off, nests deeper than `MAX_DEPTH` or has a forbidden name
 */
export function scanXml(text: string, handler: XmlHandler): void {
  new XmlScan(text, handler).run();
}
