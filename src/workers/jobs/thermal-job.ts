import { AirSolver, buildAirCase, cpuSolution, hallLoss, supplyInTime, thermalResult, withoutWater, type AirProgress, type AirSolution, type HallLoss, type TransientInput } from '../../engine/thermal/index.ts';
import type { GpuAirSolver } from '../../engine/thermal/gpu/index.ts';
import { fastestKernels, type AirThreads } from '../../engine/thermal/wasm/index.ts';
import type { ResidualSample } from '../../model/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import { JobInputError } from '../host/failure.ts';
import type { SlicedJob, SliceReport } from '../host/sliced-job.ts';
import { because, chooseBackend, noteDeviceLoss, openDevice, type BackendDecision } from './backend.ts';
import { COARSENING, coarseIsWorthwhile, CoarseStage } from './coarse-stage.ts';
import { SOLVE_SHARE, ThermalAftermath } from './thermal-aftermath.ts';

type Gpu = typeof import('../../engine/thermal/gpu/index.ts');
type BuiltCase = ReturnType<typeof buildAirCase>;
type Snapshot = ReturnType<AirSolver['snapshot']>;

/** Steps per submit: a real GPU does many in a slice, an emulated one hardly one. */
const STEPS_PER_SUBMIT = { real: 16, software: 1 };

/** Share of a solve's progress that its coarse stage takes. */
const COARSE_SHARE = 0.15;

function phaseText({ phase, steps, simulatedSeconds }: AirProgress): string {
  if (phase === 'preview') return 'potential flow';
  return `${steps.toLocaleString('en')} steps, ${simulatedSeconds.toFixed(0)} s of air flow`;
}

/** The hall with a loss in force; {@link NO_LOSS} for the hall as it works. */
function buildCase({ scenario, hallId, presentRackIds, presentUnitIds, cellMetres, turbulence }: JobRequests['thermal'], loss: HallLoss): BuiltCase {
  const hall = scenario.halls.find(({ id }) => id === hallId);
  const built = buildAirCase(scenario, hallId, {
    cellMetres,
    ...(turbulence === undefined ? {} : { turbulence }),
    presentRackIds: new Set(presentRackIds ?? hall?.racks.map(({ id }) => id)),
    presentUnitIds: new Set(presentUnitIds ?? hall?.airCoolingUnits.map(({ id }) => id)),
    failedIds: new Set(loss.stoppedIds),
  });
  return { ...built, airCase: withoutWater(built.airCase, loss.withoutWaterIds) };
}

const NO_LOSS: HallLoss = { failedIds: [], stoppedIds: [], withoutWaterIds: [] };

/** The means of a solve that has ended, and its last state where a transient follows. */
interface Settled {
  readonly solution: AirSolution;
  readonly snapshot: Snapshot | null;
}

interface Advanced {
  readonly progress: AirProgress;
  /** Not `null` with the last slice of the solve. */
  readonly settled: Settled | null;
}

/** What is solved: a steady state, and the loss that follows it where a transient is asked for. */
interface ThermalCases {
  readonly steady: BuiltCase;
  /** The same on wider cells, where it is worth solving first. */
  readonly coarse: { readonly built: BuiltCase; readonly cellMetres: number } | null;
  readonly after: Pick<TransientInput, 'built' | 'loss' | 'seconds' | 'stages'> | null;
}

function casesOf(request: JobRequests['thermal']): ThermalCases {
  if (!request.scenario.halls.some(({ id }) => id === request.hallId)) throw new JobInputError(`Hall “${request.hallId}” is not in the scenario.`, 'Choose a hall in View.');
  const { scenario, hallId, failedIds, failedUnitsLose, transientSeconds: seconds } = request;
  if (seconds === undefined) return { ...steadyCases(request, hallLoss(scenario, hallId, failedIds, failedUnitsLose)), after: null };
  const supply = supplyInTime(scenario, { ...request, seconds });
  const lossWith = (liveNodeIds: ReadonlySet<string> | undefined): HallLoss => hallLoss(scenario, hallId, failedIds, failedUnitsLose, liveNodeIds);
  // Coils and doors keep their figures here: the transient itself turns their water off.
  const buildAfter = (loss: HallLoss): BuiltCase => buildCase(request, { ...loss, withoutWaterIds: [] });
  const loss = lossWith(supply?.liveNodeIds);
  const stages = supply?.changes.map(({ fromSeconds, liveNodeIds, notes }) => {
    const changed = lossWith(liveNodeIds);
    return { fromSeconds, loss: changed, build: () => buildAfter(changed), notes };
  }) ?? [];
  const after = { built: buildAfter(loss), loss, seconds, stages };
  return { ...steadyCases(request, NO_LOSS), after };
}

