import { toJsonPointer, type Diagnostic, type Severity } from '../diagnostics.ts';

export type Path = readonly PropertyKey[];

/** Findings of one kind shown before the rest is only counted. */
const MAX_PER_CODE = 50;

/** Collects what the validators find; floods of one kind are cut and counted. */
export class Findings {
  readonly #list: Diagnostic[] = [];
  readonly #counts = new Map<string, { severity: Severity; count: number }>();

  /** The document can't be used with this. */
  error(code: string, path: Path, message: string, hint: string): void {
    this.#add('error', code, path, message, hint);
  }

  /** It can be used, but is probably not meant. */
  warning(code: string, path: Path, message: string, hint: string): void {
    this.#add('warning', code, path, message, hint);
  }

  /** Would another finding of this kind only be counted? Lets callers skip costly hints. */
  isFull(code: string): boolean {
    return (this.#counts.get(code)?.count ?? 0) >= MAX_PER_CODE;
  }

  /** All findings, errors first, each kind in document order. */
  list(): Diagnostic[] {
    const more = [...this.#counts].flatMap(([code, { severity, count }]): Diagnostic[] => (count <= MAX_PER_CODE ? [] : [{
      severity, code, path: '',
      message: `${(count - MAX_PER_CODE).toLocaleString('en-US')} more findings of the kind "${code}".`,
      hint: 'Correct the ones listed first; many have the same cause.',
    }]));
    const all = [...this.#list, ...more];
    return [...all.filter(({ severity }) => severity === 'error'), ...all.filter(({ severity }) => severity !== 'error')];
  }

  #add(severity: Severity, code: string, path: Path, message: string, hint: string): void {
    const counter = this.#counts.get(code);
    if (counter === undefined) this.#counts.set(code, { severity, count: 1 });
    else {
      counter.count += 1;
      if (counter.count > MAX_PER_CODE) return;
    }
    this.#list.push({ severity, code, path: toJsonPointer(path), message, hint });
  }
}
