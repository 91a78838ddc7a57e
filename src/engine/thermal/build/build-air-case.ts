/** From a scenario document and a hall to a case for the solver. */
import { type Hall, type RackType, type Scenario, valueOf } from '../../../model/index.ts';
import { createGrid, type RectilinearGrid } from '../../numerics/grid.ts';
import { type LineKey, snappedLines } from '../../numerics/grid-lines.ts';
import {
  type AirCase, type AirDevice, type AirDiagnostic, type AirProperties, emptyBoxSolid, openFacesOf,
} from '../air-case.ts';
import { airProperties, pressureAtAltitudePa, standardGravityMPerS2 } from '../air-properties.ts';
import { faceArea } from '../connectivity.ts';
import { inletEnvelope } from '../envelopes.ts';
import { cellBoxOf, type CellBox, forEachCell, lineIndex, sideFaces } from './cell-box.ts';
import { type Facing, opposite, type Placement, placementOf } from './footprint.ts';
import { openLeakagePaths, stopped } from './leakage.ts';
import { applyPartitions } from './partitions.ts';

export interface AirCaseOptions {
  /** Wanted cell size, m; made smaller where racks are narrower than two cells. Default 0.6. */
  readonly cellMetres?: number;
  /** Racks that stand in the hall; default: those without a delivery batch. */
  readonly presentRackIds?: ReadonlySet<string>;
  /** Cooling units that exist; default: those not waiting for an activity. */
  readonly presentUnitIds?: ReadonlySet<string>;
  /** Units (or racks) that are off: they stand in the way but move no air. */
  readonly failedIds?: ReadonlySet<string>;
  /** Share of rated power drawn by racks, 0..1; fans keep their design flow. Default 1. */
  readonly loadFraction?: number;
  /** Factor on the design airflow of single racks, by id. */
  readonly airflowFactors?: ReadonlyMap<string, number>;
}

export interface BuiltAirCase {
  readonly hallId: string;
  readonly thermalClass: Hall['thermalClass'];
  readonly airCase: AirCase;
  readonly diagnostics: readonly AirDiagnostic[];
  /** Why no solution of this case can be accepted as the document's; empty when it can. */
  readonly unmet: readonly string[];
}

const defaultCellMetres = 0.6;
/** Rotations further than this from a quarter turn are reported. */
const turnToleranceDegrees = 1;

interface Standing {
  readonly id: string;
  readonly path: string;
  readonly placement: Placement;
  readonly kind: 'rack' | 'unit';
  readonly index: number;
}

/** Builds the case; throws a RangeError for an unknown hall. Never throws on odd geometry: see diagnostics. */
export function buildAirCase(scenario: Scenario, hallId: string, options: AirCaseOptions = {}): BuiltAirCase {
  const hallAt = scenario.halls.findIndex((candidate) => candidate.id === hallId);
  const hall = scenario.halls[hallAt];
  if (!hall) throw new RangeError(`hall "${hallId}" is not in the scenario`);
  const diagnostics: AirDiagnostic[] = [];
  const unmet: string[] = [];
  const rackTypes = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  const standing = collectStanding(hall, hallAt, rackTypes, options, diagnostics);
  const grid = gridOf(hall, standing, options.cellMetres ?? defaultCellMetres);
  const solid = emptyBoxSolid(grid);
  const owner = new Int32Array(grid.size).fill(-1);
  const boxes = standing.map((thing, at) => claim(grid, hall, thing, at, solid, owner, diagnostics));
  const open = openFacesOf(grid, solid);
  const fullyOpen = { openX: open.openX.slice(), openY: open.openY.slice(), openZ: open.openZ.slice() };
  applyPartitions(grid, hall, open);
  const air = hallAir(scenario, hall);
  const context: DeviceContext = { grid, hall, air, solid, owner, rackTypes, options, diagnostics, unmet };
  const built = standing.map((thing, at) => deviceOf(context, thing, at, boxes[at]!));
  const full = [fullyOpen.openX, fullyOpen.openY, fullyOpen.openZ] as const;
  const leak = openLeakagePaths({ grid, solid, ...open }, built, (face, axis) => full[axis][face]! > 0);
  diagnostics.push(...leak.diagnostics);
  unmet.push(...leak.stoppedIds.map((id) => `${id} is enclosed and moves no air`));
  return {
    hallId, thermalClass: hall.thermalClass, diagnostics, unmet,
    airCase: {
      grid, solid, ...open, devices: leak.devices, air, sides: [],
      closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: standardGravityMPerS2 },
    },
  };
}

