/** When a steady hall result is accepted (physics: mass, divergence, heat balance, settled inlets). */
import type { AirCase } from './air-case.ts';
import { heatCapacityRate } from './devices.ts';
import type { BatchStatistics } from './statistics.ts';

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

/** Acceptance limits of a steady hall result. */
const acceptance = {
  mass: 1e-6, divergence: 1e-3, energyFraction: 0.005, inletStandardErrorKelvin: 0.05,
} as const;

/** What keeps a result from being accepted, each with by how much; empty when it is. */
export function acceptanceFailures(airCase: AirCase, statistics: BatchStatistics, residuals: AirResiduals): string[] {
  const failures: string[] = [];
  const over = (name: string, value: number, limit: number, unit: string): void => {
    if (!(value <= limit)) failures.push(`${name} ${value.toPrecision(3)}${unit}, limit ${limit}${unit}`);
  };
  if (!statistics.judgeable) failures.push(`averaged over ${statistics.batches.length} batches of a quarter of an air change, at least 8 needed`);
  over('mass imbalance over supply', residuals.mass, acceptance.mass, '');
  over('cell divergence (RMS h/U)', residuals.divergence, acceptance.divergence, '');
  const means = statistics.means();
  over('heat imbalance on the running mean', energyImbalance(airCase, means.inlet, means.outlet), acceptance.energyFraction, '');
  over('standard error of a rack inlet', worstInletError(airCase, statistics), acceptance.inletStandardErrorKelvin, ' K');
  return failures;
}

/** Largest batch-mean standard error over the racks, K; 0 without racks. */
export function worstInletError(airCase: AirCase, statistics: BatchStatistics): number {
  return airCase.devices.reduce((worst, device, d) => (device.kind === 'rack' ? Math.max(worst, statistics.inletStandardError(d)) : worst), 0);
}

/** |heat given by racks - heat taken by units| over the former, from mean inlet and outlet readings. */
export function energyImbalance(airCase: AirCase, inlet: Float64Array, outlet: Float64Array): number {
  let given = 0;
  let taken = 0;
  airCase.devices.forEach((device, d) => {
    const heat = heatCapacityRate(airCase.air, device.airflowM3PerS) * (outlet[d]! - inlet[d]!);
    if (device.kind === 'rack') given += heat;
    else taken -= heat;
  });
  if (given > 0) return Math.abs(given - taken) / given;
  return Math.abs(taken) < 1 ? 0 : 1;
}
