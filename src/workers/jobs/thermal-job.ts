import { stoppedInHall } from '../../engine/facility/index.ts';
import { AirSolver, buildAirCase, cpuSolution, thermalResult, type AirProgress, type AirSolution } from '../../engine/thermal/index.ts';
import type { GpuAirSolver } from '../../engine/thermal/gpu/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import { JobInputError } from '../host/failure.ts';
import type { SlicedJob, SliceReport } from '../host/sliced-job.ts';
import { chooseBackend, CPU_DETAIL, noteDeviceLoss, type BackendDecision } from './backend.ts';

type Gpu = typeof import('../../engine/thermal/gpu/index.ts');
type BuiltCase = ReturnType<typeof buildAirCase>;
type Snapshot = ReturnType<AirSolver['snapshot']>;

/** Steps per submit: a real GPU does many in a slice, an emulated one hardly one. */
const STEPS_PER_SUBMIT = { real: 16, software: 1 };

function phaseText({ phase, steps, simulatedSeconds }: AirProgress): string {
  if (phase === 'preview') return 'potential flow';
  return `${steps.toLocaleString('en')} steps, ${simulatedSeconds.toFixed(0)} s of air flow`;
}

function buildCase({ scenario, hallId, presentRackIds, presentUnitIds, failedIds, cellMetres }: JobRequests['thermal']): BuiltCase {
  const hall = scenario.halls.find(({ id }) => id === hallId);
  if (hall === undefined) throw new JobInputError(`Hall “${hallId}” is not in the scenario.`, 'Choose a hall in View.');
  return buildAirCase(scenario, hallId, {
    cellMetres,
    presentRackIds: new Set(presentRackIds ?? hall.racks.map(({ id }) => id)),
    presentUnitIds: new Set(presentUnitIds ?? hall.airCoolingUnits.map(({ id }) => id)),
    failedIds: new Set(stoppedInHall(scenario, hallId, failedIds)),
  });
}

/** A device with the adapter's own buffer limits: hall fields outgrow the default ones. */
function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } = adapter.limits;
  return adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } });
}

/**
 * Hall air: the potential flow on the CPU gives the preview, then the transient marches on the GPU
 * or on the CPU. A GPU that fails hands its last state to the CPU; nothing is started over.
 */
class ThermalJob implements SlicedJob<JobResults['thermal']> {
  readonly #built: BuiltCase;
  readonly #decision: BackendDecision;
  readonly #loadGpu: () => Promise<Gpu>;
  #cpu: AirSolver;
  #cpuDetail: string;
  #gpu: GpuAirSolver | null = null;
  #device: GPUDevice | null = null;
  /** Read back while the device still lives; asking for it later might find it lost. */
  #gpuSolution: AirSolution | null = null;
  #previewed = false;

  constructor(built: BuiltCase, decision: BackendDecision, loadGpu: () => Promise<Gpu>) {
    this.#built = built;
    this.#decision = decision;
    this.#loadGpu = loadGpu;
    this.#cpu = new AirSolver(built.airCase);
    this.#cpuDetail = decision.adapter === null ? decision.detail : CPU_DETAIL;
  }

  async advance(budgetMs: number): Promise<SliceReport<JobResults['thermal']>> {
    const progress = this.#gpu === null ? this.#cpu.advance(budgetMs) : await this.#advanceOnGpu(this.#gpu, budgetMs);
    const report = { done: progress.phase === 'done', phase: phaseText(progress), fraction: progress.fraction };
    if (this.#previewed || progress.phase === 'preview') return report;
    this.#previewed = true;
    const preview = thermalResult(this.#built, cpuSolution(this.#cpu, this.#cpuDetail));
    if (this.#decision.adapter !== null && progress.phase !== 'done') await this.#moveToGpu(this.#decision.adapter);
    return { ...report, preview };
  }

  result(): JobResults['thermal'] {
    return thermalResult(this.#built, this.#gpuSolution ?? cpuSolution(this.#cpu, this.#cpuDetail));
  }

  dispose(): void {
    this.#leaveGpu();
  }

  async #moveToGpu(adapter: GPUAdapter): Promise<void> {
    const { GpuAirError, GpuAirSolver: Solver } = await this.#loadGpu();
    try {
      this.#device = await openDevice(adapter);
      this.#gpu = await Solver.create(this.#device, this.#built.airCase, {
        start: this.#cpu.snapshot(),
        backendDetail: this.#decision.detail,
        stepsPerSubmit: this.#decision.software ? STEPS_PER_SUBMIT.software : STEPS_PER_SUBMIT.real,
      });
    } catch (error) {
      this.#leaveGpu();
      const lost = error instanceof GpuAirError && error.failure === 'device-lost';
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      this.#cpuDetail = `${CPU_DETAIL} (${lost ? noteDeviceLoss() : `the GPU could not be used: ${reason}`})`;
    }
  }

  async #advanceOnGpu(gpu: GpuAirSolver, budgetMs: number): Promise<AirProgress> {
    const { GpuAirError } = await this.#loadGpu();
    try {
      const progress = await gpu.advance(budgetMs);
      if (progress.phase === 'done') this.#gpuSolution = await gpu.solution();
      return progress;
    } catch (error) {
      if (!(error instanceof GpuAirError)) throw error;
      this.#leaveGpu();
      this.#cpuDetail = `${CPU_DETAIL} (${error.failure === 'device-lost' ? noteDeviceLoss() : `the GPU could not go on: ${error.message}`})`;
      this.#resumeOnCpu(error.snapshot);
      return this.#cpu.advance(0);
    }
  }

  #resumeOnCpu(snapshot: Snapshot | undefined): void {
    // Without a state from the GPU, the CPU solver still holds the one it handed over.
    if (snapshot !== undefined) this.#cpu = new AirSolver(this.#built.airCase, { start: snapshot });
  }

  #leaveGpu(): void {
    this.#gpu?.dispose();
    this.#gpu = null;
    this.#device?.destroy();
    this.#device = null;
  }
}

/** Begins a hall air solve on the backend that the request and the browser allow. */
export async function createThermalJob(
  request: JobRequests['thermal'],
  choose: (choice: JobRequests['thermal']['backend']) => Promise<BackendDecision> = chooseBackend,
  loadGpu: () => Promise<Gpu> = () => import('../../engine/thermal/gpu/index.ts'),
): Promise<SlicedJob<JobResults['thermal']>> {
  return new ThermalJob(buildCase(request), await choose(request.backend), loadGpu);
}
