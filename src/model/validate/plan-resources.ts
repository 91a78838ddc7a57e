import type { Activity, Resource, Scenario } from '../schema/scenario.ts';
import type { Findings, Path } from './findings.ts';

/** Skills, shifts, suppliers' output and spares make sense, and what activities ask of them exists. */
export function checkResources(scenario: Scenario, findings: Findings): void {
  const { resources, activities } = scenario.plan;
  for (const [at, resource] of resources.entries()) checkResource(scenario, resource, ['plan', 'resources', at], findings);
  checkMixedShifts(resources, findings);
  for (const [at, activity] of activities.entries()) checkUse(scenario, activity, ['plan', 'activities', at], findings);
}

function checkResource({ meta }: Scenario, { name, kind, skills, shifts, outputPerMonth, receipts }: Resource, path: Path, findings: Findings): void {
  const people = kind === 'crew' || kind === 'technician';
  if (!people && (skills !== undefined || shifts !== undefined)) {
    findings.error('not-people', [...path, skills === undefined ? 'shifts' : 'skills'], `"${name}" is a ${kind}, which has no skills or shifts.`, 'Make it a crew or technician, or delete the field.');
  }
  if (outputPerMonth !== undefined && kind !== 'supplier') findings.error('not-a-supplier', [...path, 'outputPerMonth'], `"${name}" is a ${kind}: only a supplier has an output per month.`, 'Make it a supplier, or delete the field.');
  if (receipts !== undefined && kind !== 'consumable') findings.error('not-a-consumable', [...path, 'receipts'], `"${name}" is a ${kind}: only a consumable is replenished.`, 'Make it a consumable, or delete the field.');
  for (const [at, { date }] of (receipts ?? []).entries()) {
    if (date < meta.asOf) findings.warning('receipt-passed', [...path, 'receipts', at, 'date'], `A replenishment of "${name}" on ${date} lies before the data date ${meta.asOf}: it is counted on top of the units in stock.`, 'Delete it if the stock contains it.');
  }
}

/** Work that needs a skill goes on while those who have it are on duty: some in shifts and some always would be held twice. */
function checkMixedShifts(resources: readonly Resource[], findings: Findings): void {
  const withSkill = new Map<string, Resource[]>();
  for (const resource of resources) for (const skill of resource.skills ?? []) withSkill.set(skill, [...(withSkill.get(skill) ?? []), resource]);
  for (const [skill, holders] of withSkill) {
    const always = holders.find(({ shifts }) => shifts === undefined);
    const inShifts = holders.find(({ shifts }) => shifts !== undefined);
    if (always === undefined || inShifts === undefined) continue;
    findings.error('mixed-shifts', ['plan', 'resources', resources.indexOf(always)], `Of those with the skill "${skill}", "${inShifts.name}" works in shifts and "${always.name}" does not.`, 'Give both shifts, or neither.');
  }
}

function checkUse({ plan }: Scenario, activity: Activity, path: Path, findings: Findings): void {
  for (const [at, { skill, units }] of (activity.skills ?? []).entries()) {
    const most = mostWithSkill(plan.resources, skill);
    if (most >= units) continue;
    findings.error('too-few-resources', [...path, 'skills', at], `"${activity.name}" needs ${units} with the skill "${skill}", of whom ${most === 0 ? 'there are none' : `at most ${most} are on duty together`}: it can never start.`, 'Add people or the skill, or ask for fewer.');
  }
  for (const [at, { resourceId, units }] of activity.resources.entries()) {
    const resource = plan.resources.find(({ id }) => id === resourceId);
    if (resource === undefined) continue;
    const most = mostAtOnce(resource);
    if (most < units) findings.error('too-few-resources', [...path, 'resources', at, 'units'], `"${activity.name}" needs ${units} of "${resource.name}", of which there are ${most}: it can never start.`, 'Add units, or ask for fewer.');
  }
  const suppliers = activity.resources.filter(({ resourceId }) => plan.resources.some(({ id, outputPerMonth }) => id === resourceId && outputPerMonth !== undefined));
  if (suppliers.length > 1) findings.error('several-suppliers', [...path, 'resources'], `"${activity.name}" takes the output of ${suppliers.length} suppliers.`, 'Make one activity per supplier.');
}

/** Units that one activity can get of a resource: of shifts the largest, of a supplier any number over time, of spares all that ever come. */
function mostAtOnce({ kind, units, shifts, outputPerMonth, receipts = [] }: Resource): number {
  if (outputPerMonth !== undefined) return Infinity;
  if (kind === 'consumable') return receipts.reduce((sum, receipt) => sum + receipt.units, units);
  return shifts === undefined ? units : Math.max(...shifts.map((shift) => shift.units));
}

function mostWithSkill(resources: readonly Resource[], skill: string): number {
  const byShift = new Map<string | null, number>();
  for (const { skills, shifts, units } of resources) {
    if (skills?.includes(skill) !== true) continue;
    for (const shift of shifts ?? [{ calendarId: null, units }]) byShift.set(shift.calendarId, (byShift.get(shift.calendarId) ?? 0) + shift.units);
  }
  return Math.max(0, ...byShift.values());
}
