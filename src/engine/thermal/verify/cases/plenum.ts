/**
 * Raised-floor plenum, isothermal: how evenly perforated tiles share the air of two units. The floor is a hall document, and
 * the case is what the builder of halls makes of it, with the closures of halls.
 *
 * Published: the floor's size, the depth, the number and size of tiles, the total flow, the tiles' resistance, that nothing leaks,
 * and that the units stand at both ends and blow towards each other. Assumed: the block of tiles lies in the middle of the floor; a
 * unit, 0.86 x 1.83 m, stands on the long axis, halfway between the end wall and the tiles, and blows evenly over the depth of the
 * plenum below its front; the room above is 2.6 m high. Units of halls blow straight down instead: so do these if asked, through two
 * blower outlets of 0.40 x 0.47 m (a double-inlet centrifugal blower of 15 x 15 inches), 0.9 m apart, without turning vanes.
 * The floor so assumed is symmetric about its middle, along and across, and the flow is held to that symmetry: the steady state in which
 * the streams collide near the centre, as measured. Left free, if asked, they give way and pass each other.
 */
import type { Hall } from '../../../../model/index.ts';
import type { AirCase, CoolingDevice } from '../../air-case.ts';
import type { AirSolver } from '../../air-solver.ts';
import { buildAirCase } from '../../build/build-air-case.ts';
import { cellBoxOf, lineIndex, sideFaces } from '../../build/cell-box.ts';
import type { Box } from '../../build/footprint.ts';
import { drawnFaces, floorOpenings } from '../../build/raised-floor.ts';
import { faceArea } from '../../connectivity.ts';
import type { Field } from '../../pressure/levels.ts';
import { absoluteCheck, resultOf, rmsOf, smallCheck } from '../comparison.ts';
import { cellsOf } from '../march.ts';
import { marchToMeans, type MeanOutcome } from '../mean-march.ts';
import { mirrorSymmetry } from '../mirror-symmetry.ts';
import { catalogueTiles, measuredTile, plenumReference as published, plenumSource, type TileKind } from '../reference/plenum.ts';
import type { CaseDefinition, CaseInput, CaseProgress, Profile, VerificationPlot, VerificationSetting } from '../verification.ts';

const assumed = {
  roomMetres: 2.6, unit: { alongMetres: 0.86, acrossMetres: 1.83, highMetres: 1.9 },
  blowersPerUnit: 2, outlet: { alongMetres: 0.4, acrossMetres: 0.47, apartMetres: 0.9 }, celsius: 20,
} as const;
/** Largest change still to come of a steady flow, over the speed of the supply. */
const steadyTolerance = 2e-3;
/** Largest standard error of a tile's mean flow over that of all tiles where the flow is unsteady: what their spread may be off. */
const settledError = 0.15;
/** Windows in which the units change the plenum's air once. */
const windowsPerAirChange = 8;
const coarsest = 2;
/** A cell is by this share less than the part of a tile, so that half a tile has as many cells on either side of the middle whatever the rounding. */
const cellShortage = 1e-6;
/** Points of percentage that the standard deviation may be off. */
const spreadTolerance = 15;
const halvingTolerance = published.halving.half / published.halving.full - 1;

const settings = {
  depth: { id: 'depth', title: 'Depth of the plenum', unit: 'm', default: published.depthMetres, range: [0.15, 1.5] },
  flow: { id: 'flow', title: 'Air of both units', unit: 'm³/s', default: published.airflowM3PerS, range: [0.1, 50] },
  open: { id: 'open', title: 'Open share of a tile', unit: '1', default: measuredTile.openFraction, range: [measuredTile.openFraction, catalogueTiles.at(-1)!.openFraction] },
  down: {
    id: 'down', title: 'Units blow', unit: '1', default: 0, range: [0, 1],
    choices: [{ value: 0, title: 'towards each other' }, { value: 1, title: 'straight down, as those of halls' }],
  },
  mirrored: {
    id: 'mirrored', title: 'Symmetry of the flow', unit: '1', default: 1, range: [0, 1],
    choices: [{ value: 0, title: 'left free' }, { value: 1, title: 'held to that of the floor' }],
  },
} as const satisfies Readonly<Record<string, VerificationSetting>>;

