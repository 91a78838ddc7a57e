import { describe, expect, it } from 'vitest';
import { airVolumesOf, faceArea, netInflow } from '../../../src/engine/thermal/connectivity.ts';
import { buildAirCase, type AirCaseOptions, type RackDevice } from '../../../src/engine/thermal/index.ts';
import { frontLayers } from '../../../src/engine/thermal/build/front-layers.ts';
import type { RackType, Scenario } from '../../../src/model/index.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';
import { conductance, openArea, porousOf } from './support/porous.ts';

const small: HallInput = { rowPairs: 1, racksPerRow: 3, rackKw: 10, unitsPerSide: 1, heightMetres: 4.2 };
type Airside = NonNullable<RackType['airside']>;
const type = (scenario: Scenario) => scenario.fleet.rackTypes[0]!;

function build(airside: Airside, options: AirCaseOptions = {}, change: (scenario: Scenario) => void = () => {}) {
  const scenario = createHallScenario(small);
  type(scenario).airside = airside;
  change(scenario);
  const built = buildAirCase(scenario, 'hall', options);
  const rack = (id: string) => built.airCase.devices.filter((device): device is RackDevice => device.kind === 'rack' && device.id === id);
  return { ...built, rack };
}

const sum = (devices: readonly RackDevice[], read: (device: RackDevice) => number): number => devices.reduce((total, device) => total + read(device), 0);
/** Ten chassis of 100 mm with gaps, as in a test hall of servers. */
const chassis = [0.3, 0.4, 0.5, 0.7, 0.8, 1.17, 1.27, 1.37, 1.57, 1.67].map((fromMetres, at) => ({ fromMetres, toMetres: fromMetres + 0.1, share: at === 9 ? 0.19 : 0.09 }));
const halves = [{ fromMetres: 0, toMetres: 1.2, share: 0.25 }, { fromMetres: 1.2, toMetres: 2.4, share: 0.75 }];
/** Heights (low, high) of a device's inlet, m. */
function heightsOf({ airCase: { grid } }: ReturnType<typeof build>, device: RackDevice): [number, number] {
  const layers = [...device.inlet.face].map((face) => Math.floor(face / grid.strideZ));
  return [grid.linesZ[Math.min(...layers) - 1]!, grid.linesZ[Math.max(...layers)]!];
}

