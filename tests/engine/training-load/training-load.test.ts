import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { racksOfRun, smoothTrainingLoad, trainingSwings } from '../../../src/engine/training-load/index.ts';
import { profileFigures, trainingProfile } from '../../../src/engine/training-load/profile.ts';
import type { TrainingLoad } from '../../../src/engine/training-load/index.ts';
import type { TrainingRun } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario } from '../../fixtures/build-scenario.ts';

/** 10 MW: 4 s of compute at full power, 1 s of exchange at 40 %, edges of 0.1 s. */
const LOAD: TrainingLoad = {
  ratedKw: 10_000,
  step: [{ kind: 'compute', seconds: 4, powerFraction: 1 }, { kind: 'all-reduce', seconds: 1, powerFraction: 0.4 }],
  checkpoint: null,
  edgeSeconds: 0.1,
};
const CHECKPOINT = { everySteps: 10, seconds: 20, powerFraction: 0.2 };

describe('profile', () => {
  it('gives step, ramp and mean of a two-phase step', () => {
    const figures = profileFigures(trainingProfile(LOAD));
    expect(figures).toMatchObject({ cycleSeconds: 5, peakKw: 10_000, lowestKw: 4_000, largestRiseKw: 6_000, largestFallKw: 6_000 });
    expect(figures.steepestKwPerSecond).toBeCloseTo(60_000, 6);
    // The edges at both ends cancel.
    expect(figures.meanKw).toBeCloseTo(0.8 * 10_000 + 0.2 * 4_000, 9);
  });

  it('falls furthest into a checkpoint, in two moves that make one', () => {
    const figures = profileFigures(trainingProfile({ ...LOAD, checkpoint: CHECKPOINT }));
    expect(figures).toMatchObject({ cycleSeconds: 70, lowestKw: 2_000, largestRiseKw: 8_000, largestFallKw: 8_000 });
  });

  it('refuses phases that an edge does not fit', () => {
    expect(() => trainingProfile({ ...LOAD, edgeSeconds: 2 })).toThrow(RangeError);
    expect(() => trainingProfile({ ...LOAD, step: [] })).toThrow(RangeError);
    expect(() => trainingProfile({ ...LOAD, step: [{ kind: 'compute', seconds: 4, powerFraction: Number.NaN }] })).toThrow(RangeError);
  });
});

