import { describe, expect, it } from 'vitest';
import type { AirCase, RackDevice } from '../../../src/engine/thermal/air-case.ts';
import { airProperties } from '../../../src/engine/thermal/air-properties.ts';
import { AirSolver, type BuiltAirCase, cpuSolution, thermalResult } from '../../../src/engine/thermal/index.ts';
import { energyImbalance, heatFlows } from '../../../src/engine/thermal/acceptance.ts';
import { DeviceBank, type HeatLedger, heatCapacityRate } from '../../../src/engine/thermal/devices.ts';
import { approach, wantedFlow } from '../../../src/engine/thermal/devices/flow-rule.ts';
import { doorHeat, metalAfter, rackHeat, unitHeat } from '../../../src/engine/thermal/devices/heat.ts';
import { ReferenceKernels } from '../../../src/engine/thermal/kernels/reference-kernels.ts';
import { envelope, twoChambers } from './support/two-chambers.ts';

const air = airProperties(20);
const noFaces = twoChambers({ racks: [{ id: 'rack', row: 1, airflowM3PerS: 1 }] }).devices[0]!;
const rack: RackDevice = { kind: 'rack', id: 'rack', inlet: noFaces.inlet, outlet: noFaces.outlet, airflowM3PerS: 0.5, airHeatW: 6000, envelope };

describe('flow rules', () => {
  const law = { kind: 'inlet-temperature' as const, points: [[18, 1], [27, 2], [35, 4]].map(([inletCelsius, airflowM3PerS]) => ({ inletCelsius: inletCelsius!, airflowM3PerS: airflowM3PerS! })) };

  it.each([[10, 1], [18, 1], [22.5, 1.5], [27, 2], [31, 3], [35, 4], [60, 4]])('a law asks at %d °C for %d m³/s', (inletCelsius, airflow) => {
    expect(wantedFlow(law, { inletCelsius, pascals: 0 })).toBeCloseTo(airflow, 12);
  });

  it('ask for no flow below zero, and for none where it is fixed', () => {
    const curve = { kind: 'fan-curve' as const, points: [{ pascals: 0, airflowM3PerS: 1 }, { pascals: 50, airflowM3PerS: -0.5 }] };
    expect(wantedFlow(curve, { inletCelsius: 20, pascals: 50 })).toBe(0);
    expect(wantedFlow(curve, { inletCelsius: 20, pascals: 10 })).toBeCloseTo(0.7, 12);
    expect(wantedFlow({ kind: 'fixed' }, { inletCelsius: 20, pascals: 0 })).toBeUndefined();
  });

  it('are approached, never passed', () => {
    expect(approach(0)).toBe(0);
    expect(approach(1e6)).toBeLessThan(1);
  });
});

describe('rear door', () => {
  const rate = heatCapacityRate(air, 0.5);
  const door = { effectiveness: 0.6, waterCelsius: 16, capacityW: 1e9 };

  it('cools by its effectiveness towards the water', () => {
    const { outlet, door: taken } = rackHeat({ ...rack, rearDoor: door }, air, 2, 0.5, undefined, true, 0.1);
    const hot = 2 + 6000 / rate;
    expect(outlet).toBeCloseTo(hot - 0.6 * (hot + 4), 9);
    expect(taken).toBeCloseTo(rate * 0.6 * (hot + 4), 6);
  });

  it('takes no more than its capacity, and never heats', () => {
    expect(doorHeat({ ...door, capacityW: 500 }, -4, 20, rate)).toBe(500);
    expect(doorHeat(door, 15, 10, rate)).toBe(0);
  });

  it('does nothing without water', () => {
    expect(rackHeat({ ...rack, rearDoor: door }, air, 2, 0.5, undefined, false, 0.1).door).toBe(0);
  });
});

