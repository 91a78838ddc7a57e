import { beforeAll, describe, expect, it } from 'vitest';
import type { AirCase } from '../../../src/engine/thermal/air-case.ts';
import { AirSolver, type AirSnapshot, buildAirCase, type BuiltAirCase, createTransient, hallLoss, type HallLoss } from '../../../src/engine/thermal/index.ts';
import { crossing } from '../../../src/engine/thermal/transient/rack-traces.ts';
import { lossMode, withoutWater } from '../../../src/engine/thermal/transient/cooling-loss.ts';
import { WasmKernels } from '../../../src/engine/thermal/wasm/index.ts';
import type { Scenario, ThermalTransient } from '../../../src/model/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';
import { createHallScenario } from './support/hall-scenario.ts';
import { airVolume, twoChambers } from './support/two-chambers.ts';

function builtOf(airCase: AirCase): BuiltAirCase {
  return { hallId: 'hall', thermalClass: 'A2', airCase, supplyGroups: [], sensors: [], diagnostics: [], unmet: [] };
}

const nothing: HallLoss = { failedIds: [], stoppedIds: [], withoutWaterIds: [] };

function run(built: BuiltAirCase, start: AirSnapshot, loss: HallLoss, seconds: number): ThermalTransient {
  const transient = createTransient({ built, start, loss, seconds });
  while (!transient.advance(1000).done);
  return transient.result();
}

describe('a sealed room without cooling', () => {
  const heatCapacityJPerK = 8000;
  const airCase = twoChambers({
    racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.5, airHeatW: 6000, thermalMass: { heatCapacityJPerK, effectiveness: 0.8 } }],
    openings: [{ row: 5 }, { row: 6 }, { row: 7 }, { row: 8 }], gravity: true,
  });
  const still = new AirSolver(airCase, { fromRest: true });
  const result = run(builtOf(airCase), still.snapshot(), nothing, 120);

  it('heats at P / (rho cp V + M cp) once the metal follows', () => {
    const rate = 6000 / (airCase.air.densityKgPerM3 * airCase.air.specificHeatJPerKgK * airVolume(airCase) + heatCapacityJPerK);
    const late = result.roomMeanCelsius.filter(([t]) => t > 80);
    const [t0, first] = late[0]!;
    const [t1, last] = late.at(-1)!;
    expect((last - first) / (t1 - t0) / rate).toBeGreaterThan(0.98);
    expect((last - first) / (t1 - t0) / rate).toBeLessThan(1.02);
  });

  it('keeps all its heat', () => {
    const { equipmentKj, airKj, metalKj, unitsKj, balanceError } = result.heat;
    expect(equipmentKj).toBeCloseTo(6 * result.seconds, 6);
    expect(airKj + metalKj).toBeCloseTo(equipmentKj, 0);
    expect(unitsKj).toBe(0);
    expect(balanceError).toBeLessThan(2e-3);
  });

  it('leaves the recommended limit before the allowable one, and tells when', () => {
    const [rack] = result.racks;
    const { leavesRecommendedSeconds, leavesAllowableSeconds } = rack!;
    expect(leavesRecommendedSeconds).toBeGreaterThan(1);
    expect(leavesAllowableSeconds).toBeGreaterThan(leavesRecommendedSeconds!);
    const at = (t: number): number => rack!.inletMaxCelsius.find(([time]) => time >= t)![1];
    expect(at(leavesAllowableSeconds!)).toBeGreaterThanOrEqual(32);
    expect(result.hottest).toMatchObject({ rackId: 'rack' });
    expect(result.hottest!.celsius).toBeCloseTo(Math.max(...rack!.inletMaxCelsius.map(([, v]) => v)), 1);
  });

  it('is sampled about once a second, from the failure to the end', () => {
    const times = result.racks[0]!.inletCelsius.map(([t]) => t);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBeGreaterThanOrEqual(120);
    expect(times.length).toBeGreaterThan(60);
    for (let n = 1; n < times.length; n++) expect(times[n]! - times[n - 1]!).toBeLessThan(2.5);
  });
});

function warmest({ racks }: ThermalTransient): number {
  return Math.max(...racks.map(({ inletCelsius }) => inletCelsius.at(-1)![1]));
}

/** First time at which a rack leaves the recommended limit, s. */
function soonest({ racks }: ThermalTransient): number {
  return Math.min(...racks.map((rack) => rack.leavesRecommendedSeconds ?? Infinity));
}

