import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import type { Activity, Scenario, TrainingRun } from '../../../src/model/index.ts';
import { createProjection } from '../../../src/engine/projection/index.ts';
import { goodputOf } from '../../../src/engine/training/goodput.ts';
import { createSite } from '../../fixtures/build-scenario.ts';
import { after, createActivity, createCampus, createDuration, createRun, OPERATIONS, project } from './plan-builder.ts';

const deliver = (overrides: Partial<Activity> = {}) => createActivity('deliver', { durationDays: 8, ...overrides });
const validate = (overrides: Partial<Activity> = {}) => createActivity('validate', { durationDays: 8, predecessors: after('deliver'), ...overrides });
const spread = (days: number) => createDuration(0.7 * days, days, 1.6 * days);
/** Validated evenly from 08:00 on 9 January to 16:00 on 16 January 2026: two racks stand on the 12th (00:00), all eight on the 17th. */
const certain = [deliver(), validate()];

const finish = (run: TrainingRun) => project(createCampus(certain, [run])).runs[0]!.finish.p50!;

const uncertain = (loading: number) => [
  deliver({ durationDays: spread(200), drivers: [{ driverId: 'market', loading }] }),
  createActivity('tests', { durationDays: spread(180), drivers: [{ driverId: 'market', loading }] }),
  validate({ durationDays: spread(60), predecessors: after('deliver', 'tests'), drivers: [{ driverId: 'market', loading }] }),
];
const runs = [createRun('r', { minimumAccelerators: 576 })];

const shift = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);

const width = (loading: number) => {
  const days = project(createCampus(uncertain(loading), runs), { samples: 400 }).runs[0]!.unblockedDays;
  return days[Math.floor(0.9 * days.length)]! - days[Math.floor(0.1 * days.length)]!;
};

const named = (entries: readonly string[], start: string) => entries.filter((entry) => entry.startsWith(start));

/** Racks that draw nothing: no IT load, so no PUE. */
const dark = (scenario: Scenario): Scenario => ({ ...scenario, fleet: { ...scenario.fleet, rackTypes: scenario.fleet.rackTypes.map((type) => ({ ...type, ratedPowerKw: 0 })) } });