describe('bands of a rack', () => {
  const whole = build({}).rack('p0-a0');

  it('without any the rack is one device over its whole front', () => {
    expect(whole).toHaveLength(1);
    expect(faceArea(whole[0]!.inlet)).toBeCloseTo(0.6 * 2.4, 9);
  });

  it('each is a device with its share of heat and air, at its height', () => {
    const built = build({ bands: halves });
    const [low, high, ...more] = built.rack('p0-a0');
    expect(more).toEqual([]);
    expect(low!.airHeatW).toBeCloseTo(2500, 9);
    expect(high!.airHeatW).toBeCloseTo(7500, 9);
    expect(low!.airflowM3PerS / whole[0]!.airflowM3PerS).toBeCloseTo(0.25, 9);
    expect(heightsOf(built, low!)).toEqual([0, expect.closeTo(1.2, 9)]);
    expect(heightsOf(built, high!)).toEqual([expect.closeTo(1.2, 9), expect.closeTo(2.4, 9)]);
  });

  it.each([0.05, 0.1, 0.17, 0.3, 0.6, 1.1, 4])('heat, air and balance are kept on cells of %s m', (cellMetres) => {
    const built = build({ bands: chassis }, { cellMetres });
    const bands = built.rack('p0-b2');
    expect(sum(bands, ({ airHeatW }) => airHeatW)).toBeCloseTo(10_000, 6);
    expect(sum(bands, ({ airflowM3PerS }) => airflowM3PerS)).toBeCloseTo(whole[0]!.airflowM3PerS, 9);
    const faces = bands.flatMap(({ inlet, outlet }) => [...inlet.face, ...outlet.face]);
    expect(new Set(faces).size).toBe(faces.length);
    expect(bands.every(({ inlet, outlet }) => inlet.face.length > 0 && outlet.face.length > 0)).toBe(true);
    for (const value of netInflow(airVolumesOf(built.airCase), built.airCase.devices)) expect(Math.abs(value)).toBeLessThan(1e-9);
  });

  it('on cells of 0.1 m ten chassis of 0.1 m are ten devices at their own heights; on 0.6 m they join', () => {
    const fine = build({ bands: chassis }, { cellMetres: 0.1 });
    const bands = fine.rack('p0-a1');
    expect(bands).toHaveLength(10);
    bands.forEach((band, at) => {
      expect(faceArea(band.inlet)).toBeCloseTo(0.06, 2);
      expect(Math.abs(heightsOf(fine, band)[0] - chassis[at]!.fromMetres)).toBeLessThan(0.051);
    });
    const coarse = build({ bands: chassis }, { cellMetres: 0.6 }).rack('p0-a1');
    expect(coarse.length).toBeLessThan(6);
    expect(sum(coarse, ({ airHeatW }) => airHeatW)).toBeCloseTo(10_000, 6);
  });

  it('a band of share 0 is a blanking panel; shares count relative to their sum', () => {
    const built = build({ bands: [{ ...halves[0]!, share: 0 }, { ...halves[1]!, share: 0.5 }] });
    const [only, ...more] = built.rack('p0-a0');
    expect(more).toEqual([]);
    expect(only!.airHeatW).toBeCloseTo(10_000, 9);
    expect(heightsOf(built, only!)[0]).toBeCloseTo(1.2, 9);
  });

  it('bands of share 0 only leave the whole front to the rack', () => {
    const [only] = build({ bands: [{ ...halves[0]!, share: 0 }] }).rack('p0-a0');
    expect(faceArea(only!.inlet)).toBeCloseTo(1.44, 9);
  });

  it('a narrower opening is in the middle of front and rear', () => {
    const built = build({ openingWidthMetres: 0.2 }, { cellMetres: 0.2 });
    const [device] = built.rack('p0-a0');
    expect(faceArea(device!.inlet)).toBeCloseTo(0.2 * 2.4, 9);
    expect(faceArea(device!.outlet)).toBeCloseTo(0.2 * 2.4, 9);
    const { grid } = built.airCase;
    const columns = new Set([...device!.inlet.face].map((face) => grid.linesX[(face % grid.strideY) - 1]));
    expect([...columns]).toEqual([expect.closeTo(4.2 + 0.2, 9)]);
  });

  it('a rack of one cell keeps all it has', () => {
    const built = build({ bands: halves, openingWidthMetres: 0.1, unblankedBands: [{ fromMetres: 0.5, toMetres: 0.6, lossCoefficient: 2 }] }, { cellMetres: 4 }, (scenario) => {
      for (const unit of scenario.halls[0]!.airCoolingUnits) unit.size.zMetres = 3;
      type(scenario).size = { xMetres: 0.6, yMetres: 1.2, zMetres: 0.4 };
    });
    const bands = built.rack('p0-a0');
    expect(sum(bands, ({ airHeatW }) => airHeatW)).toBeCloseTo(10_000, 6);
    expect(bands).toHaveLength(1);
    expect(built.diagnostics).toContainEqual(expect.objectContaining({ code: 'unblanked-band-below-cell', severity: 'notice' }));
  });

  it('bands with a blocked face are stopped and named, the others run on', () => {
    const built = build({ bands: halves }, {}, (scenario) => {
      const { position } = scenario.halls[0]!.racks.find(({ id }) => id === 'p0-a0')!;
      // A low cabinet before the front.
      scenario.halls[0]!.obstructions = [{
        id: 'cabinet', name: 'Cabinet', from: { xMetres: position.xMetres - 0.3, yMetres: 0.6, zMetres: 0 }, to: { xMetres: position.xMetres + 0.3, yMetres: 1.8, zMetres: 1.2 },
      }];
    });
    const [low, high] = built.rack('p0-a0');
    expect(low).toMatchObject({ airflowM3PerS: 0, airHeatW: 0 });
    expect(high!.airHeatW).toBeCloseTo(7500, 9);
    expect(built.diagnostics.find(({ code }) => code === 'airflow-blocked')?.message).toBe('1 of 2 bands of p0-a0 cannot move air: its inlet is blocked; its 2.5 kW of air heat is left out of the solve.');
    expect(built.unmet.join()).toContain('p0-a0');
  });
});

