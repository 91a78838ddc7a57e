import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProjection } from '../../src/engine/projection/index.ts';
import { loadScenario } from '../../src/model/load.ts';
import type { CapacityLimit, ProjectionResult, Scenario } from '../../src/model/index.ts';
import { valueOf } from '../../src/model/units.ts';
import { createRun, project as projectCertain, usableMegawatts } from '../engine/projection/plan-builder.ts';
import { createAirUnit, createCdu, createEdges, createHall, createNode, createPlant, createPower, createRackType, createRacks, createScenario, createSite, createZone } from '../fixtures/build-scenario.ts';

/** How much longer the binding activity is made to take. */
const STRETCH = 1.6;

const loaded = loadScenario(readFileSync('scenarios/ohio-campus.plenum.json', 'utf8')).scenario;
if (loaded === null) throw new Error('the shipped scenario does not load');
const ohio: Scenario = loaded;

function project(scenario: Scenario): ProjectionResult {
  const projection = createProjection(scenario, { samples: 60, seed: 5, levers: false });
  while (!projection.advance(1000).done);
  return projection.result();
}

/** The document with one activity taking longer, its spread in proportion. */
function stretched(activityId: string): Scenario {
  return {
    ...ohio,
    plan: {
      ...ohio.plan,
      activities: ohio.plan.activities.map((activity) => {
        if (activity.id !== activityId) return activity;
        const { durationDays } = activity;
        return {
          ...activity,
          durationDays: typeof durationDays === 'number' ? durationDays * STRETCH : {
            ...durationDays,
            value: valueOf(durationDays) * STRETCH,
            ...(durationDays.low === undefined ? {} : { low: durationDays.low * STRETCH }),
            ...(durationDays.high === undefined ? {} : { high: durationDays.high * STRETCH }),
          },
        };
      }),
    },
  };
}

/** Mean day of the start of a run over the outcomes in which it starts. */
function days(result: ProjectionResult, id: string): number {
  const dated = result.runs.find((run) => run.id === id)?.unblockedDays ?? [];
  return dated.reduce((sum, day) => sum + day, 0) / dated.length;
}

it('an activity named in a run’s binding constraint moves that run when it takes longer', () => {
  const base = project(ohio);
  for (const run of base.runs) {
    const named = run.binding.find(({ activity }) => activity !== null)?.activity;
    expect(named, `${run.id} names an activity that binds`).toBeTruthy();
    expect(days(project(stretched(named ?? '')), run.id), `${run.id} with ${String(named)} stretched`).toBeGreaterThan(days(base, run.id));
  }
});

const NO_SPARES = { interruptionsPerThousandNodeDays: 2, recoveryConstantSeconds: 300, recoverySecondsPerAccelerator: 0.01, spareFraction: 0, downForRepairFraction: 0 };
/** Eight racks of 100 kW and 72 accelerators; nothing else is short. */
const RACKS = 8;
const RACK_KW = 100;
const ACCELERATORS_PER_RACK = 72;

/** A small campus with plenty of everything; the cases below make one input short. */
function ample(overrides: Partial<Scenario> = {}): Scenario {
  const scenario = createScenario({
    operations: NO_SPARES,
    halls: [createHall({ racks: createRacks(RACKS, 'rack'), airCoolingUnits: [createAirUnit('crah-1', { coolingCapacityKw: 1e5, airflowCubicMetresPerSecond: 1000 })] })],
    power: createPower(
      [createNode('utility', 'utility', { ratingKva: 100_000 }), createNode('pdu', 'pdu', { ratingKva: 10_000 }), createNode('mechanical-load', 'mech', { ratingKva: 10_000 })],
      createEdges('utility>pdu', 'utility>mech'),
    ),
    runs: [createRun('run', { minimumAccelerators: 7 * ACCELERATORS_PER_RACK })],
  });
  return {
    ...scenario,
    cooling: {
      zones: [createZone('air'), createZone('liquid', { kind: 'liquid' })],
      coolantDistributionUnits: [],
      plants: [createPlant('plant', { kind: 'cooling-tower', chillerCurveId: null, unitCapacityKw: 1e5, approachKelvin: 3 })],
      loops: scenario.cooling.loops.map((loop) => ({ ...loop, supplyTemperatureCelsius: 32 })),
    },
    ...overrides,
  };
}