function steadyCases(request: JobRequests['thermal'], loss: HallLoss): Pick<ThermalCases, 'steady' | 'coarse'> {
  const steady = buildCase(request, loss);
  const cellMetres = COARSENING * request.cellMetres;
  const built = buildCase({ ...request, cellMetres }, loss);
  return { steady, coarse: coarseIsWorthwhile(built, steady) ? { built, cellMetres } : null };
}

/**
 * Hall air: the potential flow on the CPU gives the preview, on wider cells where there are many, and a flow that has developed there
 * for a while is shown next; then the potential flow on the cells asked for starts the transient, which marches on the GPU or on the CPU.
 * A GPU that fails hands its last state to the CPU; nothing is started over.
 */
class ThermalJob implements SlicedJob<JobResults['thermal']> {
  readonly #built: BuiltCase;
  readonly #after: ThermalCases['after'];
  readonly #decision: BackendDecision;
  readonly #loadGpu: () => Promise<Gpu>;
  readonly #threads: AirThreads | null;
  #coarse: CoarseStage | null;
  #cpu: AirSolver | null = null;
  /** Why the CPU solves, where it is not plain. */
  #why: string | undefined;
  #gpu: GpuAirSolver | null = null;
  #device: GPUDevice | null = null;
  #aftermath: ThermalAftermath | null = null;
  #previewed = false;
  /** Has the transient on the cells asked for begun? */
  #begun = false;
  /** Entries of the marching solver's history that have been reported. */
  #reported = 0;

  constructor({ steady, coarse, after }: ThermalCases, decision: BackendDecision, loadGpu: () => Promise<Gpu>, threads: AirThreads | null) {
    this.#built = steady;
    this.#after = after;
    this.#decision = decision;
    this.#loadGpu = loadGpu;
    this.#threads = threads;
    this.#why = decision.why;
    this.#coarse = coarse === null ? null : new CoarseStage(coarse.built, coarse.cellMetres, fastestKernels(coarse.built.airCase));
  }

