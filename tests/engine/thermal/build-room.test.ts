import { describe, expect, it } from 'vitest';
import { createGrid, linesOf, uniformLines } from '../../../src/engine/numerics/grid.ts';
import { snappedLines } from '../../../src/engine/numerics/grid-lines.ts';
import { emptyBoxSolid, openFacesOf } from '../../../src/engine/thermal/air-case.ts';
import { faceArea } from '../../../src/engine/thermal/connectivity.ts';
import { buildAirCase, temperatureAt, type AirCase } from '../../../src/engine/thermal/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';

const small: HallInput = { rowPairs: 1, racksPerRow: 4, rackKw: 12, unitsPerSide: 1, heightMetres: 4.2 };
type Hall = Scenario['halls'][number];

function build(change: (hall: Hall, scenario: Scenario) => void, cellMetres = 0.6, input = small) {
  const scenario = createHallScenario(input);
  change(scenario.halls[0]!, scenario);
  return buildAirCase(scenario, 'hall', { cellMetres });
}

const box = (from: readonly [number, number, number], to: readonly [number, number, number], id = 'box') => ({
  id, name: 'Box', from: { xMetres: from[0], yMetres: from[1], zMetres: from[2] }, to: { xMetres: to[0], yMetres: to[1], zMetres: to[2] },
});

/** Volume of solid cells less the one without the change, m3. */
function addedSolid(airCase: AirCase, without: (cell: number) => boolean): number {
  const { grid, solid } = airCase;
  let volume = 0;
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        const cell = i + grid.strideY * j + grid.strideZ * k;
        if (solid[cell] === 1 && !without(cell)) volume += grid.dx[i]! * grid.dy[j]! * grid.dz[k]!;
      }
    }
  }
  return volume;
}

function cellOf({ grid }: AirCase, point: readonly [number, number, number]): number {
  const index = ([0, 1, 2] as const).map((axis) => linesOf(grid, axis).findLastIndex((line) => line <= point[axis]) + 1);
  return index[0]! + grid.strideY * index[1]! + grid.strideZ * index[2]!;
}

describe('obstructions', () => {
  it('are solid, and may float', () => {
    const { airCase, diagnostics } = build((hall) => { hall.obstructions = [box([2.4, 0.6, 1.8], [3, 6, 2.7])]; }, 0.3);
    const devices = new Set(airCase.devices.flatMap(({ inlet, outlet }) => [...inlet.deviceCell, ...outlet.deviceCell]));
    expect(diagnostics).toEqual([]);
    for (const z of [1.9, 2.6]) expect(airCase.solid[cellOf(airCase, [2.7, 3, z])]).toBe(1);
    for (const z of [1.6, 2.8]) expect(airCase.solid[cellOf(airCase, [2.7, 3, z])]).toBe(0);
    const plain = build(() => {}, 0.3).airCase;
    const own = addedSolid(airCase, () => false) - addedSolid(plain, () => false);
    expect(own).toBeCloseTo(0.6 * 5.4 * 0.9, 6);
    expect(devices.has(cellOf(airCase, [2.7, 3, 1.9]))).toBe(false);
  });

  it('thinner than the grid shows are plates of closed faces', () => {
    const { airCase, diagnostics } = build((hall) => { hall.obstructions = [box([2.4, 0.6, 2.39], [3.6, 6, 2.41])]; }, 0.6);
    expect(diagnostics).toEqual([]);
    expect(airCase.solid[cellOf(airCase, [3, 3, 2.4])]).toBe(0);
    expect(airCase.openZ[cellOf(airCase, [3, 3, 2.45])]).toBe(0);
    expect(airCase.openZ[cellOf(airCase, [3.9, 3, 2.45])]).toBe(1);
    expect(airCase.openZ[cellOf(airCase, [3, 3, 2.45])! + airCase.grid.strideZ]).toBe(1);
  });

  it('thin in two directions are left out, with a notice', () => {
    const { airCase, diagnostics } = build((hall) => { hall.obstructions = [box([2.4, 3, 2.39], [3.6, 3.02, 2.41])]; });
    expect(diagnostics).toEqual([expect.objectContaining({ severity: 'notice', code: 'obstruction-below-cell', path: '/halls/0/obstructions/0' })]);
    expect(diagnostics[0]!.message).toContain('1.20 × 0.02 × 0.02 m');
    const plain = build(() => {}).airCase;
    expect(addedSolid(airCase, () => false)).toBeCloseTo(addedSolid(plain, () => false), 9);
  });

  it('outside the hall or without extent change nothing', () => {
    const { airCase, diagnostics } = build((hall) => { hall.obstructions = [box([-5, 0, 0], [-2, 3, 3]), box([3, 3, 1], [3, 4, 2]), box([1, 1, -2], [2, 2, -1])]; });
    expect(diagnostics).toEqual([]);
    expect(airCase.solid).toEqual(build(() => {}).airCase.solid);
  });

  it('under a raised floor stand in the plenum only', () => {
    const { airCase } = build((hall) => {
      hall.raisedFloor = { depthMetres: 0.6, tileTypes: [], tiles: [], cutouts: [] };
      hall.obstructions = [box([2.4, 0.6, -0.6], [3, 6, -0.3])];
    });
    expect(airCase.solid[cellOf(airCase, [2.7, 3, -0.4])]).toBe(1);
    expect(airCase.solid[cellOf(airCase, [2.7, 3, -0.2])]).toBe(0);
    expect(airCase.solid[cellOf(airCase, [2.7, 3, 0.2])]).toBe(0);
  });
});

