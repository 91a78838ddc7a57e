/** Which rack type stands where, in which delivery batch, and on which pair of busways. */
import { rackTypeForDocument } from '../../../src/catalog/index.ts';
import { valueOf } from '../../../src/model/index.ts';
import { pairsOfRow } from '../shared/feed-pairs.ts';
import { POD_COUNT, RACK_SLOTS } from './layout.ts';

export const RACK_TYPE_IDS = ['dgx-h100-air-rack-4x', 'gb200-nvl72', 'gb300-nvl72', 'network-storage'] as const;
export type RackTypeId = (typeof RACK_TYPE_IDS)[number];

export interface RackPlan {
  readonly hall: 1 | 2;
  readonly pod: number;
  readonly row: 1 | 2;
  readonly slot: number;
  readonly typeId: RackTypeId;
  readonly batchId: string | null;
  readonly lineups: readonly [Lineup, Lineup];
}

export const LINEUPS = ['a', 'b', 'c', 'd'] as const;
export type Lineup = (typeof LINEUPS)[number];

/** Every pair of the four lineups, so that the loss of one spreads over the other three. */
const PAIRS: readonly (readonly [Lineup, Lineup])[] = [['a', 'b'], ['c', 'd'], ['a', 'c'], ['b', 'd'], ['a', 'd'], ['b', 'c']];

interface BatchPlan {
  readonly id: string;
  readonly hall: 1 | 2;
  readonly name: string;
  readonly pods: readonly number[];
}

export const BATCHES: readonly BatchPlan[] = [
  { id: 'h1-b1', hall: 1, name: 'Hall 1 · batch 1 (pods 6–7)', pods: [6, 7] },
  { id: 'h1-b2', hall: 1, name: 'Hall 1 · batch 2 (pods 8–9)', pods: [8, 9] },
  { id: 'h1-b3', hall: 1, name: 'Hall 1 · batch 3 (pod 10)', pods: [10] },
  ...[1, 2, 3, 4, 5].map((at) => ({ id: `h2-b${at}`, hall: 2 as const, name: `Hall 2 · batch ${at} (pods ${2 * at - 1}–${2 * at})`, pods: [2 * at - 1, 2 * at] })),
];

const batchOf = (hall: number, pod: number): string | null => BATCHES.find((batch) => batch.hall === hall && batch.pods.includes(pod))?.id ?? null;

/** Types of one row from slot 3 to slot 22; `null` = free. Network racks stand in the middle of the row. */
function rowTypes(hall: 1 | 2, pod: number, row: 1 | 2): readonly (RackTypeId | null)[] {
  const gpu: RackTypeId = hall === 1 ? 'gb200-nvl72' : 'gb300-nvl72';
  if (hall === 1 && pod <= 2) {
    return RACK_SLOTS.map((slot) => (slot <= 14 ? 'dgx-h100-air-rack-4x' : slot <= 17 ? 'network-storage' : gpu));
  }
  const networkSlots = row === 1 ? [11, 12, 13] : [12, 13];
  const lastSlot = hall === 1 ? 22 : 20;
  return RACK_SLOTS.map((slot) => (slot > lastSlot ? null : networkSlots.includes(slot) ? 'network-storage' : gpu));
}

const ratedKw = new Map(RACK_TYPE_IDS.map((id) => [id, Number(valueOf(rackTypeForDocument(id).ratedPowerKw))]));

/** Rated power of a rack type, kW. */
function ratedPowerKw(typeId: RackTypeId): number {
  const kw = ratedKw.get(typeId);
  if (kw === undefined) throw new Error(`no rated power for ${typeId}`);
  return kw;
}

function planPod(hall: 1 | 2, pod: number): RackPlan[] {
  const podKw = PAIRS.map(() => 0);
  return ([1, 2] as const).flatMap((row) => {
    const placed = rowTypes(hall, pod, row).flatMap((typeId, at) => (typeId === null ? [] : [{ typeId, slot: RACK_SLOTS[at] ?? 0, kw: ratedPowerKw(typeId) }]));
    const pairs = pairsOfRow(placed, podKw);
    return placed.flatMap(({ typeId, slot }, at): RackPlan[] => {
      const lineups = PAIRS[pairs[at] ?? 0];
      return lineups ? [{ hall, pod, row, slot, typeId, batchId: batchOf(hall, pod), lineups }] : [];
    });
  });
}

/** Every rack of the campus, in order of hall, pod, row, slot. */
export const RACKS: readonly RackPlan[] = ([1, 2] as const).flatMap((hall) => Array.from({ length: POD_COUNT }, (_, at) => planPod(hall, at + 1)).flat());