function collectStanding(
  hall: Hall, hallAt: number, rackTypes: ReadonlyMap<string, RackType>, options: AirCaseOptions, diagnostics: AirDiagnostic[],
): Standing[] {
  const standing: Standing[] = [];
  hall.airCoolingUnits.forEach((unit, index) => {
    const present = options.presentUnitIds ? options.presentUnitIds.has(unit.id) : unit.commissionedBy === null;
    if (present) standing.push({ id: unit.id, path: `/halls/${hallAt}/airCoolingUnits/${index}`, placement: placementOf(unit, unit.size), kind: 'unit', index });
  });
  hall.racks.forEach((rack, index) => {
    const present = options.presentRackIds ? options.presentRackIds.has(rack.id) : rack.batchId === null;
    const type = rackTypes.get(rack.rackTypeId);
    if (present && type) standing.push({ id: rack.id, path: `/halls/${hallAt}/racks/${index}`, placement: placementOf(rack, type.size), kind: 'rack', index });
  });
  for (const thing of standing) {
    if (thing.placement.turnErrorDegrees > turnToleranceDegrees) {
      diagnostics.push({
        severity: 'warning', code: 'rotation-snapped', path: `${thing.path}/rotationDegrees`,
        message: `${thing.id} is turned ${thing.placement.turnErrorDegrees.toFixed(0)}° off the grid; the air solve uses the nearest quarter turn.`,
        hint: 'Rotate by 0, 90, 180 or 270 degrees.',
      });
    }
  }
  return standing;
}

function push(keys: LineKey[], weight: number, ...at: number[]): void {
  for (const value of at) keys.push({ at: value, weight });
}

/** Grid lines through the edges of everything that stands, hangs or closes. */
function gridOf(hall: Hall, standing: readonly Standing[], wantedCell: number): RectilinearGrid {
  const keysX: LineKey[] = [];
  const keysY: LineKey[] = [];
  const keysZ: LineKey[] = [];
  let narrowest = Infinity;
  for (const { placement: { box } } of standing) {
    push(keysX, 1, box.x0, box.x1);
    push(keysY, 1, box.y0, box.y1);
    push(keysZ, 1, box.z1);
    narrowest = Math.min(narrowest, box.x1 - box.x0, box.y1 - box.y0);
  }
  for (const containment of hall.containment) {
    push(keysX, 2, containment.from.xMetres, containment.to.xMetres);
    push(keysY, 2, containment.from.yMetres, containment.to.yMetres);
    push(keysZ, 2, containment.heightMetres);
  }
  if (hall.ceilingPlenum) push(keysZ, 1e6, hall.ceilingPlenum.heightMetres);
  const cell = Math.min(wantedCell, 1.9 * narrowest);
  return createGrid(
    snappedLines(hall.size.xMetres, cell, keysX), snappedLines(hall.size.yMetres, cell, keysY), snappedLines(hall.size.zMetres, cell, keysZ),
  );
}

/** Makes a thing's cells solid and its own; cells already taken stay with their first owner. */
function claim(
  grid: RectilinearGrid, hall: Hall, thing: Standing, at: number, solid: Uint8Array, owner: Int32Array, diagnostics: AirDiagnostic[],
): CellBox {
  const box = cellBoxOf(grid, thing.placement.box);
  const unit = thing.kind === 'unit' ? hall.airCoolingUnits[thing.index] : undefined;
  // A unit that returns from the top under a ceiling sheet has a duct up to it.
  const ductTop = unit?.returnFrom === 'top' && hall.ceilingPlenum
    ? Math.max(box.high[2], lineIndex(grid, 2, hall.ceilingPlenum.heightMetres)) : box.high[2];
  let taken = 0;
  forEachCell(grid, { low: box.low, high: [box.high[0], box.high[1], ductTop] }, (cell) => {
    if (owner[cell] !== -1) taken++;
    else {
      owner[cell] = at;
      solid[cell] = 1;
    }
  });
  if (taken > 0) {
    diagnostics.push({
      severity: 'warning', code: 'overlap-on-air-grid', path: `${thing.path}/position`,
      message: `${thing.id} shares ${taken} cells of the air grid with something beside it.`,
      hint: 'Move it clear of its neighbour, or solve with smaller cells.',
    });
  }
  return box;
}

interface DeviceContext {
  readonly grid: RectilinearGrid;
  readonly hall: Hall;
  readonly air: AirProperties;
  readonly solid: Uint8Array;
  readonly owner: Int32Array;
  readonly rackTypes: ReadonlyMap<string, RackType>;
  readonly options: AirCaseOptions;
  readonly diagnostics: AirDiagnostic[];
  readonly unmet: string[];
}

