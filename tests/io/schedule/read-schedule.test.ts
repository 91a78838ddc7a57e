import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/io/schedule/decode-text.ts';
import { readSchedule } from '../../../src/io/schedule/read-schedule.ts';
import { bytesOf, fixtureBytes, readFixture } from './fixture.ts';

const FIXTURES = ['two-projects.xer', 'percent-complete.pmxml', 'durations.xml', 'links.xml', 'resources.xml', 'split.xml'] as const;

function refusal(bytes: Uint8Array): { readonly code: string; readonly path: string; readonly hint: string } {
  const { projects, diagnostics } = readSchedule(bytes, 'bad');
  const error = diagnostics.find(({ severity }) => severity === 'error');
  expect(projects).toEqual([]);
  if (error === undefined) throw new Error('no error was reported');
  return error;
}

describe('a schedule file', () => {
  it.each(FIXTURES)('%s is read, and every finding says what to do', (name) => {
    const { projects, diagnostics } = readFixture(name);
    expect(projects.length).toBeGreaterThan(0);
    expect(diagnostics.every(({ file, message, hint, severity }) => file === name && message !== '' && hint !== '' && severity !== 'error')).toBe(true);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'empty-file'],
    ['a text', bytesOf('hello'), 'not-a-schedule'],
    ['JSON', bytesOf('{"a": 1}'), 'not-a-schedule'],
    ['another XML document', bytesOf('<svg/>'), 'not-a-schedule'],
    ['a project without tasks', bytesOf('<Project><Name>x</Name></Project>'), 'no-activities'],
    ['P6 XML without activities', bytesOf('<APIBusinessObjects><Project/></APIBusinessObjects>'), 'no-activities'],
    ['a header only', bytesOf('ERMHDR\t8.4\r\n%E\r\n'), 'missing-table'],
    ['a file over the limit', new Uint8Array(32 * 1024 * 1024 + 1), 'file-too-large'],
  ])('refuses %s', (_, bytes, code) => {
    const error = refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.hint).not.toBe('');
  });

  it('refuses a calendar that is cut off, at its line and table', () => {
    const { projects, diagnostics } = readFixture('cut-calendar.xer');
    expect(projects).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'calendar-unreadable', path: 'line 8, CALENDAR.clndr_data', message: expect.stringContaining('"Cut off" (2)') as string }]);
  });

  it.each(FIXTURES)('%s cut off anywhere is refused, never half read', (name) => {
    const bytes = fixtureBytes(name);
    const end = bytes.findLastIndex((byte) => byte > 32);
    for (let length = 0; length < end; length += 97) {
      const { projects, diagnostics } = readSchedule(bytes.subarray(0, length), name);
      expect(projects, `${name} at ${length}`).toEqual([]);
      expect(diagnostics.some(({ severity }) => severity === 'error'), `${name} at ${length}`).toBe(true);
    }
  });

  it.each(FIXTURES)('%s with bytes changed is read or refused, and nothing else', (name) => {
    const original = fixtureBytes(name);
    const changes = fc.array(fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(changes, (edits) => {
      const bytes = original.slice();
      for (const [at, byte] of edits) bytes[at] = byte;
      const { projects, diagnostics } = readSchedule(bytes, name);
      expect(projects.length === 0).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      expect(JSON.stringify(projects)).not.toMatch(/NaN|"undefined"|:null/);
    }), { numRuns: 150 });
  });

  it.each([
    ['two-projects.xer', 'cstr_type2\tdriving_path_flag', 'cstr_type2\tshift_start_date', 'TASK.shift_start_date'],
    ['percent-complete.pmxml', '<Status>In Progress</Status>', '<NewDelay>5</NewDelay>', 'Activity.NewDelay'],
    ['links.xml', '<LagFormat>7</LagFormat>', '<LagFormat>7</LagFormat><LagCalendarUID>3</LagCalendarUID>', 'PredecessorLink.LagCalendarUID'],
    ['durations.xml', '<IsNull>0</IsNull>', '<IsNull>0</IsNull><StartShift>9</StartShift>', 'Task.StartShift'],
  ])('%s: a field that is not known and may move dates is reported', (name, from, to, path) => {
    const text = decodeText(fixtureBytes(name)).text;
    expect(text).toContain(from);
    expect(readFixture(name).diagnostics.some(({ code }) => code === 'unknown-field')).toBe(false);
    expect(readSchedule(bytesOf(text.replace(from, to)), name).diagnostics).toContainEqual(expect.objectContaining({ severity: 'warning', code: 'unknown-field', path }));
  });

  it.each([
    ['projects', `ERMHDR\t8\n%T\tPROJECT\n%F\tproj_id\n${Array.from({ length: 501 }, (_, at) => `%R\t${at}\n`).join('')}%T\tTASK\n%F\ttask_id\tproj_id\ttask_type\ttarget_drtn_hr_cnt\n%R\t1\t1\tTT_Task\t8\n%E\n`, /more than 500 projects/],
    ['rows', `ERMHDR\t8\n%T\tTASKPRED\n%F\ttask_id\n${'%R\t1\n'.repeat(100_001)}%E\n`, /more than 100,000 rows/],
    ['calendars', `<Project><Calendars>${'<Calendar/>'.repeat(10_001)}</Calendars><Tasks><Task/></Tasks></Project>`, /more than 10,000 calendars/],
    ['days of exceptions', `<Project><Calendars><Calendar><UID>1</UID><Exceptions>${'<Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>1950-01-01</FromDate><ToDate>2199-01-01</ToDate></TimePeriod><Occurrences>11000</Occurrences><Type>7</Type><Period>2</Period></Exception>'.repeat(40)}</Exceptions></Calendar></Calendars><Tasks><Task/></Tasks></Project>`, /more than 300,000 days/],
  ])('refuses too many %s', (_, text, message) => {
    const { projects, diagnostics } = readSchedule(bytesOf(text), 'large');
    expect(projects).toEqual([]);
    expect(diagnostics.find(({ code }) => code === 'too-many-items')?.message).toMatch(message);
  });

  it('lists the first findings of a kind and counts the rest', () => {
    const tasks = Array.from({ length: 50 }, (_, at) => `<Task><UID>${at + 1}</UID><ID>${at + 1}</ID><Name>T</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><CalendarUID>77</CalendarUID></Task>`).join('');
    const { diagnostics } = readSchedule(bytesOf(`<Project><StartDate>2027-01-04T08:00:00</StartDate><Tasks>${tasks}</Tasks></Project>`), 'many.xml');
    const missing = diagnostics.filter(({ code }) => code === 'missing-calendar');
    expect(missing.length).toBe(21);
    expect(missing.at(-1)?.message).toBe('31 more findings of the kind "missing-calendar" are not listed.');
  });
});
