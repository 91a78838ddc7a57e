/** From a scenario document and a hall to a case for the solver. */
import { type Hall, type Scenario, valueOf } from '../../../model/index.ts';
import { linesOf, type RectilinearGrid } from '../../numerics/grid.ts';
import { type AirCase, type AirDevice, type AirDiagnostic, type AirProperties, openFacesOf, type TurbulenceModel } from '../air-case.ts';
import { airProperties, pressureAtAltitudePa, standardGravityMPerS2 } from '../air-properties.ts';
import { type CellBox, cellRange, cutBox, lineIndex } from './cell-box.ts';
import { coolingDevice } from './cooling-device.ts';
import type { DeviceContext, DeviceOptions } from './device-context.ts';
import { withoutFloods } from './diagnostics.ts';
import { alongFront, frontSpan } from './footprint.ts';
import { type FrontLayers, frontLayers } from './front-layers.ts';
import { hallGrid } from './hall-grid.ts';
import { openLeakagePaths } from './leakage.ts';
import { closePlates, obstructionsOf, placeObstructions } from './obstructions.ts';
import { heatDiagnostics, spreadHeat } from './other-heat.ts';
import { applyPartitions, type Faces, type Openness } from './partitions.ts';
import { createPorousMap, porousFacesOf } from './porous.ts';
import { rackDevices } from './rack-devices.ts';
import { applyRaisedFloor, floorOpenings } from './raised-floor.ts';
import { type AirSensor, sensorDiagnostics, sensorsOf } from './sensors.ts';
import { placeStanding, type Solids } from './solids.ts';
import { type Presence, rotationDiagnostics, type Standing, standingIn, type StandingRack } from './standing.ts';
import { carveTunnel, closeTunnelWalls, openTunnel, type Tunnel } from './unblanked.ts';

export { type AirSensor, temperatureAt } from './sensors.ts';

export interface AirCaseOptions extends Presence, DeviceOptions {
  /** Wanted cell size, m; made smaller where racks are narrower than two cells. Default 0.6. */
  readonly cellMetres?: number;
  /** Closure: zero-equation for interactive cells (default), Smagorinsky for fine ones (0.15 m and below). */
  readonly turbulence?: Exclude<TurbulenceModel, 'laminar'>;
}

/** Cooling units whose supply air is followed as one: those of one air zone. */
export interface SupplyGroup {
  /** Id of the air zone. */
  readonly id: string;
  readonly unitIds: readonly string[];
}

export interface BuiltAirCase {
  readonly hallId: string;
  readonly thermalClass: Hall['thermalClass'];
  readonly airCase: AirCase;
  readonly supplyGroups: readonly SupplyGroup[];
  readonly sensors: readonly AirSensor[];
  readonly diagnostics: readonly AirDiagnostic[];
  /** Why no solution of this case can be accepted as the document's; empty when it can. */
  readonly unmet: readonly string[];
}

const defaultCellMetres = 0.6;
/** Used where a hall has no cooling units (ASHRAE recommended range, middle). */
const defaultReferenceCelsius = 22.5;

/** The rack's cells behind its equipment opening, and what is where in its front. */
interface RackFront {
  readonly box: CellBox;
  readonly layers: FrontLayers;
}

/** What a case is built from: a scenario, or as much of one. */
export interface AirDocument {
  readonly halls: readonly Hall[];
  readonly sites: readonly { readonly id: string; readonly location: { readonly elevationMetres: number } }[];
  readonly fleet: Pick<Scenario['fleet'], 'rackTypes'>;
}

