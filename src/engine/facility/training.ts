import { valueOf } from '../../model/index.ts';
import type { FacilityTraining, ProfileFigures, Scenario, SmoothingOutcome, TrainingRun, Violation } from '../../model/index.ts';
import type { TrainingLoadDocument } from '../../model/schema/training-load.ts';
import { scenarioAtWeather } from '../power/index.ts';
import { racksOfRun, smoothTrainingLoad, trainingSwings } from '../training-load/index.ts';
import type { Smoothing, TrainingLoad } from '../training-load/index.ts';
import { coolingInState, standingRackIds } from './solve.ts';
import type { FacilityState } from './solve.ts';

const SECONDS_PER_DAY = 86_400;
const HOURS_PER_DAY = 24;

const NOT_COMPUTED = [
  'frequency content of the swings and resonance with shafts and grid',
  'smoothing by the capacitors of power supplies and UPSs',
  'wear of batteries',
  'cooling load that follows the swings (it is held at that of rated power)',
] as const;

/**
 * Swings of a training run where they land in the power chain, plain and after each way of smoothing that the load
 * names; `null` when no rack that the run may use has power. Racks outside the run stand at rated power.
 * @throws as `solvePower` and `solveCooling` do.
 */
export function facilityTraining(scenario: Scenario, run: TrainingRun, document: TrainingLoadDocument, state: FacilityState): FacilityTraining | null {
  const { running, solved: { mechanicalLoadKwByNode } } = coolingInState(scenario, state);
  const { rackIds, ratedKw, accelerators } = racksOfRun(scenario, run, running);
  if (rackIds.size === 0) return null;
  const swingsOf = (figures: ProfileFigures): ReturnType<typeof trainingSwings> => trainingSwings(scenarioAtWeather(scenario, state.weather), figures, {
    rackIds,
    presentRackIds: standingRackIds(scenario, state),
    failedIds: state.failedIds,
    notCommissionedIds: state.notCommissionedIds ?? [],
    mechanicalLoadKwByNode,
  });
  const load = loadOf(document, ratedKw);
  const { before } = smoothTrainingLoad(load, {});
  return {
    runId: run.id,
    loadId: document.id,
    rackIds: [...rackIds],
    accelerators,
    minimumAccelerators: run.minimumAccelerators,
    ratedKw,
    figures: before,
    ...swingsOf(before),
    smoothing: (document.smoothing ?? []).map((option) => outcomeOf(load, option, (figures) => swingsOf(figures).violations)),
    notComputed: [...NOT_COMPUTED],
  };
}

/** The load in plain figures, on racks of `ratedKw` together. */
export function loadOf({ step, checkpoint, edgeSeconds }: TrainingLoadDocument, ratedKw: number): TrainingLoad {
  return {
    ratedKw,
    step: step.map((phase) => ({ kind: phase.kind, seconds: valueOf(phase.seconds), powerFraction: valueOf(phase.powerFraction) })),
    checkpoint: checkpoint === undefined ? null : { everySteps: valueOf(checkpoint.everySteps), seconds: valueOf(checkpoint.seconds), powerFraction: valueOf(checkpoint.powerFraction) },
    edgeSeconds: valueOf(edgeSeconds),
  };
}

type Option = NonNullable<TrainingLoadDocument['smoothing']>[number];

function outcomeOf(load: TrainingLoad, option: Option, violationsOf: (figures: ProfileFigures) => readonly Violation[]): SmoothingOutcome {
  const smoothing = smoothingOf(load, option);
  const { before, after, slowdown, extraEnergyFraction, fillerKwh, batteryLossKwh } = smoothTrainingLoad(load, smoothing);
  const cyclesPerDay = SECONDS_PER_DAY / after.cycleSeconds;
  return {
    id: option.id,
    name: option.name ?? option.id,
    figures: after,
    throughputChange: 1 / (1 + slowdown) - 1,
    extraKwhPerDay: HOURS_PER_DAY * (after.meanKw - before.meanKw),
    extraEnergyFraction,
    fillerKwhPerDay: fillerKwh * cyclesPerDay,
    batteryLossKwhPerDay: batteryLossKwh * cyclesPerDay,
    battery: smoothing.battery === undefined ? null : { powerKw: smoothing.battery.powerKw, energyKwh: smoothing.battery.energyKwh },
    violations: violationsOf(after),
  };
}

/** The option in plain figures; a battery without a size holds the mean of what cap and filler leave. */
export function smoothingOf(load: TrainingLoad, { powerCap, filler, battery }: Option): Smoothing {
  const first: Smoothing = {
    ...(powerCap && { powerCap: { fraction: valueOf(powerCap.fraction), idleFraction: valueOf(powerCap.idleFraction), rateExponent: valueOf(powerCap.rateExponent) } }),
    ...(filler && { filler: { floorFraction: valueOf(filler.floorFraction) } }),
  };
  if (battery === undefined) return first;
  const size = battery.powerKw === undefined || battery.energyKwh === undefined
    ? smoothTrainingLoad(load, first).levelling
    : { powerKw: valueOf(battery.powerKw), energyKwh: valueOf(battery.energyKwh) };
  return { ...first, battery: { ...size, roundTripEfficiency: valueOf(battery.roundTripEfficiency) } };
}
