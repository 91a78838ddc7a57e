import { describe, expect, it } from 'vitest';
import { airVolumesOf, faceArea, netInflow } from '../../../src/engine/thermal/connectivity.ts';
import { buildAirCase, type AirCase } from '../../../src/engine/thermal/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';
import { conductance, openArea, porousOf } from './support/porous.ts';

const small: HallInput = { rowPairs: 1, racksPerRow: 4, rackKw: 12, unitsPerSide: 1, heightMetres: 4.2 };
const tileSide = 0.6;
const loss = 51.3;
const openFraction = 0.25;

type RaisedFloor = NonNullable<Scenario['halls'][number]['raisedFloor']>;

/** Units that blow under the floor and a tile before every rack of the south row. */
function raisedFloorHall(change: (floor: RaisedFloor, scenario: Scenario) => void = () => {}): Scenario {
  const scenario = createHallScenario(small);
  const hall = scenario.halls[0]!;
  for (const unit of hall.airCoolingUnits) Object.assign(unit, { supplyTo: 'under-floor', returnFrom: 'top' });
  hall.raisedFloor = {
    depthMetres: 0.6, cutouts: [],
    tileTypes: [{ id: 'perforated', name: 'Perforated', openFraction, lossCoefficient: loss }],
    tiles: [0, 1, 2, 3].map((at) => ({ id: `tile${at}`, position: { xMetres: 4.2 + tileSide * (at + 0.5), yMetres: 1.5 }, sizeMetres: tileSide, tileTypeId: 'perforated' })),
  };
  change(hall.raisedFloor, scenario);
  return scenario;
}

const build = (scenario: Scenario, cellMetres?: number) => buildAirCase(scenario, 'hall', cellMetres === undefined ? {} : { cellMetres });
const layerOfFloor = ({ grid }: AirCase): number => [...grid.linesZ].indexOf(0) + 1;

const cutout = (id: string, xMetres: number, lossCoefficient: number) => ({ id, position: { xMetres, yMetres: 1.6 }, size: { xMetres: 0.1, yMetres: 0.1 }, openFraction: 0.4, lossCoefficient });
const rack = (airCase: AirCase) => airCase.devices.find(({ id }) => id === 'p0-a0')!;

/** Open faces between plenum and hall. */
function openFloorFaces(airCase: AirCase): number[] {
  const { grid, openZ } = airCase;
  const k = layerOfFloor(airCase);
  const faces: number[] = [];
  for (let j = 1; j <= grid.ny; j++) {
    for (let i = 1; i <= grid.nx; i++) {
      const face = i + grid.strideY * j + grid.strideZ * k;
      if (openZ[face] === 1) faces.push(face);
    }
  }
  return faces;
}