describe('server metal (VanGilder et al. 2013, Dell R210: 9.9 kg of 480 J/(kg K), effectiveness 0.81, 17 L/s)', () => {
  const server: RackDevice = { ...rack, airHeatW: 150, thermalMass: { heatCapacityJPerK: 9.9 * 480, effectiveness: 0.81 } };
  const rate = heatCapacityRate(air, 0.017);

  /** Exhaust at the end of some time after the inlet has stepped from 0 to 10 K, in steps of `dt`. */
  function exhaustAfter(seconds: number, dt: number): number {
    let { body: metal, outlet } = rackHeat(server, air, 0, 0.017, 150 / rate, true, 0);
    for (let n = 0; n < Math.round(seconds / dt); n++) ({ body: metal, outlet } = rackHeat(server, air, 10, 0.017, metal, true, dt));
    return outlet;
  }

  it('lets the exhaust follow the inlet with the time constant M cp / (effectiveness rho cp Q)', () => {
    const time = (9.9 * 480) / (0.81 * rate);
    const exact = (t: number): number => 150 / rate + 10 - 0.81 * 10 * Math.exp(-t / time);
    for (const share of [0.5, 1, 2]) expect(exhaustAfter(share * time, time / 2000)).toBeCloseTo(exact(share * time), 2);
    expect(exhaustAfter(40 * time, time / 10)).toBeCloseTo(10 + 150 / rate, 6);
  });

  it('is stable for any step', () => {
    expect(exhaustAfter(1e7, 1e5)).toBeCloseTo(10 + 150 / rate, 6);
    expect(metalAfter(0, 10, 5, 0, 1)).toBe(10);
  });

  it('keeps the heat of a server whose air stands still', () => {
    const { stored, air: given, body, unplaced } = rackHeat(server, air, 5, 0, 12, true, 30);
    expect([stored, given, unplaced]).toEqual([150, 0, 0]);
    expect(body).toBeCloseTo(12 + (150 * 30) / (9.9 * 480), 9);
  });

  it('says what it cannot place: no flow and no metal', () => {
    expect(rackHeat(rack, air, 5, 0, undefined, true, 1).unplaced).toBe(6000);
  });
});

describe('coil without water', () => {
  const unit = { kind: 'coolingUnit' as const, id: 'u', inlet: rack.inlet, outlet: rack.outlet, airflowM3PerS: 1, supplySetPointCelsius: 20, capacityW: 1e5, heatCapacityJPerK: 2e5 };

  it('begins at its supply temperature and passes the return on in the end', () => {
    expect(unitHeat(unit, air, 12, 1, 0, false, 1e-9).outlet).toBeCloseTo(0, 6);
    expect(unitHeat(unit, air, 12, 1, 0, false, 1e9).outlet).toBeCloseTo(12, 3);
  });

  it('without mass passes the return at once', () => {
    const { heatCapacityJPerK: _, ...bare } = unit;
    expect(unitHeat(bare, air, 12, 1, 0, false, 1).outlet).toBe(12);
  });

  it('with water stays within its capacity', () => {
    expect(unitHeat({ ...unit, capacityW: 1000 }, air, 12, 1, undefined, true, 1).outlet).toBeCloseTo(12 - 1000 / heatCapacityRate(air, 1), 9);
  });
});

