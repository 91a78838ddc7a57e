import type { EngineClient } from '../../workers/client.ts';
import type { JobOutcome, JobRequests } from '../../workers/contract.ts';
import type { DiagramLayout } from '../../workers/diagram/types.ts';

/** What is to be laid out. */
export type DiagramRequest = JobRequests['diagram'];
export type { BoxMeasures, DiagramBox, DiagramLayout, DiagramLink } from '../../workers/diagram/types.ts';

/** Where a layout stands. */
export type LayoutStanding =
  | { readonly status: 'running'; readonly phase: string }
  | { readonly status: 'done'; readonly layout: DiagramLayout; readonly wallSeconds: number }
  | { readonly status: 'failed'; readonly message: string };

/** Lays out diagrams in a worker of their own. */
export interface DiagramLayouts {
  /** Tells `show` how it goes; returns how to give up, after which it tells nothing more. */
  layOut(request: DiagramRequest, show: (standing: LayoutStanding) => void): () => void;
}

function standingOf(outcome: JobOutcome<'diagram'>): LayoutStanding | null {
  switch (outcome.status) {
    case 'done': return { status: 'done', layout: outcome.result, wallSeconds: outcome.wallSeconds };
    case 'failed': return { status: 'failed', message: `${outcome.message} ${outcome.hint}` };
    case 'cancelled': return null;
  }
}

export function createDiagramLayouts(client: EngineClient): DiagramLayouts {
  return {
    layOut(request, show) {
      let wanted = true;
      show({ status: 'running', phase: 'Laying out' });
      const handle = client.run('diagram', request, ({ phase }) => {
        if (wanted) show({ status: 'running', phase });
      });
      void handle.outcome.then((outcome) => {
        const standing = standingOf(outcome);
        if (wanted && standing !== null) show(standing);
      });
      return () => {
        wanted = false;
        handle.cancel();
      };
    },
  };
}