describe('a raised floor', () => {
  it('puts a plenum of air below z = 0, in at least four layers, under the whole hall', () => {
    const { airCase: { grid, solid } } = build(raisedFloorHall());
    expect(grid.linesZ[0]).toBe(-0.6);
    expect([...grid.linesZ]).toContain(0);
    expect(grid.linesZ.filter((z) => z < 0)).toHaveLength(4);
    for (let k = 1; k <= 4; k++) {
      for (let j = 1; j <= grid.ny; j++) {
        for (let i = 1; i <= grid.nx; i++) expect(solid[i + grid.strideY * j + grid.strideZ * k]).toBe(0);
      }
    }
  });

  it('is open at its tiles only, with the loss and open share of their type', () => {
    const { airCase, diagnostics } = build(raisedFloorHall());
    const tiles = porousOf(airCase);
    expect(diagnostics).toEqual([]);
    expect(tiles.map(({ face }) => face)).toEqual(openFloorFaces(airCase));
    expect(tiles.reduce((sum, { areaM2 }) => sum + areaM2, 0)).toBeCloseTo(4 * tileSide * tileSide, 9);
    for (const tile of tiles) {
      expect(tile.axis).toBe(2);
      expect(tile.loss).toBeCloseTo(loss, 9);
      expect(tile.openFraction).toBeCloseTo(openFraction, 9);
    }
  });

  it('units blow down through it under their whole footprint; room side is the plenum', () => {
    const { airCase } = build(raisedFloorHall());
    const unit = airCase.devices.find(({ kind }) => kind === 'coolingUnit')!;
    expect(faceArea(unit.outlet)).toBeCloseTo(7.2 * 1.2, 6);
    expect([...unit.outlet.intoRoomSign].every((sign) => sign === -1)).toBe(true);
    const { grid } = airCase;
    for (const cell of unit.outlet.airCell) expect(Math.floor(cell / grid.strideZ)).toBe(layerOfFloor(airCase) - 1);
    for (const face of unit.outlet.face) expect(Math.floor(face / grid.strideZ)).toBe(layerOfFloor(airCase));
    // Return from the top.
    expect([...unit.inlet.axis].every((axis) => axis === 2)).toBe(true);
    for (const value of netInflow(airVolumesOf(airCase), airCase.devices)) expect(Math.abs(value)).toBeLessThan(1e-9);
  });

  it.each([0.15, 0.2, 0.35, 0.6, 1.1])('passes the same flow for the same pressure on cells of %s m', (cellMetres) => {
    const { airCase } = build(raisedFloorHall(), cellMetres);
    const area = 4 * tileSide * tileSide;
    expect(conductance(porousOf(airCase))).toBeCloseTo(area / Math.sqrt(loss), 9);
    expect(openArea(porousOf(airCase))).toBeCloseTo(area * openFraction, 9);
  });

  it('an opening smaller than a cell becomes a higher loss and a smaller open share of its face', () => {
    const { airCase } = build(raisedFloorHall((floor) => {
      floor.tiles = [];
      floor.cutouts = [{ id: 'cable', position: { xMetres: 1.97, yMetres: 1.03 }, size: { xMetres: 0.2, yMetres: 0.1 }, openFraction: 0.5, lossCoefficient: 4 }];
    }), 0.8);
    const [face, ...more] = porousOf(airCase);
    expect(more).toEqual([]);
    const ratio = face!.areaM2 / 0.02;
    expect(ratio).toBeGreaterThan(10);
    expect(face!.loss).toBeCloseTo(4 * ratio * ratio, 6);
    expect(face!.openFraction).toBeCloseTo(0.5 / ratio, 9);
    expect(Math.abs(face!.centre[0] - 1.97)).toBeLessThan(0.8);
    expect(Math.abs(face!.centre[1] - 1.03)).toBeLessThan(0.8);
  });

  it('two openings in one cell pass what both pass', () => {
    const { airCase } = build(raisedFloorHall((floor) => {
      floor.tiles = [];
      floor.cutouts = [cutout('one', 3.8, 4), cutout('two', 4, 9)];
    }), 1.2);
    expect(porousOf(airCase)).toHaveLength(1);
    expect(conductance(porousOf(airCase))).toBeCloseTo(0.01 / 2 + 0.01 / 3, 12);
    expect(openArea(porousOf(airCase))).toBeCloseTo(0.008, 12);
  });

  it('what stands on an opening closes it, and says so', () => {
    const { airCase, diagnostics } = build(raisedFloorHall((floor, scenario) => {
      floor.tiles[0]!.position = { ...scenario.halls[0]!.racks[0]!.position };
    }));
    expect(diagnostics).toContainEqual(expect.objectContaining({ severity: 'warning', code: 'floor-opening-blocked', path: '/halls/0/raisedFloor/tiles/0/position' }));
    expect(diagnostics[0]!.message).toContain('100 %');
    expect(conductance(porousOf(airCase))).toBeCloseTo((3 * tileSide * tileSide) / Math.sqrt(loss), 9);
  });

  it('a floor without openings is a sealed plenum: it leaks through all of its panels, with a warning', () => {
    const { airCase, diagnostics } = build(raisedFloorHall((floor) => { floor.tiles = []; }));
    expect(diagnostics).toContainEqual(expect.objectContaining({ severity: 'warning', code: 'sealed-air-volume', path: '/halls/0' }));
    const leaks = porousOf(airCase);
    expect(leaks.map(({ face }) => face)).toEqual(openFloorFaces(airCase));
    expect(leaks.length).toBeGreaterThan(50);
    for (const leak of leaks) expect(leak.openFraction).toBe(0.02);
    for (const value of netInflow(airVolumesOf(airCase), airCase.devices)) expect(Math.abs(value)).toBeLessThan(1e-9);
  });

  it('leaves the room above as it is without a raised floor', () => {
    const withFloor = build(raisedFloorHall()).airCase;
    const flat = build(createHallScenario(small)).airCase;
    expect([...withFloor.grid.linesZ].filter((z) => z >= 0)).toEqual([...flat.grid.linesZ]);
    expect(faceArea(rack(withFloor).inlet)).toBeCloseTo(faceArea(rack(flat).inlet), 9);
    expect(Math.min(...rack(withFloor).inlet.airCell)).toBeGreaterThan(layerOfFloor(withFloor) * withFloor.grid.strideZ);
  });

  it('an under-floor unit in a hall without raised floor cannot move air', () => {
    const { diagnostics, airCase } = build(raisedFloorHall((_, scenario) => { delete scenario.halls[0]!.raisedFloor; }));
    expect(diagnostics.filter(({ code }) => code === 'airflow-blocked').map(({ message }) => message)).toEqual(
      ['fan-wall0 cannot move air: its supply is blocked.', 'fan-wall1 cannot move air: its supply is blocked.']);
    expect(airCase.devices.filter(({ kind }) => kind === 'coolingUnit').every(({ airflowM3PerS }) => airflowM3PerS === 0)).toBe(true);
  });

  it('a tile of unknown type, a closed one and one outside the hall open nothing', () => {
    const { airCase } = build(raisedFloorHall((floor) => {
      floor.tileTypes.push({ id: 'blank', name: 'Blank', openFraction: 0, lossCoefficient: 1 });
      floor.tiles[0]!.tileTypeId = 'nothing';
      floor.tiles[1]!.tileTypeId = 'blank';
      floor.tiles[2]!.position.xMetres = -40;
    }));
    expect(conductance(porousOf(airCase))).toBeCloseTo((tileSide * tileSide) / Math.sqrt(loss), 9);
  });
});
