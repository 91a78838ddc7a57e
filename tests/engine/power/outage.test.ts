import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rideThroughSeconds } from '../../../src/engine/power/outage/battery.ts';
import { tripSeconds } from '../../../src/engine/power/outage/inverse-time.ts';
import { outageSequence, solvePower } from '../../../src/engine/power/index.ts';
import type { OutageSequence, PowerNode, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createScenario } from '../../fixtures/build-scenario.ts';

type Ups = Extract<PowerNode, { kind: 'ups' }>;

const ups = (overrides = {}): Ups => createNode('ups', 'ups', { batteryEnergyKwh: 100, ...overrides }) as Ups;

describe('battery ride-through', () => {
  it('carries 1 MW for 307.8 s from 100 kWh of lithium-ion', () => {
    expect(rideThroughSeconds(ups(), 1_000)).toBeCloseTo(307.8, 9);
    expect(rideThroughSeconds(ups(), 0)).toBe(Infinity);
    expect(rideThroughSeconds(ups({ batteryEnergyKwh: 0 }), 1_000)).toBe(0);
  });

  it('takes the share of energy that lead-acid yields at the rate it is drawn', () => {
    const battery = {
      dischargeEfficiency: 0.9, depthOfDischarge: 0.95, endOfLifeFraction: 0.8,
      constantPowerTable: [{ seconds: 300, energyFraction: 0.5 }, { seconds: 900, energyFraction: 0.7 }],
    };
    const whole = 307.8 * 0.8;
    // Below the first entry its share holds; 600 s lies midway in share: P = E·0.6/600 s.
    expect(rideThroughSeconds(ups({ battery }), 1_000)).toBeCloseTo(whole * 0.5, 9);
    expect(rideThroughSeconds(ups({ battery }), (1_000 * whole * 0.6) / 600)).toBeCloseTo(600, 9);
    expect(rideThroughSeconds(ups({ battery }), 100)).toBeCloseTo(whole * 10 * 0.7, 9);
  });
});

describe('inverse-time protection', () => {
  // Each value is the curve's formula worked out apart: IEC 60255-151 annex A, IEEE C37.112 table 1.
  it.each([
    ['iec-standard-inverse', 10, 2.9706], ['iec-very-inverse', 2, 13.5], ['iec-extremely-inverse', 2, 26.6667],
    ['ieee-moderately-inverse', 5, 1.6883], ['ieee-very-inverse', 5, 1.3081], ['ieee-extremely-inverse', 5, 1.2967],
  ] as const)('%s at %d times pickup', (curve, multiple, seconds) => {
    const protection = { curve, pickupFraction: 1.2, timeMultiplier: 1 };
    expect(tripSeconds(protection, 1.2 * multiple)).toBeCloseTo(seconds, 3);
    expect(tripSeconds({ ...protection, timeMultiplier: 0.5 }, 1.2 * multiple)).toBeCloseTo(seconds / 2, 3);
    expect(tripSeconds(protection, 1.2)).toBe(Infinity);
  });
});

/** Utility and stand-by generator on a board; on it a UPS with ten racks of 100 kW, and cooling without UPS. */
function site(overrides: { ups?: object; generator?: object } = {}): Scenario {
  const nodes = [
    createNode('utility', 'utility', { ratingKva: 5_000 }), createNode('generator', 'gen', { ratingKva: 2_000, startSeconds: 10, ...overrides.generator }),
    createNode('switchgear', 'board', { ratingKva: 5_000 }), ups(overrides.ups), createNode('pdu', 'pdu'), createNode('mechanical-load', 'mech'),
  ];
  return createScenario({
    halls: [createHall({ racks: createRacks(10, 'r', { feedIds: ['pdu'] }), airCoolingUnits: [] })],
    power: createPower(nodes, createEdges('utility>board', 'gen~>board', 'board>ups', 'ups>pdu', 'board>mech')),
  });
}

const MECHANICAL = new Map([['mech', 300]]);
const run = (scenario: Scenario, ...failedIds: string[]): OutageSequence => outageSequence(scenario, { presentRackIds: null, failedIds, mechanicalLoadKwByNode: MECHANICAL });
const story = (sequence: OutageSequence): string[] => sequence.events.map((event) => `${Math.round(event.seconds * 100) / 100} ${event.kind} ${event.subjectId}`);

