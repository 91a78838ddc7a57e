import { useId } from 'react';
import { currentSession } from '../../../app/session.ts';
import type { PlannedTransient } from '../../../app/transient/transient-request.ts';
import { MOST_SECONDS, readSeconds } from '../../../app/transient/transient-request.ts';
import { FIRST_CHOICE, useTransient, type LossChoice, type LossKind } from '../../../app/transient/transient-store.ts';
import { useView } from '../../../app/view-store.ts';
import { LOSS_KINDS } from './words.ts';

interface UnitsProps {
  readonly unitIds: readonly string[];
  readonly chosen: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onChoose: (unitIds: readonly string[]) => void;
}

/** The units of a hall to choose from. */
function Units({ unitIds, chosen, nameOf, onChoose }: UnitsProps) {
  const selection = useView((state) => state.selection);
  const selected = unitIds.filter((id) => selection.includes(id));
  const toggle = (id: string): void => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="loss-units">
      <legend className="visually-hidden">Units that lose it</legend>
      <div className="loss-units-head">
        <button type="button" className="link" onClick={() => onChoose(unitIds)}>All</button>
        <button type="button" className="link" onClick={() => onChoose([])}>None</button>
        <button type="button" className="link" disabled={selected.length === 0} title="Cooling units that are selected in the hall or the scenario tree" onClick={() => onChoose(selected)}>Selected ({selected.length})</button>
        <span className="muted">{unitIds.filter((id) => chosen.includes(id)).length} of {unitIds.length}</span>
      </div>
      <div className="loss-units-list">
        {unitIds.map((id) => <label key={id}><input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> {nameOf(id)}</label>)}
      </div>
    </fieldset>
  );
}

/** What is lost, for how long, and the way to run it. */
export function LossForm({ hallId, planned, nameOf }: { readonly hallId: string; readonly planned: PlannedTransient; readonly nameOf: (id: string) => string }) {
  const choice = useTransient((state) => state.choices[hallId] ?? FIRST_CHOICE);
  const secondsText = useTransient((state) => state.secondsText);
  const running = useTransient((state) => state.status === 'running');
  const id = useId();
  const runs = currentSession()?.transient;
  const { asked, fault, unitIds } = planned;
  const choose = (change: Partial<LossChoice>): void => {
    useTransient.setState(({ choices }) => ({ choices: { ...choices, [hallId]: { ...choice, ...change } } }));
  };
  return (
    <form className="panel-form" aria-label="Loss of cooling" onSubmit={(event) => { event.preventDefault(); if (asked !== null && !running) runs?.run(asked); }}>
      <div className="panel-bar">
        <label htmlFor={`${id}-kind`}>Lose</label>
        <select id={`${id}-kind`} className="field loss-kind" value={choice.kind} onChange={(event) => choose({ kind: event.target.value as LossKind })}>
          {LOSS_KINDS.map(({ kind, label, meaning }) => <option key={kind} value={kind} title={meaning}>{label}</option>)}
        </select>
        <label htmlFor={`${id}-seconds`}>and follow for</label>
        <input id={`${id}-seconds`} className="field loss-seconds" inputMode="decimal" autoComplete="off" value={secondsText} aria-invalid={readSeconds(secondsText) === null} aria-describedby={`${id}-fault`} title={`1 to ${MOST_SECONDS.toLocaleString('en')} s`} onChange={(event) => useTransient.setState({ secondsText: event.target.value })} />
        <span>s</span>
        {running
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="submit" className="button button-primary" disabled={asked === null}>Run</button>}
        <span id={`${id}-fault`} className={fault === null ? 'muted' : 'over-limit'}>{fault ?? LOSS_KINDS.find(({ kind }) => kind === choice.kind)?.meaning}</span>
      </div>
      {(choice.kind !== 'fans' && choice.kind !== 'water') || unitIds.length === 0 ? null : <Units unitIds={unitIds} chosen={choice.unitIds} nameOf={nameOf} onChoose={(chosen) => choose({ unitIds: chosen })} />}
    </form>
  );
}