describe('layers of a front', () => {
  const lines = Float64Array.from({ length: 9 }, (_, k) => 0.3 * k);
  const all = [1, 2, 3, 4, 5, 6, 7, 8];

  it('thin bands share a layer and join; heights in between belong to nobody', () => {
    const { equipment } = frontLayers(lines, [1, 8], { bands: [{ fromMetres: 0.31, toMetres: 0.4, share: 0.3 }, { fromMetres: 0.4, toMetres: 0.45, share: 0.2 }, { fromMetres: 0.9, toMetres: 1.5, share: 0.5 }] });
    expect(equipment).toEqual([{ layers: [2], share: 0.5 }, { layers: [4, 5], share: 0.5 }]);
  });

  it('an empty band takes its layers from equipment without bands', () => {
    const { equipment, unblanked } = frontLayers(lines, [1, 8], { unblankedBands: [{ fromMetres: 0.6, toMetres: 1.2, lossCoefficient: 3 }] });
    expect(equipment).toEqual([{ layers: [1, 2, 5, 6, 7, 8], share: 1 }]);
    expect(unblanked).toEqual([{ layers: [3, 4], heightMetres: 0.6, lossCoefficient: 3 }]);
  });

  it('equipment keeps the one layer it has; what is left without a layer is counted', () => {
    const { equipment, unblanked, unresolvedMetres } = frontLayers(lines, [1, 8], {
      bands: [{ fromMetres: 0.3, toMetres: 0.45, share: 1 }], unblankedBands: [{ fromMetres: 0.5, toMetres: 0.56, lossCoefficient: 3 }],
    });
    expect(equipment).toEqual([{ layers: [2], share: 1 }]);
    expect(unblanked).toEqual([]);
    expect(unresolvedMetres).toBeCloseTo(0.06, 12);
  });

  it('an empty front is still the rack\'s', () => {
    const { equipment, unresolvedMetres } = frontLayers(lines, [1, 8], { unblankedBands: [{ fromMetres: 0, toMetres: 2.4, lossCoefficient: 3 }] });
    expect(equipment).toEqual([{ layers: all, share: 1 }]);
    expect(unresolvedMetres).toBeCloseTo(2.4, 12);
  });

  it('empty bands in one layer are as wide as both and pass what both pass', () => {
    const { unblanked } = frontLayers(lines, [1, 8], { bands: [{ fromMetres: 1.2, toMetres: 2.4, share: 1 }], unblankedBands: [{ fromMetres: 0.3, toMetres: 0.4, lossCoefficient: 4 }, { fromMetres: 0.5, toMetres: 0.6, lossCoefficient: 16 }] });
    expect(unblanked).toHaveLength(1);
    expect(unblanked[0]!.layers).toEqual([2]);
    expect(unblanked[0]!.heightMetres).toBeCloseTo(0.2, 12);
    expect(0.2 / Math.sqrt(unblanked[0]!.lossCoefficient)).toBeCloseTo(0.1 / 2 + 0.1 / 4, 12);
  });

  it('bands beyond the rack are drawn at its edge', () => {
    expect(frontLayers(lines, [1, 4], { bands: [{ fromMetres: 2, toMetres: 2.2, share: 1 }] }).equipment).toEqual([{ layers: [4], share: 1 }]);
  });
});

const contained = (airsideOf: Airside | undefined) => {
  const scenario = createHallScenario({ ...small, containment: 'hot-aisle-sealed' });
  if (airsideOf) type(scenario).airside = airsideOf;
  return buildAirCase(scenario, 'hall');
};