describe('an outage in time', () => {
  it('drops cooling, rides through on battery and comes back on the generator', () => {
    const sequence = run(site(), 'utility');
    expect(story(sequence)).toEqual([
      '0 failure utility', '0 on-battery ups', '0 load-lost utility', '0 generator-starts gen',
      '10 generator-on gen', '10 input-back ups', '10 load-restored mech',
    ]);
    expect(sequence.stretches.map(({ fromSeconds, batteryKw, sourceKw, unservedKw }) => [fromSeconds, Math.round(batteryKw), Math.round(sourceKw), unservedKw])).toEqual([[0, 1_000, 0, 300], [10, 0, 1_300, 0]]);
    expect(sequence.interruptedRackIds).toEqual([]);
    expect(sequence.interruptions).toMatchObject([{ seconds: 0, kw: 300, causes: [{ id: 'utility', kind: 'failed' }, { id: 'gen', kind: 'not-running' }], mechanicalNodeIds: ['mech'] }]);
    expect(sequence).toMatchObject({ steady: true, unservedKw: 0, unserved: [] });
  });

  it.each([['>', 'its generators by normal connections'], ['~>', 'its generators by stand-by connections']])('starts generators that gather on a board of their own (%s: %s)', (joins) => {
    const base = site();
    const nodes = [...base.power.nodes, createNode('generator', 'gen2', { ratingKva: 2_000, startSeconds: 14 }), createNode('switchgear', 'bus', { ratingKva: 5_000 })];
    const scenario = { ...base, power: createPower(nodes, createEdges('utility>board', `gen${joins}bus`, `gen2${joins}bus`, 'bus~>board', 'board>ups', 'ups>pdu', 'board>mech')) };
    const sequence = run(scenario, 'utility');
    expect(sequence.energisedBeforeIds).toEqual(['utility', 'board', 'ups', 'pdu', 'mech']);
    expect(story(sequence)).toEqual([
      '0 failure utility', '0 on-battery ups', '0 load-lost utility', '0 generator-starts gen', '0 generator-starts gen2',
      '10 generator-on gen', '10 input-back ups', '10 load-restored mech', '14 generator-on gen2',
    ]);
    // What hangs on the board's own loss is no reason to start.
    expect(story(run(scenario, 'pdu'))).toEqual(['0 failure pdu', '0 load-lost pdu']);
    // Their board out of service, none is called.
    expect(story(run(scenario, 'utility', 'bus')).filter((event) => event.includes('generator'))).toEqual([]);
  });

  it('takes generators that carry load as running, whatever else they could feed', () => {
    const base = site();
    const nodes = [...base.power.nodes, createNode('switchgear', 'bus', { ratingKva: 5_000 })];
    const scenario = { ...base, power: createPower(nodes, createEdges('gen>bus', 'utility~>board', 'bus>board', 'bus~>mech', 'board>ups', 'ups>pdu', 'board>mech')) };
    expect(story(run(scenario, 'utility'))).toEqual(['0 failure utility']);
  });

  it('loses the racks between an empty battery and the generator, and books them to both', () => {
    // 3.078 s of battery against 10 s of start.
    const sequence = run(site({ ups: { batteryEnergyKwh: 1 } }), 'utility');
    expect(story(sequence)).toContain('3.08 battery-empty ups');
    const loss = sequence.interruptions.find((interruption) => interruption.rackIds.length > 0)!;
    expect(loss.seconds).toBeCloseTo(3.078, 6);
    expect(loss).toMatchObject({ kw: 1_000, causes: [{ id: 'ups', kind: 'battery-empty' }] });
    expect(sequence.interruptedRackIds).toHaveLength(10);
    expect(sequence.unservedKw).toBe(0);
  });

  it('rides exactly as long as the battery lasts when no generator starts', () => {
    const sequence = run(site(), 'utility', 'gen');
    expect(sequence.interruptions.find((interruption) => interruption.rackIds.length > 0)?.seconds).toBeCloseTo(307.8, 6);
    expect(sequence.unservedKw).toBe(1_300);
    expect(sequence.unserved.reduce((sum, entry) => sum + entry.kw, 0)).toBe(sequence.unservedKw);
  });

  it('counts the inverter against the battery where its loss is told apart', () => {
    const sequence = run(site({ ups: { batteryLossCoefficients: { constant: 0.02, linear: 0.03, quadratic: 0 } } }), 'utility', 'gen');
    expect(sequence.interruptions.at(-1)?.seconds).toBeCloseTo(307.8 / 1.05, 6);
  });

  it('reports a step and a ramp beyond what the generator takes', () => {
    const step = run(site({ generator: { stepLoadFraction: 0.6 } }), 'utility');
    expect(step.events.find((event) => event.kind === 'generator-step')?.message).toBe('GEN is loaded by 1,300 kW in one step; it takes 1,200 kW.');
    // With a walk-in the step is the cooling alone, and the UPS follows at 1,000 kW in 20 s.
    const walked = run(site({ generator: { stepLoadFraction: 0.6, rampKwPerSecond: 40 }, ups: { walkInSeconds: 20 } }), 'utility');
    expect(story(walked)).toEqual(expect.arrayContaining(['10 walk-in ups', '30 input-back ups', '30 generator-ramp gen']));
    expect(walked.events.some((event) => event.kind === 'generator-step')).toBe(false);
    expect(run(site({ generator: { rampKwPerSecond: 60 }, ups: { walkInSeconds: 20 } }), 'utility').events.some((event) => event.kind === 'generator-ramp')).toBe(false);
  });

  it('empties the battery by half the load while it walks in', () => {
    // Of 15 s, 10 go before the generator, 2·5 s of the walk-in's 20 remain.
    const sequence = run(site({ ups: { batteryEnergyKwh: (100 * 15) / 307.8, walkInSeconds: 20 } }), 'utility');
    expect(story(sequence)).toContain('20 battery-empty ups');
  });
});