/** All heat into the coolant, through one coolant distribution unit of the given capacity. */
function liquidCooled(ratedCapacityKw: number): Scenario {
  const scenario = ample();
  return {
    ...scenario,
    halls: scenario.halls.map((hall) => ({ ...hall, racks: hall.racks.map((rack) => ({ ...rack, liquidZoneId: 'liquid' })) })),
    fleet: { ...scenario.fleet, rackTypes: [createRackType({ liquidFraction: 0.9, liquidSupplyLimitCelsius: 45 })] },
    cooling: { ...scenario.cooling, coolantDistributionUnits: [createCdu('cdu', { loopId: 'loop', ratedCapacityKw })] },
  };
}

/** An input that binds when short: the document for a value of it, and three values that carry ever more racks. */
interface ShortInput {
  readonly input: string;
  readonly limit: CapacityLimit;
  readonly document: (value: number) => Scenario;
  readonly shorter: number;
  readonly short: number;
  readonly enough: number;
}

const SHORT_INPUTS: readonly ShortInput[] = [
  {
    input: 'capacity of the service phase', limit: 'utility', shorter: 340, short: 540, enough: 5000,
    document: (capacityKw) => ample({ sites: [createSite({ service: { phases: [{ id: 'phase-1', name: 'Phase 1', capacityKw, energisedBy: null }] } })] }),
  },
  {
    input: 'technicians', limit: 'staff', shorter: 3, short: 5, enough: 10,
    document: (technicians) => ample({ sites: [createSite({ staff: { technicians, itKwPerTechnician: 100, rosterGrowsBy: [] } })] }),
  },
  {
    input: 'IT power per technician', limit: 'staff', shorter: 30, short: 50, enough: 100,
    document: (itKwPerTechnician) => ample({ sites: [createSite({ staff: { technicians: 10, itKwPerTechnician, rosterGrowsBy: [] } })] }),
  },
  {
    input: 'accelerator ports of the pod', limit: 'fabric', shorter: 3 * ACCELERATORS_PER_RACK, short: 5 * ACCELERATORS_PER_RACK, enough: RACKS * ACCELERATORS_PER_RACK,
    document: (acceleratorPorts) => ample({ network: { ...ample().network, pods: [{ id: 'pod', name: 'Pod', hallId: 'hall', fabricId: 'fabric', acceleratorPorts, commissionedBy: null }] } }),
  },
  { input: 'capacity of the coolant distribution unit', limit: 'liquid-cooling', shorter: 290, short: 480, enough: 2000, document: liquidCooled },
  {
    input: 'rating of the PDU', limit: 'distribution', shorter: 320, short: 520, enough: 10_000,
    document: (ratingKva) => ample({
      power: createPower(
        [createNode('utility', 'utility', { ratingKva: 100_000 }), createNode('pdu', 'pdu', { ratingKva }), createNode('mechanical-load', 'mech', { ratingKva: 10_000 })],
        createEdges('utility>pdu', 'utility>mech'),
      ),
    }),
  },
];

describe.each(SHORT_INPUTS)('$input, short', ({ limit, document, shorter, short, enough }) => {
  const results = { shorter: projectCertain(document(shorter)), short: projectCertain(document(short)), enough: projectCertain(document(enough)) };

  it('binds first, in the months and for the run', () => {
    for (const result of [results.shorter, results.short]) {
      expect([...new Set(result.binding.map((month) => month.first))]).toEqual([limit]);
      expect(result.runs[0]!.binding[0]).toMatchObject({ constraint: limit, share: 1 });
    }
    expect(results.enough.binding.some((month) => month.first === limit)).toBe(false);
  });

  it('moves usable capacity with its value, and lets the run start when there is enough', () => {
    // Whole racks: three, five, then all eight.
    expect([results.shorter, results.short, results.enough].map((result) => usableMegawatts(result, '2026-06'))).toEqual([3, 5, RACKS].map((racks) => expect.closeTo((racks * RACK_KW) / 1000, 9)));
    expect(results.short.runs[0]!.unblocked.p50).toBeNull();
    expect(results.enough.runs[0]!.unblocked.p50).toBe('2026-01-01');
  });
});