describe('other heat', () => {
  it('is given to the room\'s air evenly by volume, all of it, and not to plenums', () => {
    const { airCase } = build((hall) => {
      hall.otherHeatKw = 7.5;
      hall.raisedFloor = { depthMetres: 0.6, tileTypes: [], tiles: [], cutouts: [] };
    }, 0.6, { ...small, containment: 'hot-aisle-ducted' });
    const { cell, watts } = airCase.heat!;
    const { grid, solid } = airCase;
    expect(watts.reduce((sum, v) => sum + v, 0)).toBeCloseTo(7500, 6);
    const densities = Array.from(cell, (c, at) => {
      const k = Math.floor(c / grid.strideZ);
      const j = Math.floor((c - k * grid.strideZ) / grid.strideY);
      const i = c - k * grid.strideZ - j * grid.strideY;
      expect(solid[c]).toBe(0);
      expect(grid.linesZ[k - 1]).toBeGreaterThanOrEqual(0);
      expect(grid.linesZ[k]).toBeLessThanOrEqual(3.3 + 1e-9);
      return watts[at]! / (grid.dx[i]! * grid.dy[j]! * grid.dz[k]!);
    });
    for (const density of densities) expect(density).toBeCloseTo(densities[0]!, 9);
  });

  it('is absent without a figure', () => {
    expect(build(() => {}).airCase.heat).toBeUndefined();
    expect(build((hall) => { hall.otherHeatKw = 0; }).airCase.heat).toBeUndefined();
  });

  it('keeps out of closed pockets that no device moves air in', () => {
    const { airCase } = build((hall) => {
      hall.otherHeatKw = 1;
      // Four walls and a lid around a column of air.
      hall.obstructions = [
        box([1.8, 1.8, 0], [2.1, 3.3, 2.4], 'w'), box([3, 1.8, 0], [3.3, 3.3, 2.4], 'e'), box([1.8, 1.8, 0], [3.3, 2.1, 2.4], 's'),
        box([1.8, 3, 0], [3.3, 3.3, 2.4], 'n'), box([1.8, 1.8, 2.1], [3.3, 3.3, 2.4], 'lid'),
      ];
    }, 0.3);
    const inside = cellOf(airCase, [2.5, 2.5, 1]);
    expect(airCase.solid[inside]).toBe(0);
    expect([...airCase.heat!.cell]).not.toContain(inside);
    expect([...airCase.heat!.cell]).toContain(cellOf(airCase, [2.5, 0.5, 1]));
  });
});

