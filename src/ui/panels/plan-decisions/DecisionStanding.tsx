import type { RunState } from '../../../app/runs/single-run.ts';
import { percent } from '../../format.ts';

/** How far a run is, or how it ended where it ended without an answer. */
export function DecisionStanding({ state: { status, phase, fraction, message }, what }: { readonly state: RunState; readonly what: string }) {
  if (status === 'failed') return <p className="decision-line over-limit" role="alert">{message}</p>;
  if (status === 'cancelled') return <p className="decision-line muted">Cancelled.</p>;
  if (status !== 'running') return null;
  return <output className="decision-line decision-progress"><progress max={1} value={fraction} aria-label={`Progress of ${what}`} /> {percent(fraction)} · {phase}</output>;
}
