import * as z from 'zod/mini';
import { count, finite, fraction, id, isoDate, nonNegative, positive, quantity, text } from './primitives.ts';

const minuteOfDay = z.int().check(z.gte(0), z.lte(1440));

/** Shift of a day, minutes after 00:00; the end is exclusive. */
const workPeriod = z.looseObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay });

/** Working-time calendar; ISO weekdays 1 = Monday … 7 = Sunday. */
const calendar = z.looseObject({
  id,
  name: text,
  workingWeekdays: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1)),
  /** Hours that one day of duration stands for; without `week`, also the hours worked from 08:00 on working days. */
  hoursPerDay: positive,
  holidays: z.array(isoDate),
  /** Shifts of each weekday, Monday first, in ascending order; takes the place of `workingWeekdays`. */
  week: z.optional(z.array(z.array(workPeriod)).check(z.length(7))),
  /** Days that differ from the week (both ends inclusive; no shift = off); later ones override earlier ones and holidays. */
  exceptions: z.optional(z.array(z.looseObject({ from: isoDate, to: isoDate, periods: z.array(workPeriod) }))),
});

/** Constraint on dates, in the terms of Primavera P6. Dates are 00:00 of a day, so a finish on it is the end of the day before. */
const constraint = z.looseObject({
  kind: z.enum([
    'start-no-earlier-than', 'start-no-later-than', 'finish-no-earlier-than', 'finish-no-later-than',
    'start-on', 'finish-on', 'mandatory-start', 'mandatory-finish', 'as-late-as-possible', 'expected-finish',
  ]),
  /** Absent for `as-late-as-possible` only. */
  date: z.optional(isoDate),
});

const predecessor = z.looseObject({
  activityId: id,
  type: z.enum(['FS', 'SS', 'FF', 'SF']),
  /** Lag on the successor's calendar, working days; negative = lead. */
  lagDays: finite,
});

/** Activity of the delivery plan. A milestone has duration 0. */
const activity = z.looseObject({
  id,
  name: text,
  /** Work-breakdown group, for the Gantt's rows. */
  group: text,
  /** A level of effort spans from its first predecessor to its last successor and drives nothing. */
  kind: z.enum(['task', 'procurement', 'milestone', 'level-of-effort']),
  /** Its start commits money or standing: the projection finds the last date for it. A procurement is an order anyway. */
  decision: z.optional(z.enum(['order', 'collateral', 'notice-to-proceed'])),
  calendarId: id,
  /** Working days on its calendar; `low`/`high` are P10/P90; a bare number is certain. */
  durationDays: quantity('d'),
  predecessors: z.array(predecessor),
  startNoEarlierThan: z.optional(isoDate),
  constraints: z.optional(z.array(constraint)),
  /** Share of the duration done at `meta.asOf`, as the planner reports it. */
  percentComplete: z.optional(fraction),
  /** Working days left of an activity in progress; absent = what `percentComplete` leaves, else its duration less the days worked. */
  remainingDays: z.optional(nonNegative),
  /** Actual dates; an activity with `actualStart` only is in flight and conditioned on the time elapsed. */
  actualStart: z.optional(isoDate),
  actualFinish: z.optional(isoDate),
  /** Dates of the agreed plan, to hold the current ones against. The finish is 00:00 of its day, as in `constraints`. */
  baselineStart: z.optional(isoDate),
  baselineFinish: z.optional(isoDate),
  resources: z.array(z.looseObject({ resourceId: id, units: positive })),
  /** People by skill, taken from any resource that has it, the least versatile first. */
  skills: z.optional(z.array(z.looseObject({ skill: text, units: positive }))),
  /** Named common causes; loading² is the share of variance they explain (sum of squares ≤ 1). */
  drivers: z.array(z.looseObject({ driverId: id, loading: z.number().check(z.gte(-1), z.lte(1)) })),
  /** Chance that it never finishes (refused permit, cancelled order). */
  neverProbability: z.optional(quantity('1', fraction)),
}).check(z.refine(
  (a) => a.drivers.reduce((sum, d) => sum + d.loading * d.loading, 0) <= 1 + 1e-9,
  { error: 'the squares of the driver loadings must sum to at most 1', path: ['drivers'] },
));

