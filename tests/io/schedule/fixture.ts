import { readFileSync } from 'node:fs';
import type { ProjectSchedule, ScheduleActivity } from '../../../src/model/schedule/project-schedule.ts';
import { readSchedule, type ReadSchedule } from '../../../src/io/schedule/read-schedule.ts';

const FOLDER = new URL('../../fixtures/schedule/', import.meta.url);

/** Bytes of a committed schedule file. */
export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

/** What is read from a committed schedule file. */
export function readFixture(name: string, options: { readonly together?: boolean } = {}): ReadSchedule {
  return readSchedule(fixtureBytes(name), name, options);
}

/** The only project of a committed schedule file. */
export function projectOf(name: string): ProjectSchedule {
  const { projects, diagnostics } = readFixture(name);
  const [project] = projects;
  if (project === undefined || projects.length !== 1) throw new Error(`${name} has ${projects.length} projects: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return project;
}

/** Activity of a schedule by its id. */
export function activityOf({ activities }: ProjectSchedule, id: string): ScheduleActivity {
  const found = activities.find((activity) => activity.id === id);
  if (found === undefined) throw new Error(`no activity ${id}`);
  return found;
}

/** Bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
