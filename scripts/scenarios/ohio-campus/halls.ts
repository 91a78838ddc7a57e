import { rackTypeForDocument } from '../../../src/catalog/index.ts';
import type { AirCoolingUnit, Containment, Hall, Rack } from '../../../src/model/index.ts';
import { assume } from './figures.ts';
import { CEILING_HEIGHT_METRES, HALL_SIZE, hotAisle, metres, POD_COUNT, podId, rowId, rowRotation, slotCentre, two } from './layout.ts';
import { buswayId, rackId, RACKS, type RackPlan } from './rack-mix.ts';

function rack(plan: RackPlan): Rack {
  const { hall, pod, row, slot, typeId, batchId, lineups } = plan;
  const liquid = rackTypeForDocument(typeId).liquidSupplyLimitCelsius !== null;
  return {
    id: rackId(plan),
    name: `Hall ${hall} · Pod ${pod} · Row ${row} · ${two(slot)}`,
    rowId: rowId(hall, pod, row),
    rackTypeId: typeId,
    position: slotCentre(pod, row, slot),
    rotationDegrees: rowRotation(row),
    feedIds: lineups.map((lineup) => buswayId(hall, pod, lineup, row)),
    airZoneId: `h${hall}-air`,
    liquidZoneId: liquid ? `${podId(hall, pod)}-liquid` : null,
    podId: podId(hall, pod),
    batchId,
  };
}

const UNIT_SIZE = { xMetres: 3.0, yMetres: 1.8, zMetres: CEILING_HEIGHT_METRES } as const;

interface WallDesign {
  readonly unitsPerWall: number;
  /** South edge of the first unit and the gap after each pair, metres. */
  readonly firstEdgeMetres: number;
  readonly pairGapMetres: number;
  readonly airflow: number;
  readonly capacityKw: number;
  readonly commissionedBy: (unit: number) => string | null;
}

/**
 * Hall 1 has 8.2 MW of air heat full (firm 18 × 480 kW) and 4.7 MW today (firm 10 × 480 kW); hall 2,
 * without air-cooled servers, 5.2 MW (firm 14 × 400 kW). Airflow is 6 to 15 % above the racks'.
 */
const WALLS: Readonly<Record<1 | 2, WallDesign>> = {
  1: { unitsPerWall: 10, firstEdgeMetres: 0.6, pairGapMetres: 0.6, airflow: 22, capacityKw: 480, commissionedBy: (unit) => (unit <= 6 ? null : 'h1-plant-cx') },
  2: { unitsPerWall: 8, firstEdgeMetres: 1.8, pairGapMetres: 1.8, airflow: 17, capacityKw: 400, commissionedBy: () => 'h2-plant-cx' },
};

function fanWall(hall: 1 | 2): AirCoolingUnit[] {
  const design = WALLS[hall];
  return (['w', 'e'] as const).flatMap((wall) => Array.from({ length: design.unitsPerWall }, (_, at): AirCoolingUnit => {
    const unit = at + 1;
    const south = design.firstEdgeMetres + at * UNIT_SIZE.xMetres + Math.floor(at / 2) * design.pairGapMetres;
    return {
      id: `h${hall}-fw-${wall}${two(unit)}`,
      name: `Hall ${hall} · Fan wall ${wall === 'w' ? 'west' : 'east'} ${two(unit)}`,
      kind: 'fan-wall',
      position: { xMetres: wall === 'w' ? UNIT_SIZE.yMetres / 2 : metres(HALL_SIZE.xMetres - UNIT_SIZE.yMetres / 2), yMetres: metres(south + UNIT_SIZE.xMetres / 2) },
      rotationDegrees: wall === 'w' ? 90 : 270,
      size: { ...UNIT_SIZE },
      returnFrom: 'top',
      airZoneId: `h${hall}-air`,
      loopId: `h${hall}-chw`,
      airflowCubicMetresPerSecond: design.airflow,
      coolingCapacityKw: design.capacityKw,
      supplyAirSetPointCelsius: 23,
      fanPowerKw: assume(Number((design.airflow * 0.46).toFixed(1)), 'kW', '300 Pa over coil, filter and damper at 65 % fan and motor efficiency'),
      powerNodeId: `h${hall}-mech-fans-${at % 2 === 0 ? 1 : 2}`,
      commissionedBy: design.commissionedBy(unit),
    };
  }));
}

const RELIEF_SHAFT = { lengthMetres: 7.2, depthMetres: 0.6 } as const;

function containment(hall: 1 | 2, pod: number): Containment {
  return {
    id: `${podId(hall, pod)}-hac`,
    name: `Hall ${hall} · Pod ${pod} · hot aisle`,
    kind: 'hot-aisle',
    ...hotAisle(pod),
    heightMetres: CEILING_HEIGHT_METRES,
    roof: 'ducted-to-ceiling',
    doors: 'closed',
  };
}

/**
 * Shafts at the middle of the north and south walls, open at both ends, that let the fan walls'
 * surplus air rise to the ceiling plenum instead of pushing it through the aisle containment.
 */
function reliefShafts(hall: 1 | 2): Containment[] {
  const west = (HALL_SIZE.xMetres - RELIEF_SHAFT.lengthMetres) / 2;
  return ([['s', 'south', 0], ['n', 'north', HALL_SIZE.yMetres - RELIEF_SHAFT.depthMetres]] as const).map(([letter, name, south]) => ({
    id: `h${hall}-relief-${letter}`,
    name: `Hall ${hall} · return relief shaft, ${name} wall`,
    kind: 'cold-aisle',
    from: { xMetres: metres(west), yMetres: metres(south) },
    to: { xMetres: metres(west + RELIEF_SHAFT.lengthMetres), yMetres: metres(south + RELIEF_SHAFT.depthMetres) },
    heightMetres: CEILING_HEIGHT_METRES,
    roof: 'ducted-to-ceiling',
    doors: 'open',
  }));
}

export function hall(number: 1 | 2): Hall {
  const pods = Array.from({ length: POD_COUNT }, (_, at) => at + 1);
  return {
    id: `h${number}`,
    siteId: 'new-albany',
    name: `Hall ${number}`,
    campusTransform: { xMetres: number === 1 ? 0 : 60, yMetres: 0, rotationDegrees: 0 },
    size: { ...HALL_SIZE },
    ceilingPlenum: { heightMetres: CEILING_HEIGHT_METRES },
    floorLoadLimitKgPerSquareMetre: assume(2440, 'kg/m²', 'slab on grade, 500 lb/ft²'),
    thermalClass: 'A2',
    rows: pods.flatMap((pod) => ([1, 2] as const).map((row) => ({ id: rowId(number, pod, row), name: `Hall ${number} · Pod ${pod} · Row ${row}` }))),
    racks: RACKS.filter((plan) => plan.hall === number).map(rack),
    airCoolingUnits: fanWall(number),
    containment: [...pods.map((pod) => containment(number, pod)), ...reliefShafts(number)],
  };
}
