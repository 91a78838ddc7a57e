import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../../src/engine/facility/index.ts';
import { WaterBox } from '../../../../src/ui/panels/one-line/water/WaterBox.tsx';
import { shortfall, waterFacts, waterText } from '../../../../src/ui/panels/one-line/water/water-facts.ts';
import { waterGraph, waterStates, type WaterPart, type WaterStates } from '../../../../src/ui/panels/one-line/water/water-graph.ts';
import { createAirUnit, createCdu, createHall, createLoop, createPlant, createRack, createRackType, createScenario, createZone } from '../../../fixtures/build-scenario.ts';

const scenario = createScenario({
  halls: [createHall({ racks: [createRack('rack-1', { liquidZoneId: 'liquid' })], airCoolingUnits: [createAirUnit('crah-1')] })],
  fleet: { ...createScenario().fleet, rackTypes: [createRackType({ liquidFraction: 0.8, liquidSupplyLimitCelsius: 45 })] },
  cooling: {
    zones: [createZone('air'), createZone('liquid', { kind: 'liquid', redundantUnits: 1 }), createZone('elsewhere', { hallId: 'other' })],
    coolantDistributionUnits: [createCdu('cdu-1'), createCdu('cdu-2'), createCdu('cdu-3', { ratedCapacityKw: 50 }), createCdu('far', { zoneId: 'elsewhere', loopId: 'far-water' })],
    loops: [createLoop('loop'), createLoop('water', { kind: 'facility-water' }), createLoop('far-water')],
    plants: [createPlant('plant'), createPlant('water-plant', { loopId: 'water' }), createPlant('far-plant', { loopId: 'far-water' })],
  },
});
const statesAfter = (...failedIds: string[]) => waterStates(solveFacility(scenario, { presentRackIds: null, failedIds, weather: 'design' }));
/** Facts with these parts not commissioned. */
const factsOf = (part: WaterPart, states: WaterStates, ...waitingIds: string[]) => waterFacts(part, states, new Set(waitingIds));
const partOf = (key: string, openIds: readonly string[] = []) => waterGraph(scenario, null, openIds).parts.find((part) => part.key === key)!;

describe('the graph', () => {
  it('goes from plants over loops and units to zones, with units alike in one stack', () => {
    const { parts, links } = waterGraph(scenario, 'hall', []);
    expect(parts.map(({ kind, memberIds }) => `${kind} ${memberIds.join('+')}`)).toEqual(['plant plant', 'plant water-plant', 'loop loop', 'loop water', 'unit crah-1', 'unit cdu-1+cdu-2', 'unit cdu-3', 'zone air', 'zone liquid']);
    expect(links).toEqual(expect.arrayContaining([{ from: 'water-plant', to: 'water' }, { from: 'water', to: 'cdu-1' }, { from: 'cdu-1', to: 'liquid' }]));
  });

  it('opens a stack into its units', () => {
    expect(waterGraph(scenario, 'hall', ['cdu-1']).parts.filter(({ openedFrom }) => openedFrom === 'cdu-1').map(({ key }) => key)).toEqual(['cdu-1', 'cdu-2']);
  });

  it('of everything has the other halls too', () => {
    expect(waterGraph(scenario, null, []).parts.map(({ key }) => key)).toEqual(expect.arrayContaining(['far-plant', 'far-water', 'far', 'elsewhere']));
  });
});

