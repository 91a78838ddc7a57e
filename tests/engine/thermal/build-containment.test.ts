import { describe, expect, it } from 'vitest';
import { buildAirCase } from '../../../src/engine/thermal/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';
import { openArea, porousOf } from './support/porous.ts';

const small: HallInput = { rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 };
const aisle = (scenario: Scenario) => scenario.halls[0]!.containment[0]!;
const codes = (built: ReturnType<typeof buildAirCase>) => built.diagnostics.map(({ code }) => code);

const containment = (id: string, x0: number, x1: number, leakageOpenFraction: number, roof: 'closed' | 'open') => ({
  id, name: id, kind: 'cold-aisle' as const, from: { xMetres: x0, yMetres: 0 }, to: { xMetres: x1, yMetres: 1.8 }, heightMetres: 2.4,
  roof, doors: 'closed' as const, leakageOpenFraction,
});
/** Porous faces of the partition at x = 4.2 m. */
const shared = (built: ReturnType<typeof buildAirCase>) => porousOf(built.airCase).filter(({ axis, at }) => axis === 0 && Math.abs(at - 4.2) < 1e-6);

describe('containment', () => {
  it('leaks through its ends and roof as sharp-edged gaps do: zeta = 1/(0.61 phi)^2', () => {
    const scenario = createHallScenario({ ...small, containment: 'hot-aisle-sealed' });
    aisle(scenario).leakageOpenFraction = 0.05;
    const built = buildAirCase(scenario, 'hall');
    const leaks = porousOf(built.airCase);
    expect(codes(built)).toEqual([]);
    for (const { loss, openFraction } of leaks) {
      expect(openFraction).toBe(0.05);
      expect(loss).toBeCloseTo(1 / (0.61 * 0.05) ** 2, 9);
    }
    // Two ends of 1.2 m x 2.4 m and a roof of 1.8 m x 1.2 m; the racks' own faces do not leak.
    expect(openArea(leaks) / 0.05).toBeCloseTo(2 * 1.2 * 2.4 + 1.8 * 1.2, 6);
    expect(new Set(leaks.map(({ axis }) => axis))).toEqual(new Set([0, 2]));
  });

  it('without leakage a sealed aisle gets the assumed one, as porous faces; openness stays 0 or 1', () => {
    const built = buildAirCase(createHallScenario({ ...small, containment: 'hot-aisle-sealed' }), 'hall');
    const { openX, openY, openZ } = built.airCase;
    const leaks = porousOf(built.airCase);
    expect(codes(built)).toEqual(['sealed-air-volume']);
    expect(openArea(leaks) / 0.02).toBeCloseTo(2 * 1.2 * 2.4 + 1.8 * 1.2, 6);
    for (const { loss } of leaks) expect(loss).toBeCloseTo(1 / (0.61 * 0.02) ** 2, 6);
    for (const open of [openX, openY, openZ]) expect(new Set(open)).toEqual(new Set([0, 1]));
    const opens = [openX, openY, openZ];
    for (const { axis, face } of leaks) expect(opens[axis]![face]).toBe(1);
  });

  it('tight containment with a path of its own has no porous faces at all', () => {
    const scenario = createHallScenario({ ...small, racksPerRow: 5, containment: 'cold-aisle' });
    expect(aisle(scenario).doors).toBe('open');
    expect(buildAirCase(scenario, 'hall').airCase.porous).toBeUndefined();
    aisle(scenario).leakageOpenFraction = 0;
    expect(buildAirCase(scenario, 'hall').airCase.porous).toBeUndefined();
    aisle(scenario).leakageOpenFraction = 1e-200;
    expect(buildAirCase(scenario, 'hall').airCase.porous).toBeUndefined();
  });

  it('a ducted aisle leaks through its sides, not through its open top', () => {
    const scenario = createHallScenario({ ...small, containment: 'hot-aisle-ducted' });
    aisle(scenario).leakageOpenFraction = 0.1;
    const leaks = porousOf(buildAirCase(scenario, 'hall').airCase);
    expect(leaks.some(({ axis }) => axis === 2)).toBe(false);
    // Ends over the whole height to the sheet at 3.3 m; sides above the racks of 2.4 m.
    expect(openArea(leaks) / 0.1).toBeCloseTo(2 * 1.2 * 3.3 + 2 * 1.8 * 0.9, 6);
  });

  it('open doors leave both ends open and the rest leaking', () => {
    const scenario = createHallScenario({ ...small, containment: 'hot-aisle-sealed' });
    Object.assign(aisle(scenario), { leakageOpenFraction: 0.05, doors: 'open' });
    const leaks = porousOf(buildAirCase(scenario, 'hall').airCase);
    expect(openArea(leaks) / 0.05).toBeCloseTo(1.8 * 1.2, 6);
  });

  it('two aisles that share a partition leak through both of its sheets, and a tight one closes it', () => {
    const scenario = createHallScenario({ ...small, containment: 'none' });
    scenario.halls[0]!.containment = [containment('west', 2.4, 4.2, 0.05, 'closed'), containment('east', 4.2, 6, 0.1, 'open')];
    const both = shared(buildAirCase(scenario, 'hall'));
    expect(both.length).toBeGreaterThan(0);
    for (const { loss, openFraction } of both) {
      expect(loss).toBeCloseTo(1 / (0.61 * 0.05) ** 2 + 1 / (0.61 * 0.1) ** 2, 9);
      expect(openFraction).toBe(0.05);
    }
    scenario.halls[0]!.containment[1]!.leakageOpenFraction = 0;
    expect(shared(buildAirCase(scenario, 'hall'))).toEqual([]);
    scenario.halls[0]!.containment.reverse();
    expect(shared(buildAirCase(scenario, 'hall'))).toEqual([]);
  });
});
