import type { ProjectionResult } from '../../model/index.ts';
import type { ResultSlot } from '../../app/types.ts';
import { formatCount, formatShare } from '../charts/format.ts';

/** What the dates on the screen are while there are no final ones; '' when there are none at all. */
function standing({ result, preview, stale }: ResultSlot<ProjectionResult>): string {
  if (result === null) return '';
  return preview && !stale ? 'Preview without the hall-air limit' : 'Out of date';
}

/** Where the projection stands: computing with progress and cancel, out of date, failed, or what it was computed with. */
export function StatusNote({ slot, onCompute, onCancel }: {
  readonly slot: ResultSlot<ProjectionResult>;
  readonly onCompute: () => void;
  readonly onCancel: () => void;
}) {
  const compute = <button type="button" className="chart-button timeline-action" onClick={onCompute}>Compute</button>;
  if (slot.status === 'running') {
    return (
      <output className="timeline-status">
        <progress max={1} value={slot.fraction} aria-label="Projection" />
        <span>{slot.result === null ? 'Computing' : `${standing(slot)}, computing`} {formatShare(slot.fraction)}{slot.phase === '' ? '' : `: ${slot.phase}`}</span>
        <button type="button" className="chart-button timeline-action" onClick={onCancel}>Cancel</button>
      </output>
    );
  }
  if (slot.status === 'failed') {
    return <span className="timeline-status timeline-status-error" role="alert">{`${slot.result === null ? 'Projection failed' : `${standing(slot)}, the new projection failed`}: ${slot.message ?? 'no reason given'}`} {compute}</span>;
  }
  if (slot.result === null) {
    return <output className="timeline-status">{slot.status === 'cancelled' ? 'Cancelled.' : 'Not computed yet.'} {compute}</output>;
  }
  if (slot.stale || slot.status === 'cancelled') {
    return <output className="timeline-status timeline-status-stale">{slot.status === 'cancelled' ? `Cancelled: ${slot.preview ? 'a preview without the hall-air limit.' : 'dates are from before the last change.'}` : 'Out of date: the document has changed since.'} {compute}</output>;
  }
  return (
    <output className="timeline-status timeline-muted">
      {`${formatCount(slot.result.samples)} samples, seed ${slot.result.seed}${slot.wallSeconds === null ? '' : `, ${slot.wallSeconds.toFixed(1)}\u202fs`}`}
    </output>
  );
}
