import { useMemo, useState } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { editFields } from '../../../app/edit.ts';
import { entitiesOf, type Entity } from '../../../app/entities.ts';
import type { Scenario, SourcedValue } from '../../../model/index.ts';
import type { FieldSpec, FieldType } from './field-specs.ts';
import { DATE_HINT, FieldRow, TextControl } from './field-row.tsx';
import { commonValue, fieldText, isSourced, numberOf, parseNumber, valueAt } from './field-values.ts';

interface Props {
  readonly scenario: Scenario;
  readonly entities: readonly Entity[];
  readonly spec: FieldSpec;
}

/** Writes one value into the same field of all entities, as one step of undo. */
function useCommit(entities: readonly Entity[], { path, label }: FieldSpec) {
  const [problem, setProblem] = useState<string | null>(null);
  const commit = (value: unknown): boolean => {
    const subject = entities.length === 1 ? entities[0]?.name ?? '' : `${entities.length} items`;
    const refused = editFields(entities.map(({ pointer }) => ({ pointer: `${pointer}${path}`, value })), `Change ${label.toLowerCase()} of ${subject}`);
    setProblem(refused);
    return refused === null;
  };
  return { problem, setProblem, commit };
}

/** Finding of the document check at this field. */
function useFinding(entities: readonly Entity[], path: string): string | null {
  const diagnostics = useDocument((state) => state.diagnostics);
  const pointers = entities.map(({ pointer }) => `${pointer}${path}`);
  const found = diagnostics.find((diagnostic) => pointers.some((pointer) => diagnostic.path === pointer || diagnostic.path.startsWith(`${pointer}/`)));
  return found === undefined ? null : `${found.message} ${found.hint}`;
}

/** Options of a reference field: ids with names, those of the same hall where that matters. */
function referenceOptions(scenario: Scenario, entities: readonly Entity[], field: Extract<FieldType, { readonly type: 'reference' }>): readonly Entity[] {
  const halls = new Set(entities.map(({ hallId }) => hallId));
  return [...entitiesOf(scenario).values()].filter((candidate) => candidate.kind === field.to
    && (field.sameHall !== true || halls.has(candidate.hallId))
    && (field.where === undefined || field.where.oneOf.includes(String(candidate.value[field.where.key]))));
}