describe('dates of runs', () => {
  it('are the first day on which the minimum can be allocated', () => {
    const result = project(createCampus(certain, [createRun('two', { minimumAccelerators: 144 }), createRun('all', { minimumAccelerators: 576, priority: 2, maximumAccelerators: 576 })]));
    expect(result.runs[0]!.unblocked).toEqual({ p10: '2026-01-12', p50: '2026-01-12', p90: '2026-01-12', neverShare: 0 });
    expect(result.runs[0]!.acceleratorsAtStart!.p50).toBe(144);
    expect(result.runs[0]!.binding[0]).toMatchObject({ constraint: 'validated', activity: 'validate', share: 1 });
    // The first run grows to everything as it lands and holds it until it is done.
    expect(result.runs[1]!.unblocked.p50).toBe(result.runs[0]!.finish.p50);
    expect(result.runs[1]!.binding[0]).toMatchObject({ constraint: 'allocation', share: 1 });
    expect(result.runs[1]!.binding.find((part) => part.constraint === 'allocation')!.meanDaysWaited).toBeGreaterThan(0);
    expect(result.runs[1]!.standardErrorDays).toBe(0);
  });

  it('finish when the rate over what is held has done the work', () => {
    const run = createRun('r', { minimumAccelerators: 576, maximumAccelerators: 576, trainingFlop: 5e23 });
    const [projected] = project(createCampus(certain, [run])).runs;
    const goodput = goodputOf(OPERATIONS, 576, 30).goodput;
    const days = Math.ceil(5e23 / (576 * 1e15 * 0.4 * goodput * 86_400));
    expect(projected!.finish.p50).toBe(new Date(Date.UTC(2026, 0, 17 + days)).toISOString().slice(0, 10));
    expect(projected!.goodput).toBe(goodput);
  });

  it('go faster on capacity that lands later', () => {
    const held = createRun('r', { minimumAccelerators: 144, maximumAccelerators: 144, trainingFlop: 5e23 });
    const growing = { ...held, maximumAccelerators: 576 };
    expect(finish(growing) < finish(held)).toBe(true);
  });

  it('wait for readiness, the earliest date and the reserve of experiments, and say so', () => {
    const ready = createActivity('ready', { durationDays: 100 });
    const waiting = project(createCampus([...certain, ready], [createRun('r', { readyBy: ['ready'] })])).runs[0]!;
    expect(waiting.unblocked.p50).toBe('2026-04-11');
    expect(waiting.binding[0]).toMatchObject({ constraint: 'readiness', activity: 'ready', share: 1 });
    const planned = project(createCampus(certain, [createRun('r', { earliestStart: '2026-07-01' })])).runs[0]!;
    expect(planned.unblocked.p50).toBe('2026-07-01');
    expect(planned.binding[0]).toMatchObject({ constraint: 'earliest-start', share: 1, meanDaysWaited: 0 });
    const programme = { id: 'research', name: 'Research', reservedAccelerators: 100, allowedAcceleratorIds: ['accelerator'], acceleratorHoursPerExperiment: 240, from: '2026-01-01' };
    const reserved = project(createCampus(certain, [createRun('r', { minimumAccelerators: 400 })], { experiments: [programme] }));
    expect(reserved.runs[0]!.acceleratorsAtStart!.p50).toBe(404);
    expect(reserved.experiments[0]!.months[1]!.experimentsPerDay.p50).toBeCloseTo(10, 9);
  });

  it('use a lease in its window only', () => {
    const lease = { id: 'lease', name: 'Lease', acceleratorId: 'accelerator', accelerators: 5000, fabricId: 'fabric', from: '2026-06-01', until: '2026-06-11', pricePerAcceleratorHour: 2 };
    const result = project(createCampus(certain, [createRun('r', { minimumAccelerators: 2000, trainingFlop: 1e23 })], { allocation: { leases: [lease] } })).runs[0]!;
    expect(result.unblocked.p50).toBe('2026-06-01');
    // The run may also use the campus, which has no contract; on a lease alone the price is known.
    expect(result.cost).toBeUndefined();
    const leaseOnly = createRun('r', { minimumAccelerators: 2000, trainingFlop: 1e23, allowedFabricIds: ['rented'] });
    const rented = project(createCampus(certain, [leaseOnly], { allocation: { leases: [{ ...lease, fabricId: 'rented' }] } }));
    expect(rented.runs[0]!.cost!.p50).toBeGreaterThan(0);
    expect(rented.notComputed.some((entry) => entry.startsWith('Cost'))).toBe(false);
    expect(rented.notComputed.some((entry) => entry.includes('leased accelerators'))).toBe(true);
    const tooLong = project(createCampus(certain, [createRun('r', { minimumAccelerators: 2000, trainingFlop: 1e26 })], { allocation: { leases: [lease] } })).runs[0]!;
    expect(tooLong.finish).toEqual({ p10: null, p50: null, p90: null, neverShare: 1 });
  });

  it('are null where a percentile lies in the never share', () => {
    const result = project(createCampus([deliver({ neverProbability: 0.3 }), validate()], [createRun('r')]), { samples: 400 }).runs[0]!;
    expect(result.unblocked.neverShare).toBeGreaterThan(0.22);
    expect(result.unblocked.neverShare).toBeLessThan(0.38);
    expect(result.unblocked.p50).toBe('2026-01-12');
    expect(result.unblocked.p90).toBeNull();
    const lost = result.binding.find((part) => part.constraint === 'delivered')!;
    expect(lost).toMatchObject({ activity: 'deliver' });
    expect(lost.share).toBeCloseTo(result.unblocked.neverShare, 9);
    const never = project(createCampus([deliver({ neverProbability: 1 }), validate()], [createRun('r')])).runs[0]!;
    expect(never).toMatchObject({ unblocked: { p10: null, p50: null, p90: null, neverShare: 1 }, standardErrorDays: null, unblockedDays: [] });
  });
});

const gasGenerator = (ratedKw: number) => ({
  id: 'g', label: 'G', kind: 'other' as const, ratedKw, elevationMetres: 0, temperatureCelsius: 15, heatRateKjPerKwh: 10_000, fuelPricePerGj: 3, operationPricePerKwh: 0.01,
});

