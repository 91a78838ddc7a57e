import {
  createAirTransport, createTransient, thermalResult, type AirSolution, type TransientInput, type TransientRun, type TransportRun,
} from '../../engine/thermal/index.ts';
import { fastestKernels, type AirThreads } from '../../engine/thermal/wasm/index.ts';
import type { ThermalResult } from '../../model/index.ts';

type BuiltCase = Parameters<typeof thermalResult>[0];

/** Share of a job's progress that its solve takes, with and without a transient behind it. */
export const SOLVE_SHARE = { steady: 0.85, transient: 0.45 };
const TRANSPORT_SHARE = 0.15;

interface AftermathReport {
  readonly done: boolean;
  readonly phase: string;
  /** 0–1 of the whole job. */
  readonly fraction: number;
}

/** What follows a finished solve: where the air comes from and how old it is, then the transient that was asked for. */
export class ThermalAftermath {
  readonly #built: BuiltCase;
  readonly #solution: AirSolution;
  readonly #transport: TransportRun;
  readonly #transientInput: TransientInput | null;
  readonly #threads: AirThreads | null;
  #transient: TransientRun | null = null;
  #kernels: ReturnType<typeof fastestKernels> | null = null;
  #transported = false;
  #reached: AftermathReport;

  /** @param transientInput `null` for none. @param threads that the transient may use; `null` for one. */
  constructor(built: BuiltCase, solution: AirSolution, transientInput: TransientInput | null, threads: AirThreads | null) {
    this.#built = built;
    this.#solution = solution;
    this.#transientInput = transientInput;
    this.#threads = threads;
    this.#transport = createAirTransport(built.airCase, solution.velocity, built.supplyGroups);
    this.#reached = { done: false, phase: 'capture index and age of air', fraction: this.#solveShare };
  }

  advance(budgetMs: number): AftermathReport {
    this.#reached = this.#transported ? this.#marchOn(budgetMs) : this.#followAir(budgetMs);
    return this.#reached;
  }

  result(): ThermalResult {
    const result = thermalResult(this.#built, this.#solution, this.#transport.finish());
    return this.#transient === null ? result : { ...result, transient: this.#transient.result() };
  }

  /** Frees what the transient marches on. */
  dispose(): void {
    this.#kernels?.dispose();
  }

  get #solveShare(): number {
    return this.#transientInput === null ? SOLVE_SHARE.steady : SOLVE_SHARE.transient;
  }

  #followAir(budgetMs: number): AftermathReport {
    const { done, fraction } = this.#transport.advance(budgetMs);
    this.#transported = done;
    return { done: done && this.#transientInput === null, phase: 'capture index and age of air', fraction: this.#solveShare + TRANSPORT_SHARE * fraction };
  }

  #marchOn(budgetMs: number): AftermathReport {
    if (this.#transientInput === null) return { ...this.#reached, done: true };
    this.#transient ??= createTransient({
      ...this.#transientInput,
      makeKernels: (airCase) => {
        // Those of the stage before have handed their state over.
        this.#kernels?.dispose();
        return (this.#kernels = fastestKernels(airCase, this.#threads ?? {}));
      },
    });
    const { done, fraction, seconds } = this.#transient.advance(budgetMs);
    const before = this.#solveShare + TRANSPORT_SHARE;
    return { done, phase: `${seconds.toFixed(1)} s of ${this.#transientInput.seconds} s after the failure`, fraction: before + (1 - before) * fraction };
  }
}