describe('the heat ledger', () => {
  it('sums to zero for every device, whatever it does', () => {
    const door = { effectiveness: 0.5, waterCelsius: 18, capacityW: 2000 };
    const thermalMass = { heatCapacityJPerK: 20_000, effectiveness: 0.7 };
    const airCase = twoChambers({
      racks: [
        { id: 'plain', row: 1, airflowM3PerS: 0.4, airHeatW: 4000 }, { id: 'door', row: 2, airflowM3PerS: 0.4, airHeatW: 4000, rearDoor: door },
        { id: 'metal', row: 3, airflowM3PerS: 0.4, airHeatW: 4000, thermalMass }, { id: 'both', row: 4, airflowM3PerS: 0.4, airHeatW: 4000, thermalMass, rearDoor: door },
        { id: 'still', row: 5, airflowM3PerS: 0, airHeatW: 500 },
      ],
      units: [{ id: 'wet', row: 6, airflowM3PerS: 0.8 }, { id: 'dry', row: 7, airflowM3PerS: 0.8, heatCapacityJPerK: 50_000 }],
    });
    const bank = new DeviceBank(airCase, { transient: true, withoutWater: new Set(['dry']) });
    const fields = new ReferenceKernels(airCase);
    for (let n = 0; n < 50; n++) {
      fields.temperature.fill(5 + 3 * Math.sin(n / 7));
      bank.operate(fields, 0.3);
    }
    const { itJ, doorJ, coilJ, storedJ, airJ, unplacedJ }: HeatLedger = bank.ledger;
    airCase.devices.forEach(({ id }, d) => {
      expect(itJ[d]! - doorJ[d]! - coilJ[d]! - storedJ[d]! - airJ[d]! - unplacedJ[d]!, id).toBeCloseTo(0, 6);
    });
    expect(itJ[0]).toBeCloseTo(4000 * 15, 6);
    expect(doorJ[1]).toBeGreaterThan(1000);
    expect(storedJ[2]).not.toBe(0);
    expect(unplacedJ[4]).toBeCloseTo(500 * 15, 6);
    expect(coilJ[5]).toBeGreaterThan(1000);
    expect(coilJ[6]).toBe(0);
    expect(storedJ[6]).toBeGreaterThan(1000);
    bank.clearLedger();
    expect(bank.ledger.itJ[0]).toBe(0);
  });

  it('a hall cooled by rear doors alone is in balance', () => {
    const airCase = twoChambers({ racks: [{ id: 'rack', row: 1, airflowM3PerS: 0.4, airHeatW: 4000, rearDoor: { effectiveness: 0.9, waterCelsius: 18, capacityW: 1e6 } }] });
    const neutral = { still: Float64Array.of(0), lift: Float64Array.of(0) };
    expect(heatFlows(airCase, neutral)).toMatchObject({ equipment: 4000, doors: 4000, units: 0 });
    expect(energyImbalance(airCase, neutral)).toBe(0);
    expect(energyImbalance(airCase, { ...neutral, lift: Float64Array.of(1) })).toBeCloseTo(heatCapacityRate(air, 1) / 4000, 9);
  });

  it('heat of equipment whose air stands still is given, and nothing takes it', () => {
    const rearDoor = { effectiveness: 0.9, waterCelsius: 18, capacityW: 1e6 };
    const airCase = twoChambers({ racks: [{ id: 'bare', row: 1, airflowM3PerS: 0.4, airHeatW: 4000 }, { id: 'door', row: 2, airflowM3PerS: 0.4, airHeatW: 1000, rearDoor }] });
    // Both stood still for half of the time; the door took all the rest of its rack's heat.
    const means = { still: Float64Array.of(0.5, 0.5), lift: Float64Array.of(2000 / heatCapacityRate(air, 1), 0) };
    expect(heatFlows(airCase, means)).toMatchObject({ equipment: 2500, doors: 500, unplaced: 2500 });
    expect(energyImbalance(airCase, means)).toBeCloseTo(1 - 500 / 5000, 12);
  });

  it('counts other heat among what units must take', () => {
    const airCase: AirCase = { ...twoChambers({ units: [{ id: 'unit', row: 1, airflowM3PerS: 1 }] }), heat: { cell: Int32Array.of(200), watts: Float64Array.of(1200) } };
    expect(energyImbalance(airCase, { still: Float64Array.of(0), lift: Float64Array.of(-1200 / heatCapacityRate(airCase.air, 1)) })).toBeCloseTo(0, 12);
    expect(energyImbalance(airCase, { still: Float64Array.of(0), lift: Float64Array.of(0) })).toBe(1);
  });
});