describe('sensors', () => {
  const grid = createGrid(uniformLines(3, 3), snappedLines(0, 4, 1, [{ at: 1.5, weight: 1 }]), uniformLines(2, 2));
  const linear = new Float64Array(grid.size);
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        const centre = [0.5 * (grid.linesX[i - 1]! + grid.linesX[i]!), 0.5 * (grid.linesY[j - 1]! + grid.linesY[j]!), 0.5 * (grid.linesZ[k - 1]! + grid.linesZ[k]!)] as const;
        linear[i + grid.strideY * j + grid.strideZ * k] = 2 * centre[0] - 3 * centre[1] + 5 * centre[2];
      }
    }
  }
  const solid = emptyBoxSolid(grid);

  it('read a linear field exactly between cell centres', () => {
    for (const point of [[1.2, 1.9, 0.9], [0.5, 0.75, 0.5], [2.4, 2.2, 1.4]] as const) {
      expect(temperatureAt(grid, linear, solid, point)).toBeCloseTo(2 * point[0] - 3 * point[1] + 5 * point[2], 9);
    }
  });

  it('read nothing outside the room, and its edge on the wall', () => {
    expect(temperatureAt(grid, linear, solid, [3.1, 1, 1])).toBeUndefined();
    expect(temperatureAt(grid, linear, solid, [1.5, 1, Number.NaN])).toBeUndefined();
    expect(temperatureAt(grid, new Float64Array(grid.size).fill(4), solid, [3, 4, 2])).toBe(4);
  });

  it('take no part of solid cells', () => {
    const blocked = solid.slice();
    const field = new Float64Array(grid.size).fill(10);
    const wall = 2 + grid.strideY + grid.strideZ;
    blocked[wall] = 1;
    field[wall] = 900;
    expect(temperatureAt(grid, field, blocked, [0.9, 0.75, 0.5])).toBeCloseTo(10, 12);
    // Inside the solid: the air beside it.
    expect(temperatureAt(grid, field, blocked, [1.1, 0.75, 0.5])).toBeCloseTo(10, 12);
  });

  it('beside a partition read their own side', () => {
    const open = openFacesOf(grid, solid);
    const field = new Float64Array(grid.size);
    for (let k = 1; k <= grid.nz; k++) {
      for (let j = 1; j <= grid.ny; j++) {
        const row = grid.strideY * j + grid.strideZ * k;
        field.fill(20, row + 1, row + 2);
        field.fill(40, row + 2, row + 4);
        open.openX[row + 2] = 0;
      }
    }
    const point = [0.95, 1.7, 1.1] as const;
    expect(temperatureAt(grid, field, solid, point)).toBeGreaterThan(28);
    expect(temperatureAt(grid, field, solid, point, open)).toBeCloseTo(20, 12);
    expect(temperatureAt(grid, field, solid, [1.05, 1.7, 1.1], open)).toBeCloseTo(40, 12);
  });

  it('are handed over in document order; one inside a rack is named', () => {
    const built = build((hall) => {
      hall.sensors = [
        { id: 'free', name: 'Free', position: { xMetres: 2.4, yMetres: 3, zMetres: 1 } },
        { id: 'stuck', name: 'Stuck', position: { ...hall.racks[0]!.position, zMetres: 1.2 } },
      ];
    });
    expect(built.sensors.map(({ id }) => id)).toEqual(['free', 'stuck']);
    expect(built.sensors[0]!.point).toEqual([2.4, 3, 1]);
    expect(built.diagnostics).toEqual([expect.objectContaining({ severity: 'warning', code: 'sensor-in-solid', path: '/halls/0/sensors/1/position' })]);
  });
});

describe('findings of the build', () => {
  it('list fifty of a kind and count the rest', () => {
    const { diagnostics } = build((hall) => {
      hall.sensors = Array.from({ length: 64 }, (_, at) => ({ id: `s${at}`, name: '', position: { ...hall.racks[0]!.position, zMetres: 1 } }));
    });
    expect(diagnostics).toHaveLength(51);
    expect(diagnostics[50]).toMatchObject({ severity: 'warning', code: 'sensor-in-solid', path: '', message: '14 more findings of the kind "sensor-in-solid".' });
  });
});