describe('energy, emissions and cost of runs', () => {
  const contract = {
    id: 'contract', tariffId: 'tariff', contractCapacityKw: 100_000, minimumDemandFraction: 0.5, rampSteps: [], termYears: 10,
    energyPricePerKwh: 0.05, demandPricePerKwMonth: 10,
  };
  const run = createRun('r', { minimumAccelerators: 576, maximumAccelerators: 576, trainingFlop: 5e23 });
  const priced = (sites: Scenario['sites'], change: (scenario: Scenario) => Scenario = (scenario) => scenario) => project(change(createCampus(certain, [run], { sites })));

  it('follow from IT power, PUE, prices and carbon intensity', () => {
    const result = priced([createSite({ contract })]);
    const { energyMwh, tco2e, cost } = result.runs[0]!;
    expect(energyMwh!.p50).toBeGreaterThan(0);
    expect(tco2e!.p50).toBeCloseTo(energyMwh!.p50 * 0.4, 9);
    // Facility kW over the mean month: energy at 0.05 per kWh, demand at 10 per kW and month of 730.485 h.
    expect(cost!.p50).toBeCloseTo(energyMwh!.p50 * 1000 * (0.05 + 10 / 730.485), 6);
    expect([...named(result.notComputed, 'Cost'), ...named(result.notComputed, 'Energy')]).toEqual([]);
  });

  it('pay for the fuel of generators on site, and the grid for what they leave over', () => {
    const costPerKwh = (ratedKw: number): number => {
      const result = priced([createSite({ contract: { ...contract, onSiteGeneration: [gasGenerator(ratedKw)] } })]);
      const { energyMwh, cost } = result.runs[0]!;
      expect(cost!.basis).toContain('fuel');
      return cost!.p50 / energyMwh!.p50 / 1000;
    };
    const [grid, gas] = [0.05 + 10 / 730.485, 0.03 + 0.01];
    expect(costPerKwh(1e6)).toBeCloseTo(gas, 9);
    // A generator of a tenth of the site's power takes a tenth of its energy and demand off the grid.
    const siteKw = solveFacility(createCampus(certain, [run], { sites: [createSite({ contract })] }), { presentRackIds: null, failedIds: [], weather: 'average' }).power.facilityKw;
    expect(costPerKwh(0.1 * siteKw)).toBeCloseTo(0.9 * grid + 0.1 * gas, 6);
  });

  it('leave out the cost where a site the run may use has no contract', () => {
    const result = priced([createSite()]);
    expect(result.runs[0]).not.toHaveProperty('cost');
    expect(result.runs[0]!.energyMwh!.p50).toBeGreaterThan(0);
    expect(named(result.notComputed, 'Cost')).toEqual(['Cost of runs that may use site "Site" (it has no electricity contract)']);
  });

  it('are left out where the PUE could not be computed', () => {
    const result = priced([createSite({ contract })], dark);
    for (const key of ['energyMwh', 'tco2e', 'cost']) expect(result.runs[0]).not.toHaveProperty(key);
    expect(named(result.notComputed, 'Energy')).toEqual(['Energy, emissions and cost of runs that may use site "Site" (its PUE at average weather could not be computed)']);
  });

  it('leave out the energy of a lease whose power is not known', () => {
    const lease = { id: 'lease', name: 'Lease', acceleratorId: 'other', accelerators: 5000, fabricId: 'rented', from: '2026-01-01', until: '2027-01-01', pricePerAcceleratorHour: 2 };
    const result = priced([createSite({ contract })], (scenario) => ({
      ...scenario,
      allocation: { leases: [lease] },
      fleet: { ...scenario.fleet, accelerators: [...scenario.fleet.accelerators, { ...scenario.fleet.accelerators[0]!, id: 'other' }] },
      runs: [run, createRun('rented', { allowedAcceleratorIds: ['other'], allowedFabricIds: ['rented'], trainingFlop: 5e23 })],
    }));
    expect(result.runs[0]!.energyMwh!.p50).toBeGreaterThan(0);
    expect(result.runs[1]).not.toHaveProperty('energyMwh');
    expect(result.runs[1]!.cost!.p50).toBeGreaterThan(0);
    expect(named(result.notComputed, 'Energy of runs that may use leased accelerators "other"')).toHaveLength(1);
  });

  it('never wait for money, and every projection says so', () => {
    const result = priced([createSite({ contract })]);
    expect(result.runs[0]!.binding.some((part) => part.constraint === 'budget')).toBe(false);
    expect(named(result.notComputed, 'Budget')).toEqual(['Budget as a limit on runs (no run waits for money)']);
    expect(named(result.notComputed, 'Operating capacity')).toHaveLength(1);
  });
});

