import type { Hall } from '../../../src/model/index.ts';
import type { WallDesign } from '../shared/fan-walls.ts';
import { podHall } from '../shared/pod-hall.ts';
import { CEILING_HEIGHT_METRES, HALL_SIZE, hotAisle, type HallNumber, PODS, slotCentre } from './layout.ts';
import { RACKS } from './rack-mix.ts';
import { SITE_ID } from './site.ts';

/**
 * Air heat is what the liquid leaves: 3.4 MW in hall 1 (firm 10 × 400 kW), 2.8 MW in hall 2 (firm 10 × 340 kW). Airflow
 * is 13 % above the racks'.
 */
const WALLS: Readonly<Record<HallNumber, WallDesign>> = {
  1: { unitsPerWall: 6, firstEdgeMetres: 0.6, pairGapMetres: 0.6, airflow: 15, capacityKw: 400, supplyCelsius: 22, commissionedBy: () => 'h1-plant-cx' },
  2: { unitsPerWall: 6, firstEdgeMetres: 0.6, pairGapMetres: 0.6, airflow: 12.5, capacityKw: 340, supplyCelsius: 22, commissionedBy: () => 'h2-plant-cx' },
};

export function hall(number: HallNumber): Hall {
  return podHall({ number, siteId: SITE_ID, size: HALL_SIZE, ceilingHeightMetres: CEILING_HEIGHT_METRES, pods: PODS, layout: { slotCentre, hotAisle }, racks: RACKS, walls: WALLS[number] });
}
