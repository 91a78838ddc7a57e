import type * as z from 'zod/mini';
import { toJsonPointer, type Diagnostic } from '../diagnostics.ts';
import { nearest } from '../nearest.ts';

type Issue = z.core.$ZodIssue;

/** An issue that is not a union's, with its path from the root of the document. */
interface LeafIssue {
  readonly issue: Exclude<Issue, { code: 'invalid_union' }> | UnknownKind | NoBranch;
  readonly path: readonly PropertyKey[];
}

/** The discriminator names none of the known kinds. */
interface UnknownKind {
  readonly code: 'unknown-kind';
  readonly options: readonly string[];
}

/** No form of a union starts to fit; says which forms there are. */
interface NoBranch {
  readonly code: 'no-form-fits';
  readonly forms: readonly string[];
}

/** Findings shown before the rest is only counted. */
export const MAX_FINDINGS = 200;

/**
 * Turns the issues of a failed schema check into findings in plain words, each at the deepest
 * place that is known to be wrong.
 * @param root the value that was checked, to say what stands there now
 * @param basePath where `root` lies in the document; `[]` for the whole document
 */
export function describeIssues(issues: readonly Issue[], root: unknown, basePath: readonly PropertyKey[] = []): Diagnostic[] {
  const leaves = issues.flatMap((issue) => leavesOf(issue, [], root));
  const findings = leaves.slice(0, MAX_FINDINGS).map((leaf) => describe(leaf, root, basePath));
  if (leaves.length > MAX_FINDINGS) {
    findings.push({
      severity: 'error', code: 'more-findings', path: '',
      message: `${(leaves.length - MAX_FINDINGS).toLocaleString('en-US')} more places do not fit the scenario format.`,
      hint: 'Correct the ones above first; many have the same cause.',
    });
  }
  return findings;
}

function leavesOf(issue: Issue, parentPath: readonly PropertyKey[], root: unknown): LeafIssue[] {
  const path = [...parentPath, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  if ('options' in issue && Array.isArray(issue.options)) {
    return [{ issue: { code: 'unknown-kind', options: issue.options.map(String) }, path }];
  }
  const branches = issue.errors;
  const value = valueAt(root, path);
  // A branch that fails at its own root has another type than the value; the others are what was meant.
  const meant = branches.filter((branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0));
  const best = meant.length === 0 || value === undefined ? undefined : meant.reduce((a, b) => (b.length < a.length ? b : a));
  if (best !== undefined) return best.flatMap((inner) => leavesOf(inner, path, root));
  const forms = branches.flatMap((branch) => branch.flatMap((inner) => (inner.code === 'invalid_type' && inner.path.length === 0 ? [inner.expected] : [])));
  return [{ issue: { code: 'no-form-fits', forms }, path }];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** What stands there, short enough for a sentence. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string' && value.length > 40) return `${JSON.stringify(value.slice(0, 40))}…`;
  return String(JSON.stringify(value));
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text in double quotes', number: 'a number', int: 'a whole number', boolean: 'true or false',
  object: 'an object { … }', array: 'a list [ … ]', null: 'null',
};

const wordFor = (type: string): string => WORDS[type] ?? type;

const QUANTITY_HINT = 'Write a number, or a sourced value { "value": …, "source": …, "asOf": …, "verified": …, "grade": … }.';

function isQuantity(forms: readonly string[]): boolean {
  return forms.includes('object') && (forms.includes('number') || forms.includes('int'));
}

function oneOf(options: readonly unknown[]): string {
  const words = options.map((option) => JSON.stringify(option));
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function describe({ issue, path }: LeafIssue, root: unknown, basePath: readonly PropertyKey[]): Diagnostic {
  const value = valueAt(root, path);
  const last = path.at(-1) ?? basePath.at(-1);
  const name = typeof last === 'string' ? `"${last}"` : last === undefined ? 'The document' : `Item ${String(last)}`;
  const found = (code: string, message: string, hint: string): Diagnostic => ({
    severity: 'error', code, path: toJsonPointer([...basePath, ...path]), message, hint,
  });
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'no-form-fits' || issue.code === 'invalid_value')) {
    return found('missing-field', `${name} is missing.`, issue.code === 'invalid_value' ? `Add it: ${oneOf(issue.values)}.`
      : issue.code === 'no-form-fits' ? (isQuantity(issue.forms) ? `Add it. ${QUANTITY_HINT}` : `Add it: ${issue.forms.map(wordFor).join(' or ')}.`)
      : `Add it: ${wordFor(issue.expected)}.`);
  }
  switch (issue.code) {
    case 'no-form-fits':
      return found('wrong-type', `${name} is ${shown(value)}; expected ${isQuantity(issue.forms) ? 'a number or a sourced value' : issue.forms.map(wordFor).join(' or ')}.`,
        isQuantity(issue.forms) ? QUANTITY_HINT : 'Correct the value.');
    case 'unknown-kind': {
      const near = typeof value === 'string' ? nearest(value, issue.options) : null;
      return value === undefined
        ? found('missing-field', `${name} is missing.`, `Add it: ${oneOf(issue.options)}.`)
        : found('unknown-kind', `${name} is ${shown(value)}, which is not a known kind.`, `${near === null ? '' : `Did you mean "${near}"? `}Use ${oneOf(issue.options)}.`);
    }
    case 'invalid_type':
      return found('wrong-type', `${name} is ${shown(value)}; expected ${wordFor(issue.expected)}.`, `Write ${wordFor(issue.expected)}.`);
    case 'invalid_value': {
      const near = typeof value === 'string' ? nearest(value, issue.values.map(String)) : null;
      return found('not-allowed', `${name} is ${shown(value)}, which is not one of the allowed values.`, `${near === null ? '' : `Did you mean "${near}"? `}Use ${oneOf(issue.values)}.`);
    }
    case 'too_small':
      return sizeIssue(found, name, value, issue.origin, `${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}`);
    case 'too_big':
      return sizeIssue(found, name, value, issue.origin, `${issue.inclusive === false ? 'less than' : 'at most'} ${String(issue.maximum)}`);
    case 'invalid_format':
      return found('bad-format', `${name} is ${shown(value)}: ${plain(issue.message) ?? 'the text does not have the expected form'}.`, 'Correct the text.');
    case 'custom':
      return found('not-consistent', `${name}: ${plain(issue.message) ?? 'the values do not fit together'}.`, 'Correct one of the values.');
    default:
      return found('not-valid', `${name} is ${shown(value)}, which does not fit the scenario format.`, 'See public/schema/scenario-1.schema.json for what may stand here.');
  }
}

function sizeIssue(found: (code: string, message: string, hint: string) => Diagnostic, name: string, value: unknown, origin: string, bound: string): Diagnostic {
  if (origin === 'string') return found('out-of-range', `${name} has ${typeof value === 'string' ? value.length.toLocaleString('en-US') : 'too many or too few'} characters; it must have ${bound}.`, 'Shorten or complete the text.');
  if (origin === 'array') return found('out-of-range', `${name} is ${shown(value)}; it must have ${bound} ${bound.endsWith(' 1') ? 'item' : 'items'}.`, 'Add or remove items.');
  return found('out-of-range', `${name} is ${shown(value)}; it must be ${bound}.`, `Write a number that is ${bound}.`);
}

/** The library's own placeholder says nothing; our messages do. */
function plain(message: string): string | null {
  return message === 'Invalid input' || message === '' ? null : message;
}