  async advance(budgetMs: number): Promise<SliceReport<JobResults['thermal']>> {
    if (this.#aftermath !== null) return this.#aftermath.advance(budgetMs);
    if (this.#coarse !== null) return this.#advanceCoarse(this.#coarse, budgetMs);
    const cpu = (this.#cpu ??= this.#cpuSolver());
    const { progress, settled } = this.#gpu === null ? this.#advanceOnCpu(cpu, budgetMs) : await this.#advanceOnGpu(this.#gpu, budgetMs);
    const report = { done: false, phase: `${phaseText(progress)}${this.#gpu === null ? '' : ' on WebGPU'}`, fraction: this.#solveShare * (COARSE_SHARE + (1 - COARSE_SHARE) * progress.fraction), ...this.#newResiduals() };
    const begins = !this.#begun && progress.phase !== 'preview';
    this.#begun ||= begins;
    // What has developed on wide cells says more than the potential flow on narrow ones.
    const preview = begins && !this.#previewed ? thermalResult(this.#built, this.#cpuSolution(cpu)) : undefined;
    this.#previewed ||= begins;
    if (settled !== null) this.#settle(settled);
    else if (begins) await this.#moveToGpu(cpu);
    return preview === undefined ? report : { ...report, preview };
  }

  #advanceOnCpu(cpu: AirSolver, budgetMs: number): Advanced {
    const progress = cpu.advance(budgetMs);
    if (progress.phase !== 'done') return { progress, settled: null };
    return { progress, settled: { solution: this.#cpuSolution(cpu), snapshot: this.#after === null ? null : cpu.snapshot() } };
  }

  #advanceCoarse(coarse: CoarseStage, budgetMs: number): SliceReport<JobResults['thermal']> {
    const progress = coarse.advance(budgetMs);
    const report = { done: false, phase: `wide cells first: ${phaseText(progress)}`, fraction: this.#solveShare * COARSE_SHARE * progress.fraction };
    const first = !this.#previewed && progress.phase !== 'preview';
    this.#previewed ||= first;
    if (progress.phase !== 'done') return first ? { ...report, preview: coarse.result() } : report;
    const preview = coarse.result();
    coarse.dispose();
    this.#coarse = null;
    return { ...report, preview };
  }

  result(): JobResults['thermal'] {
    if (this.#aftermath === null) throw new Error('the hall air solve has not ended');
    return this.#aftermath.result();
  }

  #cpuSolution(cpu: AirSolver): AirSolution {
    return cpuSolution(cpu, this.#why === undefined ? cpu.state.detail : because(cpu.state.detail, this.#why));
  }

  /** Threads are for solves that stay here; a GPU only takes the first state over. */
  #cpuSolver(start?: Snapshot): AirSolver {
    const { airCase } = this.#built;
    const staysHere = this.#decision.adapter === null || this.#why !== undefined;
    return new AirSolver(airCase, { kernels: fastestKernels(airCase, staysHere && this.#threads !== null ? this.#threads : {}), ...(start === undefined ? {} : { start }) });
  }

  get #solveShare(): number {
    return this.#after === null ? SOLVE_SHARE.steady : SOLVE_SHARE.transient;
  }

  /** The solve has ended: what follows works on its means and its last state, and needs neither the GPU nor the solver's memory. */
  #settle({ solution, snapshot }: Settled): void {
    const after = this.#after;
    this.#leaveGpu();
    this.#cpu?.state.dispose();
    this.#cpu = null;
    this.#aftermath = new ThermalAftermath(
      this.#built, solution,
      after === null || snapshot === null ? null : { ...after, start: snapshot, knownMessages: this.#built.diagnostics.map(({ message }) => message) },
      this.#threads,
    );
  }

  dispose(): void {
    this.#leaveGpu();
    this.#coarse?.dispose();
    this.#cpu?.state.dispose();
    this.#aftermath?.dispose();
  }

  /** Residuals recorded since the last slice. A solver that takes over begins a history of its own. */
  #newResiduals(): { residuals?: readonly ResidualSample[] } {
    const history = (this.#gpu ?? this.#cpu)?.history ?? [];
    const added = history.slice(Math.min(this.#reported, history.length));
    this.#reported = history.length;
    if (added.length === 0) return {};
    return { residuals: added.map(({ iteration, mass, momentum, energy }) => ({ iteration, mass, momentum, energy })) };
  }

  async #moveToGpu(cpu: AirSolver): Promise<void> {
    const { adapter } = this.#decision;
    if (adapter === null) return;
    const { GpuAirError, GpuAirSolver: Solver } = await this.#loadGpu();
    try {
      this.#device = await openDevice(adapter);
      this.#gpu = await Solver.create(this.#device, this.#built.airCase, {
        start: cpu.snapshot(),
        backendDetail: this.#decision.detail,
        stepsPerSubmit: this.#decision.software ? STEPS_PER_SUBMIT.software : STEPS_PER_SUBMIT.real,
      });
    } catch (error) {
      this.#leaveGpu();
      const lost = error instanceof GpuAirError && error.failure === 'device-lost';
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      this.#why = lost ? noteDeviceLoss() : `the GPU could not be used: ${reason}`;
    }
  }

  async #advanceOnGpu(gpu: GpuAirSolver, budgetMs: number): Promise<Advanced> {
    const { GpuAirError } = await this.#loadGpu();
    try {
      const progress = await gpu.advance(budgetMs);
      if (progress.phase !== 'done') return { progress, settled: null };
      // Read back while the device still lives; asking for it later might find it lost.
      const snapshot = this.#after === null ? null : await gpu.snapshot();
      return { progress, settled: { solution: await gpu.solution(), snapshot } };
    } catch (error) {
      if (!(error instanceof GpuAirError)) throw error;
      this.#leaveGpu();
      this.#why = error.failure === 'device-lost' ? noteDeviceLoss() : `the GPU could not go on: ${error.message}`;
      return this.#advanceOnCpu(this.#resumeOnCpu(error.snapshot), 0);
    }
  }

  #resumeOnCpu(snapshot: Snapshot | undefined): AirSolver {
    // Without a state from the GPU, the CPU solver still holds the one it handed over.
    const start = snapshot ?? this.#cpu?.snapshot();
    this.#cpu?.state.dispose();
    this.#cpu = this.#cpuSolver(start);
    return this.#cpu;
  }

  #leaveGpu(): void {
    this.#gpu?.dispose();
    this.#gpu = null;
    this.#device?.destroy();
    this.#device = null;
  }
}

/** What a hall air job may use besides its request. */
export interface ThermalJobOptions {
  readonly choose?: (choice: JobRequests['thermal']['backend']) => Promise<BackendDecision>;
  readonly loadGpu?: () => Promise<Gpu>;
  /** Threads of the CPU solve; one by default. */
  readonly threads?: AirThreads | null;
}

/** Begins a hall air solve on the backend that the request and the browser allow. */
export async function createThermalJob(request: JobRequests['thermal'], options: ThermalJobOptions = {}): Promise<SlicedJob<JobResults['thermal']>> {
  const { choose = chooseBackend, loadGpu = () => import('../../engine/thermal/gpu/index.ts'), threads = null } = options;
  return new ThermalJob(casesOf(request), await choose(request.backend), loadGpu, threads);
}
