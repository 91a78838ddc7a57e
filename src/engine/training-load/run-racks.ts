import { valueOf } from '../../model/index.ts';
import type { Rack, Scenario, TrainingRun } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { densePeakFlopPerSecond } from '../training/run-rate.ts';

/** Racks that a run holds. */
interface RunRacks {
  readonly rackIds: ReadonlySet<string>;
  readonly ratedKw: number;
  readonly accelerators: number;
}

interface Candidate {
  readonly rack: Rack;
  readonly fabricId: string;
  readonly accelerators: number;
  readonly ratedKw: number;
  readonly peakFlopPerSecond: number;
}

/**
 * Racks that a run would hold if it had the fleet to itself, chosen as the projection draws: of allowed accelerators and
 * fabrics, from the fabric that offers most unless the run spans fabrics, fastest accelerators first, in document order,
 * whole racks until its maximum is reached.
 * @param presentRackIds racks that stand and have power
 */
export function racksOfRun(scenario: Scenario, run: TrainingRun, presentRackIds: ReadonlySet<string>): RunRacks {
  const candidates = candidatesOf(scenario, run, presentRackIds);
  const chosen = run.spansFabrics ? candidates : largestFabric(run, candidates);
  const rackIds = new Set<string>();
  let ratedKw = 0;
  let accelerators = 0;
  for (const candidate of chosen.toSorted((a, b) => b.peakFlopPerSecond - a.peakFlopPerSecond)) {
    if (accelerators >= Math.max(1, run.minimumAccelerators, run.maximumAccelerators)) break;
    rackIds.add(candidate.rack.id);
    ratedKw += candidate.ratedKw;
    accelerators += candidate.accelerators;
  }
  return { rackIds, ratedKw, accelerators };
}

function candidatesOf(scenario: Scenario, run: TrainingRun, presentRackIds: ReadonlySet<string>): Candidate[] {
  const { accelerators, pods, racks, rackTypes } = indexScenario(scenario);
  return [...racks.values()].flatMap((rack): Candidate[] => {
    const type = rackTypes.get(rack.rackTypeId);
    const accelerator = accelerators.get(type?.acceleratorId ?? '');
    const fabricId = pods.get(rack.podId)?.fabricId;
    if (type === undefined || accelerator === undefined || fabricId === undefined || !presentRackIds.has(rack.id)) return [];
    if (!run.allowedAcceleratorIds.includes(accelerator.id) || !run.allowedFabricIds.includes(fabricId)) return [];
    const count = valueOf(type.usableAcceleratorsPerRack);
    const peakFlopPerSecond = densePeakFlopPerSecond(accelerator, run.precision) ?? 0;
    return count > 0 && peakFlopPerSecond > 0 ? [{ rack, fabricId, accelerators: count, ratedKw: valueOf(type.ratedPowerKw), peakFlopPerSecond }] : [];
  });
}

/** Those of the fabric with most accelerators; of equals, the one the run names first. */
function largestFabric(run: TrainingRun, candidates: readonly Candidate[]): readonly Candidate[] {
  let most = 0;
  let best: readonly Candidate[] = [];
  for (const fabricId of run.allowedFabricIds) {
    const group = candidates.filter((candidate) => candidate.fabricId === fabricId);
    const offered = group.reduce((sum, { accelerators }) => sum + accelerators, 0);
    if (offered > most) [most, best] = [offered, group];
  }
  return best;
}
