import * as z from 'zod/mini';
import type { Diagnostic } from '../diagnostics.ts';
import { fieldsOf, itemOf, resolve } from '../schema-walk.ts';
import { describeIssues, MAX_FINDINGS } from './schema-issues.ts';

/**
 * Findings of a value that does not fit its schema; empty when it fits.
 *
 * The library passes the issues of a part on as arguments of a call, which overflows the stack
 * from some 100,000 issues on. Such a value is checked part by part until enough is found to report.
 */
export function checkSchema(schema: z.core.$ZodType, value: unknown, path: readonly PropertyKey[] = []): Diagnostic[] {
  try {
    const outcome = z.safeParse(schema, value);
    return outcome.success ? [] : describeIssues(outcome.error.issues, value, path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return checkParts(schema, value, path);
  }
}

function checkParts(schema: z.core.$ZodType, value: unknown, path: readonly PropertyKey[]): Diagnostic[] {
  const resolved = resolve(schema, value);
  if (resolved === null || typeof value !== 'object' || value === null) throw new RangeError('a single value has too many issues');
  const findings: Diagnostic[] = [];
  const item = itemOf(resolved);
  const parts: Iterable<[PropertyKey, z.core.$ZodType, unknown]> = Array.isArray(value) && item !== null
    ? value.map((entry: unknown, at) => [at, item, entry])
    : Object.entries(fieldsOf(resolved) ?? {}).map(([name, field]) => [name, field, (value as Record<string, unknown>)[name]]);
  for (const [key, part, entry] of parts) {
    findings.push(...checkSchema(part, entry, [...path, key]));
    if (findings.length >= MAX_FINDINGS) {
      return [...findings.slice(0, MAX_FINDINGS), {
        severity: 'error', code: 'more-findings', path: '',
        message: 'Very many more places do not fit the scenario format.',
        hint: 'Check that this is a scenario file; many findings have the same cause.',
      }];
    }
  }
  return findings;
}
