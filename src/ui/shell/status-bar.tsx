import { performAction } from '../../app/actions/registry.ts';
import { useDocument } from '../../app/document-store.ts';
import { useEngine } from '../../app/engine-store.ts';
import { useResults } from '../../app/results-store.ts';
import { useSaving } from '../../app/saving-store.ts';
import { useSettings } from '../../app/settings-store.ts';
import { fieldWords } from '../../app/solve/thermal-standing.ts';
import type { ResultSlot } from '../../app/types.ts';
import { useView } from '../../app/view-store.ts';
import { duration, withUnit, percent } from '../format.ts';

interface NamedSlot {
  readonly name: string;
  /** Action that opens the panel with more about it. */
  readonly opens: string;
  readonly slot: ResultSlot<unknown>;
}

/** What one slot is at, in a few words. */
function stateText({ name, slot }: Pick<NamedSlot, 'name' | 'slot'>): string {
  switch (slot.status) {
    case 'running': return `${name}: ${slot.phase === '' ? 'solving' : slot.phase}`;
    case 'failed': return `${name} failed`;
    case 'cancelled': return `${name} cancelled`;
    case 'done': return slot.stale ? `${name} out of date` : `${name} done in ${duration(slot.wallSeconds ?? 0)}`;
    case 'idle': return slot.result === null ? `${name} not solved` : `${name} out of date`;
  }
}

function SlotState({ name, slot, opens }: NamedSlot) {
  const percentDone = Math.round(slot.fraction * 100);
  return (
    <span className={`status-slot status-${slot.status}`}>
      <button type="button" className="status-link" title={slot.message ?? `Show more about it: ${name}`} onClick={() => void performAction(opens)}>{stateText({ name, slot })}</button>
      {slot.status === 'running' ? <progress max={100} value={percentDone} aria-label={`${name} progress`} title={`${percentDone} %`} /> : null}
    </span>
  );
}

/** Residuals of the hall in view: settled, or by how much not. */
function HallAirQuality() {
  const hallId = useView((state) => state.hallId);
  const slot = useResults((state) => (hallId === null ? undefined : state.thermalByHall[hallId]));
  const result = slot?.result;
  if (slot === undefined || result === null || result === undefined) return null;
  const { residuals } = result;
  const verdict = slot.preview ? fieldWords(result.fieldKind) : result.converged ? 'converged' : `not converged: ${result.unmet[0] ?? 'limits not met'}`;
  const detail = [
    `${result.cells.toLocaleString('en')} cells, ${result.iterations.toLocaleString('en')} iterations`,
    `residuals: mass ${residuals.mass.toExponential(1)}, momentum ${residuals.momentum?.toExponential(1) ?? '–'}, energy ${residuals.energy?.toExponential(1) ?? '–'}`,
    `standard error of inlets ${result.inletStandardErrorKelvin === null ? '–' : withUnit(result.inletStandardErrorKelvin, 'K', 2)}`,
    ...result.unmet,
  ].join('\n');
  return (
    <button type="button" className={`status-link status-quality ${result.converged || slot.preview ? '' : 'status-failed'}`} title={`${detail}\nOpens the Solver panel`} data-testid="hall-air-quality" onClick={() => void performAction('window.solver')}>
      {verdict}{slot.preview ? '' : ` · mass ${residuals.mass.toExponential(1)} · energy ${percent(result.energyBalanceError, 2)}`}
    </button>
  );
}

function Backend() {
  const engine = useEngine();
  const choice = useSettings((state) => state.backend);
  const hallId = useView((state) => state.hallId);
  const result = useResults((state) => (hallId === null ? null : state.thermalByHall[hallId]?.result ?? null));
  const backend = result?.backend ?? (choice === 'cpu' ? 'cpu' : engine.backend);
  if (backend === null) return null;
  const detail = result?.backendDetail ?? engine.detail;
  return <button type="button" className="status-link status-backend" title={`${detail}\nOpens the Solver panel`} data-testid="backend" onClick={() => void performAction('window.solver')}>{backend === 'webgpu' ? 'WebGPU' : 'CPU'}{detail === '' ? '' : ` · ${detail}`}</button>;
}

function SavedState() {
  const { status, savedAt, message, otherWindow } = useSaving();
  const text = {
    idle: '',
    pending: 'Saving…',
    saved: savedAt === null ? '' : `Autosaved ${new Date(savedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`,
    failed: 'Not autosaved',
  }[status];
  return (
    <>
      {otherWindow ? <span title="Each window works on a document of its own and keeps its own autosaved versions.">Open in another window too</span> : null}
      <span className={status === 'failed' ? 'status-failed' : ''} title={message ?? undefined} data-testid="saved-state">{text}</span>
    </>
  );
}

/** Bottom line of the window: what is being computed and on what, how settled it is, and whether work is safe. */
export function StatusBar() {
  const hallId = useView((state) => state.hallId);
  const hallAir = useResults((state) => (hallId === null ? undefined : state.thermalByHall[hallId]));
  const facility = useResults((state) => state.facility);
  const projection = useResults((state) => state.projection);
  const opened = useDocument((state) => state.scenario !== null);
  const slots: NamedSlot[] = [
    ...(hallAir === undefined ? [] : [{ name: 'Hall air', opens: 'window.solver', slot: hallAir }]),
    { name: 'Facility', opens: 'window.facility', slot: facility },
    { name: 'Projection', opens: 'window.timeline', slot: projection },
  ];
  const running = slots.some(({ slot }) => slot.status === 'running');
  return (
    <footer className="status-bar">
      <output className="status-group" aria-label="Solver status">
        {opened ? slots.map((named) => <SlotState key={named.name} {...named} />) : <span>Opening…</span>}
      </output>
      {running ? <button type="button" className="button status-cancel" onClick={() => void performAction('simulate.cancel')}>Cancel</button> : null}
      <HallAirQuality />
      <span className="status-space" />
      <Backend />
      <SavedState />
    </footer>
  );
}
