import { describe, expect, it } from 'vitest';
import { CAPACITY_LIMITS } from '../../../src/model/index.ts';
import type { ProjectionResult, Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createEdges, createHall, createNode, createPlant, createPower, createRackType, createRacks, createScenario, createSite } from '../../fixtures/build-scenario.ts';
import { after, createActivity, createDuration, createRun, project, usableMegawatts } from './plan-builder.ts';

const NO_SPARES = { interruptionsPerThousandNodeDays: 2, recoveryConstantSeconds: 300, recoverySecondsPerAccelerator: 0.01, spareFraction: 0, downForRepairFraction: 0 };
const PLENTY_OF_AIR = { airCoolingUnits: [createAirUnit('crah-1', { coolingCapacityKw: 1e6, airflowCubicMetresPerSecond: 1000 })] };

function base(overrides: Partial<Scenario> = {}): Scenario {
  const scenario = createScenario({ operations: NO_SPARES, ...overrides });
  return { ...scenario, cooling: { ...scenario.cooling, plants: [createPlant('plant', { kind: 'cooling-tower', chillerCurveId: null, unitCapacityKw: 1e6, approachKelvin: 3 })], loops: scenario.cooling.loops.map((loop) => ({ ...loop, supplyTemperatureCelsius: 32 })) } };
}

/** Racks of 142 kW behind one PDU of the given kVA, held to 80 %. */
function continuousRule(ratingKva: number): Scenario {
  return base({
    halls: [createHall({ racks: createRacks(8, 'rack'), ...PLENTY_OF_AIR })],
    fleet: { ...createScenario().fleet, rackTypes: [createRackType({ ratedPowerKw: 142 })] },
    power: createPower(
      [createNode('utility', 'utility', { ratingKva: 100_000 }), createNode('pdu', 'pdu', { ratingKva, continuousFraction: 0.8 }), createNode('mechanical-load', 'mech', { ratingKva: 10_000 })],
      createEdges('utility>pdu', 'utility>mech'),
    ),
  });
}

/** Two blocks: block A's PDU comes with `powerA`, B's with `powerB`; batch A's racks with `racksA`, B's with `racksB`. */
function twoBlocks(days: { powerA: number; powerB: number; racksA: number; racksB: number }, spread = false): Scenario {
  const activities = Object.entries(days).flatMap(([name, durationDays]) => {
    const id = name.toLowerCase();
    // Racks come all at once after a wait, or evenly over the whole time.
    return spread || name.startsWith('power')
      ? [createActivity(id, { durationDays })]
      : [createActivity(`${id}-wait`, { durationDays }), createActivity(id, { durationDays: 0, predecessors: after(`${id}-wait`) })];
  });
  activities.push(createActivity('checked', { durationDays: 0 }));
  return base({
    halls: [createHall({
      racks: [...createRacks(4, 'a', { feedIds: ['pdu-a'], batchId: 'batch-a' }), ...createRacks(4, 'b', { feedIds: ['pdu-b'], batchId: 'batch-b' })],
      ...PLENTY_OF_AIR,
    })],
    power: createPower(
      [createNode('utility', 'utility', { ratingKva: 100_000 }), createNode('pdu', 'pdu-a', { commissionedBy: 'powera' }), createNode('pdu', 'pdu-b', { commissionedBy: 'powerb' }), createNode('mechanical-load', 'mech', { ratingKva: 10_000 })],
      createEdges('utility>pdu-a', 'utility>pdu-b', 'utility>mech'),
    ),
    fleet: { ...createScenario().fleet, batches: [{ id: 'batch-a', name: 'A', deliveredBy: 'racksa', validatedBy: 'checked' }, { id: 'batch-b', name: 'B', deliveredBy: 'racksb', validatedBy: 'checked' }] },
    plan: { ...createScenario().plan, activities },
  });
}

/** nameplate − Σ losses = usable, month by month. */
function expectExactLedger(result: ProjectionResult): void {
  expect(result.ledger.length).toBeGreaterThan(12);
  for (const row of result.ledger) {
    const losses = CAPACITY_LIMITS.reduce((sum, limit) => sum + (row.lossKw[limit] ?? 0), 0);
    expect(Math.abs(row.nameplateKw - losses - row.usableKw), row.month).toBeLessThan(1e-9 * row.nameplateKw);
    for (const limit of CAPACITY_LIMITS) expect(row.lossKw[limit] ?? 0, `${row.month} ${limit}`).toBeGreaterThanOrEqual(0);
  }
}