/** A published tile, or the power law through its published neighbours. */
export function tileOf(openFraction: number): TileKind {
  const kinds = [measuredTile, ...catalogueTiles];
  const above = Math.max(1, kinds.findIndex((kind) => kind.openFraction >= openFraction));
  const [low, high] = [kinds[above - 1]!, kinds[above]!];
  for (const kind of [low, high]) if (kind.openFraction === openFraction) return kind;
  const exponent = Math.log(high.lossCoefficient / low.lossCoefficient) / Math.log(high.openFraction / low.openFraction);
  return { openFraction, lossCoefficient: low.lossCoefficient * (openFraction / low.openFraction) ** exponent };
}

interface Floor {
  readonly depthMetres: number;
  readonly airflowM3PerS: number;
  readonly tile: TileKind;
  /** Units blow straight down. */
  readonly down: boolean;
  /** The flow is held to the symmetry of the floor. */
  readonly mirrored: boolean;
}

const tileId = (row: number, at: number): string => `row-${row}-tile-${at}`;

function tiles(): NonNullable<Hall['raisedFloor']>['tiles'] {
  const { rows, tilesPerRow, tileMetres, lengthMetres, widthMetres } = published;
  return Array.from({ length: rows * tilesPerRow }, (_, n) => {
    const [row, at] = [Math.floor(n / tilesPerRow), n % tilesPerRow];
    return {
      id: tileId(row + 1, at + 1), sizeMetres: tileMetres, tileTypeId: 'perforated',
      position: { xMetres: 0.5 * lengthMetres + (at - 0.5 * (tilesPerRow - 1)) * tileMetres, yMetres: 0.5 * widthMetres + (row - 0.5 * (rows - 1)) * tileMetres },
    };
  });
}

/** Middle of each unit along the floor, and the direction in which the other one stands. */
function unitPlaces(): readonly { readonly id: string; readonly xMetres: number; readonly sign: 1 | -1 }[] {
  const { lengthMetres, tilesPerRow, tileMetres } = published;
  const fromWall = 0.25 * (lengthMetres - tilesPerRow * tileMetres);
  return [{ id: 'unit-1', xMetres: fromWall, sign: 1 }, { id: 'unit-2', xMetres: lengthMetres - fromWall, sign: -1 }];
}

/** Straight down: a blower outlet is a unit of the document, since those blow down through their whole footprint. */
function blowers({ airflowM3PerS }: Floor): Hall['airCoolingUnits'] {
  const { blowersPerUnit, outlet } = assumed;
  return unitPlaces().flatMap(({ id, xMetres }) => Array.from({ length: blowersPerUnit }, (_, at) => ({
    id: `${id}-blower-${at + 1}`, name: `${id}, blower ${at + 1}`, kind: 'crah' as const,
    position: { xMetres, yMetres: 0.5 * published.widthMetres + (at - 0.5 * (blowersPerUnit - 1)) * outlet.apartMetres }, rotationDegrees: 0,
    size: { xMetres: outlet.alongMetres, yMetres: outlet.acrossMetres, zMetres: assumed.unit.highMetres },
    returnFrom: 'top' as const, supplyTo: 'under-floor' as const, airZoneId: 'air', loopId: 'water', powerNodeId: 'power', commissionedBy: null,
    airflowCubicMetresPerSecond: airflowM3PerS / (2 * blowersPerUnit), coolingCapacityKw: 0, supplyAirSetPointCelsius: assumed.celsius, fanPowerKw: 0,
  })));
}

/** A unit's box in the room and the one below it, in the plenum. */
function unitBoxes({ depthMetres }: Floor, xMetres: number): { readonly room: Box; readonly plenum: Box } {
  const { alongMetres, acrossMetres, highMetres } = assumed.unit;
  const middle = 0.5 * published.widthMetres;
  const plan = { x0: xMetres - 0.5 * alongMetres, x1: xMetres + 0.5 * alongMetres, y0: middle - 0.5 * acrossMetres, y1: middle + 0.5 * acrossMetres };
  return { room: { ...plan, z0: 0, z1: highMetres }, plenum: { ...plan, z0: -depthMetres, z1: 0 } };
}