/** Mean of the room from a time on, Celsius. */
function meanAt({ roomMeanCelsius }: ThermalTransient, seconds: number): number {
  return roomMeanCelsius.find(([t]) => t >= seconds)![1];
}

describe('a hall that loses cooling', () => {
  const scenario = createHallScenario({ rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 });
  const type = scenario.fleet.rackTypes[0]!;
  type.airside = { thermalMass: { massKg: 200, specificHeatJoulesPerKilogramKelvin: 500, effectiveness: 0.8 } };
  for (const unit of scenario.halls[0]!.airCoolingUnits) unit.thermalMassKilojoulesPerKelvin = 150;
  const both = ['fan-wall0', 'fan-wall1'];
  const built = (stoppedIds: readonly string[] = []) => buildAirCase(scenario, 'hall', { cellMetres: 0.8, failedIds: new Set(stoppedIds) });
  let start: AirSnapshot;
  const after = (stoppedIds: readonly string[], withoutWaterIds: readonly string[] = []): ThermalTransient => (
    run(built(stoppedIds), start, { failedIds: [...stoppedIds, ...withoutWaterIds], stoppedIds, withoutWaterIds }, 40));
  let none: ThermalTransient;
  let all: ThermalTransient;

  beforeAll(() => {
    const solver = new AirSolver(built().airCase, { maximumSteps: 900 });
    while (solver.phase !== 'done') solver.advance(1000);
    start = solver.snapshot();
    none = after([]);
    all = after(both);
  });

  it('losing nothing changes nothing', () => {
    expect(none.mode).toBe('none');
    const [first, last] = [none.roomMeanCelsius[0]![1], none.roomMeanCelsius.at(-1)![1]];
    expect(Math.abs(last - first)).toBeLessThan(0.5);
    expect(none.heat.unitsKj / none.heat.equipmentKj).toBeGreaterThan(0.95);
    expect(none.heat.unitsKj / none.heat.equipmentKj).toBeLessThan(1.05);
  });

  it('losing all is faster than losing one', () => {
    const one = after(['fan-wall0']);
    expect(one.mode).toBe('fans-stop');
    expect(all.roomMeanCelsius.at(-1)![1]).toBeGreaterThan(one.roomMeanCelsius.at(-1)![1] + 1);
    expect(one.roomMeanCelsius.at(-1)![1]).toBeGreaterThan(none.roomMeanCelsius.at(-1)![1] + 1);
    expect(soonest(all)).toBeLessThan(soonest(one));
  });

  it('closes its heat balance, with the units out of it once their fans stand', () => {
    for (const transient of [none, all]) expect(transient.heat.balanceError).toBeLessThan(5e-3);
    expect(all.heat.unitsKj).toBe(0);
    expect(all.heat.metalKj).toBeGreaterThan(0.1 * all.heat.equipmentKj);
  });

  it('coils without water give time while fans run on', () => {
    const dry = after([], both);
    expect(dry.mode).toBe('water-stops');
    expect(dry.heat.unitsKj).toBe(0);
    expect(dry.heat.balanceError).toBeLessThan(5e-3);
    expect(warmest(dry)).toBeLessThan(warmest(all));
    expect(warmest(dry)).toBeGreaterThan(warmest(none) + 1);
  });

  it('says nothing of the inlets of racks that stop', () => {
    const [first] = scenario.halls[0]!.racks;
    const transient = after([...both, first!.id]);
    expect(transient.stoppedIds).toContain(first!.id);
    expect(transient.racks.map(({ id }) => id)).toEqual(scenario.halls[0]!.racks.slice(1).map(({ id }) => id));
    expect(transient.hottest!.rackId).not.toBe(first!.id);
  });

  describe('whose supply changes on the way', () => {
    const changeAt = 15.5;
    const changed = (first: readonly string[], then: readonly string[]): ThermalTransient => {
      const lossOf = (stoppedIds: readonly string[]): HallLoss => ({ failedIds: first, stoppedIds, withoutWaterIds: [] });
      const transient = createTransient({
        built: built(first), start, loss: lossOf(first), seconds: 40,
        stages: [
          { fromSeconds: changeAt, loss: lossOf(then), build: () => built(then), notes: ['At 15.5 s something changes.'] },
          { fromSeconds: 60, loss: lossOf([]), build: () => { throw new Error('its time never comes'); }, notes: ['At 60.0 s nothing is seen of it.'] },
        ],
      });
      while (!transient.advance(1000).done);
      return transient.result();
    };

    it('cools again from the moment its units have power, and not before', () => {
      const back = changed(both, []);
      expect(meanAt(back, 14)).toBe(meanAt(all, 14));
      expect(back.roomMeanCelsius.at(-1)![1]).toBeLessThan(all.roomMeanCelsius.at(-1)![1] - 1);
      expect(back.roomMeanCelsius.at(-1)![1]).toBeGreaterThan(none.roomMeanCelsius.at(-1)![1]);
      expect(back.heat.unitsKj).toBeGreaterThan(0.2 * back.heat.equipmentKj);
      expect(back.heat.balanceError).toBeLessThan(5e-3);
      expect(back.notes.filter((note) => note.startsWith('At '))).toEqual(['At 15.5 s something changes.']);
      expect(back.stoppedIds).toEqual(both);
    });

    it('goes on as it was where the change is none: metal keeps its heat', () => {
      const same = changed(both, both);
      expect(Math.abs(same.roomMeanCelsius.at(-1)![1] - all.roomMeanCelsius.at(-1)![1])).toBeLessThan(0.05);
      expect(same.heat.metalKj / all.heat.metalKj).toBeCloseTo(1, 2);
      expect(same.steps / all.steps).toBeCloseTo(1, 2);
    });

    it('reads a rack only while it runs', () => {
      const { id } = scenario.halls[0]!.racks[0]!;
      const timesOf = (transient: ThermalTransient): number[] => transient.racks.find((rack) => rack.id === id)!.inletCelsius.map(([t]) => t);
      const stops = changed(both, [...both, id]);
      expect(timesOf(stops)[0]).toBe(0);
      expect(timesOf(stops).at(-1)).toBeLessThan(changeAt + 0.5);
      expect(stops.heat.equipmentKj).toBeLessThan(0.95 * all.heat.equipmentKj);
      const starts = changed([...both, id], both);
      expect(timesOf(starts)[0]).toBeGreaterThanOrEqual(changeAt);
      expect(timesOf(starts).at(-1)).toBeGreaterThanOrEqual(40);
    });
  });

  it('leaves no flow in leaks that are closed again when fans come back', () => {
    const room = { racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.3, airHeatW: 2000 }], openings: [{ row: 7 }] };
    // With the unit on, the wall is shut; without it, what the rack blows comes back through the opening.
    const leaking = twoChambers({ ...room, units: [{ id: 'unit', row: 4, airflowM3PerS: 0 }] });
    const whole = twoChambers({ ...room, units: [{ id: 'unit', row: 4, airflowM3PerS: 0.3 }] });
    const { grid } = whole;
    const leaks = [1, 2, 3].map((k) => 4 + 7 * grid.strideY + k * grid.strideZ);
    const openX = whole.openX.slice();
    for (const face of leaks) openX[face] = 0;
    const shut = { ...whole, openX };
    const settled = new AirSolver(shut, { averages: false });
    settled.advanceSteps(50);
    const backends: WasmKernels[] = [];
    const transient = createTransient({
      built: builtOf(leaking), start: settled.snapshot(), loss: { failedIds: ['unit'], stoppedIds: ['unit'], withoutWaterIds: [] }, seconds: 8,
      stages: [{ fromSeconds: 4, loss: nothing, build: () => builtOf(shut), notes: [] }],
      makeKernels: (airCase) => {
        backends.push(new WasmKernels(airCase));
        return backends.at(-1)!;
      },
    });
    while (!transient.advance(1000).done);
    const [before, after] = backends.map(({ velocity: [u] }) => leaks.map((face) => u[face]!));
    expect(before!.every((speed) => speed < -0.1)).toBe(true);
    expect(after).toEqual([0, 0, 0]);
    expect(transient.result().heat.balanceError).toBeLessThan(5e-3);
  });

  it('says which fans cannot answer, and keeps no means', () => {
    const flowRule = { kind: 'inlet-temperature' as const, points: [{ inletCelsius: 20, airflowM3PerS: 5 }] };
    const sealed = twoChambers({ racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.3, flowRule }], units: [{ id: 'unit', row: 4, airflowM3PerS: 0.3 }] });
    const settled = new AirSolver(sealed, { averages: false });
    settled.advanceSteps(50);
    expect(settled.statistics.batchCount).toBe(0);
    expect(run(builtOf(sealed), settled.snapshot(), nothing, 2).notes.join()).toMatch(/the fans of rack cannot answer the room/);
  });

  it('says which thermal masses the document leaves out', () => {
    expect(all.notes.join()).not.toMatch(/thermal mass/);
    const bare = createHallScenario({ rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 });
    const massless = buildAirCase(bare, 'hall', { cellMetres: 0.8 });
    const notes = run(massless, start, { failedIds: both, stoppedIds: [], withoutWaterIds: both }, 1).notes.join('\n');
    expect(notes).toMatch(/^6 racks have no thermal mass/m);
    expect(notes).toMatch(/^2 units without water have no thermal mass/m);
  });

  it('refuses a state of another grid, and no time at all', () => {
    const other = buildAirCase(scenario, 'hall', { cellMetres: 1.2 });
    expect(() => createTransient({ built: other, start, loss: nothing, seconds: 10 })).toThrow(RangeError);
    expect(() => createTransient({ built: built(), start, loss: nothing, seconds: 0 })).toThrow(RangeError);
  });

  it('gives the thread back within a step', () => {
    const transient = createTransient({ built: built(both), start, loss: { failedIds: both, stoppedIds: both, withoutWaterIds: [] }, seconds: 30 });
    const first = transient.advance(0);
    expect(first).toMatchObject({ done: false, seconds: 0 });
    for (let n = 0; n < 30; n++) transient.advance(0);
    expect(transient.advance(0).seconds).toBeGreaterThan(0);
    expect(transient.result().racks).toHaveLength(6);
  });
});

