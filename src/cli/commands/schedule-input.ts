import { basename } from 'node:path';
import { PsplibFormatError, scheduleOfPsplib } from '../../engine/schedule/psplib.ts';
import { readSchedule } from '../../io/schedule/read-schedule.ts';
import { scheduleOfPlan } from '../../model/index.ts';
import type { ProjectSchedule, Scenario } from '../../model/index.ts';
import { noteWarnings } from '../command.ts';
import { InvalidInput, invalidInput } from '../invalid-input.ts';
import { readBytes } from '../read-input.ts';
import { readScenario } from '../read-scenario.ts';
import { UsageError, type Streams } from '../streams.ts';

/** A schedule to analyse, and the scenario it is the plan of. */
export interface ScheduleInput {
  readonly schedule: ProjectSchedule;
  readonly scenario: Scenario | null;
}

/**
 * Reads a scenario, a P6 or MS Project file, or a PSPLIB instance.
 * @param project code or id of one project of a file that holds several.
 * @throws InvalidInput, UsageError
 */
export async function readScheduleInput(file: string, project: string | undefined, streams: Streams): Promise<ScheduleInput> {
  if (/\.json$/i.test(file)) {
    refuseProject(project);
    const scenario = await readScenario(file, noteWarnings(streams));
    return { schedule: scheduleOfPlan(scenario), scenario };
  }
  const bytes = await readBytes(file, 'a scenario, an .xer or .xml schedule, or a PSPLIB .sm instance');
  if (/\.sm$/i.test(file)) {
    refuseProject(project);
    return { schedule: psplibSchedule(new TextDecoder().decode(bytes), file), scenario: null };
  }
  const { projects, diagnostics } = readSchedule(bytes, file);
  if (projects.length === 0) throw new InvalidInput(diagnostics);
  noteWarnings(streams)(diagnostics);
  return { schedule: chooseProject(projects, project, streams), scenario: null };
}

function refuseProject(project: string | undefined): void {
  if (project !== undefined) throw new UsageError('--project chooses from a file that may hold several projects (.xer, .xml)');
}

function psplibSchedule(text: string, file: string): ProjectSchedule {
  try {
    return scheduleOfPsplib(text, basename(file));
  } catch (error) {
    if (!(error instanceof PsplibFormatError)) throw error;
    throw invalidInput('not-psplib', `This is no single-mode PSPLIB instance: ${error.message}.`, 'Give an .sm file of the library, or an .xer, .xml or .plenum.json.', file);
  }
}

function chooseProject(projects: readonly ProjectSchedule[], wanted: string | undefined, streams: Streams): ProjectSchedule {
  const names = projects.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (wanted !== undefined) {
    const found = projects.find(({ id, name }) => id === wanted || name === wanted);
    if (found === undefined) throw new UsageError(`--project must be one of ${names}, not "${wanted}"`);
    return found;
  }
  const [first] = projects;
  if (first === undefined) throw new RangeError('a file without projects');
  if (projects.length > 1) streams.stderr(`plenum: the file holds ${projects.length} projects, ${first.id} is analysed; --project chooses another: ${names}\n`);
  return first;
}
