/** Which rack type stands where, in which delivery batch, and on which pair of feeds. */
import { valueOf } from '../../../src/model/index.ts';
import { pairsOfRow } from '../shared/feed-pairs.ts';
import { two } from '../shared/pod-layout.ts';
import { AISLES, type Aisle, rowId, SIDES, type Side, SLOTS_PER_ROW, type Zone } from './layout.ts';
import { H100_RACK, LIVE_NETWORK_RACK, rackTypes } from './rack-types.ts';

const GPU_RACK = 'gb300-nvl72';
const NETWORK_RACK = 'network-storage';

export interface RackPlan {
  readonly id: string;
  readonly zone: Zone;
  readonly aisle: Aisle;
  readonly side: Side;
  readonly slot: number;
  readonly typeId: string;
  /** `null` = live today. */
  readonly batchId: string | null;
  readonly feedIds: readonly [string, string];
}

interface BatchPlan {
  readonly id: string;
  readonly name: string;
}

/** Third aisle of the live zone: bought second-hand. Retrofit: an aisle at a time. */
const SECOND_HAND_AISLE = 3;
export const SECOND_HAND_BATCH: BatchPlan = { id: 'used-h100', name: 'Second-hand DGX H100, aisle 3' };
export const RETROFIT_BATCHES: readonly (BatchPlan & { readonly aisle: Aisle })[] = AISLES.map((aisle) => ({ id: `gb300-b${aisle}`, name: `GB300, aisle ${aisle}`, aisle }));
export const BATCHES: readonly BatchPlan[] = [SECOND_HAND_BATCH, ...RETROFIT_BATCHES];

export const UPS_SIDES = ['a', 'b'] as const;
export const LINEUPS = ['a', 'b', 'c', 'd'] as const;
export type Lineup = (typeof LINEUPS)[number];

/** Every pair of the four lineups, so that the loss of one spreads over the other three. */
const PAIRS: readonly (readonly [Lineup, Lineup])[] = [['a', 'b'], ['c', 'd'], ['a', 'c'], ['b', 'd'], ['a', 'd'], ['b', 'c']];

/** Each row of the live zone has two panels per side, one for each half of the row. */
export const panelId = (aisle: Aisle, side: Side, half: 1 | 2, ups: (typeof UPS_SIDES)[number]): string => `${rowId('live', aisle, side)}-rpp${half}-${ups}`;
export const buswayId = (aisle: Aisle, side: Side, lineup: Lineup): string => `${rowId('retrofit', aisle, side)}-bw-${lineup}`;

const LIVE_NETWORK_SLOTS: readonly number[] = [7, 8];

function liveRow(aisle: Aisle, side: Side): RackPlan[] {
  return Array.from({ length: SLOTS_PER_ROW }, (_, at): RackPlan => {
    const slot = at + 1;
    const half = slot <= SLOTS_PER_ROW / 2 ? 1 : 2;
    return {
      id: `${rowId('live', aisle, side)}-${two(slot)}`, zone: 'live', aisle, side, slot,
      typeId: LIVE_NETWORK_SLOTS.includes(slot) ? LIVE_NETWORK_RACK : H100_RACK,
      batchId: aisle === SECOND_HAND_AISLE ? SECOND_HAND_BATCH.id : null,
      feedIds: [panelId(aisle, side, half, 'a'), panelId(aisle, side, half, 'b')],
    };
  });
}

/** Eight GB300 racks and one of network and storage in slots 1–9; 10–12 stay free, the CDU stands in 13–14. */
const RETROFIT_RACKS_PER_ROW = 9;
const RETROFIT_NETWORK_SLOT = 5;
export const CDU_SLOTS = [13, 14] as const;

function retrofitZone(): RackPlan[] {
  const kw = new Map(rackTypes().map((type) => [type.id, valueOf(type.ratedPowerKw)]));
  const zoneKw = PAIRS.map(() => 0);
  return AISLES.flatMap((aisle) => SIDES.flatMap((side) => {
    const placed = Array.from({ length: RETROFIT_RACKS_PER_ROW }, (_, at) => {
      const typeId = at + 1 === RETROFIT_NETWORK_SLOT ? NETWORK_RACK : GPU_RACK;
      return { slot: at + 1, typeId, kw: kw.get(typeId) ?? 0 };
    });
    const pairs = pairsOfRow(placed, zoneKw);
    return placed.flatMap(({ slot, typeId }, at): RackPlan[] => {
      const lineups = PAIRS[pairs[at] ?? 0];
      return lineups === undefined ? [] : [{
        id: `${rowId('retrofit', aisle, side)}-${two(slot)}`, zone: 'retrofit', aisle, side, slot, typeId, batchId: `gb300-b${aisle}`,
        feedIds: [buswayId(aisle, side, lineups[0]), buswayId(aisle, side, lineups[1])],
      }];
    });
  }));
}

/** Every rack of the hall, in order of zone, aisle, side, slot. */
export const RACKS: readonly RackPlan[] = [
  ...AISLES.flatMap((aisle) => SIDES.flatMap((side) => liveRow(aisle, side))),
  ...retrofitZone(),
];
