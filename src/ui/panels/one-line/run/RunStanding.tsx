import type { RunState } from '../../../../app/runs/single-run.ts';

/** How far a run is, or how it ended where it ended without an answer. */
export function RunStanding({ run: { status, phase, fraction, message }, what }: { readonly run: RunState; readonly what: string }) {
  if (status === 'failed') return <p className="one-line-standing over-limit" role="alert">{message}</p>;
  if (status === 'cancelled') return <p className="one-line-standing muted">The run was cancelled.</p>;
  if (status !== 'running') return null;
  return <output className="one-line-standing"><progress max={1} value={fraction} aria-label={`Progress of ${what}`} /> {phase}</output>;
}