describe('the projection as a whole', () => {

  it('is the same for the same seed and differs for another', () => {
    const scenario = createCampus(uncertain(0.5), runs);
    expect(project(scenario)).toEqual(project(scenario));
    expect(project(scenario, { seed: 2 }).runs[0]!.unblockedDays).not.toEqual(project(scenario).runs[0]!.unblockedDays);
  });

  it('does not depend on the slices it is advanced in, and its progress never falls', () => {
    const scenario = createCampus(uncertain(0.5), runs);
    const sliced = createProjection(scenario, { samples: 40, seed: 1, levers: false });
    let last = 0;
    for (let progress = sliced.advance(0); ; progress = sliced.advance(0)) {
      expect(progress.fraction).toBeGreaterThanOrEqual(last);
      last = progress.fraction;
      if (progress.done) break;
    }
    expect(sliced.result()).toEqual(project(scenario));
    expect(() => createProjection(scenario, { samples: 1, seed: 1 }).result()).toThrow(/not finished/);
    expect(() => createProjection(scenario, { samples: 0, seed: 1 })).toThrow(RangeError);
  });

  it('does not change when ids are relabelled and lists reordered', () => {
    const scenario = createCampus(uncertain(0.5), runs);
    const text = JSON.stringify(scenario).replaceAll('"deliver"', '"z9"').replaceAll('"tests"', '"a0"').replaceAll('"market"', '"b-market"').replaceAll('"pdu"', '"q-pdu"').replaceAll('"batch"', '"a-batch"');
    const relabelled = JSON.parse(text) as Scenario;
    const reordered = { ...relabelled, plan: { ...relabelled.plan, activities: [...relabelled.plan.activities].reverse() } };
    const before = project(scenario);
    for (const same of [relabelled, reordered]) {
      const result = project(same);
      expect(result.runs[0]!.unblockedDays).toEqual(before.runs[0]!.unblockedDays);
      expect(result.ledger).toEqual(before.ledger);
      expect(result.capacity).toEqual(before.capacity);
    }
  });

  it('does not change when a certain activity is split in two', () => {
    const whole = createCampus([deliver({ durationDays: spread(100) }), createActivity('prepare', { durationDays: 40 }), validate({ predecessors: after('deliver', 'prepare') })], runs);
    const split = createCampus([
      deliver({ durationDays: spread(100) }), createActivity('prepare-1', { durationDays: 15 }), createActivity('prepare-2', { durationDays: 25, predecessors: after('prepare-1') }),
      validate({ predecessors: after('deliver', 'prepare-2') }),
    ], runs);
    expect(project(split).runs).toEqual(project(whole).runs);
  });

  it('moves by seven days when every date does', () => {
    const scenario = createCampus([createActivity('order', { durationDays: spread(60), actualStart: '2025-12-15' }), deliver({ predecessors: after('order') }), validate()], runs);
    const shifted = JSON.parse(JSON.stringify(scenario).replaceAll(/"(\d{4}-\d{2}-\d{2})"/g, (_, date: string) => `"${shift(date)}"`)) as Scenario;
    const before = project(scenario).runs[0]!;
    const after7 = project(shifted).runs[0]!;
    expect(after7.unblockedDays).toEqual(before.unblockedDays);
    expect(after7.unblocked.p50).toBe(shift(before.unblocked.p50!));
    expect(after7.binding).toEqual(before.binding);
  });

  it('narrows when a driver explains nothing any more', () => {
    expect(width(0)).toBeLessThan(0.8 * width(0.9));
  });

  it('never makes a run later when a delivery is certain to be earlier (no resources, same random numbers)', () => {
    const with70 = project(createCampus(uncertain(0.5), runs), { samples: 200 }).runs[0]!.unblockedDays;
    const faster = uncertain(0.5).map((activity) => (activity.id === 'deliver' ? { ...activity, durationDays: spread(140) } : activity));
    const with49 = project(createCampus(faster, runs), { samples: 200 }).runs[0]!.unblockedDays;
    // Sorted series: if every outcome is no later, every order statistic is no later.
    with49.forEach((day, index) => expect(day).toBeLessThanOrEqual(with70[index]!));
    expect(with49[100]!).toBeLessThan(with70[100]!);
  });

  it('lets crews matter', () => {
    const jobs = ['x', 'y'].map((id) => createActivity(id, { durationDays: 100, resources: [{ resourceId: 'crew', units: 1 }] }));
    const date = (units: number) => {
      const scenario = createCampus([...jobs, deliver(), validate({ predecessors: after('deliver', 'x', 'y') })], runs);
      return project({ ...scenario, plan: { ...scenario.plan, resources: [{ id: 'crew', name: 'Crew', kind: 'crew', units }] } }).runs[0]!.unblocked.p50;
    };
    expect(date(2)).toBe('2026-04-19');
    expect(date(1)).toBe('2026-07-28');
  });
});