describe('smoothing and what it costs', () => {
  it('a cap lowers the peak and stretches compute', () => {
    const { after, slowdown } = smoothTrainingLoad(LOAD, { powerCap: { fraction: 0.8, idleFraction: 0.2, rateExponent: 0.5 } });
    expect(after.peakKw).toBeCloseTo(8_000, 9);
    expect(after.largestRiseKw).toBeCloseTo(4_000, 9);
    expect(slowdown).toBeCloseTo((4 * Math.sqrt(0.8 / 0.6) + 1) / 5 - 1, 12);
    expect(() => smoothTrainingLoad(LOAD, { powerCap: { fraction: 0.2, idleFraction: 0.2, rateExponent: 0.5 } })).toThrow(RangeError);
  });

  it('filler work lifts the floor at its cost in energy', () => {
    const result = smoothTrainingLoad(LOAD, { filler: { floorFraction: 0.9 } });
    expect(result.after.largestFallKw).toBeCloseTo(1_000, 9);
    expect(result.slowdown).toBe(0);
    // 5,000 kW more for 1 s, less what the edges already carried: from 4,000 up to 9,000 takes 5/6 of an edge at each end;
    // the falling edge lies in the phase, the rising one after it.
    expect(result.fillerKwh * 3600).toBeCloseTo(5_000 * 0.9 + 5_000 * (0.1 * 5 / 6), 6);
    expect(result.extraEnergyFraction).toBeCloseTo((result.fillerKwh * 3600) / (result.before.meanKw * 5), 12);
  });

  it('a battery large enough holds the mean, and costs its losses', () => {
    const { levelling, before } = smoothTrainingLoad(LOAD, {});
    expect(levelling.powerKw).toBeCloseTo(before.meanKw - 4_000, 9);
    const result = smoothTrainingLoad(LOAD, { battery: { ...levelling, roundTripEfficiency: 0.9 } });
    expect(result.after.largestRiseKw).toBeLessThan(1e-6);
    expect(result.after.meanKw).toBeCloseTo(before.meanKw + (result.batteryLossKwh * 3600) / 5, 6);
    // Nearly what the 4 s above the mean give: 1,200 kW · 4 s less the edges.
    expect(result.batteryLossKwh * 3600).toBeCloseTo(levelling.energyKwh * 3600 * (1 / 0.9 - 1), 6);
  });

  it('a battery half as large leaves half the swing', () => {
    const { levelling } = smoothTrainingLoad(LOAD, {});
    const result = smoothTrainingLoad(LOAD, { battery: { powerKw: levelling.powerKw, energyKwh: levelling.energyKwh / 2, roundTripEfficiency: 1 } });
    expect(result.after.largestRiseKw).toBeCloseTo(3_000, 6);
    expect(result.extraEnergyFraction).toBeCloseTo(0, 12);
  });

  it('never makes swings larger, and books every kWh', () => {
    fc.assert(fc.property(fc.record({
      cap: fc.double({ min: 0.5, max: 1, noNaN: true }), floor: fc.double({ min: 0, max: 0.9, noNaN: true }),
      powerKw: fc.double({ min: 0, max: 10_000, noNaN: true }), energyKwh: fc.double({ min: 0, max: 50, noNaN: true }), efficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
    }), ({ cap, floor, powerKw, energyKwh, efficiency }) => {
      const load = { ...LOAD, checkpoint: CHECKPOINT };
      const powerCap = { fraction: cap, idleFraction: 0.15, rateExponent: 0.5 };
      const capped = smoothTrainingLoad(load, { powerCap });
      const all = smoothTrainingLoad(load, { powerCap, filler: { floorFraction: floor }, battery: { powerKw, energyKwh, roundTripEfficiency: efficiency } });
      expect(all.after.largestRiseKw).toBeLessThanOrEqual(all.before.largestRiseKw + 1e-6);
      const drawn = all.after.meanKw * all.after.cycleSeconds;
      expect(drawn).toBeCloseTo(capped.after.meanKw * capped.after.cycleSeconds + 3600 * (all.fillerKwh + all.batteryLossKwh), 4);
    }), { numRuns: 100 });
  });
});

/** Six racks of a run on one UPS, two others on another, a generator in reserve. */
const withGenerator = (generator: object) => createScenario({
  halls: [createHall({ racks: [...createRacks(6, 'run', { feedIds: ['a'] }), ...createRacks(2, 'other', { feedIds: ['b'] })], airCoolingUnits: [] })],
  power: createPower([
    createNode('utility', 'utility'), createNode('generator', 'gen', { ratingKva: 1_000, ...generator }),
    createNode('switchgear', 'board'), createNode('ups', 'a', { ratingKva: 650 }), createNode('ups', 'b'),
  ], createEdges('utility>board', 'gen~>board', 'board>a', 'board>b')),
});

