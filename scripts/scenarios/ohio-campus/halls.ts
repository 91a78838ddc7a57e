import type { Hall } from '../../../src/model/index.ts';
import type { WallDesign } from '../shared/fan-walls.ts';
import { podHall } from '../shared/pod-hall.ts';
import { CEILING_HEIGHT_METRES, HALL_SIZE, hotAisle, POD_COUNT, slotCentre } from './layout.ts';
import { RACKS } from './rack-mix.ts';

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
  return podHall({ number, siteId: 'new-albany', size: HALL_SIZE, ceilingHeightMetres: CEILING_HEIGHT_METRES, pods, layout: { slotCentre, hotAisle }, racks: RACKS, walls: WALLS[number] });
}