function SelectControl({ id, describedBy, value, mixed, invalid, options, emptyLabel, onChange }: {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly value: string | null;
  readonly mixed: boolean;
  readonly invalid: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly emptyLabel: string | undefined;
  readonly onChange: (value: string | null) => void;
}) {
  const known = value === null || options.some((option) => option.value === value);
  return (
    <select id={id} className="field" aria-describedby={describedBy} aria-invalid={invalid} value={mixed ? '*mixed' : value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
      {mixed ? <option value="*mixed" disabled>mixed</option> : null}
      {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
      {known ? null : <option value={value ?? ''}>{value} (unknown)</option>}
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}

/** One field of the selected entities, edited according to its type. */
export function FieldEditor({ scenario, entities, spec }: Props) {
  const { path, label, field } = spec;
  const { problem, setProblem, commit } = useCommit(entities, spec);
  const finding = useFinding(entities, path);
  const { value, mixed } = useMemo(() => commonValue(entities.map((entity) => valueAt(entity.value, path))), [entities, path]);
  const shownProblem = problem ?? finding;
  const shared = { invalid: shownProblem !== null, mixed };
  const source: SourcedValue | undefined = isSourced(value) ? value : undefined;

  switch (field.type) {
    case 'quantity':
    case 'number': {
      const number = numberOf(value);
      const commitNumber = (text: string): boolean => {
        if (text.trim() === '' && field.type === 'number' && field.optional === true) return commit(undefined);
        const parsed = parseNumber(text, field);
        if ('problem' in parsed) {
          setProblem(parsed.problem);
          return false;
        }
        return commit(parsed.value);
      };
      if (field.type === 'quantity' && field.range === true && !mixed) return <RangeEditor field={field} label={label} value={value} commit={commit} problem={shownProblem} setProblem={setProblem} asOf={scenario.meta.asOf} />;
      return (
        <FieldRow label={label} unit={field.unit} problem={shownProblem} source={source}>
          {({ controlId, describedBy }) => <TextControl id={controlId} describedBy={describedBy} numeric text={number === null ? '' : fieldText(number)} {...shared} onCommit={commitNumber} onRevert={() => setProblem(null)} />}
        </FieldRow>
      );
    }
    case 'text':
    case 'date': {
      const commitText = (text: string): boolean => {
        if (field.type === 'date') {
          if (text === '' && field.optional === true) return commit(undefined);
          if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
            setProblem(`Enter a date as ${DATE_HINT}.`);
            return false;
          }
        }
        return commit(text);
      };
      return (
        <FieldRow label={label} problem={shownProblem}>
          {({ controlId, describedBy }) => <TextControl id={controlId} describedBy={describedBy} text={typeof value === 'string' ? value : ''} {...shared} {...(field.type === 'date' ? { hint: DATE_HINT } : {})} onCommit={commitText} onRevert={() => setProblem(null)} />}
        </FieldRow>
      );
    }
    case 'boolean':
      return (
        <FieldRow label={label} problem={shownProblem}>
          {({ controlId, describedBy }) => <input id={controlId} type="checkbox" aria-describedby={describedBy} checked={value === true} ref={(box) => { if (box !== null) box.indeterminate = mixed; }} onChange={(event) => commit(event.target.checked)} />}
        </FieldRow>
      );
    case 'choice':
    case 'reference': {
      const options = field.type === 'choice'
        ? field.options.map((option) => ({ value: option, label: option }))
        : referenceOptions(scenario, entities, field).map((entity) => ({ value: entity.id, label: entity.name }));
      return (
        <FieldRow label={label} problem={shownProblem}>
          {({ controlId, describedBy }) => <SelectControl id={controlId} describedBy={describedBy} value={typeof value === 'string' ? value : null} {...shared} options={options} emptyLabel={field.type === 'reference' ? field.emptyLabel : undefined} onChange={commit} />}
        </FieldRow>
      );
    }
  }
}

/** P10, P50 and P90 of a quantity side by side; equal ones are written as a plain number. */
function RangeEditor({ field, label, value, commit, problem, setProblem, asOf }: {
  readonly field: Extract<FieldType, { readonly type: 'quantity' }>;
  readonly label: string;
  readonly value: unknown;
  readonly commit: (value: unknown) => boolean;
  readonly problem: string | null;
  readonly setProblem: (problem: string | null) => void;
  readonly asOf: string;
}) {
  // Numbers that were typed but break the order of the three: they wait for the others.
  const [waiting, setWaiting] = useState<Partial<Record<'p10' | 'p50' | 'p90', number>>>({});
  const middle = numberOf(value) ?? 0;
  const current = { p10: isSourced(value) ? value.low ?? middle : middle, p50: middle, p90: isSourced(value) ? value.high ?? middle : middle };
  const commitPart = (part: keyof typeof current) => (text: string): boolean => {
    const parsed = parseNumber(text, field);
    if ('problem' in parsed) {
      setProblem(parsed.problem);
      return false;
    }
    const next = { ...current, ...waiting, [part]: parsed.value };
    if (next.p10 > next.p50 || next.p50 > next.p90) {
      setWaiting({ ...waiting, [part]: parsed.value });
      setProblem('P10 ≤ P50 ≤ P90 is required: change the others too, or press Escape.');
      return false;
    }
    const { p10, p50, p90 } = next;
    // A figure of the planner's own: the old source does not speak for it any more.
    const taken = commit(p10 === p50 && p50 === p90 ? p50 : { value: p50, low: p10, high: p90, source: 'planner', asOf, verified: false, grade: 'planner' } satisfies SourcedValue);
    if (taken) setWaiting({});
    return taken;
  };
  const revertPart = (part: keyof typeof current) => (): void => {
    const { [part]: _given, ...others } = waiting;
    setWaiting(others);
    if (Object.keys(others).length === 0) setProblem(null);
  };
  return (
    <FieldRow label={label} unit={field.unit} wide problem={problem} source={isSourced(value) ? value : undefined}>
      {({ controlId, describedBy }) => (['p10', 'p50', 'p90'] as const).map((part) => (
        <span key={part} className="range-part">
          <span className="range-label" aria-hidden="true">{part.toUpperCase()}</span>
          <TextControl id={part === 'p50' ? controlId : `${controlId}-${part}`} describedBy={describedBy} label={`${label} ${part.toUpperCase()}`} numeric invalid={problem !== null} text={fieldText(current[part])} onCommit={commitPart(part)} onRevert={revertPart(part)} />
        </span>
      ))}
    </FieldRow>
  );
}
