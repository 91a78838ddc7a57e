/** Fan walls along the west and east walls of a hall, contained hot aisles, and shafts that relieve the surplus air. */
import { catalogFigure } from '../../../src/catalog/index.ts';
import type { AirCoolingUnit, Containment } from '../../../src/model/index.ts';
import { assume, perUnit } from './figures.ts';
import { metres, two } from './pod-layout.ts';

interface HallShape {
  readonly hall: number;
  readonly size: { readonly xMetres: number; readonly yMetres: number };
  readonly ceilingHeightMetres: number;
}

export interface WallDesign {
  readonly unitsPerWall: number;
  /** South edge of the first unit and the gap after each pair, metres. */
  readonly firstEdgeMetres: number;
  readonly pairGapMetres: number;
  readonly airflow: number;
  readonly capacityKw: number;
  readonly supplyCelsius: number;
  readonly commissionedBy: (unit: number) => string | null;
}

const UNIT_LENGTH_METRES = 3;
const UNIT_DEPTH_METRES = 1.8;

/** Units of both walls, in order of wall and unit. */
export function fanWalls({ hall, size, ceilingHeightMetres }: HallShape, design: WallDesign): AirCoolingUnit[] {
  return (['w', 'e'] as const).flatMap((wall) => Array.from({ length: design.unitsPerWall }, (_, at): AirCoolingUnit => {
    const unit = at + 1;
    const south = design.firstEdgeMetres + at * UNIT_LENGTH_METRES + Math.floor(at / 2) * design.pairGapMetres;
    return {
      id: `h${hall}-fw-${wall}${two(unit)}`,
      name: `Hall ${hall} · Fan wall ${wall === 'w' ? 'west' : 'east'} ${two(unit)}`,
      kind: 'fan-wall',
      position: { xMetres: wall === 'w' ? UNIT_DEPTH_METRES / 2 : metres(size.xMetres - UNIT_DEPTH_METRES / 2), yMetres: metres(south + UNIT_LENGTH_METRES / 2) },
      rotationDegrees: wall === 'w' ? 90 : 270,
      size: { xMetres: UNIT_LENGTH_METRES, yMetres: UNIT_DEPTH_METRES, zMetres: ceilingHeightMetres },
      returnFrom: 'top',
      airZoneId: `h${hall}-air`,
      loopId: `h${hall}-chw`,
      airflowCubicMetresPerSecond: design.airflow,
      coolingCapacityKw: design.capacityKw,
      supplyAirSetPointCelsius: design.supplyCelsius,
      fanPowerKw: assume(Number((design.airflow * 0.46).toFixed(1)), 'kW', '300 Pa over coil, filter and damper at 65 % fan and motor efficiency'),
      powerNodeId: `h${hall}-mech-fans-${at % 2 === 0 ? 1 : 2}`,
      commissionedBy: design.commissionedBy(unit),
      thermalMassKilojoulesPerKelvin: perUnit(catalogFigure('coil-heat-capacity'), design.capacityKw, 'kW of coil'),
    };
  }));
}

/** A pod's hot aisle, ducted to the ceiling plenum. */
export function ductedAisle(id: string, name: string, corners: Pick<Containment, 'from' | 'to'>, heightMetres: number): Containment {
  return { id, name, kind: 'hot-aisle', ...corners, heightMetres, roof: 'ducted-to-ceiling', doors: 'closed' };
}

const RELIEF_SHAFT = { lengthMetres: 7.2, depthMetres: 0.6 } as const;

/**
 * Shafts at the middle of the north and south walls, open at both ends, that let the fan walls'
 * surplus air rise to the ceiling plenum instead of pushing it through the aisle containment.
 */
export function reliefShafts({ hall, size, ceilingHeightMetres }: HallShape): Containment[] {
  const west = (size.xMetres - RELIEF_SHAFT.lengthMetres) / 2;
  return ([['s', 'south', 0], ['n', 'north', size.yMetres - RELIEF_SHAFT.depthMetres]] as const).map(([letter, name, south]) => ({
    id: `h${hall}-relief-${letter}`,
    name: `Hall ${hall} · return relief shaft, ${name} wall`,
    kind: 'cold-aisle',
    from: { xMetres: metres(west), yMetres: metres(south) },
    to: { xMetres: metres(west + RELIEF_SHAFT.lengthMetres), yMetres: metres(south + RELIEF_SHAFT.depthMetres) },
    heightMetres: ceilingHeightMetres,
    roof: 'ducted-to-ceiling',
    doors: 'open',
  }));
}
