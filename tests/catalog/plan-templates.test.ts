import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildTemplate, freePrefix, planTemplates, TemplateInputError, type PlanTemplate, type TemplateValues } from '../../src/catalog/plan-templates/index.ts';
import { catalogLeadTimes } from '../../src/catalog/index.ts';
import { analyseSchedule } from '../../src/engine/schedule/analyse-schedule.ts';
import { applyCommand, CommandRefused, undoChange } from '../../src/model/commands/index.ts';
import { rangeOf, scheduleOfPlan, sourceOf, valueOf, type PlanFragment, type Scenario } from '../../src/model/index.ts';

const ohio = JSON.parse(readFileSync('scenarios/ohio-campus.plenum.json', 'utf8')) as Scenario;
const minimal = JSON.parse(readFileSync('scenarios/minimal.plenum.json', 'utf8')) as Scenario;

const named = (id: string): PlanTemplate => planTemplates.find((template) => template.id === id)!;
const build = (id: string, values: TemplateValues = {}) => buildTemplate(named(id), { idPrefix: 'x', values });
const medianOf = (id: string, step: string, values: TemplateValues = {}): number => rangeOf(build(id, values).activities.find((activity) => activity.id === `x-${step}`)!.durationDays).p50;

/** Every parameter at its default, its least and its greatest; each choice. */
function extremes(template: PlanTemplate): TemplateValues[] {
  return [{}, ...template.parameters.flatMap((parameter): TemplateValues[] => (parameter.kind === 'number'
    ? [{ [parameter.id]: parameter.minimum }, { [parameter.id]: parameter.maximum }]
    : parameter.choices.map(({ id }) => ({ [parameter.id]: id }))))];
}

/** What a fragment's dates are computed from. */
const figuresOf = ({ activities, risks }: PlanFragment) => [
  activities.map(({ durationDays, predecessors, neverProbability }) => [rangeOf(durationDays), predecessors, valueOf(neverProbability ?? 0)]),
  risks.map(({ probability, impactDays }) => [valueOf(probability), rangeOf(impactDays)]),
];

describe.each(planTemplates.map((template) => [template.id, template] as const))('template %s', (_, template) => {
  it.each(extremes(template))('with %o is sourced or flagged, spread and whole', (values) => {
    const fragment = buildTemplate(template, { idPrefix: 'x', label: 'Hall 9', values });
    const ids = new Set(fragment.activities.map(({ id }) => id));
    expect(ids.size).toBe(fragment.activities.length);
    for (const { id, name, kind, durationDays, predecessors } of fragment.activities) {
      expect(name.startsWith('Hall 9 · ')).toBe(true);
      for (const { activityId } of predecessors) expect(ids.has(activityId), `${id} ${activityId}`).toBe(true);
      if (kind === 'milestone') continue;
      const { p10, p50, p90 } = rangeOf(durationDays);
      expect(p10 > 0 && p10 < p50 && p50 < p90, `${id} ${p10} ${p50} ${p90}`).toBe(true);
      const source = sourceOf(durationDays)!;
      expect(source.source.length).toBeGreaterThan(10);
      if (/^(?:assumption|estimate)/.test(source.source)) expect(source.verified).toBe(false);
    }
    for (const { activityId } of fragment.risks) expect(ids.has(activityId)).toBe(true);
    expect(fragment.entryIds.length * fragment.exitIds.length).toBeGreaterThan(0);
  });

  it.each(template.parameters.map((parameter) => [parameter.id, parameter] as const))('has a figure that follows from %s', (_id, parameter) => {
    const values = parameter.kind === 'number' ? [parameter.minimum, parameter.default, parameter.maximum] : parameter.choices.map(({ id }) => id);
    expect(new Set(values.map((value) => JSON.stringify(figuresOf(buildTemplate(template, { idPrefix: 'x', values: { [parameter.id]: value } }))))).size).toBeGreaterThan(1);
  });

  it('goes into a plan, is dated after its predecessor and before its successor, and out again in one step', () => {
    const fragment = buildTemplate(template, { idPrefix: freePrefix(template, ohio), values: template.defaultsFrom?.(ohio) ?? {} });
    const change = applyCommand(ohio, { type: 'insert-plan-fragment', fragment, predecessorIds: ['service-agreement'], successorIds: ['in-production'] });
    const dates = new Map(analyseSchedule(scheduleOfPlan(change.scenario)).activities.map((activity) => [activity.id, activity]));
    for (const id of fragment.entryIds) expect(dates.get(id)!.start! >= dates.get('service-agreement')!.finish!).toBe(true);
    for (const id of fragment.exitIds) expect(dates.get(id)!.finish! <= dates.get('in-production')!.start!).toBe(true);
    expect(change.name).toBe(`Insert ${template.name}`);
    expect(undoChange(change.scenario, change)).toEqual(ohio);
  });
});

/** Racks of the batch that has most. */
const largest = (scenario: Scenario): number => Math.max(...scenario.fleet.batches.map((batch) => scenario.halls.flatMap((hall) => hall.racks).filter(({ batchId }) => batchId === batch.id).length));