function obstructions(floor: Floor): NonNullable<Hall['obstructions']> {
  return unitPlaces().flatMap(({ id, xMetres }) => Object.entries(unitBoxes(floor, xMetres)).map(([where, { x0, x1, y0, y1, z0, z1 }]) => ({
    id: `${id}-${where}`, name: `${id}, ${where}`, from: { xMetres: x0, yMetres: y0, zMetres: z0 }, to: { xMetres: x1, yMetres: y1, zMetres: z1 },
  })));
}

/** Towards each other: return through the top, supply through the side of the plenum box that looks at the other unit. */
function opposedUnits({ grid, solid, air }: AirCase, floor: Floor): CoolingDevice[] {
  const ofUnit = (cell: number): boolean => solid[cell] === 1;
  return unitPlaces().map(({ id, xMetres, sign }): CoolingDevice => {
    const { room, plenum: below } = unitBoxes(floor, xMetres);
    return {
      kind: 'coolingUnit', id, airflowM3PerS: 0.5 * floor.airflowM3PerS, supplySetPointCelsius: air.referenceCelsius, capacityW: 0,
      inlet: sideFaces(grid, cellBoxOf(grid, room), { axis: 2, sign: 1 }, solid, ofUnit), outlet: sideFaces(grid, cellBoxOf(grid, below), { axis: 0, sign }, solid, ofUnit),
    };
  });
}

function hallOf(floor: Floor): Hall {
  return {
    id: 'hall', siteId: 'site', name: 'Floor plan B', campusTransform: { xMetres: 0, yMetres: 0, rotationDegrees: 0 },
    size: { xMetres: published.lengthMetres, yMetres: published.widthMetres, zMetres: assumed.roomMetres }, ceilingPlenum: null,
    floorLoadLimitKgPerSquareMetre: 0, thermalClass: 'A2', rows: [], racks: [], containment: [],
    airCoolingUnits: floor.down ? blowers(floor) : [], obstructions: floor.down ? [] : obstructions(floor),
    raisedFloor: { depthMetres: floor.depthMetres, tileTypes: [{ id: 'perforated', name: 'Perforated', ...floor.tile }], tiles: tiles(), cutouts: [] },
  };
}

/** The case on cells of a tile's n-th part. @throws RangeError where the builder finds something wrong with it */
function caseOf(floor: Floor, n: number): AirCase {
  const site = { id: 'site', location: { elevationMetres: 0 } };
  const built = buildAirCase({ sites: [site], halls: [hallOf(floor)], fleet: { rackTypes: [] } }, 'hall', { cellMetres: ((1 - cellShortage) * published.tileMetres) / n });
  if (built.unmet.length > 0) throw new RangeError(built.unmet.join('; '));
  return floor.down ? built.airCase : { ...built.airCase, devices: opposedUnits(built.airCase, floor) };
}

/** Area that the air leaves the units by, m2. */
function supplyArea({ depthMetres, down }: Floor): number {
  const { blowersPerUnit, outlet, unit } = assumed;
  return 2 * (down ? blowersPerUnit * outlet.alongMetres * outlet.acrossMetres : unit.acrossMetres * depthMetres);
}

/** Flow up through each tile, m3/s, row by row. */
type TileFlows = (vertical: Field) => number[];

function tileFlowsOf({ grid }: AirCase, floor: Floor): TileFlows {
  const layer = lineIndex(grid, 2, 0) + 1;
  const faces = floorOpenings(hallOf(floor), '').map((opening) => drawnFaces(grid, opening, layer));
  return (vertical) => faces.map((drawn) => drawn.reduce((sum, { face, areaM2 }) => sum + areaM2 * vertical[face]!, 0));
}

/** Deviation of each flow from their mean, %. */
function variations(flows: readonly number[]): number[] {
  const mean = flows.reduce((sum, flow) => sum + flow, 0) / flows.length;
  return flows.map((flow) => 100 * (flow / mean - 1));
}

interface FloorOutcome {
  readonly outcome: MeanOutcome;
  /** Of the mean flows, tile by tile, %. */
  readonly variations: readonly number[];
  /** Of the flows at the end of the run. */
  readonly variationsAtEnd: readonly number[];
  readonly totalM3PerS: number;
}

