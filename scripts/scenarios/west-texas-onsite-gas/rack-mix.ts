/** Which rack type stands where, in which delivery batch, and on which pair of busways. */
import { rackTypeForDocument } from '../../../src/catalog/index.ts';
import { valueOf } from '../../../src/model/index.ts';
import { pairsOfRow } from '../shared/feed-pairs.ts';
import { HALLS, type HallNumber, PODS } from './layout.ts';

export const LINEUPS = ['a', 'b', 'c'] as const;
export type Lineup = (typeof LINEUPS)[number];

/** Every pair of the three lineups, so that the loss of one is shared by the other two. */
const PAIRS: readonly (readonly [Lineup, Lineup])[] = [['a', 'b'], ['b', 'c'], ['a', 'c']];

export const GPU_RACK: Readonly<Record<HallNumber, string>> = { 1: 'gb200-nvl72', 2: 'gb300-nvl72' };
export const NETWORK_RACK = 'network-storage';

/** Racks of a row from the third slot on; the last four slots are free. Network racks stand in the middle. */
const FIRST_SLOT = 3;
const RACKS_PER_ROW = 16;
const NETWORK_SLOTS: readonly number[] = [10, 11];

export interface RackPlan {
  readonly hall: HallNumber;
  readonly pod: number;
  readonly row: 1 | 2;
  readonly slot: number;
  readonly typeId: string;
  readonly batchId: string;
  readonly lineups: readonly [Lineup, Lineup];
}

interface BatchPlan {
  readonly id: string;
  readonly hall: HallNumber;
  readonly name: string;
  readonly pods: readonly [number, number];
}

/** Two pods at a time. */
export const BATCHES: readonly BatchPlan[] = HALLS.flatMap((hall) => [1, 2, 3].map((at) => (
  { id: `h${hall}-b${at}`, hall, name: `Hall ${hall} · batch ${at} (pods ${2 * at - 1}–${2 * at})`, pods: [2 * at - 1, 2 * at] as const }
)));

const batchOf = (hall: HallNumber, pod: number): string => `h${hall}-b${Math.ceil(pod / 2)}`;

const ratedKw = (typeId: string): number => valueOf(rackTypeForDocument(typeId).ratedPowerKw);

function planPod(hall: HallNumber, pod: number): RackPlan[] {
  const podKw = PAIRS.map(() => 0);
  return ([1, 2] as const).flatMap((row) => {
    const placed = Array.from({ length: RACKS_PER_ROW }, (_, at) => {
      const slot = FIRST_SLOT + at;
      const typeId = NETWORK_SLOTS.includes(slot) ? NETWORK_RACK : GPU_RACK[hall];
      return { slot, typeId, kw: ratedKw(typeId) };
    });
    const pairs = pairsOfRow(placed, podKw);
    return placed.flatMap(({ slot, typeId }, at): RackPlan[] => {
      const lineups = PAIRS[pairs[at] ?? 0];
      return lineups ? [{ hall, pod, row, slot, typeId, batchId: batchOf(hall, pod), lineups }] : [];
    });
  });
}

/** Every rack of the campus, in order of hall, pod, row, slot. */
export const RACKS: readonly RackPlan[] = HALLS.flatMap((hall) => PODS.flatMap((pod) => planPod(hall, pod)));

