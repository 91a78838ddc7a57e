import * as z from 'zod/mini';
import { cooling } from './cooling.ts';
import { fleet, network } from './fleet.ts';
import { hall } from './hall.ts';
import { experimentProgramme, lease, lever, operations, plan, run } from './plan.ts';
import { power } from './power.ts';
import { id, isoDate, text } from './primitives.ts';
import { site } from './site.ts';

/** Newest document version this build reads and the only one it writes. */
export const CURRENT_SCHEMA_VERSION = 1;

/** The scenario document, version {@link CURRENT_SCHEMA_VERSION}. Unknown fields are kept. */
export const scenarioSchema = z.looseObject({
  $schema: z.optional(text),
  schemaVersion: z.literal(CURRENT_SCHEMA_VERSION),
  meta: z.looseObject({
    id,
    name: text.check(z.minLength(1)),
    description: z.optional(text),
    /** The day the document speaks of: data date of the plan, start of the projection. */
    asOf: isoDate,
    /** Last day of the projection. */
    horizon: isoDate,
    currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'an ISO 4217 code, three capital letters')),
    priceYear: z.int().check(z.gte(2000), z.lte(2100)),
    seed: z.int().check(z.gte(0), z.lte(4_294_967_295)),
    /** What `ratedPowerKw` of rack types means. */
    powerBasis: z.enum(['nameplate', 'oem-tdp', 'measured-p99', 'edp-peak']),
  }),
  sites: z.array(site).check(z.minLength(1)),
  halls: z.array(hall),
  power,
  cooling,
  fleet,
  network,
  plan,
  allocation: z.looseObject({ leases: z.array(lease) }),
  operations,
  runs: z.array(run),
  experiments: z.array(experimentProgramme),
  levers: z.array(lever),
  economics: z.looseObject({}),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Site = Scenario['sites'][number];
export type Hall = Scenario['halls'][number];
export type Rack = Hall['racks'][number];
export type AirCoolingUnit = Hall['airCoolingUnits'][number];
export type Containment = Hall['containment'][number];
export type PowerNode = Scenario['power']['nodes'][number];
export type PowerEdge = Scenario['power']['edges'][number];
export type CoolingZone = Scenario['cooling']['zones'][number];
export type CoolantDistributionUnit = Scenario['cooling']['coolantDistributionUnits'][number];
export type WaterLoop = Scenario['cooling']['loops'][number];
export type Plant = Scenario['cooling']['plants'][number];
export type Accelerator = Scenario['fleet']['accelerators'][number];
export type RackType = Scenario['fleet']['rackTypes'][number];
export type Batch = Scenario['fleet']['batches'][number];
export type Pod = Scenario['network']['pods'][number];
export type Fabric = Scenario['network']['fabrics'][number];
export type Calendar = Scenario['plan']['calendars'][number];
export type Activity = Scenario['plan']['activities'][number];
export type Resource = Scenario['plan']['resources'][number];
export type Driver = Scenario['plan']['drivers'][number];
export type Risk = Scenario['plan']['risks'][number];
export type TrainingRun = Scenario['runs'][number];
export type ExperimentProgramme = Scenario['experiments'][number];
export type Lever = Scenario['levers'][number];
export type Lease = Scenario['allocation']['leases'][number];
