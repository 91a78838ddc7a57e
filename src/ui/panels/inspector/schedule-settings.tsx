import { useState } from 'react';
import { editFields } from '../../../app/edit.ts';
import type { Scenario } from '../../../model/index.ts';
import { DATE_HINT, FieldRow, TextControl } from './field-row.tsx';
import { fieldText, parseNumber } from './field-values.ts';

type Settings = NonNullable<Scenario['plan']['schedule']>;
type Choice = 'progress' | 'lagCalendar';

/** Choices as P6 calls them, the one that an absent setting stands for first. */
const CHOICES: readonly (readonly [key: Choice, label: string, options: readonly (readonly [value: string, name: string])[]])[] = [
  ['progress', 'Work out of sequence', [['progress-override', 'Progress override'], ['retained-logic', 'Retained logic'], ['actual-dates', 'Actual dates']]],
  ['lagCalendar', 'Calendar of lags', [['successor', 'Successor'], ['predecessor', 'Predecessor'], ['project', 'Project'], ['24-hour', '24 hours']]],
];

const FLOAT_LIMITS = { type: 'number', unit: 'working days', minimum: 0 } as const;

/** How dates follow from the plan: what Primavera P6 has under Tools › Schedule › Options. */
export function ScheduleSettings({ settings = {} }: { readonly settings: Settings | undefined }) {
  const [problem, setProblem] = useState<{ readonly key: string; readonly text: string } | null>(null);
  /** `undefined` takes a setting away. */
  const change = (key: string, value: unknown): boolean => {
    const { [key]: _before, ...others } = settings;
    const next = value === undefined ? others : { ...others, [key]: value };
    const refused = editFields([{ pointer: '/plan/schedule', value: Object.keys(next).length === 0 ? undefined : next }], 'Change schedule settings');
    setProblem(refused === null ? null : { key, text: refused });
    return refused === null;
  };
  const changeFloat = (text: string): boolean => {
    if (text.trim() === '') return change('criticalFloatDays', undefined);
    const parsed = parseNumber(text, FLOAT_LIMITS);
    if ('value' in parsed) return change('criticalFloatDays', parsed.value);
    setProblem({ key: 'criticalFloatDays', text: parsed.problem });
    return false;
  };
  const changeFinish = (text: string): boolean => {
    if (text === '') return change('mustFinishBy', undefined);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return change('mustFinishBy', text);
    setProblem({ key: 'mustFinishBy', text: `Enter a date as ${DATE_HINT}.` });
    return false;
  };
  const problemOf = (key: string): string | null => (problem?.key === key ? problem.text : null);
  const { criticalFloatDays, mustFinishBy } = settings;
  return (
    <>
      {CHOICES.map(([key, label, options]) => (
        <FieldRow key={key} label={label} problem={problemOf(key)}>
          {({ controlId, describedBy }) => (
            <select id={controlId} className="field" aria-describedby={describedBy} value={settings[key] ?? options[0]?.[0]} onChange={(event) => change(key, event.target.value)}>
              {options.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
            </select>
          )}
        </FieldRow>
      ))}
      <FieldRow label="Critical up to a float of" unit="working days" problem={problemOf('criticalFloatDays')}>
        {({ controlId, describedBy }) => <TextControl id={controlId} describedBy={describedBy} numeric hint="0" invalid={problemOf('criticalFloatDays') !== null} text={criticalFloatDays === undefined ? '' : fieldText(criticalFloatDays)} onCommit={changeFloat} onRevert={() => setProblem(null)} />}
      </FieldRow>
      <FieldRow label="Must finish by" problem={problemOf('mustFinishBy')}>
        {({ controlId, describedBy }) => <TextControl id={controlId} describedBy={describedBy} hint={DATE_HINT} invalid={problemOf('mustFinishBy') !== null} text={mustFinishBy ?? ''} onCommit={changeFinish} onRevert={() => setProblem(null)} />}
      </FieldRow>
      <FieldRow label="Open ends are critical" problem={problemOf('openEndsAreCritical')}>
        {({ controlId, describedBy }) => <input id={controlId} type="checkbox" aria-describedby={describedBy} checked={settings.openEndsAreCritical === true} onChange={(event) => change('openEndsAreCritical', event.target.checked ? true : undefined)} />}
      </FieldRow>
    </>
  );
}
