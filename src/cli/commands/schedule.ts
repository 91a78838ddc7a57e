import { analyseSchedule } from '../../engine/schedule/analyse-schedule.ts';
import { ScheduleCycleError } from '../../engine/schedule/plan-network.ts';
import { exportAnalysisCsv } from '../../io/schedule/export-analysis-csv.ts';
import type { Diagnostic, ScheduleActivityResult, ScheduleResult } from '../../model/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, onlyFile, PROGRAM, textOption, type Command } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { EXIT, UsageError } from '../streams.ts';
import { readScheduleInput } from './schedule-input.ts';
import { asksForMonteCarlo, MONTE_CARLO_OPTIONS, monteCarloCommand } from './schedule-monte-carlo.ts';
import { refuseWithoutResources, RESOURCE_OPTIONS, resourceAnswer } from './schedule-resources.ts';
import { periodOf, scheduleText } from './schedule-text.ts';
import type { TimeForm } from './schedule-text.ts';

/** `schedule FILE`: health check and critical-path dates of a plan or schedule file. */
export const schedule: Command = {
  name: 'schedule',
  usage: 'FILE',
  summary: 'Health check (DCMA 14 points) and critical path of a scenario, P6 (.xer, .xml), MS Project (.xml) or PSPLIB (.sm) file.',
  options: {
    ...COMMON_OPTIONS,
    health: { type: 'boolean', help: 'the health check only, without dates' },
    project: { type: 'string', help: 'ID: which project of a file that holds several' },
    ...MONTE_CARLO_OPTIONS,
    ...RESOURCE_OPTIONS,
    seed: { type: 'string', help: 'unsigned 32-bit seed of random outcomes (default: the scenario’s, else 1) and passes (default 0)' },
  },
  async run({ files, options, streams }) {
    const file = onlyFile(schedule, files);
    checkOutput(options, ['.json', '.csv', '.txt']);
    if (options['health'] === true && (options['resources'] === true || asksForMonteCarlo(options))) throw new UsageError('--health is the health check only: leave out --resources, --samples and --precision');
    const input = await readScheduleInput(file, textOption(options, 'project'), streams);
    const form: TimeForm = input.schedule.program === 'PSPLIB' ? 'period' : 'date';
    if (options['resources'] === true) {
      if (asksForMonteCarlo(options)) throw new UsageError('outcomes of --samples keep the limits of crews anyway: leave out --resources');
      await giveAnswer(withLoopsNamed(() => resourceAnswer(input.schedule, form, options), file), options, streams);
      return EXIT.done;
    }
    if (asksForMonteCarlo(options)) return monteCarloCommand(input, options, streams, () => withLoopsNamed(() => analyseSchedule(input.schedule), file));
    refuseWithoutResources(options);
    const result = withLoopsNamed(() => analyseSchedule(input.schedule), file);
    const healthOnly = options['health'] === true;
    await giveAnswer({
      text: () => scheduleText(result, form, healthOnly),
      json: () => ({ ...PROGRAM, ...scheduleJson(result, form, healthOnly) }),
      csv: () => exportAnalysisCsv(result),
    }, options, streams);
    return EXIT.done;
  },
};

/** @throws InvalidInput naming every circle of links. */
function withLoopsNamed<T>(analyse: () => T, file: string): T {
  try {
    return analyse();
  } catch (error) {
    if (!(error instanceof ScheduleCycleError)) throw error;
    throw new InvalidInput(error.loops.map(({ names, activitiesTiedUp }): Diagnostic => ({
      file, severity: 'error', code: 'plan-cycle', path: '', message: `These activities wait for each other: ${names.join(' → ')} (${activitiesTiedUp} activities are tied up in this circle).`, hint: 'Remove one of these links.',
    })));
  }
}

/** The answer's fields; floats in working days, makespan in calendar days, both in periods for a PSPLIB instance. */
function scheduleJson(result: ScheduleResult, form: TimeForm, healthOnly: boolean): object {
  const { activities, health, makespanDays, ...facts } = result;
  const asked = { ...facts, health };
  if (healthOnly) return asked;
  return {
    ...asked,
    makespan: makespanDays,
    makespanUnit: form === 'period' ? 'period' : 'd',
    activities: activities.map((activity) => activityJson(activity, result, form)),
  };
}

function activityJson({ totalFloatDays, freeFloatDays, ...activity }: ScheduleActivityResult, { start }: ScheduleResult, form: TimeForm): object {
  const floats = { totalFloat: totalFloatDays, freeFloat: freeFloatDays };
  if (form === 'date') return { ...activity, ...floats };
  const period = (name: 'start' | 'finish' | 'earlyStart' | 'earlyFinish' | 'lateStart' | 'lateFinish') => ({ [name]: periodOf(activity[name], start) });
  return {
    ...activity, ...period('start'), ...period('finish'), ...period('earlyStart'), ...period('earlyFinish'), ...period('lateStart'), ...period('lateFinish'), ...floats,
  };
}