describe('levers', () => {
  const scenario = createCampus([
    deliver({ durationDays: spread(200) }), createActivity('paint', { durationDays: spread(10) }), validate({ predecessors: after('deliver', 'paint') }),
  ], [createRun('r', { minimumAccelerators: 576 })], {
    levers: [
      { id: 'faster', name: 'Faster', cost: 5, changes: ['value', 'low', 'high'].map((key) => ({ path: `/plan/activities/0/durationDays/${key}`, multiplyBy: 0.5 })) },
      { id: 'idle', name: 'Idle', cost: 1, changes: ['value', 'low', 'high'].map((key) => ({ path: `/plan/activities/1/durationDays/${key}`, multiplyBy: 0.5 })) },
    ],
  });

  it('buy days where they bind and none where they do not', () => {
    const { levers } = project(scenario, { levers: true, samples: 100 });
    const [faster, idle] = levers!;
    expect(faster!.runs[0]!.daysGainedP50!).toBeGreaterThan(80);
    expect(faster!.runs[0]!.standardErrorDays!).toBeGreaterThan(0);
    expect(idle!.runs[0]).toEqual({ id: 'r', daysGainedP50: 0, standardErrorDays: 0 });
    expect(faster).toMatchObject({ cost: 5, currency: scenario.meta.currency });
  });

  it('that add a crew and make a run later say why', () => {
    // R. L. Graham's nine jobs (1969): the last ends on day 12 with three crews and on day 15 with four.
    const jobs = [3, 2, 2, 2, 4, 4, 4, 4, 9].map((days, index) => createActivity(`job-${index + 1}`, {
      durationDays: days, resources: [{ resourceId: 'crew', units: 1 }],
      predecessors: index === 8 ? after('job-1') : index >= 4 ? after('job-4') : [],
      // Deadlines long passed make the jobs urgent in the order of their numbers.
      constraints: [{ kind: 'finish-no-later-than', date: `2025-0${index + 1}-01` }],
    }));
    const plan = createCampus([...jobs, deliver({ durationDays: 1 }), validate({ durationDays: 1, predecessors: after('deliver') })], [createRun('r', { minimumAccelerators: 576, readyBy: jobs.map(({ id }) => id) })]);
    const { levers } = project({
      ...plan,
      plan: { ...plan.plan, resources: [{ id: 'crew', name: 'Crew', kind: 'crew', units: 3 }] },
      levers: [{ id: 'fourth', name: 'A fourth crew', cost: 1, changes: [{ path: '/plan/resources/0/units', setTo: 4 }] }],
    }, { levers: true, samples: 3 });
    expect(levers![0]!.runs[0]!.daysGainedP50).toBeLessThan(0);
    expect(levers![0]!.schedulingAnomaly).toMatchObject({ runId: 'r', explanation: expect.stringContaining('Activity job-9') as string });
  });

  it('leave the document as it is, and say when a path leads nowhere or the result makes no sense', () => {
    const text = JSON.stringify(scenario);
    project(scenario, { levers: true, samples: 5 });
    expect(JSON.stringify(scenario)).toBe(text);
    const broken = [
      { id: 'astray', name: 'Astray', cost: 0, changes: [{ path: '/plan/activities/9/durationDays', setTo: 1 }] },
      { id: 'twisted', name: 'Twisted', cost: 0, changes: [{ path: '/plan/activities/0/durationDays/value', multiplyBy: 9 }] },
    ];
    const result = project({ ...scenario, levers: [...broken, ...scenario.levers] }, { levers: true, samples: 5 });
    expect(result.levers!.map((lever) => lever.id)).toEqual(['faster', 'idle']);
    expect(result.notComputed.filter((entry) => entry.startsWith('Days gained by lever "'))).toEqual([
      'Days gained by lever "Astray" (lever "astray" changes /plan/activities/9/durationDays, where the document has no figure)',
      'Days gained by lever "Twisted" (P10 ≤ P50 ≤ P90 is required, got 140, 1800, 320)',
    ]);
  });
});
