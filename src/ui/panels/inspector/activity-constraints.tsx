import { useState } from 'react';
import { editFields } from '../../../app/edit.ts';
import type { Activity, ActivityProjection } from '../../../model/index.ts';
import { DATE_HINT, TextControl } from './field-row.tsx';

type Constraint = NonNullable<Activity['constraints']>[number];

/** Kinds as planners call them; "start no earlier than" has a field of its own above. */
const KINDS: readonly (readonly [Constraint['kind'], string])[] = [
  ['start-no-earlier-than', 'Start no earlier than'], ['start-no-later-than', 'Start no later than'], ['finish-no-earlier-than', 'Finish no earlier than'], ['finish-no-later-than', 'Finish no later than'],
  ['start-on', 'Start on'], ['finish-on', 'Finish on'], ['mandatory-start', 'Mandatory start'], ['mandatory-finish', 'Mandatory finish'],
  ['as-late-as-possible', 'As late as possible'], ['expected-finish', 'Expected finish'],
];

/** Kinds that hold the start; the others hold the finish. */
const START_KINDS: readonly Constraint['kind'][] = ['start-no-earlier-than', 'start-no-later-than', 'start-on', 'mandatory-start'];

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Constraints on an activity's dates beside "start no earlier than": each with its date, to be changed, removed or added. */
export function ActivityConstraints({ activity, pointer, projected, asOf }: {
  readonly activity: Activity;
  readonly pointer: string;
  /** Projected dates of the activity, where there are any: a new constraint begins with its P50. */
  readonly projected: Pick<ActivityProjection, 'start' | 'finish'> | undefined;
  /** Date that it begins with where there is none. */
  readonly asOf: string;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const constraints = activity.constraints ?? [];
  const write = (next: readonly Constraint[], verb: string): boolean => {
    const refused = editFields([{ pointer: `${pointer}/constraints`, value: next.length === 0 ? undefined : next }], `${verb} constraint of ${activity.name}`);
    setProblem(refused);
    return refused === null;
  };
  const changeDate = (at: number, text: string): boolean => {
    if (isDate(text)) return write(constraints.map((constraint, index) => (index === at ? { ...constraint, date: text } : constraint)), 'Change');
    setProblem(`Enter a date as ${DATE_HINT}.`);
    return false;
  };
  const add = (kind: string): void => {
    const known = KINDS.find(([name]) => name === kind)?.[0];
    if (known === undefined) return;
    const date = (START_KINDS.includes(known) ? projected?.start : projected?.finish)?.p50 ?? asOf;
    write([...constraints, known === 'as-late-as-possible' ? { kind: known } : { kind: known, date }], 'Add');
  };
  const present = new Set(constraints.map(({ kind }) => kind));
  return (
    <>
      {constraints.length === 0 ? null : (
        <ul className="inspector-list">
          {constraints.map(({ kind, date }, at) => {
            const name = KINDS.find(([known]) => known === kind)?.[1] ?? kind;
            return (
              <li key={kind}>
                <span>{name}</span>
                <div className="inspector-list-row">
                  {date === undefined ? null : <TextControl id={`constraint-${activity.id}-${at}`} describedBy={undefined} label={`${name}, date`} invalid={false} text={date} onCommit={(text) => changeDate(at, text)} onRevert={() => setProblem(null)} />}
                  <button type="button" className="icon-button" aria-label={`Remove the constraint ${name}`} title="Remove" onClick={() => write(constraints.filter((_, index) => index !== at), 'Remove')}>✕</button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <select className="field" aria-label="Add a constraint" value="" onChange={(event) => add(event.target.value)}>
        <option value="" disabled>Add a constraint…</option>
        {KINDS.filter(([kind]) => kind !== 'start-no-earlier-than' && !present.has(kind)).map(([kind, name]) => <option key={kind} value={kind}>{name}</option>)}
      </select>
      {problem === null ? null : <div className="field-problem" role="alert">{problem}</div>}
    </>
  );
}
