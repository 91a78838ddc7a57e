import type { Scenario } from '../../model/index.ts';

/** Racks of the largest delivery batch; 0 where no rack comes in a batch. */
export function racksOfLargestBatch({ fleet, halls }: Pick<Scenario, 'fleet' | 'halls'>): number {
  const racks = halls.flatMap((hall) => hall.racks);
  return Math.max(0, ...fleet.batches.map((batch) => racks.filter(({ batchId }) => batchId === batch.id).length));
}
