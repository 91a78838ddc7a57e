import { useEffect, useState } from 'react';
import type { DiagramLayout, DiagramRequest } from '../../../../app/one-line/diagram-layouts.ts';
import { currentSession } from '../../../../app/session.ts';

/** A diagram's places, and how far the next ones are. */
interface DiagramStanding {
  /** The last places computed; they stay while new ones are. */
  readonly layout: DiagramLayout | null;
  /** What is being done, or `null`. */
  readonly phase: string | null;
  readonly message: string | null;
}

/** Keeps a diagram laid out in a worker; `request` is one object as long as nothing changes. */
export function useDiagramLayout(request: DiagramRequest): DiagramStanding {
  const [standing, setStanding] = useState<DiagramStanding>({ layout: null, phase: 'Laying out', message: null });
  useEffect(() => {
    const diagrams = currentSession()?.diagrams;
    return diagrams?.layOut(request, (now) => setStanding(({ layout }) => {
      switch (now.status) {
        case 'running': return { layout, phase: now.phase, message: null };
        case 'done': return { layout: now.layout, phase: null, message: null };
        case 'failed': return { layout: null, phase: null, message: now.message };
      }
    }));
  }, [request]);
  return standing;
}
