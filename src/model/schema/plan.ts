import * as z from 'zod/mini';
import { count, finite, fraction, id, isoDate, nonNegative, positive, quantity, text } from './primitives.ts';

/** Working-time calendar; ISO weekdays 1 = Monday … 7 = Sunday. */
const calendar = z.looseObject({
  id,
  name: text,
  workingWeekdays: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1)),
  hoursPerDay: positive,
  holidays: z.array(isoDate),
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
  kind: z.enum(['task', 'procurement', 'milestone']),
  calendarId: id,
  /** Working days on its calendar; `low`/`high` are P10/P90; a bare number is certain. */
  durationDays: quantity('d'),
  predecessors: z.array(predecessor),
  startNoEarlierThan: z.optional(isoDate),
  /** Actual dates; an activity with `actualStart` only is in flight and conditioned on the time elapsed. */
  actualStart: z.optional(isoDate),
  actualFinish: z.optional(isoDate),
  resources: z.array(z.looseObject({ resourceId: id, units: positive })),
  /** Named common causes; loading² is the share of variance they explain (sum of squares ≤ 1). */
  drivers: z.array(z.looseObject({ driverId: id, loading: z.number().check(z.gte(-1), z.lte(1)) })),
  /** Chance that it never finishes (refused permit, cancelled order). */
  neverProbability: z.optional(quantity('1', fraction)),
}).check(z.refine(
  (a) => a.drivers.reduce((sum, d) => sum + d.loading * d.loading, 0) <= 1 + 1e-9,
  { error: 'the squares of the driver loadings must sum to at most 1', path: ['drivers'] },
));

const resource = z.looseObject({ id, name: text, kind: z.enum(['crew', 'technician', 'supplier']), units: positive });

const driver = z.looseObject({ id, name: text, description: text });

/** Discrete event that adds days to an activity with a probability. */
const risk = z.looseObject({
  id,
  name: text,
  activityId: id,
  probability: quantity('1', fraction),
  impactDays: quantity('d'),
});

export const plan = z.looseObject({
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
