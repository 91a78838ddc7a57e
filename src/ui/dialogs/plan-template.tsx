import { group as groupBy } from 'd3';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { useDialogs } from '../../app/dialogs-store.ts';
import { useDocument } from '../../app/document-store.ts';
import { insertFragment } from '../../app/plan/plan-edits.ts';
import { buildTemplate, freePrefix, planTemplates, TemplateInputError, type PlanTemplate, type TemplateParameter, type TemplateValues } from '../../catalog/plan-templates/index.ts';
import type { PlanFragment, Scenario } from '../../model/index.ts';
import { TemplatePreview } from './plan-template-preview.tsx';

type Texts = Readonly<Record<string, string>>;

const NONE = '';

/** Templates by work-breakdown group, both in the order in which a site is delivered. */
const GROUPS: readonly (readonly [string, readonly PlanTemplate[]])[] = [...groupBy(planTemplates, ({ group }) => group)];

/** What fields show before anything is typed. */
function initialTexts({ parameters, defaultsFrom }: PlanTemplate, scenario: Scenario): Texts {
  const own: TemplateValues = defaultsFrom?.(scenario) ?? {};
  return Object.fromEntries(parameters.map(({ id, default: standard }) => [id, String(own[id] ?? standard)]));
}

interface Built {
  readonly fragment: PlanFragment | null;
  readonly problem: string | null;
  /** Parameter that the problem is with; `null` = the ids, or there is none. */
  readonly parameterId: string | null;
}

function tryBuild(template: PlanTemplate, idPrefix: string, label: string, values: TemplateValues): Built {
  try {
    return { fragment: buildTemplate(template, { idPrefix, label, values }), problem: null, parameterId: null };
  } catch (error) {
    if (!(error instanceof TemplateInputError)) throw error;
    return { fragment: null, problem: error.message, parameterId: error.parameterId };
  }
}

/** `Length, km`; a unit that the name says already is not repeated. */
function labelOf({ name, unit }: Extract<TemplateParameter, { readonly kind: 'number' }>): string {
  // Word joiners keep the bounds on one line.
  if (unit === '1') return `${name} (0\u2060–\u20601)`;
  return name.toLowerCase().split(/[^a-z0-9/]+/).includes(unit.toLowerCase()) ? name : `${name}, ${unit}`;
}

function Field({ label, note, children }: { readonly label: string; readonly note?: string; readonly children: (ids: { readonly id: string; readonly noteId: string | undefined }) => ReactNode }) {
  const id = useId();
  const noteId = note === undefined ? undefined : `${id}-note`;
  return (
    <div className="plan-template-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, noteId })}
      {note === undefined ? null : <span id={noteId} className="plan-template-note" title={note}>{note}</span>}
    </div>
  );
}

