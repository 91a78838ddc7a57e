/** When a steady hall result is accepted (physics: mass, divergence, heat balance, settled inlets). */
import { AIR_ACCEPTANCE as acceptance } from '../../model/index.ts';
import type { AirCase } from './air-case.ts';
import { heatCapacityRate } from './devices.ts';
import type { BatchMeans, BatchStatistics } from './statistics.ts';
import { type BatchEvidence, fewestBatches } from './statistics/batch-error.ts';

export interface AirResiduals {
  /** Largest net flow pushed into a connected air volume over the supply flow. */
  readonly mass: number;
  /** RMS change of the velocity over the last batch, relative to the RMS speed. */
  readonly momentum: number;
  /** |heat in - heat out| / heat in over the last batch. */
  readonly energy: number;
  /** RMS cell divergence x h / U. */
  readonly divergence: number;
}

/**
 * Independent batches below which a standard error is itself a guess. Under it, series whose correlation is as
 * long as the run give intervals of two errors that hold in less than nine cases of ten.
 */
const fewestIndependentBatches = 4;

/** What keeps a result from being accepted, each with by how much; empty when it is. */
export function acceptanceFailures(airCase: AirCase, statistics: BatchStatistics, residuals: AirResiduals): string[] {
  const failures: string[] = [];
  const over = (name: string, value: number, limit: number, unit: string): void => {
    if (!(value <= limit)) failures.push(`${name} ${value.toPrecision(3)}${unit}, limit ${limit}${unit}`);
  };
  if (!statistics.judgeable) failures.push(`averaged over ${statistics.batches.length} batches of a quarter of an air change, at least ${fewestBatches} needed`);
  over('mass imbalance over supply', residuals.mass, acceptance.mass, '');
  over('cell divergence (RMS h/U)', residuals.divergence, acceptance.divergence, '');
  over('heat imbalance on the running mean', energyImbalance(airCase, statistics.means()), acceptance.energyFraction, '');
  over('standard error of a rack inlet', worstInletError(statistics), acceptance.inletStandardErrorKelvin, ' K');
  const thinnest = fewestIndependent(statistics);
  if (thinnest && statistics.judgeable) {
    failures.push(`the inlet of ${thinnest.id} swings by ${thinnest.spread.toPrecision(2)} K so slowly that the run holds ${thinnest.independentBatches.toFixed(1)} independent batches, at least ${fewestIndependentBatches} needed`);
  }
  return failures;
}

interface GroupEvidence extends BatchEvidence { readonly id: string }

function rackEvidence(statistics: BatchStatistics): GroupEvidence[] {
  return statistics.groups.flatMap(({ id, kind }, g) => (kind === 'rack' ? [{ id, ...statistics.inletEvidence(g) }] : []));
}

/** Largest batch-mean standard error over the racks, K; 0 without racks. */
export function worstInletError(statistics: BatchStatistics): number {
  return rackEvidence(statistics).reduce((worst, { standardError }) => Math.max(worst, standardError), 0);
}

/** The rack with the fewest independent batches among those that swing at all, if they are too few. */
function fewestIndependent(statistics: BatchStatistics): GroupEvidence | undefined {
  return rackEvidence(statistics)
    .filter(({ spread, independentBatches }) => spread > acceptance.inletStandardErrorKelvin && independentBatches < fewestIndependentBatches)
    .sort((a, b) => a.independentBatches - b.independentBatches)[0];
}

/** Mean heat flows of a hall, W. */
export interface HeatFlows {
  /** Given by equipment, with what its rear doors take away again. */
  readonly equipment: number;
  /** Taken by rear doors. */
  readonly doors: number;
  /** Lights and the like. */
  readonly other: number;
  /** Taken from the air by cooling units. */
  readonly units: number;
}

/** Heat flows from mean readings. What equipment gives and its air does not carry, its rear door has taken. */
export function heatFlows(airCase: AirCase, { airflow, lift }: Pick<BatchMeans, 'airflow' | 'lift'>): HeatFlows {
  let equipment = 0;
  let doors = 0;
  let units = 0;
  airCase.devices.forEach((device, d) => {
    const carried = heatCapacityRate(airCase.air, lift[d]!);
    if (device.kind === 'coolingUnit') units -= carried;
    else if (airflow[d]! > 0) {
      equipment += device.rearDoor ? device.airHeatW : carried;
      doors += device.rearDoor ? device.airHeatW - carried : 0;
    }
  });
  return { equipment, doors, units, other: airCase.heat?.watts.reduce((sum, w) => sum + w, 0) ?? 0 };
}

/** |heat given - heat taken| over the heat given: equipment and other heat against units and rear doors. */
export function energyImbalance(airCase: AirCase, means: Pick<BatchMeans, 'airflow' | 'lift'>): number {
  const { equipment, doors, other, units } = heatFlows(airCase, means);
  const given = equipment + other;
  const taken = units + doors;
  if (given > 0) return Math.abs(given - taken) / given;
  return Math.abs(taken) < 1 ? 0 : 1;
}
