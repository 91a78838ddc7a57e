import { continuousCalendar } from './calendar.ts';
import { buildNetwork } from './plan-network.ts';
import type { NetworkLink, PlanNetwork } from './plan-network.ts';

/** A single-mode PSPLIB instance as a network; times are plain integers (one unit = one minute of a calendar that never rests). */
export interface PsplibInstance {
  readonly network: PlanNetwork;
  readonly durations: Float64Array;
}

/** A file that is not a single-mode PSPLIB `.sm` instance; `line` is 1-based. */
export class PsplibFormatError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.name = 'PsplibFormatError';
    this.line = line;
  }
}

/**
 * Reads a PSPLIB `.sm` file (R. Kolisch & A. Sprecher, "PSPLIB: a project scheduling problem library",
 * European Journal of Operational Research 96 (1996) 205–216).
 * @throws PsplibFormatError naming the line.
 */
export function parsePsplib(text: string): PsplibInstance {
  const lines = text.split(/\r?\n/);
  const successors = new Map<number, number[]>();
  const requests = new Map<number, { duration: number; demands: number[] }>();
  let units: number[] = [];
  let section = '';
  lines.forEach((line, index) => {
    if (/^[A-Z /]+:/.test(line) || line.startsWith('RESOURCEAVAILABILITIES')) {
      section = line.split(':')[0]!.trim();
      return;
    }
    const fields = line.trim().split(/\s+/);
    if (!/^\d+$/.test(fields[0] ?? '')) return;
    const figures = fields.map(Number);
    if (figures.some((figure) => !Number.isInteger(figure) || figure < 0)) throw new PsplibFormatError('whole numbers are expected', index + 1);
    if (section === 'PRECEDENCE RELATIONS') {
      const [job, modes, count, ...rest] = figures as [number, number, number, ...number[]];
      if (modes !== 1) throw new PsplibFormatError(`job ${job} has ${modes} modes, only single-mode instances are read`, index + 1);
      if (rest.length !== count) throw new PsplibFormatError(`job ${job} names ${rest.length} successors instead of ${count}`, index + 1);
      successors.set(job, rest);
    } else if (section === 'REQUESTS/DURATIONS') {
      const [job, , duration, ...demands] = figures as [number, number, number, ...number[]];
      requests.set(job, { duration, demands });
    } else if (section === 'RESOURCEAVAILABILITIES') units = figures;
  });
  if (successors.size === 0 || requests.size !== successors.size) {
    throw new PsplibFormatError(`${successors.size} jobs have precedence relations, ${requests.size} have durations`, lines.length);
  }
  const jobs = [...successors.keys()].sort((a, b) => a - b);
  const indexOf = new Map(jobs.map((job, index) => [job, index]));
  const horizon = [...requests.values()].reduce((sum, request) => sum + request.duration, 0);
  const calendar = continuousCalendar(Math.ceil(horizon / 1440) + 2);
  const activities = jobs.map((job) => ({
    id: String(job),
    name: `job ${job}`,
    calendar,
    notBefore: 0,
    actualStart: null,
    actualFinish: null,
    demands: requests.get(job)!.demands.flatMap((needed, resource) => (needed > 0 ? [{ resource, units: needed }] : [])),
  }));
  const links = jobs.flatMap((job) => successors.get(job)!.map((successor): NetworkLink => {
    const target = indexOf.get(successor);
    if (target === undefined) throw new PsplibFormatError(`job ${job} names successor ${successor}, which does not exist`, lines.length);
    return { predecessor: indexOf.get(job)!, successor: target, type: 'FS', lagMinutes: 0 };
  }));
  return {
    network: buildNetwork(activities, links, units.map((amount, index) => ({ id: `R${index + 1}`, units: amount }))),
    durations: Float64Array.from(jobs, (job) => requests.get(job)!.duration),
  };
}
