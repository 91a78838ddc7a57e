import type { NumberPercentiles, ProjectionResult, Scenario } from '../../model/index.ts';
import { exportProjectionCsv, exportProjectionJson } from '../../io/projection/index.ts';
import { studyHallAir } from '../../workers/jobs/hall-air.ts';
import { createProjectionJob } from '../../workers/jobs/projection-job.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, noteWarnings, numberOption, onlyFile, type Command, type OptionValues } from '../command.ts';
import { runJob } from '../progress.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, type Streams } from '../streams.ts';
import { DECISION_OPTIONS, decisionsOfCall, decisionsText } from './project-decisions.ts';
import { formatDate, formatNumber, formatShare, formatTable } from '../table.ts';

const DEFAULT_SAMPLES = 2000;

export const PROJECTION_OPTIONS = {
  samples: { type: 'string', help: `N: outcomes to draw (default ${DEFAULT_SAMPLES})` },
  seed: { type: 'string', help: 'N: seed of the draws (default: the scenario’s)' },
  'no-hall-air': { type: 'boolean', help: 'leave out the hall-air limit, which needs a solve of every hall; it is then named in notComputed' },
} as const;

/** Outcomes and seed of a call. @throws UsageError */
function drawsOfCall(scenario: Scenario, options: OptionValues): { readonly samples: number; readonly seed: number } {
  return {
    samples: numberOption(options, 'samples', { min: 20, max: 200_000, whole: true }) ?? DEFAULT_SAMPLES,
    seed: numberOption(options, 'seed', { min: 0, max: 4_294_967_295, whole: true }) ?? scenario.meta.seed,
  };
}

/** Projection of a document by the options of a call. */
export async function projectionOfCall(scenario: Scenario, options: OptionValues, streams: Streams): Promise<ProjectionResult> {
  const { samples, seed } = drawsOfCall(scenario, options);
  return (await runJob(createProjectionJob({ scenario, samples, seed, hallAir: options['no-hall-air'] !== true }, { preview: false, studyHallAir }), streams)).result;
}

/** `project FILE`: when each run is unblocked, and what binds until then. */
export const project: Command = {
  name: 'project',
  usage: 'FILE',
  summary: 'The projection: dates of runs with P10/P50/P90, binding constraints, capacity by month.',
  options: { ...COMMON_OPTIONS, ...PROJECTION_OPTIONS, ...DECISION_OPTIONS },
  async run({ files, options, streams }) {
    const file = onlyFile(project, files);
    checkOutput(options, ['.json', '.csv', '.txt']);
    const scenario = await readScenario(file, noteWarnings(streams));
    const decide = await decisionsOfCall(scenario, options, drawsOfCall(scenario, options), streams);
    const result = await projectionOfCall(scenario, options, streams);
    const decisions = await decide();
    const nameOf = (id: string): string => scenario.runs.find((run) => run.id === id)?.name ?? id;
    await giveAnswer({
      text: () => `${projectionText(scenario, result)}${decisionsText(decisions, nameOf)}`,
      json: () => exportProjectionJson({ ...result, ...decisions }),
      csv: () => exportProjectionCsv(result),
    }, options, streams);
    return EXIT.done;
  },
};

/** `81,000 MWh (P50)`; says so where it was not computed. */
function p50InWords(value: NumberPercentiles | undefined, unit: string, basis?: string): string {
  return value === undefined ? 'not computed' : `${formatNumber(value.p50)} ${unit} (P50${basis === undefined ? '' : `; ${basis}`})`;
}

function projectionText(scenario: Scenario, result: ProjectionResult): string {
  const names = new Map([...scenario.plan.activities, ...scenario.runs].map(({ id, name }) => [id, name]));
  const runs = result.runs.map((run) => {
    const binding = run.binding.slice(0, 4).map((b) => `${formatShare(b.share)} ${b.constraint}${b.activity === null ? '' : ` (${names.get(b.activity) ?? b.activity})`}`);
    const error = run.standardErrorDays === null ? '' : ` ± ${formatNumber(run.standardErrorDays, 1)} d`;
    return `${names.get(run.id) ?? run.id}
  unblocked  P50 ${formatDate(run.unblocked.p50)}${error}  (P10 ${formatDate(run.unblocked.p10)}, P90 ${formatDate(run.unblocked.p90)}; never within horizon in ${formatShare(run.unblocked.neverShare)})
  finished   P50 ${formatDate(run.finish.p50)}  (P10 ${formatDate(run.finish.p10)}, P90 ${formatDate(run.finish.p90)})
  waits on   ${binding.length === 0 ? 'nothing' : binding.join('; ')}
  energy     ${p50InWords(run.energyMwh, 'MWh')}
  emissions  ${p50InWords(run.tco2e, 't CO2e')}
  cost       ${p50InWords(run.cost, run.cost?.currency ?? '', run.cost?.basis)}
`;
  });
  const usable = result.capacity.filter((row) => row.stage === 'usable' && row.kind === 'firm' && row.month.endsWith('-12'));
  return `${result.scenarioName} · ${formatNumber(result.samples)} outcomes, seed ${result.seed}, scenario ${result.scenarioHash}

${runs.join('\n')}
Usable firm capacity at the end of each year, IT MW
${formatTable([
    { title: 'month', value: (r) => r.month },
    { title: 'hall', value: (r) => (r.hallId === '*' ? 'all' : r.hallId) },
    { title: 'P10', value: (r) => formatNumber(r.mw.p10, 1), align: 'right' },
    { title: 'P50', value: (r) => formatNumber(r.mw.p50, 1), align: 'right' },
    { title: 'P90', value: (r) => formatNumber(r.mw.p90, 1), align: 'right' },
    { title: 'racks P50', value: (r) => formatNumber(r.racks.p50), align: 'right' },
  ], usable)}
${anomaliesInWords(result)}Not computed:${result.notComputed.length === 0 ? ' nothing left out' : result.notComputed.map((entry) => `\n  ${entry}`).join('')}
`;
}

/** Levers that add capacity and yet make a run later. */
function anomaliesInWords({ levers = [] }: ProjectionResult): string {
  return levers.flatMap(({ name, schedulingAnomaly }) => (schedulingAnomaly === undefined ? [] : [`Lever ${name}: ${schedulingAnomaly.explanation}\n`])).join('');
}