/** Builds the case; throws a RangeError for an unknown hall. Never throws on odd geometry: see diagnostics. */
export function buildAirCase(scenario: AirDocument, hallId: string, options: AirCaseOptions = {}): BuiltAirCase {
  const hallAt = scenario.halls.findIndex((candidate) => candidate.id === hallId);
  const hall = scenario.halls[hallAt];
  if (!hall) throw new RangeError(`hall "${hallId}" is not in the scenario`);
  const hallPath = `/halls/${hallAt}`;
  const standing = standingIn(hall, hallPath, new Map(scenario.fleet.rackTypes.map((type) => [type.id, type])), options);
  const openings = floorOpenings(hall, hallPath);
  const obstructions = obstructionsOf(hall, hallPath);
  const grid = hallGrid(hall, standing, openings, obstructions.map(({ box }) => box), options.cellMetres ?? defaultCellMetres);
  const solids = placeStanding(grid, hall, standing);
  const { solid } = solids;
  const fronts = standing.map((thing, at) => (thing.kind === 'rack' ? rackFront(grid, thing, solids.boxes[at]!) : undefined));
  const tunnels = standing.flatMap((thing, at) => (thing.kind === 'rack' ? tunnelsOf(grid, thing, at, fronts[at]!, solids) : []));
  const placed = placeObstructions(grid, obstructions, solid);
  const faces = facesOfHall(grid, solid, tunnels, (open) => closePlates(placed.plates, open));
  applyPartitions(faces, hall);
  const floorDiagnostics = applyRaisedFloor(faces, hall, openings);
  for (const tunnel of tunnels) openTunnel(faces, tunnel);
  const sensors = sensorsOf(hall);
  const diagnostics: AirDiagnostic[] = [
    ...rotationDiagnostics(standing), ...solids.diagnostics, ...unresolvedBands(standing, fronts),
    ...placed.diagnostics, ...floorDiagnostics, ...sensorDiagnostics(grid, solid, sensors, hallPath),
  ];
  const unmet: string[] = [];
  const air = hallAir(scenario, hall);
  const context: DeviceContext = { grid, hall, air, solid, owner: solids.owner, options, diagnostics, unmet };
  const leak = openLeakagePaths(faces, solid, standing.flatMap((thing, at): AirDevice[] => (thing.kind === 'unit'
    ? [coolingDevice(context, thing, at, solids.boxes[at]!)]
    : rackDevices(context, thing, at, fronts[at]!.box, fronts[at]!.layers.equipment))), hallPath);
  diagnostics.push(...leak.diagnostics);
  unmet.push(...leak.stoppedIds.map((id) => `${id} is enclosed and moves no air`));
  const [openX, openY, openZ] = faces.open;
  const porous = porousFacesOf(faces.porous);
  const otherWatts = 1000 * valueOf(hall.otherHeatKw ?? 0);
  const heat = spreadHeat({ grid, solid, openX, openY, openZ, devices: leak.devices }, roomLayers(grid, hall), otherWatts);
  const homeless = heatDiagnostics(heat, otherWatts, hallPath);
  diagnostics.push(...homeless);
  unmet.push(...homeless.map(() => `no room air takes up ${(otherWatts / 1000).toFixed(1)} kW of other heat`));
  return {
    hallId, thermalClass: hall.thermalClass, supplyGroups: supplyGroupsOf(standing), sensors, diagnostics: withoutFloods(diagnostics), unmet,
    airCase: {
      grid, solid, openX, openY, openZ, devices: leak.devices, air, sides: [],
      ...(porous === undefined ? {} : { porous }), ...(heat === undefined ? {} : { heat }),
      closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: options.turbulence ?? 'zeroEquation', gravityMPerS2: standardGravityMPerS2 },
    },
  };
}

function rackFront(grid: RectilinearGrid, { type, placement: { box: metres, front } }: StandingRack, box: CellBox): RackFront {
  const layers = frontLayers(grid.linesZ, [box.low[2], box.high[2]], type.airside);
  const width = type.airside?.openingWidthMetres;
  if (width === undefined) return { box, layers };
  const along = alongFront(front);
  return { box: cutBox(box, along, cellRange(linesOf(grid, along), ...frontSpan(metres, front, width))), layers };
}

function tunnelsOf(grid: RectilinearGrid, { type, placement: { front } }: StandingRack, at: number, { box, layers }: RackFront, { solid, owner }: Solids): Tunnel[] {
  const width = Math.min(type.size.xMetres, type.airside?.openingWidthMetres ?? type.size.xMetres);
  return layers.unblanked.flatMap((band) => carveTunnel(grid, box, front, band, width, solid, (cell) => owner[cell] === at) ?? []);
}

function unresolvedBands(standing: readonly Standing[], fronts: readonly (RackFront | undefined)[]): AirDiagnostic[] {
  return standing.flatMap((thing, at): AirDiagnostic[] => {
    const height = fronts[at]?.layers.unresolvedMetres ?? 0;
    return height === 0 ? [] : [{
      severity: 'notice', code: 'unblanked-band-below-cell', path: thing.path,
      message: `${(1000 * height).toFixed(0)} mm of unblanked bands of ${thing.id} share all their layers of the air grid with equipment and are left out of the solve.`,
      hint: `Solve with cells of at most ${height.toFixed(2)} m if they matter.`,
    }];
  });
}

/** Faces before any partition: open between air cells, but for the walls of tunnels and what `close` closes. */
function facesOfHall(grid: RectilinearGrid, solid: Uint8Array, tunnels: readonly Tunnel[], close: (open: Openness) => void): Faces {
  const { openX, openY, openZ } = openFacesOf(grid, solid);
  const unpartitioned: Openness = [openX, openY, openZ];
  for (const tunnel of tunnels) closeTunnelWalls(grid, tunnel, unpartitioned);
  close(unpartitioned);
  return { grid, unpartitioned, open: [openX.slice(), openY.slice(), openZ.slice()], porous: createPorousMap() };
}

function roomLayers(grid: RectilinearGrid, hall: Hall): { floor: number; ceiling: number } {
  return { floor: lineIndex(grid, 2, 0), ceiling: hall.ceilingPlenum ? lineIndex(grid, 2, hall.ceilingPlenum.heightMetres) : grid.nz };
}

function supplyGroupsOf(standing: readonly Standing[]): SupplyGroup[] {
  const groups = new Map<string, string[]>();
  for (const thing of standing) {
    if (thing.kind === 'unit') groups.set(thing.unit.airZoneId, [...(groups.get(thing.unit.airZoneId) ?? []), thing.id]);
  }
  return [...groups].map(([id, unitIds]) => ({ id, unitIds }));
}

/** Air at the mean supply set point and the site's altitude. */
function hallAir(scenario: AirDocument, hall: Hall): AirProperties {
  const site = scenario.sites.find((candidate) => candidate.id === hall.siteId);
  const points = hall.airCoolingUnits.map((unit) => valueOf(unit.supplyAirSetPointCelsius));
  const reference = points.length > 0 ? points.reduce((sum, v) => sum + v, 0) / points.length : defaultReferenceCelsius;
  return airProperties(reference, pressureAtAltitudePa(site?.location.elevationMetres ?? 0));
}
