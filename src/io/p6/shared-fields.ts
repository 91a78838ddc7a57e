import type { ScheduleConstraint } from '../../model/schedule/project-schedule.ts';
import type { RecordFields } from '../schedule/record-fields.ts';
import { CONSTRAINT_KINDS, RESOURCE_KINDS } from './meanings.ts';
import type { P6Resource } from './records.ts';

/** Names in one format of what a resource and its rates are read from. */
interface ResourceNames {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly calendarId: string;
  /** In the rates. */
  readonly resourceId: string;
  readonly maxUnits: string;
  readonly from: string;
}

/** A constraint from the fields of its kind and its date; none where the kind is not known or needs a date that is not there. */
export function constraintOf(row: RecordFields, typeName: string, dateName: string): readonly ScheduleConstraint[] {
  const kind = row.meaning(typeName, CONSTRAINT_KINDS, null, 'the constraint is left out, and the activity may move');
  const date = row.moment(dateName);
  if (kind === null) return [];
  if (kind === 'as-late-as-possible') return [{ kind }];
  return date === null ? [] : [{ kind, date }];
}

/**
 * Resources with the units that they have from their last rate on.
 * @param textOf a text as people know it, of what the format stores
 */
export function resourcesOf(resources: readonly RecordFields[], rates: readonly RecordFields[], names: ResourceNames, textOf: (stored: string) => string): readonly P6Resource[] {
  const latest = new Map<string, { readonly from: string; readonly units: number }>();
  for (const rate of rates) {
    const id = rate.text(names.resourceId);
    const units = rate.number(names.maxUnits);
    const from = rate.text(names.from);
    if (units !== null && from >= (latest.get(id)?.from ?? '')) latest.set(id, { from, units });
  }
  return resources.map((row) => ({
    id: row.text(names.id),
    name: textOf(row.text(names.name)),
    kind: row.meaning(names.kind, RESOURCE_KINDS, 'labor', 'the resource is read as labor'),
    calendarId: row.id(names.calendarId),
    availableUnits: latest.get(row.text(names.id))?.units ?? null,
  }));
}
