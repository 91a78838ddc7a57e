import { useState } from 'react';

/** Which lines of a chart its reader has put out of sight. */
interface HiddenLines<T> {
  readonly shown: readonly T[];
  readonly isHidden: (id: string) => boolean;
  /** Hides a line or brings it back; the last one stays. */
  readonly toggle: (id: string) => void;
}

/** Lines that a legend can hide one by one. */
export function useHiddenLines<T extends { readonly id: string }>(lines: readonly T[]): HiddenLines<T> {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = lines.filter(({ id }) => !hidden.has(id));
  const toggle = (id: string): void => {
    const next = new Set(hidden);
    if (!next.delete(id) && shown.length > 1) next.add(id);
    setHidden(next);
  };
  return { shown, isHidden: (id) => hidden.has(id), toggle };
}
