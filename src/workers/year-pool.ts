import type { EngineClient, JobHandle } from './client.ts';
import type { JobKind, JobOutcome, JobProgress, JobRequests, SiteYear } from './contract.ts';

/** Most workers of one pool: each holds a copy of the document while it works. */
const MOST_WORKERS = 4;
/** Sites named in one line of progress. */
const MOST_NAMES = 4;

/** Workers that solve years side by side on a machine with so many cores: one core stays with the page. */
export function yearWorkerCount(cores: number): number {
  return Math.max(1, Math.min(MOST_WORKERS, cores - 1));
}

/** The sites that one worker solves, one after the other. */
interface Share {
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  fraction: number;
}

/** Done share of a site of a worker's list, 0–1. */
const siteFraction = ({ sites, fraction }: Share, at: number): number => Math.min(1, Math.max(0, fraction * sites.length - at));

/** Sites that are not done yet with their shares, in the order of the document, which deals them to the workers in turn. */
function phaseOf(shares: readonly Share[]): string {
  const all = shares.flatMap((share, worker) => share.sites.map(({ name }, at) => ({ name, fraction: siteFraction(share, at), place: at * shares.length + worker })));
  const open = all.filter(({ fraction }) => fraction < 1).sort((a, b) => a.place - b.place);
  const shown = open.slice(0, MOST_NAMES).map(({ name, fraction }) => `${name} ${Math.floor(100 * fraction)} %`);
  return open.length === 0 ? 'Years solved' : `Hourly years: ${shown.join(', ')}${open.length > MOST_NAMES ? `, ${open.length - MOST_NAMES} more` : ''}`;
}

function mergeOutcomes(jobId: string, sites: readonly { readonly id: string }[], outcomes: readonly JobOutcome<'energy'>[]): JobOutcome<'energy'> {
  const failure = outcomes.find(({ status }) => status === 'failed');
  if (failure?.status === 'failed') return { ...failure, jobId };
  const done = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome] : []));
  if (done.length < outcomes.length) return { status: 'cancelled', jobId };
  const years = new Map<string, SiteYear>(done.flatMap(({ result }) => result.map((year) => [year.siteId, year])));
  return {
    status: 'done', jobId, stamp: done[0]?.stamp ?? null, wallSeconds: Math.max(0, ...done.map(({ wallSeconds }) => wallSeconds)),
    result: sites.flatMap(({ id }) => years.get(id) ?? []),
  };
}

let poolJobs = 0;

function runYears(clients: readonly EngineClient[], request: JobRequests['energy'], onProgress: (progress: JobProgress<'energy'>) => void): JobHandle<'energy'> {
  const { sites } = request.scenario;
  poolJobs += 1;
  const jobId = `years-${poolJobs}`;
  const shares = clients.slice(0, sites.length).map((_, worker): Share => ({ sites: sites.filter((_site, at) => at % clients.length === worker), fraction: 0 }));
  const reached = (share: Share, fraction: number): void => {
    share.fraction = Math.max(share.fraction, fraction);
    onProgress({ jobId, phase: phaseOf(shares), fraction: shares.reduce((sum, one) => sum + one.fraction * one.sites.length, 0) / sites.length });
  };
  const handles = shares.flatMap((share, worker) => clients[worker]?.run('energy', { ...request, siteIds: share.sites.map(({ id }) => id) }, ({ fraction }) => reached(share, fraction)) ?? []);
  const cancel = (): void => handles.forEach((handle) => handle.cancel());
  const outcomes = handles.map(async ({ outcome }, worker) => {
    const ended = await outcome;
    const share = shares[worker];
    // A worker that fails or is stopped takes the others with it: half of the sites is no answer.
    if (ended.status !== 'done') cancel();
    else if (share !== undefined) share.fraction = 1;
    return ended;
  });
  return { jobId, cancel, outcome: Promise.all(outcomes).then((ended) => mergeOutcomes(jobId, sites, ended)) };
}

/**
 * A client that solves the sites of an hourly year side by side, one list of sites in each of its workers, and hands every other job to the
 * first. Cancelling stops all; progress names each site.
 */
export function createYearPool(clients: readonly [EngineClient, ...EngineClient[]]): EngineClient {
  const [first] = clients;
  return {
    run<K extends JobKind>(kind: K, request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void): JobHandle<K> {
      if (kind !== 'energy' || clients.length === 1 || (request as JobRequests['energy']).scenario.sites.length < 2) return first.run(kind, request, onProgress);
      return runYears(clients, request as JobRequests['energy'], onProgress as (progress: JobProgress<'energy'>) => void) as JobHandle<JobKind> as JobHandle<K>;
    },
    describeBackend: () => first.describeBackend(),
    describeVerification: () => first.describeVerification(),
    dispose: () => clients.forEach((client) => client.dispose()),
  };
}
