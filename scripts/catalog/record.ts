/**
 * Strict reading of the reference folder's records. They are not uniform (a value may be a number,
 * a range, an object or absent; `verified` may be a boolean or prose), so every mapping is chosen
 * deliberately by the caller and anything unexpected stops the run.
 */
import type { SourcedFigure } from '../../src/catalog/types.ts';
import { citation, plainNote, shortGrade } from './citations.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A record the script does not know how to map. */
export class UnmappedRecord extends Error {
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.name = 'UnmappedRecord';
  }
}

export function asObject(value: Json | undefined, place: string): JsonObject {
  if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) throw new UnmappedRecord(place, 'an object was expected');
  return value as JsonObject;
}

export function asArray(value: Json | undefined, place: string): readonly Json[] {
  if (!Array.isArray(value)) throw new UnmappedRecord(place, 'a list was expected');
  return value as readonly Json[];
}

export function asNumber(value: Json | undefined, place: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new UnmappedRecord(place, `a finite number was expected, found ${JSON.stringify(value)}`);
  return value;
}

export function asText(value: Json | undefined, place: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new UnmappedRecord(place, `text was expected, found ${JSON.stringify(value)}`);
  return value;
}

/** A short grade and what its wording adds; anything unknown stops the run. */
export function gradeOf(value: Json | undefined, place: string): { readonly grade: string; readonly note?: string } {
  const text = asText(value, place);
  const known = shortGrade(text);
  if (!known) throw new UnmappedRecord(place, `grade ${JSON.stringify(text)}`);
  return known;
}

/** Source part of a record; prose in `verified` counts as verified only if it starts with VERIFIED. */
export function provenanceOf(record: JsonObject, place: string): Pick<SourcedFigure, 'source' | 'asOf' | 'verified' | 'grade'> {
  const { verified } = record;
  let isVerified: boolean;
  if (typeof verified === 'boolean') isVerified = verified;
  else if (typeof verified === 'string') isVerified = verified.startsWith('VERIFIED');
  else throw new UnmappedRecord(place, `verified is neither a boolean nor prose: ${JSON.stringify(verified)}`);
  const asOf = asText(record['asOf'], `${place}.asOf`);
  const { grade } = gradeOf(record['grade'], `${place}.grade`);
  const cited = citation({ source: asText(record['source'], `${place}.source`), verified: isVerified, grade });
  if (!cited) throw new UnmappedRecord(`${place}.source`, `no citation was chosen for ${JSON.stringify(record['source'])}`);
  return { source: cited.source, asOf, verified: cited.verified, grade: cited.grade };
}

interface FigureShape {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** Builds a sourced value from a record and a deliberately chosen reading of its value. */
export function figure(record: JsonObject, shape: FigureShape, unit: string, place: string, note?: string): SourcedFigure {
  const own = typeof record['note'] === 'string' ? plainNote(record['note']) : undefined;
  const notes = [own, note, gradeOf(record['grade'], `${place}.grade`).note].filter((n) => n !== undefined);
  for (const part of [shape.value, shape.low, shape.high]) {
    if (part !== undefined && !Number.isFinite(part)) throw new UnmappedRecord(place, 'a figure is not finite');
  }
  return { ...shape, unit, ...provenanceOf(record, place), ...(notes.length > 0 ? { note: notes.join('; ') } : {}) };
}

/** A record whose value is a plain number, times `scale`; `null` (with source n/a or unknown) stays null. */
export function numberOrNull(value: Json | undefined, unit: string, place: string, scale = 1): SourcedFigure | null {
  const record = asObject(value, place);
  if (record['value'] === null) return null;
  return figure(record, { value: asNumber(record['value'], `${place}.value`) * scale }, unit, place);
}

/** Middle of a published range; `low` and `high` are the range's ends, which are not percentiles. */
export function midOfRange(low: number, high: number): FigureShape {
  return { value: (low + high) / 2, low, high };
}

export const RANGE_NOTE = 'middle of a published range; low and high are its ends, not percentiles';