const resource = z.looseObject({
  id,
  name: text,
  /** A consumable is a spare that work takes for good when it starts. */
  kind: z.enum(['crew', 'technician', 'supplier', 'consumable']),
  /** That can work at the same time; of a consumable, in stock at `meta.asOf`. */
  units: positive,
  /** What its people can do; activities may ask for a skill rather than for a resource. */
  skills: z.optional(z.array(text)),
  /** Units on duty by shift, in place of `units`; work goes on only while as many as it needs are on duty. */
  shifts: z.optional(z.array(z.looseObject({ calendarId: id, units: positive })).check(z.minLength(1))),
  /** Supplier only: units made per calendar month, evenly over it; an activity's units of it are then units delivered. */
  outputPerMonth: z.optional(positive),
  /** Consumable only: replenishments. */
  receipts: z.optional(z.array(z.looseObject({ date: isoDate, units: positive }))),
});

const driver = z.looseObject({ id, name: text, description: text });

/** Discrete event that adds days to an activity with a probability. */
const risk = z.looseObject({
  id,
  name: text,
  activityId: id,
  probability: quantity('1', fraction),
  impactDays: quantity('d'),
});

/** How dates follow from the plan; what is absent is progress override, lags on the successor's calendar, longest path. */
const scheduleSettings = z.looseObject({
  progress: z.optional(z.enum(['retained-logic', 'progress-override', 'actual-dates'])),
  lagCalendar: z.optional(z.enum(['predecessor', 'successor', 'project', '24-hour'])),
  criticalBy: z.optional(z.enum(['total-float', 'longest-path'])),
  criticalFloatDays: z.optional(nonNegative),
  totalFloatFrom: z.optional(z.enum(['start', 'finish', 'smaller'])),
  openEndsAreCritical: z.optional(z.boolean()),
  /** The plan's own finish constraint: late dates count back from 00:00 of this day. */
  mustFinishBy: z.optional(isoDate),
});

export const plan = z.looseObject({
  schedule: z.optional(scheduleSettings),
  calendars: z.array(calendar),
  activities: z.array(activity),
  resources: z.array(resource),
  drivers: z.array(driver),
  risks: z.array(risk),
});

/** A training run to be dated. */
export const run = z.looseObject({
  id,
  name: text,
  trainingFlop: quantity('FLOP', positive),
  precision: z.enum(['bf16', 'fp8', 'fp4']),
  minimumAccelerators: count,
  maximumAccelerators: count,
  allowedAcceleratorIds: z.array(id).check(z.minLength(1)),
  allowedFabricIds: z.array(id).check(z.minLength(1)),
  /** May one allocation span several of the allowed fabrics? */
  spansFabrics: z.boolean(),
  /** Lower number = served first. */
  priority: z.int(),
  earliestStart: isoDate,
  /** Activities that must be finished before it may start (data, code freeze, de-risk runs). */
  readyBy: z.array(id),
  modelFlopUtilization: quantity('1', fraction),
  checkpointWriteSeconds: quantity('s'),
});

/** Experiment programme: many small jobs that hold a share of the fleet. */
export const experimentProgramme = z.looseObject({
  id,
  name: text,
  /** Accelerators held before runs are served. */
  reservedAccelerators: count,
  allowedAcceleratorIds: z.array(id).check(z.minLength(1)),
  acceleratorHoursPerExperiment: quantity('h', positive),
  from: isoDate,
});

/** Something that could be done to buy time; applied to the document by JSON pointer. */
export const lever = z.looseObject({
  id,
  name: text,
  changes: z.array(z.looseObject({ path: text, multiplyBy: z.optional(finite), setTo: z.optional(z.union([finite, text])) })),
  cost: quantity('money'),
});

/** How the fleet behaves once it runs. */
export const operations = z.looseObject({
  /** Unexpected interruptions per 1,000 eight-accelerator-node-days. */
  interruptionsPerThousandNodeDays: quantity('1'),
  /** Recovery = constant + perAccelerator · N, seconds. */
  recoveryConstantSeconds: quantity('s'),
  recoverySecondsPerAccelerator: quantity('s'),
  /** Share of accelerators kept as hot spares. */
  spareFraction: quantity('1', fraction),
  /** Share of accelerators down for repair at any time once a batch is validated. */
  downForRepairFraction: quantity('1', fraction),
});

/** A block of capacity at a provider, for a window. */
export const lease = z.looseObject({
  id,
  name: text,
  acceleratorId: id,
  accelerators: count,
  fabricId: id,
  from: isoDate,
  until: isoDate,
  pricePerAcceleratorHour: nonNegative,
});