describe('an unblanked band', () => {
  const airside: Airside = { unblankedBands: [{ fromMetres: 1.2, toMetres: 1.8, lossCoefficient: 8 }] };

  it('is a tunnel of air from front to rear whose loss is in its front', () => {
    const built = build(airside, { cellMetres: 0.3 });
    const { grid, solid, openX, openY, openZ } = built.airCase;
    const front = porousOf(built.airCase).filter(({ centre }) => centre[0] > 4.2 && centre[0] < 4.8 && centre[1] < 3);
    expect(front.every(({ axis }) => axis === 1)).toBe(true);
    expect(conductance(front)).toBeCloseTo((0.6 * 0.6) / Math.sqrt(8), 9);
    expect(openArea(front)).toBeCloseTo(0.36, 9);
    for (const { face } of front) {
      expect(openY[face]).toBe(1);
      for (let depth = 0; depth < 4; depth++) {
        const cell = face + depth * grid.strideY;
        expect(solid[cell]).toBe(0);
        expect(openY[cell + grid.strideY]).toBe(1);
      }
    }
    // Its four cells of each layer have walls left and right, below and above.
    const cells = front.map(({ face }) => face);
    const lowest = Math.min(...cells);
    expect(openX[lowest]).toBe(0);
    expect(openX[lowest + 1]).toBe(1);
    expect(openX[lowest + 2]).toBe(0);
    expect(openZ[lowest]).toBe(0);
    expect(openZ[lowest + grid.strideZ]).toBe(1);
    expect(openZ[lowest + 2 * grid.strideZ]).toBe(0);
  });

  it('does not touch heat, air or the faces of the equipment beside it', () => {
    const built = build(airside, { cellMetres: 0.3 });
    const [device, ...more] = built.rack('p0-a0');
    expect(more).toEqual([]);
    expect(device!.airHeatW).toBeCloseTo(10_000, 9);
    expect(faceArea(device!.inlet)).toBeCloseTo(0.6 * 1.8, 9);
    expect(built.diagnostics).toEqual([]);
    const porous = new Set(porousOf(built.airCase).map(({ face }) => face));
    expect([...device!.inlet.face].some((face) => porous.has(face))).toBe(false);
  });

  it('side by side, racks do not share their tunnels', () => {
    const { airCase } = build(airside, { cellMetres: 0.3 });
    const { grid, openX, solid } = airCase;
    const k = 1 + [...grid.linesZ].findIndex((z) => Math.abs(z - 1.2) < 1e-9);
    const i = 1 + [...grid.linesX].findIndex((x) => Math.abs(x - 4.8) < 1e-9);
    const j = 1 + [...grid.linesY].findIndex((y) => Math.abs(y - 1.8) < 1e-9);
    const cell = i + grid.strideY * j + grid.strideZ * k;
    expect([solid[cell - 1], solid[cell]]).toEqual([0, 0]);
    expect(openX[cell]).toBe(0);
  });

  it('at the top of the rack is closed to the air above it', () => {
    const { airCase } = build({ unblankedBands: [{ fromMetres: 1.8, toMetres: 2.4, lossCoefficient: 8 }] }, { cellMetres: 0.3 });
    const { grid, openZ, solid } = airCase;
    const [front] = porousOf(airCase).filter(({ axis, centre }) => axis === 1 && Math.abs(centre[2] - 2.25) < 0.01);
    const above = front!.face + grid.strideZ;
    expect([solid[front!.face], solid[above]]).toEqual([0, 0]);
    expect(openZ[above]).toBe(0);
    expect(openZ[front!.face]).toBe(1);
  });

  it('behind a blocked front is no porous face', () => {
    const { airCase } = build(airside, { cellMetres: 0.3 }, (scenario) => {
      scenario.halls[0]!.obstructions = [{ id: 'cabinet', name: 'Cabinet', from: { xMetres: 4.2, yMetres: 0.9, zMetres: 1.2 }, to: { xMetres: 4.8, yMetres: 1.8, zMetres: 1.5 } }];
    });
    const { solid, grid } = airCase;
    const front = porousOf(airCase).filter(({ axis, centre }) => axis === 1 && centre[1] < 3);
    for (const { face } of front) expect(solid[face - grid.strideY]).toBe(0);
    // Two columns of one layer of the first rack are covered; two layers of six columns make the row.
    expect(front).toHaveLength(12 - 2);
  });

  it('joins the aisles of a contained row: a sealed aisle is no longer sealed', () => {
    expect(contained(undefined).diagnostics.map(({ code }) => code)).toEqual(['sealed-air-volume']);
    expect(contained(airside).diagnostics).toEqual([]);
    expect(airVolumesOf(contained(airside).airCase).count).toBe(1);
  });

  it('thinner than its layer it has a higher loss and a smaller open share, whatever the grid', () => {
    for (const cellMetres of [0.05, 0.25, 0.6]) {
      const { airCase } = build({ unblankedBands: [{ fromMetres: 1.3, toMetres: 1.3889, lossCoefficient: 8 }] }, { cellMetres });
      const faces = porousOf(airCase);
      expect(conductance(faces)).toBeCloseTo((6 * 0.6 * 0.0889) / Math.sqrt(8), 6);
      expect(openArea(faces)).toBeCloseTo(6 * 0.6 * 0.0889, 2);
    }
  });
});

