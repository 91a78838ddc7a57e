/**
 * Threads that work on one memory. The leader writes a command and raises the epoch; helpers wait for it, do their planes and count
 * themselves done. Waiting spins briefly (a step has dozens of commands) and then sleeps.
 */
import { Pace } from './pace.ts';
import { type KernelExports, type OperationName, operationNames, operations, planesOf, type ThreadSpace } from './operations.ts';

/** Words of the control block: epoch, helpers done, operation, first, second, planes, helpers that have begun; then two doubles. */
const epochWord = 0;
const doneWord = 1;
const operationWord = 2;
const firstWord = 3;
const secondWord = 4;
const planesWord = 5;
const readyWord = 6;
const stopOperation = -1;
export const controlWords = 8;
export const controlDoubles = 2;

/** Looks at a word this often before sleeping: some tens of microseconds. */
const spins = 20_000;

/** What a helper needs to join; structured-cloneable. */
export interface HelperOrder {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Addresses of the control block's words and doubles. */
  readonly control: number;
  readonly numbers: number;
  readonly thread: number;
  readonly threads: number;
  readonly scratch: number;
  readonly sums: number;
}

/** Starts a worker that calls {@link runHelper} with the order; returns how to end it. Given by whoever owns threads. */
export type StartHelper = (order: HelperOrder) => { terminate(): void };

function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory, abort: () => { throw new Error('a hall air kernel aborted'); } } }).exports as unknown as KernelExports;
}

/** Body of a helper thread: works until it is told to stop. */
export function runHelper(order: HelperOrder): void {
  const { memory, thread, threads } = order;
  const words = new Int32Array(memory.buffer, order.control, controlWords);
  const numbers = new Float64Array(memory.buffer, order.numbers, controlDoubles);
  const space: ThreadSpace = { scratch: order.scratch, sums: order.sums };
  const kernels = instantiate(order.module, memory);
  let epoch = Atomics.load(words, epochWord);
  Atomics.add(words, readyWord, 1);
  for (;;) {
    epoch = waitBeyond(words, epoch);
    const code = words[operationWord]!;
    if (code === stopOperation) return;
    const [k0, k1] = planesOf(words[planesWord]!, thread, threads);
    const name = operationNames[code]!;
    if (k0 <= k1) operations[name](kernels, words[firstWord]!, words[secondWord]!, k0, k1, numbers[0]!, numbers[1]!, space);
    Atomics.add(words, doneWord, 1);
    Atomics.notify(words, doneWord);
  }
}

function waitBeyond(words: Int32Array, epoch: number): number {
  for (let n = 0; n < spins; n++) {
    const now = Atomics.load(words, epochWord);
    if (now !== epoch) return now;
  }
  while (Atomics.load(words, epochWord) === epoch) Atomics.wait(words, epochWord, epoch);
  return Atomics.load(words, epochWord);
}

export interface TeamPlan {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Of every thread, the leader's first. */
  readonly spaces: readonly ThreadSpace[];
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  /** Two numbers for each plane, by padded index. */
  readonly planeSums: Float64Array;
}

/** The leader: runs operations over all planes, with its helpers where it is worth it. */
export class Team {
  readonly kernels: KernelExports;
  private readonly plan: TeamPlan;
  private readonly helpers: { terminate(): void }[] = [];
  private readonly pace = new Pace();
  private stopped = false;

  constructor(plan: TeamPlan, startHelper: StartHelper | null) {
    this.plan = plan;
    this.kernels = instantiate(plan.module, plan.memory);
    const threads = plan.spaces.length;
    for (let thread = 1; thread < threads; thread++) {
      const { scratch, sums } = plan.spaces[thread]!;
      this.helpers.push(startHelper!({
        module: plan.module, memory: plan.memory, control: plan.words.byteOffset, numbers: plan.numbers.byteOffset, thread, threads, scratch, sums,
      }));
    }
  }

  get threads(): number {
    return this.plan.spaces.length;
  }

  /** Have all helpers begun? A thread starts only when its parent lets go for a moment; until then the leader works alone. */
  get complete(): boolean {
    return Atomics.load(this.plan.words, readyWord) === this.helpers.length;
  }

  /** Tells that a step begins: the time for choosing how the work is shared. */
  beginStep(): void {
    if (this.helpers.length > 0 && this.complete) this.pace.beginStep();
  }

  /** Runs an operation on all planes, alone or shared. */
  run(name: OperationName, first: number, second: number, planes: number, x = 0, y = 0, alone = false): void {
    const { words, numbers, spaces } = this.plan;
    const leader = spaces[0]!;
    if (alone || spaces.length === 1 || this.pace.alone || !this.complete) {
      operations[name](this.kernels, first, second, 1, planes, x, y, leader);
      return;
    }
    words[operationWord] = operationNames.indexOf(name);
    words[firstWord] = first;
    words[secondWord] = second;
    words[planesWord] = planes;
    numbers[0] = x;
    numbers[1] = y;
    Atomics.store(words, doneWord, 0);
    Atomics.add(words, epochWord, 1);
    Atomics.notify(words, epochWord);
    const [k0, k1] = planesOf(planes, 0, spaces.length);
    if (k0 <= k1) operations[name](this.kernels, first, second, k0, k1, x, y, leader);
    this.waitForHelpers();
  }

  /** Sum over all planes of the first or second number that the last operation reported; the same for any number of threads. */
  sum(planes: number, which: 0 | 1 = 0): number {
    const { planeSums } = this.plan;
    let sum = 0;
    for (let k = 1; k <= planes; k++) sum += planeSums[2 * k + which]!;
    return sum;
  }

  /** Largest first number over all planes. */
  largest(planes: number): number {
    const { planeSums } = this.plan;
    let most = 0;
    for (let k = 1; k <= planes; k++) most = Math.max(most, planeSums[2 * k]!);
    return most;
  }

  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    const { words } = this.plan;
    if (this.helpers.length > 0) {
      words[operationWord] = stopOperation;
      Atomics.add(words, epochWord, 1);
      Atomics.notify(words, epochWord);
    }
    for (const helper of this.helpers) helper.terminate();
  }

  private waitForHelpers(): void {
    const { words } = this.plan;
    const helpers = this.helpers.length;
    for (let n = 0; n < spins; n++) if (Atomics.load(words, doneWord) === helpers) return;
    for (;;) {
      const done = Atomics.load(words, doneWord);
      if (done === helpers) return;
      Atomics.wait(words, doneWord, done);
    }
  }
}
