import { toJsonPointer } from '../diagnostics.ts';
import { FORBIDDEN_KEYS, MAX_DEPTH, MAX_ITEMS } from './limits.ts';

/** Why a text is not acceptable JSON, and where. */
export interface ScanFailure {
  readonly kind: 'syntax' | 'truncated' | 'too-deep' | 'too-many-items' | 'number-not-finite' | 'forbidden-key';
  /** Offset in UTF-16 units. */
  readonly offset: number;
  /** JSON pointer of the value being read. */
  readonly pointer: string;
  readonly message: string;
}

/** Outcome of {@link scanJson}; keys given twice are not an error in JSON, but the first value is lost. */
interface ScanResult {
  readonly failure: ScanFailure | null;
  readonly duplicateKeys: readonly { readonly pointer: string; readonly offset: number }[];
}

interface Container {
  readonly isList: boolean;
  /** Items begun so far. */
  count: number;
  /** Key of the member being read; unused in lists. */
  key: string;
  readonly keys: Set<string> | null;
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$.+-]+/uy;
const HEXADECIMAL = /^[0-9a-fA-F]{4}$/;
const LITERALS: readonly string[] = ['true', 'false', 'null'];
/** Numbers shorter than this without an exponent are below 1e308. */
const SURELY_FINITE_LENGTH = 300;
/** Duplicate keys reported before the rest is left unsaid. */
const MAX_DUPLICATES = 20;

/**
 * One pass over a JSON text (RFC 8259) that builds nothing: checks the grammar, nesting depth,
 * list lengths, that numbers are finite and that no key reaches a prototype. It does not recurse,
 * so hostile nesting costs nothing, and it stops at the first failure.
 */
export function scanJson(text: string): ScanResult {
  return new JsonScanner(text).scan();
}

class JsonScanner {
  readonly #text: string;
  readonly #stack: Container[] = [];
  readonly #duplicateKeys: { pointer: string; offset: number }[] = [];
  #at = 0;
  #failure: ScanFailure | null = null;
  #expected: Expected = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  scan(): ScanResult {
    const text = this.#text;
    while (this.#failure === null) {
      this.#skipWhiteSpace();
      if (this.#at >= text.length) {
        if (this.#expected !== 'nothing') this.#fail('truncated', `The text ends ${this.#stack.length === 0 ? 'before any value' : `inside ${this.#where()}`}.`);
        break;
      }
      this.#step(text.charCodeAt(this.#at));
    }
    return { failure: this.#failure, duplicateKeys: this.#duplicateKeys };
  }

  #step(code: number): void {
    const expected = this.#expected;
    const top = this.#stack.at(-1);
    if (expected === 'nothing') return this.#fail('syntax', 'There is more text after the end of the document.');
    if (expected === 'colon') {
      if (code !== 58) return this.#fail('syntax', `A ":" must follow the key ${JSON.stringify(top?.key ?? '')}.`);
      this.#at += 1;
      this.#expected = 'value';
      return;
    }
    const closing = top?.isList === true ? 93 : 125;
    if (code === closing && top !== undefined && expected !== 'value' && expected !== 'key') return this.#close();
    if (expected === 'comma-or-end') {
      if (code !== 44) return this.#fail('syntax', `A "," or "${String.fromCharCode(closing)}" is missing in ${this.#where()}.`);
      this.#at += 1;
      this.#expected = top?.isList === true ? 'value' : 'key';
      return;
    }
    if (expected === 'key' || expected === 'key-or-end') return this.#key(code, top);
    this.#value(code, top);
  }

  #key(code: number, top: Container | undefined): void {
    if (code !== 34) {
      return this.#fail('syntax', code === 125 ? 'A "," stands before the closing "}".' : 'A key in double quotes is expected here.');
    }
    const offset = this.#at;
    const key = this.#string();
    if (key === null || top === undefined) return;
    top.key = key;
    top.count += 1;
    if (FORBIDDEN_KEYS.has(key)) return this.#fail('forbidden-key', `The key ${JSON.stringify(key)} is not allowed.`, offset);
    if (top.count > MAX_ITEMS) return this.#tooMany('fields');
    if (top.keys?.has(key) === true && this.#duplicateKeys.length < MAX_DUPLICATES) this.#duplicateKeys.push({ pointer: this.#pointer(), offset });
    top.keys?.add(key);
    this.#expected = 'colon';
  }