describe('airflow and storage of a rack', () => {
  const rackFlow = build({}).rack('p0-a0')[0]!.airflowM3PerS;

  it('a fixed flow is shared by the bands and scaled by the rack\'s factor', () => {
    const bands = build({ bands: halves, airflow: { kind: 'fixed', cubicMetresPerSecond: 0.8 } }, { airflowFactors: new Map([['p0-a0', 0.5]]) });
    expect(bands.rack('p0-a0').map(({ airflowM3PerS }) => airflowM3PerS)).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.3, 12)]);
    expect(bands.rack('p0-a1').map(({ airflowM3PerS }) => airflowM3PerS)).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.6, 12)]);
    expect(bands.rack('p0-a0')[0]!.flowRule).toBeUndefined();
  });

  it('a law of the inlet temperature is in m3/s of the device and starts at the reference temperature', () => {
    const points = [{ inletCelsius: 18, airflowShare: 0.5 }, { inletCelsius: 28, airflowShare: 1 }];
    const [low, high] = build({ bands: halves, airflow: { kind: 'inlet-temperature', points } }).rack('p0-a0');
    expect(high!.flowRule).toEqual({ kind: 'inlet-temperature', points: [{ inletCelsius: 18, airflowM3PerS: expect.closeTo(0.375 * rackFlow, 12) }, { inletCelsius: 28, airflowM3PerS: expect.closeTo(0.75 * rackFlow, 12) }] });
    // Supply at 20 °C: a fifth of the way from 0.5 to 1.
    expect(low!.airflowM3PerS).toBeCloseTo(0.25 * 0.6 * rackFlow, 12);
  });

  it('a fan curve starts at free delivery', () => {
    const points = [{ pascals: -10, cubicMetresPerSecond: 1 }, { pascals: 10, cubicMetresPerSecond: 0.6 }, { pascals: 60, cubicMetresPerSecond: 0 }];
    const [low] = build({ bands: halves, airflow: { kind: 'fan-curve', points } }).rack('p0-a0');
    expect(low!.airflowM3PerS).toBeCloseTo(0.25 * 0.8, 12);
    expect(low!.flowRule).toEqual({ kind: 'fan-curve', points: [{ pascals: -10, airflowM3PerS: 0.25 }, { pascals: 10, airflowM3PerS: expect.closeTo(0.15, 12) }, { pascals: 60, airflowM3PerS: 0 }] });
  });

  it('a failed rack has no law left that could move air', () => {
    const points = [{ pascals: 0, cubicMetresPerSecond: 1 }, { pascals: 10, cubicMetresPerSecond: 0 }];
    const [device] = build({ airflow: { kind: 'fan-curve', points } }, { failedIds: new Set(['p0-a0']) }).rack('p0-a0');
    expect(device).toMatchObject({ airflowM3PerS: 0, airHeatW: 0 });
    expect(device!.flowRule).toBeUndefined();
  });

  it('rear door and metal are shared by the bands, their effectiveness is not', () => {
    const bands = build({
      bands: halves, rearDoor: { effectiveness: 0.7, waterCelsius: 16, capacityKw: 8 },
      thermalMass: { massKg: 600, specificHeatJoulesPerKilogramKelvin: 500, effectiveness: 0.81 },
    }).rack('p0-a0');
    expect(bands[1]!.rearDoor).toEqual({ effectiveness: 0.7, waterCelsius: 16, capacityW: 6000 });
    expect(bands[1]!.thermalMass).toEqual({ heatCapacityJPerK: 225_000, effectiveness: 0.81 });
    expect(bands[0]!.thermalMass!.heatCapacityJPerK + bands[1]!.thermalMass!.heatCapacityJPerK).toBeCloseTo(300_000, 6);
  });
});
