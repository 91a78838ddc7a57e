/** What the tests of the shipped scenarios ask of every document. */
import { expect } from 'vitest';
import { type Rack, type RackType, type Scenario, sourceOf, rangeOf, valueOf } from '../../src/model/index.ts';

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export function countBy(items: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

/** Looks up a rack's type. */
export function rackTypesOf(scenario: Scenario): (rack: Rack) => RackType {
  const byId = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  return (rack) => {
    const type = byId.get(rack.rackTypeId);
    if (!type) throw new Error(rack.rackTypeId);
    return type;
  };
}

/** Paths of sourced values that name no source, or call an assumption verified. */
export function unsourced(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  const record = value as Record<string, unknown>;
  if ('verified' in record && 'value' in record) {
    const source = String(record['source']);
    return source.length < 10 || (source.startsWith('assumption') && record['verified'] !== false) ? [path] : [];
  }
  return Object.entries(record).flatMap(([key, part]) => unsourced(part, `${path}/${key}`));
}

/** The milestone that a plan leads to. */
const LAST_MILESTONE = 'in-production';

/** Ids of open activities that nothing waits for, but for the plan's last milestone. */
export function danglingActivities(scenario: Scenario): string[] {
  const { activities } = scenario.plan;
  const used = new Set([
    ...activities.flatMap((activity) => activity.predecessors.map(({ activityId }) => activityId)),
    ...scenario.fleet.batches.flatMap((batch) => [batch.deliveredBy, batch.validatedBy]),
    ...scenario.runs.flatMap(({ readyBy }) => readyBy),
    ...[...JSON.stringify(scenario).matchAll(/"(?:commissionedBy|energisedBy)":"([^"]+)"/g)].map((match) => match[1] ?? ''),
  ]);
  return activities.filter(({ id, actualFinish }) => actualFinish === undefined && id !== LAST_MILESTONE && !used.has(id)).map(({ id }) => id);
}

/** Every task has a sourced duration, and a spread while it is open; nothing actual lies after the data date. */
export function expectSoundPlan(scenario: Scenario): void {
  for (const { id, kind, durationDays, predecessors, actualStart, actualFinish } of scenario.plan.activities) {
    for (const date of [actualStart, actualFinish]) if (date !== undefined) expect(date <= scenario.meta.asOf, id).toBe(true);
    if (actualFinish === undefined) expect(predecessors.length, id).toBeGreaterThan(0);
    if (kind === 'milestone') continue;
    expect(sourceOf(durationDays)?.source.length ?? 0, id).toBeGreaterThan(10);
    const { p10, p50, p90 } = rangeOf(durationDays);
    if (actualFinish === undefined) expect(p10 < p50 && p50 < p90, id).toBe(true);
  }
}

/** Every change of a lever points at a number and makes it another one. */
export function expectLeversToChange(scenario: Scenario): void {
  for (const lever of scenario.levers) {
    for (const change of lever.changes) {
      const target = change.path.split('/').slice(1).reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], scenario);
      expect(typeof target, `${lever.id} ${change.path}`).toBe('number');
      expect(change.setTo === target || change.multiplyBy === 1, lever.id).toBe(false);
    }
  }
}

/** Air that the units of a hall move over air that its racks move. */
export function airSurplus(scenario: Scenario, hallId: string): number {
  const airCapacity = 1.211; // kJ/(m³·K) at 20 °C
  const hall = scenario.halls.find(({ id }) => id === hallId);
  const typeOf = rackTypesOf(scenario);
  const demand = sum((hall?.racks ?? []).map((rack) => {
    const type = typeOf(rack);
    return (valueOf(type.ratedPowerKw) * (1 - valueOf(type.liquidFraction))) / valueOf(type.airDeltaTKelvin) / airCapacity;
  }));
  return sum((hall?.airCoolingUnits ?? []).map((unit) => valueOf(unit.airflowCubicMetresPerSecond))) / demand;
}
