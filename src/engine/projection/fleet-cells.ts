import { deriveBlocks } from '../../model/blocks.ts';
import { valueOf } from '../../model/index.ts';
import type { RackType, Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { racksWithinFloorLimit } from './floor-load.ts';

/**
 * Racks of one block with the same type and delivery batch: the smallest unit of the capacity calculation. Its racks
 * are interchangeable, so a state of the fleet is one whole number per cell.
 */
export interface FleetCell {
  readonly blockIndex: number;
  readonly siteIndex: number;
  readonly hallIndex: number;
  readonly podIndex: number;
  /** Names the activities that release its pod and fabric; the same for pods released together. */
  readonly podGate: string;
  readonly batchIndex: number | null;
  readonly rackTypeId: string;
  /** Its racks by position in document order, in the order in which they arrive. */
  readonly rackPositions: readonly number[];
  /** Place of each of these racks in its batch, 0-based; `null` without a batch. */
  readonly ranks: readonly number[] | null;
  readonly count: number;
  readonly kwPerRack: number;
  /** `null` for racks without accelerators. */
  readonly poolIndex: number | null;
  readonly acceleratorsPerRack: number;
  readonly usableAcceleratorsPerRack: number;
  /** Racks the floor carries. */
  readonly floorCount: number;
}

/** Accelerators of one generation on one fabric of one site; what a run or an experiment programme draws from. */
export interface Pool {
  readonly acceleratorId: string;
  readonly fabricId: string;
  readonly siteIndex: number;
  readonly siteId: string;
  /** IT power of one accelerator with its share of the rack, kW. */
  readonly kwPerAccelerator: number;
}

/** The fleet as cells and pools, with everything that does not change over an outcome. */
export interface FleetCells {
  readonly cells: readonly FleetCell[];
  readonly pools: readonly Pool[];
  readonly nameplateKw: number;
  /** Racks of each batch, in arrival (document) order. */
  readonly batchSizes: readonly number[];
  /** Every rack in document order, with its block and its place in its batch. */
  readonly racks: readonly { readonly rackId: string; readonly blockIndex: number; readonly batchIndex: number | null; readonly rank: number | null }[];
}

/** Cells of a scenario's fleet; block indexes refer to `deriveBlocks(scenario)`. */
export function compileFleetCells(scenario: Scenario): FleetCells {
  const index = indexScenario(scenario);
  const blocks = deriveBlocks(scenario);
  const siteIndex = new Map(scenario.sites.map((site, position) => [site.id, position]));
  const hallIndex = new Map(scenario.halls.map((hall, position) => [hall.id, position]));
  const podIndex = new Map(scenario.network.pods.map((pod, position) => [pod.id, position]));
  const batchIndex = new Map(scenario.fleet.batches.map((batch, position) => [batch.id, position]));
  const floorOk = racksWithinFloorLimit(scenario);
  const rankInBatch = new Map<string, number>();
  const batchSizes = scenario.fleet.batches.map(() => 0);
  for (const rack of index.racks.values()) {
    if (rack.batchId === null) continue;
    const batch = batchIndex.get(rack.batchId)!;
    rankInBatch.set(rack.id, batchSizes[batch]!);
    batchSizes[batch]! += 1;
  }
  const positionOf = new Map([...index.racks.keys()].map((rackId, position) => [rackId, position]));
  const usableShare = 1 - unavailableShare(scenario);
  const pools: Pool[] = [];
  const poolIndexOf = (type: RackType, podId: string, siteId: string): number | null => {
    if (type.acceleratorId === null) return null;
    const { fabricId } = index.pods.get(podId)!;
    const known = pools.findIndex((pool) => pool.acceleratorId === type.acceleratorId && pool.fabricId === fabricId && pool.siteId === siteId);
    if (known >= 0) return known;
    const usable = valueOf(type.usableAcceleratorsPerRack) * usableShare;
    pools.push({
      acceleratorId: type.acceleratorId, fabricId, siteIndex: siteIndex.get(siteId)!, siteId,
      kwPerAccelerator: usable > 0 ? valueOf(type.ratedPowerKw) / usable : 0,
    });
    return pools.length - 1;
  };

  const cells: FleetCell[] = [];
  blocks.forEach((block, blockIndex) => {
    const groups = new Map<string, string[]>();
    for (const rackId of block.rackIds) {
      const rack = index.racks.get(rackId)!;
      const key = `${rack.rackTypeId} ${rack.batchId ?? ''}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [rackId]);
      else group.push(rackId);
    }
    for (const rackIds of groups.values()) {
      const first = index.racks.get(rackIds[0]!)!;
      const type = index.rackTypes.get(first.rackTypeId)!;
      const batch = first.batchId === null ? null : batchIndex.get(first.batchId)!;
      cells.push({
        blockIndex,
        siteIndex: siteIndex.get(block.siteId)!,
        hallIndex: hallIndex.get(block.hallId)!,
        podIndex: podIndex.get(block.podId)!,
        podGate: podGateOf(scenario, block.podId),
        batchIndex: batch,
        rackTypeId: type.id,
        rackPositions: rackIds.map((rackId) => positionOf.get(rackId)!),
        ranks: batch === null ? null : rackIds.map((rackId) => rankInBatch.get(rackId)!),
        count: rackIds.length,
        kwPerRack: valueOf(type.ratedPowerKw),
        poolIndex: poolIndexOf(type, block.podId, block.siteId),
        acceleratorsPerRack: type.acceleratorId === null ? 0 : valueOf(type.acceleratorsPerRack),
        usableAcceleratorsPerRack: type.acceleratorId === null ? 0 : valueOf(type.usableAcceleratorsPerRack),
        floorCount: rackIds.filter((rackId) => floorOk.has(rackId)).length,
      });
    }
  });
  const blockOf = new Map(blocks.flatMap((block, blockIndex) => block.rackIds.map((rackId) => [rackId, blockIndex] as const)));
  return {
    cells,
    pools,
    nameplateKw: cells.reduce((sum, cell) => sum + cell.count * cell.kwPerRack, 0),
    batchSizes,
    racks: [...index.racks.values()].map((rack) => ({
      rackId: rack.id,
      blockIndex: blockOf.get(rack.id)!,
      batchIndex: rack.batchId === null ? null : batchIndex.get(rack.batchId)!,
      rank: rankInBatch.get(rack.id) ?? null,
    })),
  };
}

/** Share of accelerators that are hot spares or down for repair. */
export function unavailableShare(scenario: Scenario): number {
  return Math.min(1, valueOf(scenario.operations.spareFraction) + valueOf(scenario.operations.downForRepairFraction));
}

function podGateOf(scenario: Scenario, podId: string): string {
  const { pods, fabrics } = indexScenario(scenario);
  const pod = pods.get(podId)!;
  return [pod.commissionedBy ?? '', fabrics.get(pod.fabricId)!.commissionedBy ?? ''].sort().join('+');
}