function Parameter({ parameter, text, faultId, onChange }: {
  readonly parameter: TemplateParameter;
  readonly text: string;
  /** Element that says what is wrong with it; `null` = nothing is. */
  readonly faultId: string | null;
  readonly onChange: (text: string) => void;
}) {
  if (parameter.kind === 'choice') {
    return (
      <Field label={parameter.name}>
        {({ id }) => <select id={id} className="field" value={text} onChange={(event) => onChange(event.target.value)}>{parameter.choices.map((choice) => <option key={choice.id} value={choice.id}>{choice.name}</option>)}</select>}
      </Field>
    );
  }
  const { minimum, maximum, whole = false, source } = parameter;
  return (
    <Field label={labelOf(parameter)} note={source}>
      {({ id, noteId }) => <input id={id} className="field" type="number" value={text} min={minimum} max={maximum} step={whole ? 1 : 'any'} aria-invalid={faultId !== null} aria-describedby={[faultId, noteId].filter((part) => part !== null && part !== undefined).join(' ')} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** An activity of the plan, or none, to attach to. */
function Attachment({ name, chosen, scenario, onlyOpen, onChange }: { readonly name: string; readonly chosen: string; readonly scenario: Scenario; readonly onlyOpen: boolean; readonly onChange: (id: string) => void }) {
  const groups = useMemo(() => [...groupBy(scenario.plan.activities.filter(({ actualFinish }) => !onlyOpen || actualFinish === undefined), ({ group }) => group)], [scenario, onlyOpen]);
  return (
    <Field label={name}>
      {({ id }) => (
        <select id={id} className="field" value={chosen} onChange={(event) => onChange(event.target.value)}>
          <option value={NONE}>Nothing</option>
          {groups.map(([group, activities]) => <optgroup key={group} label={group}>{activities.map((activity) => <option key={activity.id} value={activity.id}>{activity.name}</option>)}</optgroup>)}
        </select>
      )}
    </Field>
  );
}

interface Place {
  /** Before every id and every name. */
  readonly prefix: string;
  readonly label: string;
  /** Ids of activities, or {@link NONE}. */
  readonly after: string;
  readonly before: string;
}

function Form({ template, scenario }: { readonly template: PlanTemplate; readonly scenario: Scenario }) {
  const faultId = useId();
  const close = useDialogs((state) => state.close);
  const [texts, setTexts] = useState(() => initialTexts(template, scenario));
  const [place, setPlace] = useState<Place>(() => ({ prefix: freePrefix(template, scenario), label: '', after: NONE, before: NONE }));
  const [refused, setRefused] = useState<string | null>(null);
  const { prefix, label, after, before } = place;
  const { fragment, problem, parameterId } = tryBuild(template, prefix, label, texts);
  const nameOf = (id: string): string | null => scenario.plan.activities.find((activity) => activity.id === id)?.name ?? null;
  const changePlace = (change: Partial<Place>): void => {
    setPlace({ ...place, ...change });
    setRefused(null);
  };
  const changeText = (id: string, text: string): void => {
    setTexts({ ...texts, [id]: text });
    setRefused(null);
  };
  const insert = (): void => {
    if (fragment === null) return;
    const reason = insertFragment(fragment, after === NONE ? [] : [after], before === NONE ? [] : [before]);
    if (reason === null) close();
    else setRefused(reason);
  };
  const fault = problem ?? refused;
  return (
    <form className="plan-template-form" noValidate onSubmit={(event) => { event.preventDefault(); insert(); }}>
      <p className="dialog-text">{template.summary}</p>
      <div className="plan-template-fields">
        {template.parameters.map((parameter) => <Parameter key={parameter.id} parameter={parameter} text={texts[parameter.id] ?? ''} faultId={parameterId === parameter.id ? faultId : null} onChange={(text) => changeText(parameter.id, text)} />)}
      </div>
      <div className="plan-template-fields plan-template-place">
        <Attachment name="Starts after" chosen={after} scenario={scenario} onlyOpen={false} onChange={(id) => changePlace({ after: id })} />
        <Attachment name="Needed by" chosen={before} scenario={scenario} onlyOpen onChange={(id) => changePlace({ before: id })} />
        <Field label="Names begin with">{({ id }) => <input id={id} className="field" value={label} autoComplete="off" placeholder="e.g. Hall 3" onChange={(event) => changePlace({ label: event.target.value })} />}</Field>
        <Field label="Ids begin with">{({ id }) => <input id={id} className="field" value={prefix} autoComplete="off" spellCheck={false} aria-invalid={problem !== null && parameterId === null} aria-describedby={problem !== null && parameterId === null ? faultId : undefined} onChange={(event) => changePlace({ prefix: event.target.value })} />}</Field>
      </div>
      {fault === null ? null : <p id={faultId} className="field-problem plan-template-fault" role="alert">{fault}</p>}
      {fragment === null ? null : <TemplatePreview fragment={fragment} scenario={scenario} attachments={{ after: nameOf(after), before: nameOf(before) }} />}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>Cancel</button>
        <button type="submit" className="button button-primary" disabled={fragment === null}>{fragment === null ? 'Insert' : `Insert ${fragment.activities.length} ${fragment.activities.length === 1 ? 'activity' : 'activities'}`}</button>
      </div>
    </form>
  );
}

/** Builds a fragment of a plan from a template, shows it with its sources, and inserts it as one step of undo. */
export default function PlanTemplateDialog() {
  const scenario = useDocument((state) => state.scenario);
  const [chosen, setChosen] = useState(planTemplates[0]?.id ?? NONE);
  const template = planTemplates.find(({ id }) => id === chosen);
  if (scenario === null || template === undefined) return <p className="muted">Open a scenario first.</p>;
  return (
    <div className="plan-template">
      <Field label="Template">
        {({ id }) => (
          <select id={id} className="field" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {GROUPS.map(([group, templates]) => <optgroup key={group} label={group}>{templates.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</optgroup>)}
          </select>
        )}
      </Field>
      <Form key={chosen} template={template} scenario={scenario} />
    </div>
  );
}
