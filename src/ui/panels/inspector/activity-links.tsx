import { useState } from 'react';
import { useView } from '../../../app/view-store.ts';
import { addLink, changeLink } from '../../../app/plan/plan-edits.ts';
import type { PredecessorLink } from '../../../model/commands/index.ts';
import type { Activity, Scenario } from '../../../model/index.ts';
import { TextControl } from './field-row.tsx';
import { fieldText, parseNumber } from './field-values.ts';

const TYPES: Readonly<Record<PredecessorLink['type'], string>> = { FS: 'finish to start', SS: 'start to start', FF: 'finish to finish', SF: 'start to finish' };
const TYPE_NAMES = Object.keys(TYPES) as PredecessorLink['type'][];

const LAG = { type: 'number', unit: 'working days' } as const;

function TypeSelect({ label, value, onChange }: { readonly label: string; readonly value: PredecessorLink['type']; readonly onChange: (type: PredecessorLink['type']) => void }) {
  return (
    <select className="field" aria-label={label} title={TYPES[value]} value={value} onChange={(event) => onChange(TYPE_NAMES.find((type) => type === event.target.value) ?? 'FS')}>
      {TYPE_NAMES.map((type) => <option key={type} value={type}>{type} ({TYPES[type]})</option>)}
    </select>
  );
}

/** What an activity waits for: each link with its type and lag, to be changed, removed or added. */
export function ActivityLinks({ scenario, activity }: { readonly scenario: Scenario; readonly activity: Activity }) {
  const [problem, setProblem] = useState<string | null>(null);
  const select = useView((state) => state.select);
  const names = new Map(scenario.plan.activities.map(({ id, name }) => [id, name]));
  const change = (at: number, next: PredecessorLink | null): boolean => {
    const refused = changeLink(activity.id, at, next);
    setProblem(refused);
    return refused === null;
  };
  const changeLag = (at: number, link: PredecessorLink, text: string): boolean => {
    const parsed = parseNumber(text, LAG);
    if ('value' in parsed) return change(at, { ...link, lagDays: parsed.value });
    setProblem(parsed.problem);
    return false;
  };
  const taken = new Set([activity.id, ...activity.predecessors.map(({ activityId }) => activityId)]);
  return (
    <>
      {activity.predecessors.length === 0 ? <p className="muted">It waits for nothing.</p> : (
        <ul className="inspector-list">
          {activity.predecessors.map((link, at) => {
            const name = names.get(link.activityId) ?? link.activityId;
            return (
              <li key={`${link.activityId} ${link.type}`}>
                <button type="button" className="link" onClick={() => select([link.activityId])}>{name}</button>
                <div className="inspector-list-row">
                  <TypeSelect label={`Type of the link from ${name}`} value={link.type} onChange={(type) => change(at, { ...link, type })} />
                  <TextControl id={`lag-${activity.id}-${at}`} describedBy={undefined} label={`Lag after ${name}, working days`} numeric invalid={false} text={fieldText(link.lagDays)} onCommit={(text) => changeLag(at, link, text)} onRevert={() => setProblem(null)} />
                  <span className="field-unit">d lag</span>
                  <button type="button" className="icon-button" aria-label={`Remove the link from ${name}`} title="Remove" onClick={() => change(at, null)}>✕</button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <select className="field" aria-label="Add a predecessor" value="" onChange={(event) => setProblem(addLink(event.target.value, activity.id))}>
        <option value="" disabled>Add a predecessor…</option>
        {scenario.plan.activities.filter(({ id }) => !taken.has(id)).map(({ id, name, group }) => <option key={id} value={id}>{name} ({group})</option>)}
      </select>
      {problem === null ? null : <div className="field-problem" role="alert">{problem}</div>}
    </>
  );
}
