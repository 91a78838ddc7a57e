import type { RunState } from '../../app/runs/single-run.ts';
import { percent } from '../format.ts';

/** How far a run is, or how it ended where it ended without an answer; `remark` says what else belongs to its phase. */
export function RunStanding({ run: { status, phase, fraction, message }, what, remark = '' }: { readonly run: RunState; readonly what: string; readonly remark?: string }) {
  if (status === 'failed') return <p className="run-standing over-limit" role="alert">{message}</p>;
  if (status === 'cancelled') return <p className="run-standing muted">The run was cancelled.</p>;
  if (status !== 'running') return null;
  // A run that has not told how far it is has a bar without an end.
  const told = fraction > 0;
  return <output className="run-standing"><progress max={1} {...(told ? { value: fraction } : {})} aria-label={`Progress of ${what}`} /> {told ? `${percent(fraction)} · ` : ''}{phase}{remark}</output>;
}
