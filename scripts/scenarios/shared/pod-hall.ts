/** A hall of ducted pods between two fan walls: racks, CDUs at the ends of rows, containment. */
import { catalogFigure, rackTypeForDocument } from '../../../src/catalog/index.ts';
import type { CoolantDistributionUnit, Hall, Rack } from '../../../src/model/index.ts';
import { ductedAisle, fanWalls, reliefShafts, type WallDesign } from './fan-walls.ts';
import { assume } from './figures.ts';
import { podId, type PodLayout, rowId, rowRotation, two } from './pod-layout.ts';

/** Where a rack stands, what it is, and the line-ups that feed it. */
export interface PodRackPlan {
  readonly hall: number;
  readonly pod: number;
  readonly row: 1 | 2;
  readonly slot: number;
  readonly typeId: string;
  readonly batchId: string | null;
  readonly lineups: readonly [string, string];
}

export const buswayId = (hall: number, pod: number, lineup: string, row: number): string => `${podId(hall, pod)}-${lineup}-bw${row}`;
const rackId = ({ hall, pod, row, slot }: Pick<PodRackPlan, 'hall' | 'pod' | 'row' | 'slot'>): string => `${rowId(hall, pod, row)}-${two(slot)}`;

function podRack(plan: PodRackPlan, { slotCentre }: Pick<PodLayout, 'slotCentre'>): Rack {
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

interface PodHallDesign {
  readonly number: 1 | 2;
  readonly siteId: string;
  readonly size: Hall['size'];
  readonly ceilingHeightMetres: number;
  readonly pods: readonly number[];
  readonly layout: Pick<PodLayout, 'slotCentre' | 'hotAisle'>;
  /** Racks of all halls. */
  readonly racks: readonly PodRackPlan[];
  readonly walls: WallDesign;
}

/** One of two such halls side by side. */
export function podHall({ number, siteId, size, ceilingHeightMetres, pods, layout, racks, walls }: PodHallDesign): Hall {
  const shape = { hall: number, size, ceilingHeightMetres };
  return {
    id: `h${number}`,
    siteId,
    name: `Hall ${number}`,
    campusTransform: { xMetres: number === 1 ? 0 : 60, yMetres: 0, rotationDegrees: 0 },
    size: { ...size },
    ceilingPlenum: { heightMetres: ceilingHeightMetres },
    floorLoadLimitKgPerSquareMetre: assume(2440, 'kg/m²', 'slab on grade, 500 lb/ft²'),
    thermalClass: 'A2',
    rows: pods.flatMap((pod) => ([1, 2] as const).map((row) => ({ id: rowId(number, pod, row), name: `Hall ${number} · Pod ${pod} · Row ${row}` }))),
    racks: racks.filter((plan) => plan.hall === number).map((plan) => podRack(plan, layout)),
    airCoolingUnits: fanWalls(shape, walls),
    containment: [...pods.map((pod) => ductedAisle(`${podId(number, pod)}-hac`, `Hall ${number} · Pod ${pod} · hot aisle`, layout.hotAisle(pod), ceilingHeightMetres)), ...reliefShafts(shape)],
  };
}

interface PodCdus {
  readonly hall: number;
  readonly pod: number;
  /** First and last slot of the CDU at each end of a row. */
  readonly slots: readonly (readonly [number, number])[];
  readonly capacityKw: number;
  /** What releases them: flushed, passivated and filled technology loops. */
  readonly commissionedBy: string | null;
}

/** CDUs of a pod: one at each end of both rows. */
export function podCdus({ hall, pod, slots, capacityKw, commissionedBy }: PodCdus, { slotCentre }: Pick<PodLayout, 'slotCentre'>): CoolantDistributionUnit[] {
  return ([1, 2] as const).flatMap((row) => slots.map(([from, to], end): CoolantDistributionUnit => {
    const number = (row - 1) * 2 + end + 1;
    return {
      id: `${podId(hall, pod)}-cdu${number}`,
      name: `Hall ${hall} · Pod ${pod} · CDU ${number}`,
      hallId: `h${hall}`,
      zoneId: `${podId(hall, pod)}-liquid`,
      loopId: `h${hall}-fws`,
      position: slotCentre(pod, row, from, to),
      rotationDegrees: rowRotation(row),
      size: { xMetres: 1.2, yMetres: 1.2, zMetres: 2.3 },
      ratedCapacityKw: capacityKw,
      ratedApproachKelvin: catalogFigure('cdu-approach'),
      pumpPowerKw: assume(capacityKw * 0.0125, 'kW', '1.25 % of the heat moved'),
      powerNodeId: `h${hall}-mech-cdus-${end + 1}`,
      commissionedBy,
    };
  }));
}