  #value(code: number, top: Container | undefined): void {
    if (top?.isList === true) {
      top.count += 1;
      if (top.count > MAX_ITEMS) return this.#tooMany('items');
    }
    if (code === 123 || code === 91) return this.#open(code === 91);
    if (code === 34) {
      if (this.#string() !== null) this.#endValue();
      return;
    }
    if (code === 45 || (code >= 48 && code <= 57)) return this.#number();
    const word = this.#match(WORD);
    if (word !== null && LITERALS.includes(word)) {
      this.#at += word.length;
      return this.#endValue();
    }
    if (word !== null) return this.#badWord(word, 'value');
    if (code === 93 || code === 125) return this.#fail('syntax', `A "," or ":" stands before the closing "${String.fromCharCode(code)}" without a value.`);
    this.#fail('syntax', `A value is expected here, not ${quoted(String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 63))}.`);
  }

  #open(isList: boolean): void {
    if (this.#stack.length >= MAX_DEPTH) return this.#fail('too-deep', `Lists and objects are nested more than ${MAX_DEPTH} deep.`);
    this.#stack.push({ isList, count: 0, key: '', keys: isList ? null : new Set() });
    this.#at += 1;
    this.#expected = isList ? 'value-or-end' : 'key-or-end';
  }

  #close(): void {
    this.#stack.pop();
    this.#at += 1;
    this.#endValue();
  }

  #endValue(): void {
    this.#expected = this.#stack.length === 0 ? 'nothing' : 'comma-or-end';
  }

  #number(): void {
    const digits = this.#match(NUMBER);
    const word = this.#match(WORD);
    if (digits === null || digits !== word) return this.#badWord(word ?? '-', 'number');
    if ((digits.length >= SURELY_FINITE_LENGTH || /[eE]/.test(digits)) && !Number.isFinite(Number(digits))) {
      return this.#fail('number-not-finite', `The number ${quoted(digits)} is too large.`);
    }
    this.#at += digits.length;
    this.#endValue();
  }

  #badWord(word: string, what: 'value' | 'number'): void {
    const cutOff = this.#at + word.length >= this.#text.length && this.#stack.length > 0;
    this.#fail(cutOff ? 'truncated' : 'syntax', cutOff ? `The text ends inside ${this.#where()}.` : `${quoted(word)} is not a JSON ${what}.`);
  }

  /** Reads a string from its opening quote and returns its value, or `null` after a failure. */
  #string(): string | null {
    const text = this.#text;
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 34) {
        this.#at = at + 1;
        return escaped ? String(JSON.parse(text.slice(start, at + 1))) : text.slice(start + 1, at);
      }
      if (code < 32) {
        this.#fail('syntax', 'A line break or control character stands inside a string; write it as an escape such as \\n.', at);
        return null;
      }
      if (code === 92) {
        escaped = true;
        const next = text[at + 1] ?? '';
        if (next === 'u' ? !HEXADECIMAL.test(text.slice(at + 2, at + 6)) : !'"\\/bfnrt'.includes(next)) {
          this.#fail('syntax', `"\\${next}" is not an escape of JSON.`, at);
          return null;
        }
        at += 1;
      }
    }
    this.#at = text.length;
    this.#fail('truncated', 'The text ends inside a string that begins at this place.', start);
    return null;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #skipWhiteSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #tooMany(what: 'items' | 'fields'): void {
    const containers = this.#stack.slice(0, -1);
    this.#fail('too-many-items', `More than ${MAX_ITEMS.toLocaleString('en-US')} ${what} in one ${what === 'items' ? 'list' : 'object'}.`, this.#at, this.#pointer(containers));
  }

  #where(): string {
    const pointer = this.#pointer();
    return pointer === '' ? 'the document' : pointer;
  }

  #pointer(containers: readonly Container[] = this.#stack): string {
    return toJsonPointer(containers
      .filter((container) => container.count > 0)
      .map((container) => (container.isList ? container.count - 1 : container.key)));
  }

  #fail(kind: ScanFailure['kind'], message: string, offset = this.#at, pointer = this.#pointer()): void {
    this.#failure = { kind, offset, pointer, message };
  }
}

function quoted(word: string): string {
  return JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}…` : word);
}
