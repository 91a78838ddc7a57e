import { useMemo, useState } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { editFields } from '../../../app/edit.ts';
import { entitiesOf, KIND_NAMES, type Entity } from '../../../app/entities.ts';
import { useResults } from '../../../app/results-store.ts';
import { useView } from '../../../app/view-store.ts';
import type { Scenario } from '../../../model/index.ts';
import { longDate } from '../../format.ts';
import { ActivityConstraints } from './activity-constraints.tsx';
import { ActivityLinks } from './activity-links.tsx';
import { FieldEditor } from './field-editor.tsx';
import { FieldRow, TextControl, ValueRow } from './field-row.tsx';
import { FIELD_SECTIONS, type FieldSpec } from './field-specs.ts';
import { valueAt } from './field-values.ts';
import { RackTypeField } from './rack-type-field.tsx';
import { ScheduleSettings } from './schedule-settings.tsx';
import { SolvedValues } from './solved-values.tsx';
import '../panels.css';
import './inspector.css';

/** Fields that every selected entity has; optional dates and numbers, and fields with an empty choice, may be absent. */
function shownFields(fields: readonly FieldSpec[], entities: readonly Entity[]): readonly FieldSpec[] {
  return fields.filter(({ path, field, onlyKinds }) => {
    if (onlyKinds !== undefined && !entities.every(({ value }) => onlyKinds.includes(String(value['kind'])))) return false;
    if (field.type === 'date' || (field.type === 'number' && field.optional === true) || (field.type === 'reference' && field.emptyLabel !== undefined)) return true;
    return entities.every(({ value }) => (valueAt(value, path) ?? null) !== null);
  });
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return <section className="inspector-section" aria-label={title}><h3>{title}</h3>{children}</section>;
}

/** What holds the dates of one activity: its predecessors and constraints. */
function PlanSections({ scenario, entity }: { readonly scenario: Scenario; readonly entity: Entity }) {
  const activity = scenario.plan.activities.find(({ id }) => id === entity.id);
  const projected = useResults(({ projection }) => projection.result?.activities.find(({ id }) => id === entity.id));
  if (activity === undefined) return null;
  return (
    <>
      <Section title="Predecessors"><ActivityLinks scenario={scenario} activity={activity} /></Section>
      <Section title="Constraints"><ActivityConstraints activity={activity} pointer={entity.pointer} projected={projected} asOf={scenario.meta.asOf} /></Section>
    </>
  );
}

/** The document's name, to be changed. */
function NameField({ name }: { readonly name: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const rename = (text: string) => {
    const refused = editFields([{ pointer: '/meta/name', value: text }], `Rename to ${text}`);
    setProblem(refused);
    return refused === null;
  };
  return (
    <FieldRow label="Name" problem={problem}>
      {({ controlId, describedBy }) => <TextControl id={controlId} describedBy={describedBy} text={name} invalid={problem !== null} onCommit={rename} onRevert={() => setProblem(null)} />}
    </FieldRow>
  );
}

function DocumentSummary({ scenario }: { readonly scenario: Scenario }) {
  const { meta, halls, runs, plan } = scenario;
  const racks = halls.reduce((sum, hall) => sum + hall.racks.length, 0);
  return (
    <>
      <p className="panel-empty">Select a rack, a component, an activity or a run to see and change it.</p>
      <Section title="Document">
        <NameField name={meta.name} />
        {meta.description === undefined ? null : <ValueRow label="About">{meta.description}</ValueRow>}
        <ValueRow label="Speaks of">{longDate(meta.asOf)}</ValueRow>
        <ValueRow label="Horizon">{longDate(meta.horizon)}</ValueRow>
        <ValueRow label="Money">{meta.currency}, prices of {meta.priceYear}</ValueRow>
        <ValueRow label="Rack power basis">{meta.powerBasis}</ValueRow>
        <ValueRow label="Contents">{racks.toLocaleString('en')} racks in {halls.length} {halls.length === 1 ? 'hall' : 'halls'}, {plan.activities.length.toLocaleString('en')} activities, {runs.length} {runs.length === 1 ? 'run' : 'runs'}</ValueRow>
      </Section>
      {plan.activities.length === 0 ? null : <Section title="Schedule settings"><ScheduleSettings settings={plan.schedule} /></Section>}
    </>
  );
}

/** Properties of the selection, to be read and changed; several things of one kind are changed together. */
export default function InspectorPanel() {
  const scenario = useDocument((state) => state.scenario);
  const selection = useView((state) => state.selection);
  const entities = useMemo(() => {
    if (scenario === null) return [];
    const index = entitiesOf(scenario);
    return selection.flatMap((id) => index.get(id) ?? []);
  }, [scenario, selection]);
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  const first = entities[0];
  if (first === undefined) return <div className="panel-scroll"><DocumentSummary scenario={scenario} /></div>;
  const { kind } = first;
  if (entities.some((entity) => entity.kind !== kind)) {
    return <p className="panel-empty">{entities.length} things of different kinds are selected. Select things of one kind to change them together.</p>;
  }
  const single = entities.length === 1;
  // Fields keep what was typed only while the same things are selected.
  const selectionKey = entities.map(({ id }) => id).join(' ');
  return (
    <div className="panel-scroll" key={selectionKey}>
      <header className="inspector-head">
        <strong>{single ? first.name : `${entities.length} × ${KIND_NAMES[kind].toLowerCase()}`}</strong>
        <span className="muted">{KIND_NAMES[kind]}{single ? ` · ${first.id}` : ''}</span>
      </header>
      {kind === 'rack' ? <Section title="Generation"><RackTypeField scenario={scenario} racks={entities} /></Section> : null}
      {single ? <SolvedValues scenario={scenario} entity={first} /> : null}
      {FIELD_SECTIONS[kind].map(({ title, fields }) => {
        const shown = shownFields(fields, entities);
        return shown.length === 0 ? null : (
          <Section key={title} title={title}>
            {shown.map((spec) => <FieldEditor key={spec.path} scenario={scenario} entities={entities} spec={spec} />)}
          </Section>
        );
      })}
      {single && kind === 'activity' ? <PlanSections scenario={scenario} entity={first} /> : null}
    </div>
  );
}