describe('insertion', () => {
  it('brings calendars, crews and drivers along where the plan has none, and leaves the plan’s own alone', () => {
    const fragment = buildTemplate(named('commissioning'), { idPrefix: 'cx' });
    const { plan } = applyCommand(minimal, { type: 'insert-plan-fragment', fragment, predecessorIds: [], successorIds: [] }).scenario;
    expect(plan.calendars.map(({ id }) => id)).toEqual(expect.arrayContaining(['five-day', 'six-day']));
    expect(plan.resources.some(({ id }) => id === 'commissioning') && plan.drivers.some(({ id }) => id === 'skilled-labour')).toBe(true);
    const inOhio = applyCommand(ohio, { type: 'insert-plan-fragment', fragment, predecessorIds: [], successorIds: [] }).scenario.plan;
    expect([inOhio.calendars, inOhio.resources, inOhio.drivers]).toEqual([ohio.plan.calendars, ohio.plan.resources, ohio.plan.drivers]);
  });

  it('is refused for ids that are taken, activities that are not there or have finished, and a circle', () => {
    const fragment = buildTemplate(named('goodput-ramp'), { idPrefix: 'g' });
    const insert = (predecessorIds: string[], successorIds: string[], scenario = ohio) => applyCommand(scenario, { type: 'insert-plan-fragment', fragment, predecessorIds, successorIds }).scenario;
    const twice = insert([], []);
    expect(() => insert([], [], twice)).toThrow(CommandRefused);
    expect(() => insert(['nowhere'], [])).toThrow(/no activity "nowhere"/);
    expect(() => insert([], ['land'])).toThrow(/waits for nothing/);
    expect(() => insert(['in-production'], ['h2-ntp'])).toThrow(CommandRefused);
  });

  it('numbers the prefix of a second use', () => {
    const template = named('cabling');
    const fragment = buildTemplate(template, { idPrefix: freePrefix(template, ohio) });
    expect(freePrefix(template, applyCommand(ohio, { type: 'insert-plan-fragment', fragment, predecessorIds: [], successorIds: [] }).scenario)).toBe('cabling-2');
  });
});

describe('parameters', () => {
  it('are refused out of bounds, unknown, broken and of another choice', () => {
    for (const values of [{ racks: 0 }, { racks: 1.5 }, { racks: 'many' }, { wheels: 4 }] as TemplateValues[]) expect(() => build('rack-delivery', values)).toThrow(TemplateInputError);
    expect(() => build('procurement', { item: 'unobtainium' })).toThrow(TemplateInputError);
    expect(() => buildTemplate(named('shell'), { idPrefix: 'Hall 9' })).toThrow(TemplateInputError);
  });

  it('are named by what refuses them', () => {
    expect(() => build('rack-delivery', { racks: 20_000 })).toThrow(expect.objectContaining({ parameterId: 'racks', message: 'Racks must be a whole number from 1 to 10,000 racks, not "20000".' }));
    expect(() => build('procurement', { item: 'unobtainium' })).toThrow(expect.objectContaining({ parameterId: 'item' }));
    expect(() => buildTemplate(named('shell'), { idPrefix: 'Hall 9' })).toThrow(expect.objectContaining({ parameterId: null }));
  });

  it('move durations as they should', () => {
    expect(medianOf('rack-delivery', 'deliver', { racks: 100, rate: 4 })).toBe(25);
    expect(medianOf('rack-delivery', 'deliver', { racks: 200, rate: 4 })).toBe(50);
    // 8,000 links × 2 terminations × 0.1 h over 10 technicians of 8 h.
    expect(medianOf('cabling', 'terminate', { links: 8000, technicians: 10 })).toBe(20);
    // A tenth of 1,000 machines at ten a day.
    expect(medianOf('burn-in', 'repair', { machines: 1000, fallOut: 0.1, repairs: 10 })).toBe(10);
    expect(medianOf('procurement', 'order', { item: 'lpt' })).toBe(valueOf(catalogLeadTimes.find(({ id }) => id === 'lpt')!.durationDays));
    expect(build('technology-loops', { loops: 5, teams: 2 }).activities.map(({ predecessors }) => predecessors.map(({ activityId }) => activityId))).toEqual([[], [], ['x-fill-1'], ['x-fill-2'], ['x-fill-3']]);
    expect(build('integrated-systems-test', { blocks: 0 }).activities).toHaveLength(1);
    expect(build('commissioning', { integrated: 0.4, repeat: 12 }).risks.map(({ probability, impactDays }) => [valueOf(probability), valueOf(impactDays)])).toEqual([[0.3, 12], [0.4, 12]]);
  });

  it('take their defaults from the scenario', () => {
    const open = ohio.network.pods.filter(({ commissionedBy }) => commissionedBy !== null).reduce((sum, pod) => sum + valueOf(pod.acceleratorPorts), 0);
    expect(named('cabling').defaultsFrom?.(ohio)).toEqual({ links: 2 * open });
    expect(named('technology-loops').defaultsFrom?.(ohio)).toEqual({ loops: ohio.cooling.zones.filter(({ kind }) => kind === 'liquid').length });
    expect(named('rack-delivery').defaultsFrom?.(ohio)).toEqual({ racks: largest(ohio) });
    expect(named('burn-in').defaultsFrom?.(ohio)).toEqual({ machines: 18 * largest(ohio) });
    expect(named('rack-delivery').defaultsFrom?.({ ...minimal, fleet: { ...minimal.fleet, batches: [] } })).toEqual({});
  });
});