describe('swings in the chain', () => {
  const scenario = withGenerator({ stepLoadFraction: 0.3, rampKwPerSecond: 500 });
  const rackIds = new Set(scenario.halls[0]!.racks.flatMap((rack) => (rack.id.startsWith('run') ? [rack.id] : [])));
  const options = { rackIds, presentRackIds: null, mechanicalLoadKwByNode: new Map<string, number>() };
  const figures = profileFigures(trainingProfile({ ...LOAD, ratedKw: 600 }));

  it('lands on the UPS of the run alone while the grid stands', () => {
    const { nodes, violations } = trainingSwings(scenario, figures, { ...options, failedIds: [] });
    expect(nodes.map((node) => [node.id, Math.round(node.swingKw)])).toEqual([['a', 360]]);
    expect(violations).toEqual([]);
  });

  it('steps the generator when it carries the run, less after smoothing', () => {
    const { nodes, violations } = trainingSwings(scenario, figures, { ...options, failedIds: ['utility'] });
    const generator = nodes.find((node) => node.id === 'gen')!;
    expect(generator).toMatchObject({ swingKw: expect.closeTo(360, 6), peakKw: expect.closeTo(800, 6), steepestKwPerSecond: expect.closeTo(3_600, 5) });
    // Rating by apparent power: UPSs draw at 0.99. Rise: 300 kW at once and 500 kW/s for the 0.1 s of the edge.
    expect(generator.limits).toEqual([
      { kind: 'rating', unit: 'kW', asked: expect.closeTo(800 / 0.99, 6), limit: 1_000, exceededBy: 0 },
      { kind: 'rise', unit: 'kW', asked: expect.closeTo(360, 6), limit: expect.closeTo(350, 6), exceededBy: expect.closeTo(10, 6) },
    ]);
    expect(violations.map((violation) => [violation.code, violation.subjectId])).toEqual([['training-rise', 'gen']]);
    const { after } = smoothTrainingLoad({ ...LOAD, ratedKw: 600 }, { filler: { floorFraction: 0.9 } });
    const smoothed = trainingSwings(scenario, after, { ...options, failedIds: ['utility'] });
    expect(smoothed.nodes.find((node) => node.id === 'gen')?.swingKw).toBeCloseTo(60, 6);
    expect(smoothed.violations).toEqual([]);
  });

  const limitsOf = (generator: object) => trainingSwings(withGenerator(generator), figures, { ...options, failedIds: ['utility'] }).nodes.find((node) => node.id === 'gen')!.limits.slice(1);

  it('takes the step alone or the ramp alone where only that is known', () => {
    expect(limitsOf({})).toEqual([]);
    expect(limitsOf({ stepLoadFraction: 0.3 })).toMatchObject([{ kind: 'rise', limit: 300, exceededBy: expect.closeTo(60, 6) }]);
    expect(limitsOf({ rampKwPerSecond: 1_000 })).toMatchObject([{ kind: 'ramp', unit: 'kW/s', asked: expect.closeTo(3_600, 5), exceededBy: expect.closeTo(2_600, 5) }]);
  });

  it('says by how much a UPS is too small at the peak, a level load included', () => {
    const level = profileFigures(trainingProfile({ ...LOAD, ratedKw: 600, step: [{ kind: 'compute', seconds: 4, powerFraction: 1.2 }] }));
    const { nodes, violations } = trainingSwings(scenario, level, { ...options, failedIds: [] });
    expect(nodes).toMatchObject([{ id: 'a', swingKw: 0, limits: [{ kind: 'rating', asked: expect.closeTo(720, 6), exceededBy: expect.closeTo(70, 6) }] }]);
    expect(violations.map(({ code }) => code)).toEqual(['training-rating']);
  });
});

const behindTransformer = (ratingKva: number) => {
  const document = withGenerator({});
  const weak = createNode('transformer', 'weak', { ratingKva, impedanceFraction: 0.2 });
  return { ...document, power: createPower([...document.power.nodes, weak], createEdges('utility>board', 'gen~>board', 'board>weak', 'weak>a', 'board>b')) };
};

const swingsBehind = (ratingKva: number) => {
  const document = behindTransformer(ratingKva);
  const rackIds = new Set(document.halls[0]!.racks.flatMap((rack) => (rack.id.startsWith('run') ? [rack.id] : [])));
  return trainingSwings(document, profileFigures(trainingProfile({ ...LOAD, ratedKw: 600 })), { rackIds, presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() });
};

