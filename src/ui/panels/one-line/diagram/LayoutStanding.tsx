import { useEffect, useState } from 'react';

/** A layout that is done before this needs no word, ms. */
const SOON_MS = 250;

function useLate(phase: string | null): boolean {
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    if (phase === null) return undefined;
    const timer = setTimeout(() => setLate(phase), SOON_MS);
    return () => clearTimeout(timer);
  }, [phase]);
  return phase !== null && late === phase;
}

/** How far a layout is that takes long, or why there is none. */
export function LayoutStanding({ phase, message }: { readonly phase: string | null; readonly message: string | null }) {
  const late = useLate(phase);
  if (message !== null) return <p className="one-line-standing over-limit" role="alert">{message}</p>;
  if (phase === null || !late) return null;
  return <output className="one-line-standing"><progress aria-label="Layout of the diagram" /> {phase}…</output>;
}