const cut = (scenario: Scenario, ...failedIds: string[]): OutageSequence => outageSequence(scenario, { presentRackIds: null, failedIds, mechanicalLoadKwByNode: new Map() });

const after = (scenario: Scenario, failedBeforeIds: string[], ...failedIds: string[]): OutageSequence => outageSequence(scenario, { presentRackIds: null, failedIds, failedBeforeIds, mechanicalLoadKwByNode: MECHANICAL });

describe('a failure on top of others long before', () => {
  it('meets the state that those have come to: generators run, batteries are full, nothing of it happens at second 0', () => {
    const sequence = after(site({ ups: { batteryEnergyKwh: 50 } }), ['utility'], 'gen');
    expect(sequence).toMatchObject({ failedIds: ['gen'], failedBeforeIds: ['utility'], energisedBeforeIds: ['gen', 'board', 'ups', 'pdu', 'mech'], unservedKw: 1_300 });
    // Half of 307.8 s: what was drawn until the generator took over has been charged again.
    expect(story(sequence)).toEqual(['0 failure gen', '0 on-battery ups', '0 load-lost utility', '153.9 battery-empty ups', '153.9 load-lost ups']);
    expect(sequence.interruptions[0]!.causes).toEqual(expect.arrayContaining([{ id: 'gen', kind: 'failed' }, { id: 'utility', kind: 'failed' }]));
  });

  it('finds batteries without input empty, and counts what was dark before among what is at the end, not among what is lost', () => {
    const sequence = after(site(), ['utility', 'gen'], 'mech');
    expect(sequence.energisedBeforeIds).toEqual([]);
    expect(story(sequence)).toEqual(['0 failure mech']);
    expect(sequence).toMatchObject({ interruptedRackIds: [], unservedKw: 1_300, steady: true });
  });

  it('opens connections that were open before as well', () => {
    expect(after(site(), ['utility-to-board'], 'mech').energisedBeforeIds).toEqual(['utility', 'gen', 'board', 'ups', 'pdu', 'mech']);
    expect(story(after(site(), ['utility-to-board', 'gen-to-board'], 'utility'))).toEqual(['0 failure utility']);
  });

  it('fails once what is named both before and now', () => {
    expect(after(site(), ['utility'], 'utility', 'pdu')).toMatchObject({ failedIds: ['pdu'], failedBeforeIds: ['utility'] });
  });
});

