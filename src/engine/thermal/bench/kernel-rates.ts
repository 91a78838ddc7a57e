/** Rates of the kernels of a backend, beside the triad of the same backend. */
import type { BackendRates, BenchKernelId, KernelRate, TriadRate } from '../../../model/index.ts';
import type { KernelParts } from './kernel-parts.ts';
import { bestMilliseconds, type TimingPlan } from './timing.ts';

const kernelTitles: Readonly<Record<BenchKernelId, string>> = {
  viscosity: 'Turbulent viscosity and step length',
  ratesU: 'Momentum along x: advection, diffusion, friction',
  ratesV: 'Momentum along y',
  ratesW: 'Momentum along z, with buoyancy',
  ratesT: 'Heat: advection and diffusion',
  update: 'Update of velocity and temperature',
  copyPressure: 'Pressure to its two colours and back',
  rightHandSide: 'Right-hand side of the pressure equation',
  residual: 'First residual, without its mean',
  vCycle: 'V-cycle',
  conjugateGradients: 'Vectors and operator of conjugate gradients',
  correction: 'Velocity correction by the pressure',
  step: 'Whole step with one pressure iteration',
};

/** From this share of the triad on, moving its bytes alone takes at least half of a kernel's time. */
const bandwidthShare = 0.5;

/** A kernel's share of a triad and what that says of its bound; both `null` where its bytes are not counted. */
export function shareAndBound(
  { cellsPerSecond, bytesPerCell }: Pick<KernelRate, 'cellsPerSecond' | 'bytesPerCell'>, { bytesPerSecond }: Pick<TriadRate, 'bytesPerSecond'>,
): Pick<KernelRate, 'shareOfTriad' | 'bound'> {
  if (bytesPerCell === null) return { shareOfTriad: null, bound: null };
  const shareOfTriad = (cellsPerSecond * bytesPerCell) / bytesPerSecond;
  return { shareOfTriad, bound: shareOfTriad >= bandwidthShare ? 'bandwidth' : 'arithmetic' };
}

/** Titles of the kernels that a backend has no rate of: differences of times that noise made vanish. */
export function lostKernels({ kernels }: Pick<BackendRates, 'kernels'>): string[] {
  return Object.entries(kernelTitles).flatMap(([kernel, title]) => (kernels.some((rate) => rate.kernel === kernel) ? [] : [title]));
}

interface RateInput {
  readonly kernel: BenchKernelId;
  readonly milliseconds: number;
  readonly cells: number;
  readonly bytesPerCell: number | null;
  readonly triad: Pick<TriadRate, 'bytesPerSecond'>;
  readonly byDifference?: boolean;
}

/** What a measured time says. A difference that came out as nothing or less is no rate, nor is a time in which nothing was done: `null`. */
export function rateOf({ kernel, milliseconds, cells, bytesPerCell, triad, byDifference = false }: RateInput): KernelRate | null {
  if (!(milliseconds > 0 && Number.isFinite(milliseconds))) return null;
  const cellsPerSecond = (1000 * cells) / milliseconds;
  return { kernel, title: kernelTitles[kernel], cellsPerSecond, shareOfStep: 1, bytesPerCell, ...shareAndBound({ cellsPerSecond, bytesPerCell }, triad), byDifference };
}

/** Times every kernel but the whole step; in the order of a step. Yields often. */
export function* measureKernels(parts: KernelParts, cells: number, triad: TriadRate, plan: TimingPlan): Generator<void, KernelRate[]> {
  const times = new Map<BenchKernelId, number>();
  for (const { kernel, run } of parts.runnable) times.set(kernel, yield* bestMilliseconds(plan, run));
  if (parts.timed) {
    const measured = yield* parts.timed.measure(plan.now);
    for (const [kernel, time] of Object.entries(measured)) times.set(kernel as BenchKernelId, time);
  }
  const order = Object.keys(kernelTitles) as BenchKernelId[];
  const rates = order.flatMap((kernel) => {
    const milliseconds = times.get(kernel);
    if (milliseconds === undefined) return [];
    const rate = rateOf({
      kernel, milliseconds, cells, bytesPerCell: parts.bytes[kernel], triad, byDifference: parts.timed?.byDifference.includes(kernel) ?? false,
    });
    return rate ? [rate] : [];
  });
  const together = rates.reduce((sum, { cellsPerSecond }) => sum + 1 / cellsPerSecond, 0);
  return rates.map((rate) => ({ ...rate, shareOfStep: 1 / (rate.cellsPerSecond * together) }));
}
