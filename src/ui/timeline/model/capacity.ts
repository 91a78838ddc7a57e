import { CAMPUS_TOTAL_ID } from '../../../model/index.ts';
import type { CapacityRow, CapacityStage, NumberPercentiles, ProjectionResult, Scenario } from '../../../model/index.ts';
import { monthSpan } from '../../charts/time/days.ts';

/** Stages in the order power becomes useful. */
export const STAGES: readonly CapacityStage[] = ['contracted', 'energised', 'cooled', 'delivered', 'validated', 'usable'];

export const STAGE_LABELS: Readonly<Record<CapacityStage, string>> = {
  contracted: 'Contracted', energised: 'Energised', cooled: 'Cooled', delivered: 'Delivered', validated: 'Validated', usable: 'Usable',
};

/** Value of one month, drawn over the month's days; it is the state at the end of the month's last day. */
export interface MonthValue extends NumberPercentiles {
  readonly month: string;
  readonly from: number;
  readonly until: number;
}

export interface HallChoice {
  readonly id: string;
  readonly label: string;
}

/** Halls that have capacity rows, the campus total first where the result has one. */
export function hallChoices(result: ProjectionResult, scenario: Scenario | null): readonly HallChoice[] {
  const ids = [...new Set(result.capacity.map((row) => row.hallId))];
  const names = new Map(scenario?.halls.map((hall) => [hall.id, hall.name]));
  const halls = ids.filter((id) => id !== CAMPUS_TOTAL_ID).map((id) => ({ id, label: names.get(id) ?? id }));
  return ids.includes(CAMPUS_TOTAL_ID) ? [{ id: CAMPUS_TOTAL_ID, label: 'Campus' }, ...halls] : halls;
}

/** Kinds of capacity that the result has rows of. */
export function capacityKinds(result: ProjectionResult): readonly CapacityRow['kind'][] {
  return (['firm', 'operating'] as const).filter((kind) => result.capacity.some((row) => row.kind === kind));
}

/** Monthly MW of one hall (or the campus), one stage, one kind, in month order. */
export function capacitySeries(result: ProjectionResult, hallId: string, kind: CapacityRow['kind'], stage: CapacityStage): readonly MonthValue[] {
  return result.capacity
    .filter((row) => row.hallId === hallId && row.kind === kind && row.stage === stage)
    .map((row) => ({ month: row.month, ...monthSpan(row.month), ...row.mw }))
    .sort((a, b) => a.from - b.from);
}

/** Largest P90 of the series, for the value axis; at least 1 MW. */
export function largestValue(series: readonly (readonly NumberPercentiles[])[]): number {
  return Math.max(1, ...series.flatMap((values) => values.map((value) => Math.max(value.p10, value.p50, value.p90))));
}

interface StageReading {
  readonly stage: CapacityStage;
  readonly mw: NumberPercentiles;
  readonly racks: NumberPercentiles;
}

/** All stages of a hall in one month; empty when the month is outside the projection. */
export function stageReadings(result: ProjectionResult, hallId: string, kind: CapacityRow['kind'], month: string): readonly StageReading[] {
  return STAGES.flatMap((stage) => {
    const row = result.capacity.find((candidate) =>
      candidate.month === month && candidate.hallId === hallId && candidate.kind === kind && candidate.stage === stage);
    return row === undefined ? [] : [{ stage, mw: row.mw, racks: row.racks }];
  });
}