describe('cooling units', () => {
  it('supply through the opening of their front', () => {
    const opening = { widthMetres: 1.2, fromMetres: 0.3, toMetres: 1.8 };
    const { airCase } = build((hall) => { for (const unit of hall.airCoolingUnits) unit.supplyOpening = opening; }, 0.3);
    const [unit] = airCase.devices;
    expect(unit!.kind).toBe('coolingUnit');
    expect(faceArea(unit!.outlet)).toBeCloseTo(1.8, 6);
    expect(faceArea(unit!.inlet)).toBeCloseTo(7.2 * 3, 6);
    const { grid } = airCase;
    const rows = [...unit!.outlet.face].map((face) => Math.floor((face % grid.strideZ) / grid.strideY));
    expect(grid.linesY[Math.min(...rows) - 1]).toBeCloseTo(3, 6);
    expect(grid.linesY[Math.max(...rows)]).toBeCloseTo(4.2, 6);
  });

  it('whose opening the grid draws too large or small say by how much their jet is off', () => {
    const { airCase, diagnostics } = build((hall) => { hall.airCoolingUnits[0]!.supplyOpening = { widthMetres: 0.3, fromMetres: 1, toMetres: 1.3 }; }, 1.1);
    const area = faceArea(airCase.devices[0]!.outlet);
    expect(area).toBeGreaterThan(0.2);
    const coarse = diagnostics.filter(({ code }) => code === 'supply-opening-coarse');
    expect(coarse).toEqual([expect.objectContaining({ severity: 'notice', path: '/halls/0/airCoolingUnits/0/supplyOpening' })]);
    expect(coarse[0]!.message).toContain(`${(0.09 / area).toFixed(2)} times`);
  });

  it('in a row draw from the hot aisle and blow into the cold one', () => {
    const { airCase, diagnostics } = build((hall) => {
      const at = hall.racks.findIndex(({ id }) => id === 'p0-a1');
      const [rack] = hall.racks.splice(at, 1);
      hall.airCoolingUnits = [{ ...hall.airCoolingUnits[0]!, id: 'in-row', kind: 'in-row', position: rack!.position, rotationDegrees: rack!.rotationDegrees, size: { xMetres: 0.6, yMetres: 1.2, zMetres: 2.4 }, returnFrom: 'rear' }];
    }, 0.3);
    const unit = airCase.devices.find(({ id }) => id === 'in-row')!;
    const neighbour = airCase.devices.find(({ id }) => id === 'p0-a0')!;
    expect(diagnostics).toEqual([]);
    expect(faceArea(unit.outlet)).toBeCloseTo(1.44, 9);
    const y = (cell: number): number => Math.floor((cell % airCase.grid.strideZ) / airCase.grid.strideY);
    expect(y(unit.outlet.airCell[0]!)).toBe(y(neighbour.inlet.airCell[0]!));
    expect(y(unit.inlet.airCell[0]!)).toBe(y(neighbour.outlet.airCell[0]!));
  });

  it('carry the heat capacity of their coil', () => {
    const { airCase } = build((hall) => { hall.airCoolingUnits[1]!.thermalMassKilojoulesPerKelvin = 350; });
    expect(airCase.devices.slice(0, 2).map((device) => (device.kind === 'coolingUnit' ? device.heatCapacityJPerK : null))).toEqual([undefined, 350_000]);
  });

  it('of one air zone are one supply group', () => {
    const { supplyGroups } = build((hall) => { hall.airCoolingUnits[1]!.airZoneId = 'east'; });
    expect(supplyGroups).toEqual([{ id: 'air', unitIds: ['fan-wall0'] }, { id: 'east', unitIds: ['fan-wall1'] }]);
    expect(build(() => {}).supplyGroups).toEqual([{ id: 'air', unitIds: ['fan-wall0', 'fan-wall1'] }]);
  });
});