function deviceOf(context: DeviceContext, thing: Standing, at: number, box: CellBox): AirDevice {
  const { grid, hall, solid, owner, options } = context;
  const faces = (side: Facing, within = box) => sideFaces(grid, within, side, solid, (cell) => owner[cell] === at);
  const { front } = thing.placement;
  const failed = options.failedIds?.has(thing.id) ?? false;
  if (thing.kind === 'rack') {
    const rack = hall.racks[thing.index]!;
    const device = rackDevice(context, rack, faces(front), faces(opposite(front)));
    return failed ? stopped(device) : blockedCheck(context, thing, device);
  }
  const unit = hall.airCoolingUnits[thing.index]!;
  const above: Facing = { axis: 2, sign: 1 };
  const sheet = hall.ceilingPlenum ? lineIndex(grid, 2, hall.ceilingPlenum.heightMetres) : 0;
  const ducted: CellBox = { low: box.low, high: [box.high[0], box.high[1], Math.max(box.high[2], sheet)] };
  let inlet = unit.returnFrom === 'top' ? faces(above, hall.ceilingPlenum ? ducted : box) : faces(opposite(front));
  if (inlet.face.length === 0 && unit.returnFrom === 'rear') {
    inlet = faces(above);
    if (inlet.face.length > 0) {
      context.diagnostics.push({
        severity: 'notice', code: 'return-moved', path: `${thing.path}/returnFrom`,
        message: `The rear of ${thing.id} is blocked; it takes its return from its top.`, hint: 'Leave room behind the unit, or set returnFrom to "top".',
      });
    }
  }
  const device: AirDevice = {
    kind: 'coolingUnit', id: unit.id, inlet, outlet: faces(front),
    airflowM3PerS: valueOf(unit.airflowCubicMetresPerSecond) * (options.airflowFactors?.get(unit.id) ?? 1),
    supplySetPointCelsius: valueOf(unit.supplyAirSetPointCelsius), capacityW: 1000 * valueOf(unit.coolingCapacityKw),
  };
  return failed ? stopped(device) : blockedCheck(context, thing, device);
}

function rackDevice(context: DeviceContext, rack: Hall['racks'][number], inlet: AirDevice['inlet'], outlet: AirDevice['outlet']): AirDevice {
  const { air, options, hall, rackTypes } = context;
  const type = rackTypes.get(rack.rackTypeId)!;
  const ratedAirHeatW = 1000 * valueOf(type.ratedPowerKw) * (1 - valueOf(type.liquidFraction));
  const designFlow = ratedAirHeatW / (air.densityKgPerM3 * air.specificHeatJPerKgK * valueOf(type.airDeltaTKelvin));
  return {
    kind: 'rack', id: rack.id, inlet, outlet,
    airflowM3PerS: designFlow * (options.airflowFactors?.get(rack.id) ?? 1),
    airHeatW: ratedAirHeatW * (options.loadFraction ?? 1),
    envelope: inletEnvelope(hall.thermalClass, valueOf(type.inletAirLimitCelsius)),
  };
}

/** A device without a free inlet or outlet moves no air; a rack that gives heat then has nowhere to put it. */
function blockedCheck(context: DeviceContext, thing: Standing, device: AirDevice): AirDevice {
  const sides = [['inlet', faceArea(device.inlet)], ['outlet', faceArea(device.outlet)]] as const;
  const blocked = sides.filter(([, area]) => area === 0).map(([name]) => name);
  const heat = device.kind === 'rack' ? device.airHeatW : 0;
  if (blocked.length === 0 && (device.airflowM3PerS > 0 || heat === 0)) return device;
  const reason = blocked.length > 0 ? `its ${blocked.join(' and ')} ${blocked.length > 1 ? 'are' : 'is'} blocked` : 'it has no airflow';
  context.diagnostics.push({
    severity: 'error', code: blocked.length > 0 ? 'airflow-blocked' : 'no-airflow', path: thing.path,
    message: `${thing.id} cannot move air: ${reason}${heat > 0 ? `; its ${(heat / 1000).toFixed(1)} kW of air heat is left out of the solve` : ''}.`,
    hint: 'Leave an aisle of at least one cell at its front and rear, and give it an airflow.',
  });
  if (heat > 0 || blocked.length > 0) context.unmet.push(`${thing.id} cannot move air: ${reason}`);
  return stopped(device);
}

/** Air at the mean supply set point and the site's altitude. */
function hallAir(scenario: Scenario, hall: Hall): AirProperties {
  const site = scenario.sites.find((candidate) => candidate.id === hall.siteId);
  const points = hall.airCoolingUnits.map((unit) => valueOf(unit.supplyAirSetPointCelsius));
  const reference = points.length > 0 ? points.reduce((sum, v) => sum + v, 0) / points.length : defaultReferenceCelsius;
  return airProperties(reference, pressureAtAltitudePa(site?.location.elevationMetres ?? 0));
}

/** Used where a hall has no cooling units (ASHRAE recommended range, middle). */
const defaultReferenceCelsius = 22.5;
