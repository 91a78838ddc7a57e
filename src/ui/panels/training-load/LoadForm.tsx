import { useId, type ReactNode } from 'react';
import { currentSession } from '../../../app/session.ts';
import { useTrainingChoice, useTrainingLoad, type LoadField, type SmoothingKind } from '../../../app/training-load/training-load-store.ts';
import type { PlannedTraining } from '../../../app/training-load/training-request.ts';
import { useView } from '../../../app/view-store.ts';
import { valueOf, type Scenario } from '../../../model/index.ts';
import { duration, longDate } from '../../format.ts';

interface FigureProps {
  readonly field: LoadField;
  /** What it is a figure of, for those who hear it without what stands around it. */
  readonly of?: string;
  readonly label: string;
  readonly unit: string;
  readonly planned: PlannedTraining;
}

/** One typed figure with its unit; a default that is an assumption is marked and says its source. */
function Figure({ field, of, label, unit, planned }: FigureProps) {
  const id = useId();
  const { text, quantity, own, source, assumed } = planned.figures[field];
  const name = `${of === undefined ? '' : `${of} `}${label}, ${unit}`;
  const optional = field === 'batteryKw' || field === 'batteryKwh';
  const change = (typed: string): void => useTrainingChoice.setState(({ texts }) => ({ texts: { ...texts, [field]: typed } }));
  const reset = (): void => useTrainingChoice.setState(({ texts }) => ({ texts: Object.fromEntries(Object.entries(texts).filter(([name]) => name !== field)) }));
  return (
    <span className="training-figure">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-label={name} className="field training-number" inputMode="decimal" autoComplete="off" value={text} placeholder={optional ? 'as needed' : ''} aria-invalid={quantity === null && !(optional && text.trim() === '')} title={source ?? undefined} onChange={(event) => change(event.target.value)} />
      <span>{unit}</span>
      {assumed ? <abbr className="badge badge-assumption training-assumed" title={source ?? 'assumption'} aria-label="assumed">A</abbr> : null}
      {own ? <button type="button" className="link" title="Back to the default" aria-label={`${name}: back to the default`} onClick={reset}>default</button> : null}
    </span>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <fieldset className="training-group"><legend>{title}</legend>{children}</fieldset>;
}

/** Time from checkpoint to checkpoint, as far as the figures give one. */
function period({ figures, load }: PlannedTraining): string {
  const { checkpointSteps } = figures;
  if (load?.checkpoint === undefined || checkpointSteps.quantity === null) return '';
  const step = load.step.reduce((sum, { seconds }) => sum + valueOf(seconds), 0);
  return `one every ${duration(step * valueOf(checkpointSteps.quantity))} of steps`;
}

function Smoothing({ kind, label, children }: { readonly kind: SmoothingKind; readonly label: string; readonly children: ReactNode }) {
  const smoothing = useTrainingChoice((state) => state.smoothing);
  return (
    <span className="training-figure">
      <label><input type="checkbox" checked={smoothing[kind]} onChange={() => useTrainingChoice.setState({ smoothing: { ...smoothing, [kind]: !smoothing[kind] } })} /> {label}</label>
      {smoothing[kind] ? children : null}
    </span>
  );
}

function RunBar({ scenario, planned }: { readonly scenario: Scenario; readonly planned: PlannedTraining }) {
  const id = useId();
  const utilityLost = useTrainingChoice((state) => state.utilityLost);
  const running = useTrainingLoad((state) => state.status === 'running');
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const runs = currentSession()?.trainingLoad;
  return (
    <div className="panel-bar">
      <label htmlFor={id}>Run</label>
      <select id={id} className="field training-run" value={planned.run?.id ?? ''} onChange={(event) => useTrainingChoice.setState({ runId: event.target.value })}>
        {scenario.runs.map((run) => <option key={run.id} value={run.id}>{run.name}</option>)}
      </select>
      <label title="Fails every utility service, so that generators carry the run"><input type="checkbox" checked={utilityLost} onChange={() => useTrainingChoice.setState({ utilityLost: !utilityLost })} /> utility lost</label>
      {running
        ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
        : <button type="submit" className="button button-primary" disabled={planned.planned === null}>Run</button>}
      <span className={planned.fault === null ? 'muted' : 'over-limit'}>{planned.fault ?? `racks running on ${longDate(date ?? scenario.meta.asOf)}, each at its P${percentile}`}</span>
    </div>
  );
}

/** Which run, which load, and which ways of smoothing it. */
export function LoadForm({ scenario, planned }: { readonly scenario: Scenario; readonly planned: PlannedTraining }) {
  const checkpoints = useTrainingChoice((state) => state.checkpoints);
  const running = useTrainingLoad((state) => state.status === 'running');
  const submit = (): void => { if (planned.planned !== null && !running) currentSession()?.trainingLoad.run(planned.planned); };
  return (
    <form className="panel-form" aria-label="Training load" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <RunBar scenario={scenario} planned={planned} />
      <div className="training-groups">
        <Group title="Step, % of rated power (A: an assumption; point at it for its source)">
          <Figure field="computeSeconds" label="compute" unit="s" planned={planned} />
          <Figure field="computePercent" of="compute" label="at" unit="%" planned={planned} />
          <Figure field="exchangeSeconds" label="all-reduce" unit="s" planned={planned} />
          <Figure field="exchangePercent" of="all-reduce" label="down to" unit="%" planned={planned} />
          <Figure field="edgeSeconds" label="edges" unit="s" planned={planned} />
        </Group>
        <Group title="Checkpoints">
          <label><input type="checkbox" checked={checkpoints} onChange={() => useTrainingChoice.setState({ checkpoints: !checkpoints })} /> all wait while it is written</label>
          {checkpoints ? (
            <>
              <Figure field="checkpointSteps" of="checkpoint" label="after every" unit="steps" planned={planned} />
              <Figure field="checkpointSeconds" of="checkpoint" label="for" unit="s" planned={planned} />
              <Figure field="checkpointPercent" of="checkpoint" label="at" unit="%" planned={planned} />
              <span className="muted">{period(planned)}</span>
            </>
          ) : null}
        </Group>
        <Group title="Smoothing to compare, % of rated power">
          <Smoothing kind="cap" label="power cap"><Figure field="capPercent" of="power cap" label="at" unit="%" planned={planned} /></Smoothing>
          <Smoothing kind="filler" label="filler work"><Figure field="fillerPercent" of="filler work" label="up to" unit="%" planned={planned} /></Smoothing>
          <Smoothing kind="battery" label="battery">
            <Figure field="batteryPercent" of="battery" label="round trip" unit="%" planned={planned} />
            <Figure field="batteryKw" of="battery" label="of" unit="kW" planned={planned} />
            <Figure field="batteryKwh" of="battery" label="and" unit="kWh" planned={planned} />
          </Smoothing>
        </Group>
      </div>
    </form>
  );
}
