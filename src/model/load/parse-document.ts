import type { Diagnostic } from '../diagnostics.ts';
import { scanJson, type ScanFailure } from './json-scan.ts';
import { MAX_DEPTH, MAX_FILE_BYTES, MAX_ITEMS } from './limits.ts';

/** A JSON value read from text, or the reason why there is none. */
interface ParsedDocument {
  readonly value: unknown;
  readonly refused: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const BYTE_ORDER_MARK = 0xfeff;

const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toLocaleString('en-US', { maximumFractionDigits: 1 });

/** Diagnostic for a file over {@link MAX_FILE_BYTES}, or `null`; lets a reader refuse it before reading it. */
export function checkFileSize(bytes: number): Diagnostic | null {
  if (bytes <= MAX_FILE_BYTES) return null;
  return {
    severity: 'error',
    code: 'file-too-large',
    path: '',
    message: `The file has ${megabytes(bytes)} MB; a scenario may have ${megabytes(MAX_FILE_BYTES)} MB.`,
    hint: 'Check that this is a scenario file; split very large programmes into one file per campus.',
  };
}

/** Reads a JSON document under the limits of `limits.ts`; never throws on bad input. */
export function parseDocument(text: string): ParsedDocument {
  // UTF-8 takes at least one byte and at most three per UTF-16 unit: count exactly only in between.
  const bytes = text.length > MAX_FILE_BYTES || text.length * 3 <= MAX_FILE_BYTES ? text.length : new TextEncoder().encode(text).byteLength;
  const tooLarge = checkFileSize(bytes);
  if (tooLarge !== null) return refuse(tooLarge);

  const body = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  if (body.trim() === '') {
    return refuse({
      severity: 'error', code: 'empty-file', path: '', message: 'The file is empty.',
      hint: 'Open a scenario file (…plenum.json), or start from scenarios/minimal.plenum.json.',
    });
  }
  const { failure, duplicateKeys } = scanJson(body);
  if (failure !== null) return refuse(describe(body, failure));
  const diagnostics = duplicateKeys.map(({ pointer, offset }): Diagnostic => ({
    severity: 'warning', code: 'duplicate-key', path: pointer,
    message: `The key is given twice in one object (again at ${placeOf(body, offset)}); the last value counts.`,
    hint: 'Delete one of the two; saving keeps only the last.',
  }));
  return { value: JSON.parse(body) as unknown, refused: false, diagnostics };
}

function refuse(diagnostic: Diagnostic): ParsedDocument {
  return { value: undefined, refused: true, diagnostics: [diagnostic] };
}

/** Line and column, counted from 1, of an offset. */
function placeOf(text: string, offset: number): string {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return `line ${line}, column ${offset - lineStart + 1}`;
}

function describe(text: string, failure: ScanFailure): Diagnostic {
  const message = `${failure.message.replace(/\.$/, '')} (${placeOf(text, failure.offset)}).`;
  const base = { severity: 'error', path: failure.pointer, message } as const;
  switch (failure.kind) {
    case 'truncated':
      return { ...base, code: 'json-truncated', hint: 'The file was cut off: copy or export it again.' };
    case 'too-deep':
      return { ...base, code: 'too-deep', hint: `A scenario needs fewer than ${MAX_DEPTH} levels; check that this is a scenario file.` };
    case 'too-many-items':
      return { ...base, code: 'too-many-items', hint: `Keep lists to ${MAX_ITEMS.toLocaleString('en-US')} items; split the programme into several files.` };
    case 'number-not-finite':
      return { ...base, code: 'number-not-finite', hint: 'Write a number that fits in 64 bits (below 1.8e308).' };
    case 'forbidden-key':
      return { ...base, code: 'forbidden-key', hint: 'Rename or delete the field.' };
    case 'syntax':
      return { ...base, code: 'json-syntax', hint: looksLikeJson(text) ? 'Correct the text at this place, or export the file again.' : 'This is not a JSON file; open a scenario file (…plenum.json).' };
  }
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}