/** Means of a floor, on grids from coarse to fine or from another flow's solution of it. */
function* solve(input: CaseInput, floor: Floor, from?: FloorOutcome): Generator<CaseProgress, FloorOutcome> {
  const plenumM3 = published.lengthMetres * published.widthMetres * floor.depthMetres;
  let spread: { readonly of: AirCase; readonly flows: TileFlows } | undefined;
  const flowsOf = (airCase: AirCase): TileFlows => {
    if (spread?.of !== airCase) spread = { of: airCase, flows: tileFlowsOf(airCase, floor) };
    return spread.flows;
  };
  const outcome = yield* marchToMeans({
    n: input.n, coarsest: from ? input.n : coarsest, maximumSteps: input.maximumSteps, kernels: input.kernels, caseOf: (n) => caseOf(floor, n),
    criterion: { windowSeconds: plenumM3 / (windowsPerAirChange * floor.airflowM3PerS), speedScale: floor.airflowM3PerS / supplyArea(floor), tolerance: steadyTolerance },
    monitor: (airCase, { state }) => variations(flowsOf(airCase)(state.velocity[2])).map((percent) => 0.01 * percent), settledError, errorScale: 1,
    ...(floor.mirrored ? { constrain: symmetric } : {}),
    ...(from ? { initialise: (_airCase, solver) => scaleFrom(from, floor, solver.state) } : {}),
  });
  const flowsThrough = flowsOf(outcome.airCase);
  const flows = flowsThrough(outcome.means.velocity[2]);
  return { outcome, variations: variations(flows), variationsAtEnd: variations(flowsThrough(outcome.solver.state.velocity[2])), totalM3PerS: flows.reduce((sum, flow) => sum + flow, 0) };
}

function symmetric(airCase: AirCase): (solver: AirSolver) => void {
  const hold = mirrorSymmetry(airCase);
  return ({ state }) => { hold(state.velocity); };
}

/** Where losses go with the square of the flow, the solution of another flow is this one. */
function scaleFrom({ outcome: { solver }, totalM3PerS }: FloorOutcome, { airflowM3PerS }: Floor, to: { readonly velocity: readonly Field[]; readonly pressure: Field }): void {
  const ratio = airflowM3PerS / totalM3PerS;
  solver.state.velocity.forEach((component, axis) => to.velocity[axis]!.set(component.map((value) => ratio * value)));
  to.pressure.set(solver.state.pressure.map((value) => ratio * ratio * value));
}

/**
 * How much more the tiles nearest the units get than those in the middle of the rows, over the mean; 0 where they get less,
 * as measured.
 */
function endsOverMiddle(values: readonly number[]): number {
  const { rows, tilesPerRow } = published;
  const column = (at: number): number => Array.from({ length: rows }, (_, row) => values[row * tilesPerRow + at]!).reduce((sum, value) => sum + value, 0) / rows;
  const middle = 0.5 * (tilesPerRow - 1);
  return Math.max(0, 0.01 * (0.5 * (column(0) + column(tilesPerRow - 1)) - column(middle)));
}

/** Row by row from one long side: tile number along the row, and its flow. */
function rowProfiles(values: readonly number[]): Record<string, Profile> {
  const { rows, tilesPerRow } = published;
  return Object.fromEntries(Array.from({ length: rows }, (_, row) => [
    `row${row + 1}`, values.slice(row * tilesPerRow, (row + 1) * tilesPerRow).map((value, at) => [at + 1, value] as const),
  ]));
}

const plots: readonly VerificationPlot[] = Array.from({ length: published.rows }, (_, row) => ({
  profile: `row${row + 1}`, title: `Flow of the tiles of row ${row + 1} about their mean`, coordinate: 'tile, from one unit to the other', value: '% (−100: none)', published: [], source: '',
}));

