/** Runs a case in slices: the caller keeps the thread, and may stop simply by not going on. */
import {
  type CaseDefinition, type CaseInput, type VerificationOptions, type VerificationParameter, type VerificationProgress,
  VerificationInputError, type VerificationResult,
} from './verification.ts';

const defaultMaximumSteps = 2_000_000;

export class VerificationRun {
  private readonly steps: Generator<Pick<VerificationProgress, 'phase' | 'fraction'>, VerificationResult>;
  private progress: VerificationProgress = { done: false, phase: 'starting', fraction: 0 };
  private outcome: VerificationResult | undefined;

  /** @throws VerificationInputError for a size or number outside the case's ranges. */
  constructor(definition: CaseDefinition, options: VerificationOptions = {}) {
    this.steps = definition.run(inputOf(definition, options));
  }

  /** Works for about `budgetMs` (at least one piece of work, each a few ms) and says how far it got. */
  advance(budgetMs: number, now: () => number = () => performance.now()): VerificationProgress {
    const end = now() + budgetMs;
    do {
      if (this.progress.done) break;
      const { done, value } = this.steps.next();
      if (done) {
        this.outcome = value;
        this.progress = { done: true, phase: 'done', fraction: 1 };
      } else {
        this.progress = { done: false, phase: value.phase, fraction: Math.max(this.progress.fraction, Math.min(0.99, value.fraction)) };
      }
    } while (now() < end);
    return this.progress;
  }

  /** The finished result. @throws Error before `advance` has reported `done`. */
  result(): VerificationResult {
    if (!this.outcome) throw new Error('the verification case has not been run to its end');
    return this.outcome;
  }
}

function inputOf(definition: CaseDefinition, options: VerificationOptions): CaseInput {
  const n = options.n ?? definition.defaultN;
  const [smallest, largest] = definition.nRange;
  if (!Number.isInteger(n) || n < smallest || n > largest) {
    throw new VerificationInputError(`${definition.id}: n must be a whole number from ${smallest} to ${largest}, not ${n}`);
  }
  for (const name of ['re', 'ra', 'pe'] satisfies VerificationParameter[]) {
    if (options[name] !== undefined && name !== definition.parameter) throw new VerificationInputError(`${definition.id} has no ${parameterNames[name]}`);
  }
  return { n, parameter: parameterOf(definition, options), settings: settingsOf(definition, options.settings ?? {}), maximumSteps: options.maximumSteps ?? defaultMaximumSteps, kernels: options.kernels ?? 'fastest' };
}

function settingsOf({ id, settings = [] }: CaseDefinition, values: Readonly<Record<string, number>>): Record<string, number> {
  const unknown = Object.keys(values).find((name) => !settings.some((setting) => setting.id === name));
  if (unknown !== undefined) throw new VerificationInputError(`${id} has no setting ${unknown}`);
  return Object.fromEntries(settings.map(({ id: name, title, range: [least, most], default: usual, choices }) => {
    const value = values[name] ?? usual;
    if (choices && !choices.some((choice) => choice.value === value)) {
      throw new VerificationInputError(`${id}: ${title.toLowerCase()} (${name}) must be ${choices.map((choice) => `${choice.value} (${choice.title})`).join(' or ')}, not ${value}`);
    }
    if (!(value >= least && value <= most)) throw new VerificationInputError(`${id}: ${title.toLowerCase()} (${name}) must be from ${least} to ${most}, not ${value}`);
    return [name, value];
  }));
}

const parameterNames: Readonly<Record<VerificationParameter, string>> = { re: 'Reynolds number', ra: 'Rayleigh number', pe: 'Peclet number' };

function parameterOf(definition: CaseDefinition, options: VerificationOptions): number {
  const { parameter, parameterRange, defaultParameter } = definition;
  if (parameter === null || parameterRange === null) return NaN;
  const value = options[parameter] ?? defaultParameter ?? NaN;
  if (!(value >= parameterRange[0] && value <= parameterRange[1])) {
    throw new VerificationInputError(`${definition.id}: the ${parameterNames[parameter]} must be from ${parameterRange[0]} to ${parameterRange[1]}, not ${value}`);
  }
  return value;
}