describe('from failed components to a hall’s loss', () => {
  const scenario: Scenario = minimalScenario();
  const hall = scenario.halls[0]!;
  const unit = hall.airCoolingUnits[0]!;

  it('a failed unit stops altogether, or loses its water where that is asked for', () => {
    expect(hallLoss(scenario, hall.id, [unit.id])).toEqual({ failedIds: [unit.id], stoppedIds: [unit.id], withoutWaterIds: [] });
    expect(hallLoss(scenario, hall.id, [unit.id], 'water')).toMatchObject({ stoppedIds: [], withoutWaterIds: [unit.id] });
  });

  it('a failed loop, or the last plant on it, takes the water of its units', () => {
    expect(hallLoss(scenario, hall.id, [unit.loopId]).withoutWaterIds).toContain(unit.id);
    const plants = scenario.cooling.plants.filter(({ loopId }) => loopId === unit.loopId).map(({ id }) => id);
    expect(hallLoss(scenario, hall.id, plants).withoutWaterIds).toContain(unit.id);
    expect(hallLoss(scenario, hall.id, [])).toEqual(nothing);
  });

  it('a dead power node stops what hangs on it', () => {
    expect(hallLoss(scenario, hall.id, [unit.powerNodeId]).stoppedIds).toContain(unit.id);
  });

  it('an unknown hall is refused', () => {
    expect(() => hallLoss(scenario, 'nowhere', [])).toThrow(RangeError);
  });

  it('is named by what the units lose, and a steady case without water cools nothing', () => {
    const airCase = twoChambers({
      racks: [{ id: 'rack', row: 1, airflowM3PerS: 1, rearDoor: { effectiveness: 0.5, waterCelsius: 18, capacityW: 1 } }],
      units: [{ id: 'a', row: 3, airflowM3PerS: 1 }, { id: 'b', row: 5, airflowM3PerS: 1 }],
    });
    expect(lossMode(airCase, { failedIds: [], stoppedIds: ['a'], withoutWaterIds: ['b'] })).toBe('fans-and-water');
    expect(lossMode(airCase, { failedIds: [], stoppedIds: ['rack'], withoutWaterIds: [] })).toBe('none');
    const dry = withoutWater(airCase, ['a', 'rack']);
    expect(dry.devices.map((device) => (device.kind === 'rack' ? device.rearDoor : device.capacityW))).toEqual([undefined, 0, 1e6]);
  });
});

describe('leaving a limit', () => {
  it.each([[[0, 20], [1, 30], 25, 0.5], [[0, 20], [1, 22], 25, null], [[0, 26], [1, 27], 25, 1], [[0, -Infinity], [0, 30], 25, 0]] as const)(
    'from %j to %j over %d is at %s', (before, now, limit, expected) => {
      expect(crossing(before, now, limit)).toBe(expected);
    });
});