/** Flow over the last steps: mean and largest departure from it. */
function flowOf(airCase: AirCase, steps: number): { mean: number; swing: number; solver: AirSolver } {
  const solver = new AirSolver(airCase, { maximumSteps: Infinity, stopWhenSettled: false });
  solver.finishPreview();
  solver.advanceSteps(steps);
  const flows = Array.from({ length: 100 }, () => {
    solver.advanceSteps(1);
    return solver.readings.airflowM3PerS[0]!;
  });
  const mean = flows.reduce((sum, v) => sum + v, 0) / flows.length;
  return { mean, swing: Math.max(...flows.map((v) => Math.abs(v - mean))), solver };
}

describe('fans in a solved flow', () => {
  it('meet the resistance of the room where fan curve and loss curve cross', () => {
    const lossCoefficient = 3000;
    const flowRule = { kind: 'fan-curve' as const, points: [{ pascals: 0, airflowM3PerS: 0.4 }, { pascals: 60, airflowM3PerS: 0 }] };
    const airCase = twoChambers({ racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.4, flowRule }], openings: [{ row: 7, lossCoefficient }], rows: 8 });
    const { mean, swing, solver } = flowOf(airCase, 500);
    // Q = 0.4 (1 - dp/60), dp = 1/2 rho zeta (Q/A)^2 over an opening of 3 cells.
    const area = 3 * 0.25;
    const pressure = (flow: number): number => 0.5 * airCase.air.densityKgPerM3 * lossCoefficient * (flow / area) ** 2;
    let [low, high] = [0, 0.4];
    for (let n = 0; n < 60; n++) {
      const middle = 0.5 * (low + high);
      if (0.4 * (1 - pressure(middle) / 60) > middle) low = middle;
      else high = middle;
    }
    expect(low).toBeLessThan(0.3);
    expect(mean / low).toBeGreaterThan(0.97);
    expect(mean / low).toBeLessThan(1.03);
    expect(swing / mean).toBeLessThan(0.005);
    expect(solver.state.divergenceRms()).toBeLessThan(1e-2);
  });

  it('follow the inlet temperature', () => {
    const flowRule = { kind: 'inlet-temperature' as const, points: [{ inletCelsius: 20, airflowM3PerS: 0.2 }, { inletCelsius: 30, airflowM3PerS: 0.6 }] };
    const airCase = twoChambers({
      racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.2, airHeatW: 2000, flowRule }], units: [{ id: 'unit', row: 4, airflowM3PerS: 0.3, supplySetPointCelsius: 25 }],
      openings: [{ row: 7 }], gravity: true,
    });
    const { solver, mean } = flowOf(airCase, 900);
    const inlet = airCase.air.referenceCelsius + solver.readings.inletTemperature[0]!;
    expect(inlet).toBeGreaterThan(24.9);
    expect(mean).toBeCloseTo(0.2 + 0.04 * (inlet - 20), 2);
    // Rise times flow is the heat.
    const rise = solver.readings.outletTemperature[0]! - solver.readings.inletTemperature[0]!;
    expect(heatCapacityRate(airCase.air, solver.readings.airflowM3PerS[0]!) * rise).toBeCloseTo(2000, 6);
  });

  it('go on from the flow that a resumed state holds', () => {
    const flowRule = { kind: 'fan-curve' as const, points: [{ pascals: 0, airflowM3PerS: 0.4 }, { pascals: 60, airflowM3PerS: 0 }] };
    const airCase = twoChambers({ racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.4, flowRule }], openings: [{ row: 7, lossCoefficient: 3000 }] });
    const first = new AirSolver(airCase, { stopWhenSettled: false });
    first.finishPreview();
    first.advanceSteps(200);
    const resumed = new AirSolver(airCase, { start: first.snapshot(), stopWhenSettled: false });
    resumed.advanceSteps(1);
    first.advanceSteps(1);
    expect(resumed.readings.airflowM3PerS[0]! / first.readings.airflowM3PerS[0]!).toBeCloseTo(1, 1);
    expect(resumed.readings.airflowM3PerS[0]).toBeLessThan(0.3);
  });

  it('are held, and that is said, where mass fixes their flow', () => {
    const flowRule = { kind: 'inlet-temperature' as const, points: [{ inletCelsius: 20, airflowM3PerS: 5 }] };
    const sealed = twoChambers({ racks: [{ id: 'rack', row: 2, airflowM3PerS: 0.3, flowRule }], units: [{ id: 'unit', row: 4, airflowM3PerS: 0.3 }] });
    const bank = new DeviceBank(sealed);
    expect(bank.heldIds).toEqual(['rack']);
    bank.operate(new ReferenceKernels(sealed), 10);
    expect(bank.readings.airflowM3PerS[0]).toBe(0.3);
  });

  describe('against more pressure than their curve reaches', () => {
    const flowRule = { kind: 'fan-curve' as const, points: [{ pascals: 0, airflowM3PerS: 0.4 }, { pascals: 20, airflowM3PerS: 0 }] };
    const airCase = twoChambers({
      racks: [{ id: 'strong', row: 2, airflowM3PerS: 0.6, airHeatW: 4000 }, { id: 'weak', row: 4, airflowM3PerS: 0.4, airHeatW: 4000, flowRule }],
      openings: [{ row: 7, lossCoefficient: 120 }],
    });
    const built: BuiltAirCase = { hallId: 'hall', thermalClass: 'A2', airCase, supplyGroups: [], sensors: [], diagnostics: [], unmet: [] };

    it('stall: no flow, no heat in the air, and no result that is accepted', () => {
      const solver = new AirSolver(airCase, { maximumSteps: Infinity, stopWhenSettled: false });
      solver.finishPreview();
      let hottest = -Infinity;
      while (solver.simulatedSeconds < 300) {
        solver.advanceSteps(1);
        hottest = Math.max(hottest, solver.readings.outletTemperature[1]! - solver.readings.inletTemperature[1]!);
      }
      expect(solver.readings.airflowM3PerS[1]).toBe(0);
      expect(solver.readings.outletTemperature[1]).toBe(solver.readings.inletTemperature[1]);
      // A flow of a twentieth of the first carries the heat at twenty times the first rise.
      expect(hottest).toBeLessThanOrEqual(20 * 4000 / heatCapacityRate(airCase.air, 0.4));
      expect(solver.bank.ledger.unplacedJ[1]).toBeGreaterThan(0.9 * solver.bank.ledger.itJ[1]!);
      const result = thermalResult(built, cpuSolution(solver));
      expect(result.heatUnplacedKw).toBeCloseTo(4, 6);
      expect(result.heatGivenKw).toBeCloseTo(4, 6);
      expect(result.unmet.join()).toMatch(/fans of weak stand still by their curve or law: no air takes up 4\.0 kW/);
    });

    it('run again once the pressure falls', () => {
      const bank = new DeviceBank(airCase);
      const fields = new ReferenceKernels(airCase);
      const press = (pascals: number): void => {
        for (const cell of airCase.devices[1]!.outlet.airCell) fields.pressure[cell] = pascals / airCase.air.densityKgPerM3;
      };
      press(30);
      for (let n = 0; n < 200; n++) bank.operate(fields, 0.1);
      expect(bank.readings.airflowM3PerS[1]).toBe(0);
      press(10);
      for (let n = 0; n < 400; n++) {
        bank.operate(fields, 0.1);
        const { airflowM3PerS: [, flow], inletTemperature, outletTemperature } = bank.readings;
        expect(flow === 0 || flow! >= 0.05 * 0.4).toBe(true);
        expect(outletTemperature[1]! - inletTemperature[1]!).toBeCloseTo(flow === 0 ? 0 : 4000 / heatCapacityRate(airCase.air, flow!), 9);
      }
      expect(bank.readings.airflowM3PerS[1]).toBeCloseTo(0.2, 4);
    });
  });
});
