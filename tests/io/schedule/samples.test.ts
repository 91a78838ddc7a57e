import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeMspdi } from '../../../src/io/msproject/write-mspdi.ts';
import { readSchedule, type ReadSchedule } from '../../../src/io/schedule/read-schedule.ts';
import { childOf, readXmlTree } from '../../../src/io/xml/xml-element.ts';
import { activityOf, bytesOf } from './fixture.ts';

const samples = process.env['PLENUM_SAMPLES_DIR'] ?? new URL('../../../../shared/samples', import.meta.url).pathname;
const folder = `${samples.replace(/\/(?:psplib|schedule)\/?$/, '')}/schedule`;

const read = (name: string): ReadSchedule => readSchedule(new Uint8Array(readFileSync(`${folder}/${name}`)), name);
const project = (name: string) => {
  const [first] = read(name).projects;
  if (first === undefined) throw new Error(`${name} was refused`);
  return first;
};

/** Activities, links, calendars, elements and resources of each file. */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  'mpxj_PredecessorCalendar.xer': [1, 0, 1, 1, 0],
  'mpxj_mspdiduration.xml': [11, 0, 1, 1, 0],
  'mpxj_mspdirelations.xml': [6, 4, 1, 1, 0],
  'mpxj_mspdisplittask.xml': [3, 0, 1, 1, 0],
  'mpxj_percent-complete-8.4.pmxml': [12, 0, 1, 0, 0],
  'mpxj_percent-complete-8.4.xer': [12, 0, 1, 1, 0],
  'mpxj_sample1.xml': [23, 6, 2, 5, 2],
  'mpxj_task-links-project2019-mspdi.xml': [17, 8, 1, 1, 0],
};

describe('schedule samples of MPXJ', () => {
  if (!existsSync(folder)) {
    console.log(`Schedule samples are not at ${folder}: skipped (the committed twins in tests/fixtures/schedule ran).`);
    it.skipIf(process.env['PLENUM_SAMPLES'] !== 'require')('are present', () => { expect(existsSync(folder)).toBe(true); });
    return;
  }

  it('are all read but the invalid one', () => {
    const names = readdirSync(folder).sort();
    const counts = Object.fromEntries(names.filter((name) => !name.includes('invalid')).map((name) => {
      expect(read(name).diagnostics.filter(({ code }) => code === 'unknown-field')).toEqual([]);
      const { activities, relationships, calendars, workBreakdown, resources } = project(name);
      return [name, [activities.length, relationships.length, calendars.length, workBreakdown.length, resources.length]];
    }));
    expect(counts).toEqual(COUNTS);
  });

  it('mpxj_invalid-8.4.xer is refused at the calendar that is cut off', () => {
    const { projects, diagnostics } = read('mpxj_invalid-8.4.xer');
    expect(projects).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'calendar-unreadable', path: 'line 33, CALENDAR.clndr_data' }]);
  });

  it('P6 says the same in XER and PMXML', () => {
    const xer = project('mpxj_percent-complete-8.4.xer');
    const pmxml = project('mpxj_percent-complete-8.4.pmxml');
    const comparable = ({ activities }: typeof xer) => activities.map(({ id, code, name, kind, calendarId, durationMinutes, remainingMinutes, percentComplete, physicalPercentComplete, actualStart }) => (
      { id, code, name, kind, calendarId, durationMinutes, remainingMinutes, percentComplete, physicalPercentComplete, actualStart }));
    expect(comparable(xer)).toEqual(comparable(pmxml));
    expect({ ...xer.calendars[0] }).toEqual({ ...pmxml.calendars[0] });
    expect(activityOf(xer, '101718')).toMatchObject({ durationMinutes: 48_000, remainingMinutes: 36_000, percentComplete: 0.25 });
  });

  it('Microsoft Project gives splits, lags and elapsed durations', () => {
    expect(activityOf(project('mpxj_mspdisplittask.xml'), '2').parts).toEqual([
      { start: '2006-09-21T08:00', finish: '2006-09-25T17:00' }, { start: '2006-09-28T08:00', finish: '2006-10-04T17:00' }, { start: '2006-10-10T08:00', finish: '2006-10-18T17:00' },
    ]);
    expect(project('mpxj_task-links-project2019-mspdi.xml').relationships.map(({ type, lagMinutes }) => [type, lagMinutes])).toEqual([
      ['FS', 0], ['FS', 480], ['FS', 960], ['FS', 2400], ['FS', 4800], ['SF', 960], ['SS', 960], ['FF', 960],
    ]);
    expect(project('mpxj_mspdiduration.xml').activities.map(({ durationMinutes, durationIsElapsed }) => (durationIsElapsed === true ? -durationMinutes : durationMinutes))).toEqual([
      10_560, 1, 60, 480, 2400, 9600, -1, -60, -1440, -10_080, -43_200,
    ]);
    expect(activityOf(project('mpxj_mspdiduration.xml'), '1').stored.totalFloatMinutes).toBe(9599);
  });

  it.each(Object.keys(COUNTS).filter((name) => name.endsWith('.xml')))('%s comes back from a file written here, but for the program', (name) => {
    const original = project(name);
    const { text, losses } = writeMspdi(original);
    expect(losses).toEqual([]);
    const { projects, diagnostics } = readSchedule(bytesOf(text), name);
    expect(diagnostics).toEqual([]);
    expect({ ...projects[0], program: original.program }).toEqual(original);
  });

  it('fields are written in the order in which Microsoft Project writes them', () => {
    const names = ['mpxj_task-links-project2019-mspdi.xml', 'mpxj_mspdiduration.xml'];
    for (const name of names) {
      const theirs = readXmlTree(readFileSync(`${folder}/${name}`, 'utf8'));
      const ours = readXmlTree(writeMspdi(project(name)).text);
      for (const path of [[], ['Calendars', 'Calendar'], ['Tasks', 'Task'], ['Assignments', 'Assignment']]) {
        const at = (root: typeof theirs) => path.reduce<typeof theirs | undefined>((element, child) => childOf(element, child), root);
        const order = [...new Set((at(theirs)?.children ?? []).map((child) => child.name))];
        const positions = (at(ours)?.children ?? []).map((child) => order.indexOf(child.name)).filter((position) => position !== -1);
        expect(positions, `${name} ${path.join('/')}`).toEqual(positions.toSorted((a, b) => a - b));
      }
    }
  });
});