describe('facts', () => {
  it('of a loop are temperatures, flow, head and pumps', () => {
    const facts = factsOf(partOf('water'), statesAfter());
    expect(facts.lines[0]).toMatch(/°C → .*°C, ΔT \d+\.\d\u202fK/);
    expect(facts.lines[1]).toMatch(/kg\/s \(.*L\/s\)/);
    expect(facts.lines[2]).toContain('Δp 250\u202fkPa');
    expect(facts.heatKw).toBeGreaterThan(80);
    expect(facts.firmCapacityKw).toBeLessThan(facts.capacityKw!);
  });

  it('of a stack are sums, and say how many stand still', () => {
    const [whole, lost] = [factsOf(partOf('cdu-1'), statesAfter()), factsOf(partOf('cdu-1'), statesAfter('cdu-2'))];
    expect(whole).toMatchObject({ still: 0 });
    expect(whole.heatKw).toBeCloseTo((80 * 2000) / 2050, 6);
    expect(lost).toMatchObject({ still: 1 });
    expect(lost.heatKw).toBeCloseTo((80 * 1000) / 1050, 6);
  });

  it('say what is short: reserve first, then capacity', () => {
    expect(shortfall({ heatKw: 80, capacityKw: 100, firmCapacityKw: 90 })).toBeNull();
    expect(shortfall({ heatKw: 95, capacityKw: 100, firmCapacityKw: 90 })).toBe('reserve');
    expect(shortfall({ heatKw: 101, capacityKw: 100, firmCapacityKw: 90 })).toBe('over');
    expect(shortfall({ heatKw: 101, capacityKw: null, firmCapacityKw: null })).toBeNull();
    // 80 kW on the 50 kW unit alone.
    expect(shortfall(factsOf(partOf('liquid'), statesAfter('cdu-1', 'cdu-2')))).toBe('over');
    expect(waterText(partOf('liquid'), factsOf(partOf('liquid'), statesAfter('cdu-1', 'cdu-2')))).toContain('more heat than capacity');
  });

  it('of a loop in which nothing flows are no temperatures, no flow and no drop', () => {
    const still = factsOf(partOf('water'), statesAfter('cdu-1', 'cdu-2', 'cdu-3'));
    expect(still).toMatchObject({ lines: [], still: 1 });
    expect(waterText(partOf('water'), still)).toContain('stands still');
    expect(factsOf(partOf('water'), statesAfter()).lines).toHaveLength(3);
  });

  it('are none before anything is solved', () => {
    expect(waterText(partOf('water'), factsOf(partOf('water'), waterStates(null)))).toBe('water, loop, not solved');
  });
});

const draw = (key: string, failed: number, ...failedIds: string[]) => renderToStaticMarkup(<svg><WaterBox part={partOf(key)} facts={factsOf(partOf(key), statesAfter(...failedIds))} failed={failed} detail="words" /></svg>);

it('a box crosses out what has failed and marks what is short', () => {
  expect(draw('cdu-1', 0)).not.toMatch(/one-line-(cross|overload|near)/);
  expect(draw('cdu-1', 1, 'cdu-2')).toContain('one-line-cross');
  expect(draw('cdu-1', 1, 'cdu-2')).toContain('×2, 1 failed');
  expect(draw('liquid', 0, 'cdu-1', 'cdu-2')).toContain('one-line-overload');
});

describe('parts that are not commissioned yet', () => {
  const states = statesAfter('cdu-1');

  it('are told from those that stand still', () => {
    const waiting = factsOf(partOf('cdu-1'), states, 'cdu-1');
    expect(waiting).toMatchObject({ waiting: 1, still: 0 });
    expect(factsOf(partOf('cdu-1'), states)).toMatchObject({ waiting: 0, still: 1 });
    expect(waterText(partOf('cdu-1'), waiting)).toContain('1 not commissioned yet');
    expect(waterText(partOf('cdu-1'), waiting)).not.toContain('still');
  });

  it('have a frame and words of their own', () => {
    const facts = factsOf(partOf('cdu-3'), statesAfter('cdu-3'));
    const drawn = (waiting: number) => renderToStaticMarkup(<svg><WaterBox part={partOf('cdu-3')} facts={{ ...facts, waiting, still: 1 - waiting }} failed={0} detail="words" /></svg>);
    expect(drawn(1)).toContain('not commissioned');
    expect(drawn(1)).toContain('one-line-waiting');
    expect(drawn(0)).toContain('stands still');
    expect(drawn(0)).toContain('one-line-dead');
  });
});
