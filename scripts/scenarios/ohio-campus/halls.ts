import { rackTypeForDocument } from '../../../src/catalog/index.ts';
import type { Hall, Rack } from '../../../src/model/index.ts';
import { ductedAisle, fanWalls, reliefShafts, type WallDesign } from '../shared/fan-walls.ts';
import { assume } from '../shared/figures.ts';
import { podId, rowId, rowRotation, two } from '../shared/pod-layout.ts';
import { CEILING_HEIGHT_METRES, HALL_SIZE, hotAisle, POD_COUNT, slotCentre } from './layout.ts';
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

/**
 * Hall 1 has 8.2 MW of air heat full (firm 18 × 480 kW) and 4.7 MW today (firm 10 × 480 kW); hall 2,
 * without air-cooled servers, 5.2 MW (firm 14 × 400 kW). Airflow is 6 to 15 % above the racks'.
 */
const WALLS: Readonly<Record<1 | 2, WallDesign>> = {
  1: { unitsPerWall: 10, firstEdgeMetres: 0.6, pairGapMetres: 0.6, airflow: 22, capacityKw: 480, supplyCelsius: 23, commissionedBy: (unit) => (unit <= 6 ? null : 'h1-plant-cx') },
  2: { unitsPerWall: 8, firstEdgeMetres: 1.8, pairGapMetres: 1.8, airflow: 17, capacityKw: 400, supplyCelsius: 23, commissionedBy: () => 'h2-plant-cx' },
};

export function hall(number: 1 | 2): Hall {
  const pods = Array.from({ length: POD_COUNT }, (_, at) => at + 1);
  const shape = { hall: number, size: HALL_SIZE, ceilingHeightMetres: CEILING_HEIGHT_METRES };
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
    airCoolingUnits: fanWalls(shape, WALLS[number]),
    containment: [...pods.map((pod) => ductedAisle(`${podId(number, pod)}-hac`, `Hall ${number} · Pod ${pod} · hot aisle`, hotAisle(pod), CEILING_HEIGHT_METRES)), ...reliefShafts(shape)],
  };
}