const byRack = (result: ProjectionResult, id: string) => result.racks.find((rack) => rack.rackId === id)!.usable.p50;

describe('usable capacity', () => {
  it('of two mismatched blocks is 0, not half', () => {
    const mismatched = project(twoBlocks({ powerA: 10, powerB: 400, racksA: 400, racksB: 10 }));
    expect(usableMegawatts(mismatched, '2026-06')).toBe(0);
    expect(usableMegawatts(mismatched, '2027-06')).toBeCloseTo(0.8, 9);
    const matched = project(twoBlocks({ powerA: 10, powerB: 400, racksA: 10, racksB: 400 }));
    expect(usableMegawatts(matched, '2026-06')).toBeCloseTo(0.4, 9);
    expectExactLedger(mismatched);
  });

  it('under the 80 % rule: 1 MW carries five racks of 142 kW', () => {
    const result = project(continuousRule(1000));
    const row = result.capacity.find((candidate) => candidate.month === '2026-06' && candidate.stage === 'usable' && candidate.hallId === 'hall');
    expect(row?.racks.p50).toBe(5);
    expect(row?.mw.p50).toBeCloseTo(0.71, 9);
    expect(result.ledger[0]!.lossKw.redundancy).toBeCloseTo(284, 9);
    expect(result.ledger[0]!.lossKw.distribution).toBeCloseTo(142, 9);
    expect(result.binding[0]).toMatchObject({ first: 'redundancy', second: 'distribution', share: 1 });
    expectExactLedger(result);
  });

  it('is not spent on racks that are not there', () => {
    // 400 kW of service for 800 kW of racks: the hall that is delivered gets all of it.
    const scenario = twoBlocks({ powerA: 0, powerB: 0, racksA: 10, racksB: 900 });
    const result = project({ ...scenario, sites: [createSite({ service: { phases: [{ id: 'phase-1', name: 'Phase 1', capacityKw: 430, energisedBy: null }] } })] });
    expect(usableMegawatts(result, '2026-06')).toBeCloseTo(0.4, 9);
    expectExactLedger(result);
  });

  it('shares what is short pro rata, or in order where the document says so', () => {
    const scenario = twoBlocks({ powerA: 0, powerB: 0, racksA: 0, racksB: 0 });
    const short = { ...scenario, sites: [createSite({ staff: { technicians: 4, itKwPerTechnician: 100, rosterGrowsBy: [{ technicians: 2, availableFrom: '2027-01-01' }] } })] };
    expect(usableMegawatts(project(short), '2026-06')).toBeCloseTo(0.4, 9);
    expect(usableMegawatts(project(short), '2027-06')).toBeCloseTo(0.6, 9);
    const shared = project(short);
    expect([byRack(shared, 'a-2'), byRack(shared, 'b-2')]).toEqual(['2026-01-01', '2026-01-01']);
    const ordered = project({ ...short, power: { ...short.power, sharing: 'priority' } });
    expect([byRack(ordered, 'a-4'), byRack(ordered, 'b-1')]).toEqual(['2026-01-01', '2027-01-01']);
  });

  it('books heavy racks under floor, hot racks under hall air, and names what is not solved', () => {
    const scenario = base({ halls: [createHall({ racks: createRacks(4, 'a'), ...PLENTY_OF_AIR, floorLoadLimitKgPerSquareMetre: 500 })] });
    // 1,000 kg over 0.6 × (1.2 + 2 × 0.6) m² = 694 kg/m².
    expect(project(scenario).ledger[0]!.lossKw.floor).toBe(400);
    const strong = base({ halls: [createHall({ racks: createRacks(4, 'a'), ...PLENTY_OF_AIR, floorLoadLimitKgPerSquareMetre: 700 })] });
    const plain = project(strong);
    expect(plain.ledger[0]!.lossKw.floor).toBe(0);
    expect(plain.notComputed.some((entry) => entry.includes('hall-air') && entry.includes('hall'))).toBe(true);
    const solved = project(strong, { hallAirLimit: () => [{ presentRacks: 2, racksWithinLimit: 2 }, { presentRacks: 4, racksWithinLimit: 3 }] });
    expect(solved.ledger[0]!.lossKw['hall-air']).toBe(100);
    expect(usableMegawatts(solved, '2026-06')).toBeCloseTo(0.3, 9);
    expect(solved.notComputed.some((entry) => entry.includes('hall-air'))).toBe(false);
    expectExactLedger(solved);
  });

  it('takes spares and repairs off racks with accelerators', () => {
    const scenario = base({ halls: [createHall({ racks: createRacks(4, 'a'), ...PLENTY_OF_AIR })], operations: { ...NO_SPARES, spareFraction: 0.05, downForRepairFraction: 0.05 } });
    const result = project(scenario);
    expect(result.ledger[0]!.lossKw['spares-and-repair']).toBeCloseTo(40, 9);
    const row = result.capacity.find((candidate) => candidate.stage === 'usable' && candidate.hallId === 'hall')!;
    expect(row.acceleratorsByGeneration['accelerator']!.p50).toBe(Math.floor(4 * 72 * 0.9));
  });

  it('counts the contract ramp from the first energisation', () => {
    const contract = {
      id: 'contract', tariffId: 'tariff', contractCapacityKw: 1000, minimumDemandFraction: 0.6, termYears: 12, energyPricePerKwh: 0.05, demandPricePerKwMonth: 10,
      rampSteps: [{ afterMonths: 0, fraction: 0.25 }, { afterMonths: 6, fraction: 1 }],
    };
    const scenario = base({ halls: [createHall({ racks: createRacks(4, 'a'), ...PLENTY_OF_AIR })] });
    const energised = { ...scenario.plan, activities: [createActivity('energise', { durationDays: 59 })] }; // done on 1 March 2026
    const site = createSite({ contract, service: { phases: [{ id: 'phase-1', name: 'Phase 1', capacityKw: 5000, energisedBy: 'energise' }] } });
    const result = project({ ...scenario, plan: energised, sites: [site] });
    const months = Object.fromEntries(result.ledger.map((row) => [row.month, row]));
    expect(months['2026-01']!.lossKw.utility).toBeGreaterThan(0);
    expect(usableMegawatts(result, '2026-02')).toBe(0);
    expect(usableMegawatts(result, '2026-03')).toBeCloseTo(0.2, 9);
    expect(usableMegawatts(result, '2026-08')).toBeCloseTo(0.2, 9);
    expect(usableMegawatts(result, '2026-09')).toBeCloseTo(0.4, 9);
    expect(months['2026-08']!.lossKw['contract-ramp']).toBe(200);
    const dated = project({ ...scenario, plan: energised, sites: [{ ...site, contract: { ...contract, startsOn: '2025-11-15' } }] });
    expect(usableMegawatts(dated, '2026-03')).toBeCloseTo(0.2, 9);
    expect(usableMegawatts(dated, '2026-05')).toBeCloseTo(0.4, 9);
  });

  it('brings a batch evenly over its delivery', () => {
    const scenario = twoBlocks({ powerA: 0, powerB: 0, racksA: 365, racksB: 0 }, true);
    const result = project(scenario);
    const delivered = (id: string) => result.racks.find((rack) => rack.rackId === id)!.delivered.p50;
    // 365 working days of 8 h from 08:00; the first of four racks after a quarter of them.
    expect(delivered('a-1')).toBe('2026-04-03');
    expect(delivered('a-4')).toBe('2027-01-01');
    expect(delivered('b-4')).toBe('2026-01-01');
    expect(usableMegawatts(result, '2026-07')).toBeCloseTo(0.6, 9);
  });
});

describe('uncertain delivery', () => {
  it('keeps the ledger exact in the mean and gives percentiles in order', () => {
    const scenario = twoBlocks({ powerA: 100, powerB: 200, racksA: 150, racksB: 250 });
    const activities = scenario.plan.activities.map((activity) => (typeof activity.durationDays === 'number' && activity.durationDays > 0
      ? { ...activity, durationDays: createDuration(0.7 * activity.durationDays, activity.durationDays, 1.6 * activity.durationDays) } : activity));
    const late = createActivity('late', { predecessors: after('powera'), durationDays: 5 });
    const result = project({ ...scenario, plan: { ...scenario.plan, activities: [...activities, late] }, runs: [createRun('r', { minimumAccelerators: 500 })] }, { samples: 60 });
    expectExactLedger(result);
    for (const row of result.capacity) expect(row.mw.p10 <= row.mw.p50 && row.mw.p50 <= row.mw.p90).toBe(true);
    const run = result.runs[0]!;
    expect(run.unblocked.p10! < run.unblocked.p50! && run.unblocked.p50! < run.unblocked.p90!).toBe(true);
    expect(run.binding.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1, 9);
  });
});