describe('trips', () => {
  const protection = { curve: 'iec-very-inverse', pickupFraction: 1, timeMultiplier: 1 } as const;

  function pair(kva: number): Scenario {
    const nodes = [createNode('utility', 'utility', { ratingKva: 50_000 }), ...['a', 'b', 'c'].map((id) => createNode('pdu', id, { ratingKva: kva, protection }))];
    const racks = [...createRacks(6, 'ab', { feedIds: ['a', 'b'] }), ...createRacks(6, 'bc', { feedIds: ['b', 'c'] })];
    return createScenario({ halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower(nodes, createEdges('utility>a', 'utility>b', 'utility>c')) });
  }

  it('opens the survivor by its curve, and the next one after it', () => {
    // After a: b carries 900 kW of 600 (M = 1.5, 27 s); after b: c carries 600 of 600 and holds.
    const held = cut(pair(600), 'a');
    expect(story(held)).toEqual(['0 failure a', '0 overload b', '27 trip b', '27 load-lost a']);
    expect(held.interruptions[0]).toMatchObject({ kw: 600, causes: [{ id: 'a', kind: 'failed' }, { id: 'b', kind: 'tripped' }] });
    expect(held.unservedKw).toBe(600);
    // With 500 kVA: b at M = 1.8 trips after 16.875 s, c at M = 1.2 after another 67.5 s.
    // Long after a's failure b has tripped: what c's takes with it is c's own half of the load.
    const later = outageSequence(pair(600), { presentRackIds: null, failedIds: ['c'], failedBeforeIds: ['a'], mechanicalLoadKwByNode: new Map() });
    expect(story(later)).toEqual(['0 failure c', '0 load-lost b']);
    expect(later).toMatchObject({ energisedBeforeIds: ['utility', 'c'], unservedKw: 1_200, interruptedRackIds: ['bc-1', 'bc-2', 'bc-3', 'bc-4', 'bc-5', 'bc-6'] });
    const cascade = cut(pair(500), 'a');
    expect(cascade.events.filter((event) => event.kind === 'trip').map((event) => [event.subjectId, event.seconds])).toEqual([['b', expect.closeTo(16.875, 6)], ['c', expect.closeTo(84.375, 6)]]);
    expect(cascade.unservedKw).toBe(1_200);
    expect(cascade.unserved.map((entry) => [entry.kw, entry.causes.map((cause) => `${cause.id} ${cause.kind}`)])).toEqual([
      [600, ['a failed', 'b tripped']], [600, ['b tripped', 'c tripped']],
    ]);
  });

  it('holds a load at its pickup for ever', () => {
    expect(story(cut(pair(900), 'a'))).toEqual(['0 failure a']);
  });
});

it('ends where the steady solve stands, and books every kW, on random sites', () => {
  fc.assert(fc.property(fc.record({ energy: fc.double({ min: 0, max: 50, noNaN: true }), start: fc.integer({ min: 1, max: 400 }), failed: fc.subarray(['utility', 'gen', 'board', 'ups', 'pdu', 'mech', 'utility-to-board', 'board-to-ups']) }), ({ energy, start, failed }) => {
    const scenario = site({ ups: { batteryEnergyKwh: energy }, generator: { startSeconds: start } });
    const sequence = run(scenario, ...failed);
    const steady = solvePower(scenario, { presentRackIds: null, failedIds: failed, mechanicalLoadKwByNode: MECHANICAL });
    expect(sequence.unservedKw).toBe(steady.unservedKw);
    expect(sequence.unserved.reduce((sum, entry) => sum + entry.kw, 0)).toBe(sequence.unservedKw);
    expect(sequence.steady).toBe(true);
    for (const stretch of sequence.stretches) expect(stretch.itLoadKw + stretch.mechanicalLoadKw + stretch.unservedKw).toBeCloseTo(1_300, 9);
  }), { numRuns: 60 });
});