describe('swings beyond what a feeder can carry', () => {
  it('name the node whose voltage breaks down and what it takes with it', () => {
    const { nodes, violations } = swingsBehind(200);
    expect(nodes).toEqual([]);
    expect(violations).toMatchObject([{ severity: 'error', code: 'training-voltage-collapse', subjectId: 'weak' }]);
    expect(violations[0]!.message).toBe("WEAK can't carry the run at any steady voltage at the peak of a step and is taken out: 600 kW lost; A loses its supply.");
  });

  it('say when even the lowest power is too much, and nothing where the feeder holds', () => {
    expect(swingsBehind(100).violations[0]!.message).toContain('even at the lowest power of a step');
    expect(swingsBehind(2_000).violations).toEqual([]);
  });
});

const peak = (bf16: number) => ({ bf16, fp8: null, fp4: null });
const pod = (fabricId: string) => ({ id: `pod-${fabricId}`, name: fabricId, hallId: 'hall', fabricId, acceleratorPorts: 1_000, commissionedBy: null });

describe('racks of a run', () => {
  const run: TrainingRun = {
    id: 'run', name: 'Run', trainingFlop: 1e24, precision: 'bf16', minimumAccelerators: 72, maximumAccelerators: 200, allowedAcceleratorIds: ['slow', 'fast'], allowedFabricIds: ['one', 'two'],
    spansFabrics: false, priority: 1, earliestStart: '2026-01-01', readyBy: [], modelFlopUtilization: 0.4, checkpointWriteSeconds: 10,
  };
  const base = createScenario();
  const scenario = createScenario({
    fleet: {
      ...base.fleet,
      accelerators: [{ id: 'slow', name: 'Slow', densePeakFlopPerSecond: peak(1e15), memoryGigabytes: 80 }, { id: 'fast', name: 'Fast', densePeakFlopPerSecond: peak(2e15), memoryGigabytes: 80 }],
      rackTypes: [createRackType({ id: 'slow-rack', acceleratorId: 'slow' }), createRackType({ id: 'fast-rack', acceleratorId: 'fast', ratedPowerKw: 130 }), createRackType({ id: 'network', acceleratorId: null })],
    },
    network: { fabrics: ['one', 'two'].map((id) => ({ id, name: id, commissionedBy: null })), pods: [pod('one'), pod('two')] },
    halls: [createHall({
      racks: [
        ...createRacks(2, 'slow', { rackTypeId: 'slow-rack', podId: 'pod-one' }), ...createRacks(1, 'fast', { rackTypeId: 'fast-rack', podId: 'pod-one' }),
        ...createRacks(2, 'far', { rackTypeId: 'fast-rack', podId: 'pod-two' }), ...createRacks(1, 'net', { rackTypeId: 'network', podId: 'pod-one' }),
      ],
    })],
  });
  const all = new Set(scenario.halls[0]!.racks.map(({ id }) => id));
  const idsOf = (change: Partial<TrainingRun>, present = all) => [...racksOfRun(scenario, { ...run, ...change }, present).rackIds];

  it('are of the fabric that offers most, fastest first, until the maximum is reached', () => {
    expect(racksOfRun(scenario, run, all)).toMatchObject({ ratedKw: 330, accelerators: 216 });
    expect(idsOf({ maximumAccelerators: 100 })).toEqual(['fast-1', 'slow-1']);
    expect(idsOf({ allowedFabricIds: ['two'] })).toEqual(['far-1', 'far-2']);
    expect(idsOf({ spansFabrics: true, maximumAccelerators: 216 })).toEqual(['fast-1', 'far-1', 'far-2']);
  });

  it('have power, an allowed accelerator and a rate at the run\'s precision', () => {
    expect(idsOf({}, new Set(['slow-2', 'net-1']))).toEqual(['slow-2']);
    expect(idsOf({ allowedAcceleratorIds: ['slow'] })).toEqual(['slow-1', 'slow-2']);
    expect(idsOf({ precision: 'fp4' })).toEqual([]);
  });
});