export const plenum: CaseDefinition = {
  id: 'plenum',
  title: 'Raised-floor plenum',
  summary: 'Air of two units through 4 × 15 perforated tiles of a sealed raised floor, as the builder of halls sets it up and with the closures of halls, against the measured spread of the tiles\' flows; then at half the flow.',
  parameter: null, defaultParameter: null, publishedParameters: [], parameterRange: null,
  settings: Object.values(settings),
  sizeMeaning: 'cells along the edge of a tile', defaultN: 2, sizes: [2, 3, 4, 6], nRange: [1, 12],
  source: plenumSource,
  limits: 'The paper gives neither the place of tiles and units on the floor nor the size and slant of the blower outlets, which set the momentum of the jets. Assumed: tiles in the middle; units of 0.86 × 1.83 m on the long axis, halfway between end wall and tiles, blowing evenly over the depth of the plenum below their front. Flows of single tiles are published only as a picture. The flow is held to the symmetry of this floor, which the measured flow has nearly and which the solution keeps only so: left free (a setting), the jets meet head-on for the first half minute as measured, then pass each other and turn about the middle, whose tiles get least (n 2, mean of four minutes: standard deviation 42 %, lowest -77 %). No tile flows back where the units are assumed. One-off runs of changed set-ups, which no command repeats: neither the drag of pedestals (25 mm at every corner of a tile), nor Smagorinsky\'s closure, nor 0.05 m²/s of viscosity between slip walls stops the jets from passing each other; jets along the slab, 5.4 m wide and 0.6 m from the tiles, leave the tiles at the ends least even when free (standard deviation 50 %, lowest -127 %): how the blowers\' jets fan out decides, and is not published; with 3.4 m instead of 2.3 m between tiles and units some tiles flow back, at a standard deviation of 97 %. Where units blow straight down, the standard deviation is 9 to 18 %. The paper\'s own k-epsilon solution has 75 %, lowest -232 %, highest 75 %. At half the flow and half the viscosity the solution is the same; what halving changes here is the friction of smooth walls, which grows as speed^(7/4).',
  *run(input) {
    const { depth: depthMetres, flow: airflowM3PerS, open, down, mirrored } = input.settings as Readonly<Record<keyof typeof settings, number>>;
    const floor: Floor = { depthMetres, airflowM3PerS, tile: tileOf(open), down: down === 1, mirrored: mirrored === 1 };
    const full = yield* solve(input, floor);
    const half = yield* solve(input, { ...floor, airflowM3PerS: 0.5 * airflowM3PerS }, full);
    const { outcome } = full;
    const { airCase } = outcome;
    const figures = {
      standardDeviation: rmsOf(full.variations), lowest: Math.min(...full.variations), highest: Math.max(...full.variations),
      backflowTiles: full.variations.filter((value) => value < -100).length, standardDeviationAtEnd: rmsOf(full.variationsAtEnd), standardDeviationAtHalfFlow: rmsOf(half.variations),
      endsOverMiddle: endsOverMiddle(full.variations), lossCoefficient: floor.tile.lossCoefficient, tileFlowTotal: full.totalM3PerS, supplyArea: airCase.devices.reduce((sum, { outlet }) => sum + faceArea(outlet), 0),
      simulatedTime: outcome.solver.simulatedSeconds, steady: outcome.steady ? 1 : 0, standardError: outcome.standardError, standardErrorAtHalfFlow: half.outcome.standardError,
    };
    const isMeasured = depthMetres === settings.depth.default && open === settings.open.default && !floor.down;
    const points = (name: 'lowest' | 'highest', title: string) => absoluteCheck({ name, title, unit: '%', attained: figures[name], published: published.measured[name] });
    return resultOf({
      id: 'plenum', parameter: null, input, converged: outcome.converged && half.outcome.converged, backend: outcome.solver.state.detail, steps: outcome.solver.steps, cells: cellsOf(airCase),
      profiles: rowProfiles(full.variations), figures, plots,
      checks: [
        ...(isMeasured ? [
          absoluteCheck({ name: 'standardDeviation', title: 'Standard deviation of the tiles\' flows about their mean', unit: '%', attained: figures.standardDeviation, published: published.measured.standardDeviation, tolerance: spreadTolerance }),
          smallCheck({ name: 'forwardFlow', title: 'Least flow of a tile over the mean where none flows back, else 0', attained: Math.max(0, 1 + 0.01 * figures.lowest), tolerance: 0 }),
          smallCheck({ name: 'endsOverMiddle', title: 'Tiles nearest the units over those in the middle of the rows, over the mean, else 0', attained: figures.endsOverMiddle, tolerance: 0 }),
          points('lowest', 'Lowest flow of a tile'), points('highest', 'Highest flow of a tile'),
        ] : []),
        smallCheck({ name: 'halving', title: 'Standard deviation at half the flow over that at the full flow, less 1', attained: figures.standardDeviationAtHalfFlow / figures.standardDeviation - 1, tolerance: halvingTolerance }),
      ],
      reference: isMeasured ? { source: plenumSource, values: { ...published.measured } } : null,
    });
  },
};
