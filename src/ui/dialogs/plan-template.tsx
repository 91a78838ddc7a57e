import { useState } from 'react';
import { useDialogs } from '../../app/dialogs-store.ts';
import { useDocument } from '../../app/document-store.ts';
import { insertFragment } from '../../app/plan/plan-edits.ts';
import { buildTemplate, freePrefix, planTemplates, TemplateInputError, type PlanTemplate, type TemplateParameter, type TemplateValues } from '../../catalog/plan-templates/index.ts';
import { rangeOf, sourceOf, type Quantity } from '../../model/units.ts';
import type { PlanFragment, Scenario } from '../../model/index.ts';
import { percent } from '../format.ts';

type Texts = Readonly<Record<string, string>>;

const daysFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const NONE = '';

/** What fields show before anything is typed. */
function initialTexts({ parameters, defaultsFrom }: PlanTemplate, scenario: Scenario): Texts {
  const own: TemplateValues = defaultsFrom?.(scenario) ?? {};
  return Object.fromEntries(parameters.map(({ id, default: standard }) => [id, String(own[id] ?? standard)]));
}

function tryBuild(template: PlanTemplate, idPrefix: string, label: string, values: TemplateValues): { readonly fragment: PlanFragment | null; readonly problem: string | null } {
  try {
    return { fragment: buildTemplate(template, { idPrefix, label, values }), problem: null };
  } catch (error) {
    if (!(error instanceof TemplateInputError)) throw error;
    return { fragment: null, problem: error.message };
  }
}

function Parameter({ parameter, text, onChange }: { readonly parameter: TemplateParameter; readonly text: string; readonly onChange: (text: string) => void }) {
  if (parameter.kind === 'choice') {
    return (
      <label>{parameter.name}
        <select className="field" value={text} onChange={(event) => onChange(event.target.value)}>{parameter.choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
      </label>
    );
  }
  const { name, unit, minimum, maximum, whole = false, source } = parameter;
  return (
    <label title={source}>{name}{unit === '1' ? ' (0–1)' : `, ${unit}`}
      <input className="field" type="number" value={text} min={minimum} max={maximum} step={whole ? 1 : 'any'} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** An activity of the plan, or none, to attach to. */
function Attachment({ name, chosen, scenario, onlyOpen, onChange }: { readonly name: string; readonly chosen: string; readonly scenario: Scenario; readonly onlyOpen: boolean; readonly onChange: (id: string) => void }) {
  return (
    <label>{name}
      <select className="field" value={chosen} onChange={(event) => onChange(event.target.value)}>
        <option value={NONE}>Nothing</option>
        {scenario.plan.activities.filter(({ actualFinish }) => !onlyOpen || actualFinish === undefined).map((activity) => <option key={activity.id} value={activity.id}>{activity.name}</option>)}
      </select>
    </label>
  );
}

/** Where a figure comes from, and that nobody has checked it where that is so. */
function Source({ figure }: { readonly figure: Quantity }) {
  const found = sourceOf(figure);
  if (found === undefined) return null;
  const { verified, source, note } = found;
  return <>{verified ? null : <span className="badge badge-assumption">assumption</span>} {source}{note === undefined ? '' : `; ${note}`}</>;
}

function Preview({ fragment }: { readonly fragment: PlanFragment }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section className="dialog-scroll" aria-label="What is inserted" tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">What is inserted</caption>
        <thead><tr><th className="head-cell" scope="col">Activity</th><th className="head-cell numeric" scope="col">P10 d</th><th className="head-cell numeric" scope="col">P50 d</th><th className="head-cell numeric" scope="col">P90 d</th><th className="head-cell" scope="col">Source</th></tr></thead>
        <tbody>
          {fragment.activities.map(({ id, name, kind, durationDays }) => {
            const { p10, p50, p90 } = rangeOf(durationDays);
            return (
              <tr key={id}>
                <td className="wide">{name}</td>
                {kind === 'milestone' ? <td className="numeric" colSpan={3}>milestone</td> : [p10, p50, p90].map((days, at) => <td key={['p10', 'p50', 'p90'][at]} className="numeric">{daysFormat.format(days)}</td>)}
                <td className="wide"><Source figure={durationDays} /></td>
              </tr>
            );
          })}
          {fragment.risks.map(({ id, name, probability, impactDays }) => {
            const { p10, p50, p90 } = rangeOf(impactDays);
            return <tr key={id}><td className="wide">Risk, {percent(rangeOf(probability).p50)}: {name}</td>{[p10, p50, p90].map((days, at) => <td key={['p10', 'p50', 'p90'][at]} className="numeric">+{daysFormat.format(days)}</td>)}<td className="wide">Days: <Source figure={impactDays} /><br />Probability: <Source figure={probability} /></td></tr>;
          })}
        </tbody>
      </table>
    </section>
  );
}

function Form({ template, scenario }: { readonly template: PlanTemplate; readonly scenario: Scenario }) {
  const close = useDialogs((state) => state.close);
  const [texts, setTexts] = useState(() => initialTexts(template, scenario));
  const [prefix, setPrefix] = useState(() => freePrefix(template, scenario));
  const [label, setLabel] = useState('');
  const [after, setAfter] = useState(NONE);
  const [before, setBefore] = useState(NONE);
  const [refused, setRefused] = useState<string | null>(null);
  const { fragment, problem } = tryBuild(template, prefix, label, texts);
  const insert = () => {
    if (fragment === null) return;
    const reason = insertFragment(fragment, after === NONE ? [] : [after], before === NONE ? [] : [before]);
    if (reason === null) close();
    else setRefused(reason);
  };
  return (
    <>
      <p className="dialog-text">{template.summary}</p>
      <div className="plan-template-fields">
        {template.parameters.map((parameter) => <Parameter key={parameter.id} parameter={parameter} text={texts[parameter.id] ?? ''} onChange={(text) => setTexts({ ...texts, [parameter.id]: text })} />)}
        <label>Names begin with<input className="field" value={label} placeholder="e.g. Hall 3" onChange={(event) => setLabel(event.target.value)} /></label>
        <label>Ids begin with<input className="field" value={prefix} onChange={(event) => setPrefix(event.target.value)} /></label>
        <Attachment name="Starts after" chosen={after} scenario={scenario} onlyOpen={false} onChange={setAfter} />
        <Attachment name="Needed by" chosen={before} scenario={scenario} onlyOpen onChange={setBefore} />
      </div>
      {problem === null && refused === null ? null : <p className="field-problem" role="alert">{problem ?? refused}</p>}
      {fragment === null ? null : <Preview fragment={fragment} />}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>Cancel</button>
        <button type="button" className="button button-primary" disabled={fragment === null} onClick={insert}>Insert {fragment === null ? '' : `${fragment.activities.length} ${fragment.activities.length === 1 ? 'activity' : 'activities'}`}</button>
      </div>
    </>
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
      <label>Template
        <select className="field" value={chosen} onChange={(event) => setChosen(event.target.value)}>{planTemplates.map(({ id, name, group }) => <option key={id} value={id}>{group}: {name}</option>)}</select>
      </label>
      <Form key={chosen} template={template} scenario={scenario} />
    </div>
  );
}
