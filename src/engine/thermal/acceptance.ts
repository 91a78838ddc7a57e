/** When a steady hall result is accepted (physics: mass, divergence, heat balance, settled inlets). */
import { AIR_ACCEPTANCE as acceptance } from '../../model/index.ts';
import type { AirCase } from './air-case.ts';
import { heatCapacityRate } from './devices.ts';
import type { BatchMeans, BatchStatistics } from './statistics.ts';
import { type BatchEvidence, fewestBatches } from './statistics/batch-error.ts';

/** Residuals; `null` until the first batch has been measured. */
export interface AirResiduals {
  /** Largest net flow pushed into a connected air volume over the supply flow. */
  readonly mass: number;
  /** RMS change of the velocity over the last batch, relative to the RMS speed. */
  readonly momentum: number | null;
  /** |heat in - heat out| / heat in over the last batch. */
  readonly energy: number | null;
  /** RMS cell divergence x h / U. */
  readonly divergence: number | null;
}

/** Residuals at the end of a batch. */
export interface MeasuredResiduals extends AirResiduals {
  readonly momentum: number;
  readonly energy: number;
  readonly divergence: number;
  /** Steps done so far. */
  readonly iteration: number;
}

/** Residuals of a run that has measured none: only what mass the devices push in is known. */
export function unmeasured(mass: number): AirResiduals {
  return { mass, momentum: null, energy: null, divergence: null };
}

/**
 * Independent batches below which a standard error is itself a guess. Under it, series whose correlation is as
 * long as the run give intervals of two errors that hold in less than nine cases of ten.
 */
const fewestIndependentBatches = 4;

/** What keeps a result from being accepted, each with by how much; empty when it is. */
export function acceptanceFailures(airCase: AirCase, statistics: BatchStatistics, residuals: AirResiduals): string[] {
  const failures: string[] = [];
  const over = (name: string, value: number | null, limit: number, unit: string): void => {
    if (value === null) failures.push(`${name} not measured yet`);
    else if (!(value <= limit)) failures.push(`${name} ${value.toPrecision(3)}${unit}, limit ${limit}${unit}`);
  };
  const racks = rackEvidence(statistics);
  if (!statistics.judgeable) failures.push(`averaged over ${statistics.batchCount} batches of ${Number(statistics.batchSeconds.toPrecision(2))} s, at least ${fewestBatches} needed`);
  over('mass imbalance over supply', residuals.mass, acceptance.mass, '');
  over('cell divergence (RMS h/U)', residuals.divergence, acceptance.divergence, '');
  over('heat imbalance on the running mean', energyImbalance(airCase, statistics.means()), acceptance.energyFraction, '');
  if (racks.length > 0) over('standard error of a rack inlet', worstErrorOf(racks), acceptance.inletStandardErrorKelvin, ' K');
  const thinnest = fewestIndependent(racks);
  if (thinnest && statistics.judgeable) {
    failures.push(`the inlet of ${thinnest.id} swings by ${thinnest.spread.toPrecision(2)} K so slowly that the run holds ${thinnest.independentBatches.toFixed(1)} independent batches, at least ${fewestIndependentBatches} needed`);
  }
  return failures;
}

interface GroupEvidence extends BatchEvidence { readonly id: string }

function rackEvidence(statistics: BatchStatistics): GroupEvidence[] {
  return statistics.groups.flatMap(({ id, kind }, g) => (kind === 'rack' ? [{ id, ...statistics.inletEvidence(g) }] : []));
}

/** Largest batch-mean standard error over the racks, K; `null` without racks, or before there are two batches. */
export function worstInletError(statistics: BatchStatistics): number | null {
  return worstErrorOf(rackEvidence(statistics));
}

function worstErrorOf(racks: readonly GroupEvidence[]): number | null {
  const worst = racks.reduce((most, { standardError }) => Math.max(most, standardError), -Infinity);
  return Number.isFinite(worst) ? worst : null;
}

/** The rack with the fewest independent batches among those that swing at all, if they are too few. */
function fewestIndependent(racks: readonly GroupEvidence[]): GroupEvidence | undefined {
  return racks
    .filter(({ spread, independentBatches }) => spread > acceptance.inletStandardErrorKelvin && independentBatches < fewestIndependentBatches)
    .sort((a, b) => a.independentBatches - b.independentBatches)[0];
}

/** Mean heat flows of a hall, W. */
export interface HeatFlows {
  /** Given to the air by equipment, with what its rear doors take away again. */
  readonly equipment: number;
  /** Taken by rear doors. */
  readonly doors: number;
  /** Of equipment whose air stands still: in no air. */
  readonly unplaced: number;
  /** Lights and the like. */
  readonly other: number;
  /** Taken from the air by cooling units. */
  readonly units: number;
}

type HeatMeans = Pick<BatchMeans, 'lift' | 'still'>;

/** Heat flows from mean readings. */
export function heatFlows(airCase: AirCase, means: HeatMeans): HeatFlows {
  let equipment = 0;
  let unplaced = 0;
  let doors = 0;
  let units = 0;
  airCase.devices.forEach((device, d) => {
    const carried = heatCapacityRate(airCase.air, means.lift[d]!);
    if (device.kind === 'coolingUnit') {
      units -= carried;
      return;
    }
    const door = doorHeatW(airCase, d, means);
    equipment += carried + door;
    doors += door;
    unplaced += means.still[d]! * device.airHeatW;
  });
  return { equipment, unplaced, doors, units, other: airCase.heat?.watts.reduce((sum, w) => sum + w, 0) ?? 0 };
}

/** Mean heat that the rear door of a device takes, W: what its equipment gives while air moves and the air does not carry away. */
export function doorHeatW({ devices, air }: AirCase, d: number, { lift, still }: HeatMeans): number {
  const device = devices[d]!;
  return device.kind === 'rack' && device.rearDoor ? (1 - still[d]!) * device.airHeatW - heatCapacityRate(air, lift[d]!) : 0;
}

/** |heat given - heat taken| over the heat given: equipment (also what no air takes up) and other heat against units and rear doors. */
export function energyImbalance(airCase: AirCase, means: HeatMeans): number {
  const { equipment, unplaced, doors, other, units } = heatFlows(airCase, means);
  const given = equipment + unplaced + other;
  const taken = units + doors;
  if (given > 0) return Math.abs(given - taken) / given;
  return Math.abs(taken) < 1 ? 0 : 1;
}
