import { rackTypeForDocument } from '../../../src/catalog/index.ts';
import type { Hall, Rack } from '../../../src/model/index.ts';
import { ductedAisle, fanWalls, reliefShafts, type WallDesign } from '../shared/fan-walls.ts';
import { assume } from '../shared/figures.ts';
import { podId, rowId, rowRotation, two } from '../shared/pod-layout.ts';
import { CEILING_HEIGHT_METRES, HALL_SIZE, hotAisle, type HallNumber, PODS, slotCentre } from './layout.ts';
import { buswayId, rackId, RACKS, type RackPlan } from './rack-mix.ts';
import { SITE_ID } from './site.ts';

function rack(plan: RackPlan): Rack {
  const { hall, pod, row, slot, typeId, batchId, lineups } = plan;
  return {
    id: rackId(plan),
    name: `Hall ${hall} · Pod ${pod} · Row ${row} · ${two(slot)}`,
    rowId: rowId(hall, pod, row),
    rackTypeId: typeId,
    position: slotCentre(pod, row, slot),
    rotationDegrees: rowRotation(row),
    feedIds: lineups.map((lineup) => buswayId(hall, pod, lineup, row)),
    airZoneId: `h${hall}-air`,
    liquidZoneId: rackTypeForDocument(typeId).liquidSupplyLimitCelsius === null ? null : `${podId(hall, pod)}-liquid`,
    podId: podId(hall, pod),
    batchId,
  };
}

/**
 * Air heat is what the liquid leaves: 3.4 MW in hall 1 (firm 10 × 400 kW), 2.8 MW in hall 2 (firm 10 × 340 kW). Airflow
 * is 13 % above the racks'.
 */
const WALLS: Readonly<Record<HallNumber, WallDesign>> = {
  1: { unitsPerWall: 6, firstEdgeMetres: 0.6, pairGapMetres: 0.6, airflow: 15, capacityKw: 400, supplyCelsius: 22, commissionedBy: () => 'h1-plant-cx' },
  2: { unitsPerWall: 6, firstEdgeMetres: 0.6, pairGapMetres: 0.6, airflow: 12.5, capacityKw: 340, supplyCelsius: 22, commissionedBy: () => 'h2-plant-cx' },
};

export function hall(number: HallNumber): Hall {
  const shape = { hall: number, size: HALL_SIZE, ceilingHeightMetres: CEILING_HEIGHT_METRES };
  return {
    id: `h${number}`,
    siteId: SITE_ID,
    name: `Hall ${number}`,
    campusTransform: { xMetres: number === 1 ? 0 : 60, yMetres: 0, rotationDegrees: 0 },
    size: { ...HALL_SIZE },
    ceilingPlenum: { heightMetres: CEILING_HEIGHT_METRES },
    floorLoadLimitKgPerSquareMetre: assume(2440, 'kg/m²', 'slab on grade, 500 lb/ft²'),
    thermalClass: 'A2',
    rows: PODS.flatMap((pod) => ([1, 2] as const).map((row) => ({ id: rowId(number, pod, row), name: `Hall ${number} · Pod ${pod} · Row ${row}` }))),
    racks: RACKS.filter((plan) => plan.hall === number).map(rack),
    airCoolingUnits: fanWalls(shape, WALLS[number]),
    containment: [...PODS.map((pod) => ductedAisle(`${podId(number, pod)}-hac`, `Hall ${number} · Pod ${pod} · hot aisle`, hotAisle(pod), CEILING_HEIGHT_METRES)), ...reliefShafts(shape)],
  };
}
