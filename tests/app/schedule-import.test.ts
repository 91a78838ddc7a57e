import { beforeEach, describe, expect, test } from 'vitest';
import { useDialogs } from '../../src/app/dialogs-store.ts';
import { useDocument } from '../../src/app/document-store.ts';
import { useNotices } from '../../src/app/notices-store.ts';
import { acceptSchedule, chooseProject, isScheduleFile, readTogether, takeScheduleFile, type ScheduleReader } from '../../src/app/schedule-import/schedule-import.ts';
import { useScheduleImport } from '../../src/app/schedule-import/schedule-import-store.ts';
import { readSchedule } from '../../src/io/schedule/read-schedule.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { fixtureBytes } from '../io/schedule/fixture.ts';

const reader: ScheduleReader = { parseSchedule: async (source, fileName, together) => readSchedule(new Uint8Array(await source.arrayBuffer()), fileName, { together }) };
const fileOf = (name: string): File => new File([Uint8Array.from(fixtureBytes(name))], name);
const current = () => useScheduleImport.getState().current;
const activities = () => useDocument.getState().scenario?.plan.activities ?? [];

beforeEach(() => {
  useScheduleImport.setState({ current: null });
  useDialogs.setState({ dialog: null });
  useDocument.getState().open({ scenario: minimalScenario(), fileName: null, diagnostics: [] });
});

describe('importing a schedule', () => {
  test('shows the report first, and takes the plan as one step of undo with the data date', async () => {
    const before = activities();
    await takeScheduleFile(reader, fileOf('two-projects.xer'));
    expect(useDialogs.getState().dialog?.kind).toBe('schedule-import');
    expect(current()).toMatchObject({ status: 'ready', chosen: 0, merged: { added: 5, updated: 0 } });
    expect(current()?.diagnostics.some(({ code }) => code === 'link-left-out')).toBe(true);
    expect(activities()).toBe(before);

    expect(acceptSchedule('2027-01-11')).toBe(true);
    expect(activities().length).toBe(before.length + 5);
    expect(useDocument.getState().scenario?.meta.asOf).toBe('2027-01-11');
    expect(current()).toBeNull();
    expect(useNotices.getState().notices.at(-1)?.text).toContain('5 activities added');
    useDocument.getState().undo();
    expect(activities()).toEqual(before);
    expect(useDocument.getState().undoName).toBeNull();
  });

  test('another project, or all of them as one network', async () => {
    await takeScheduleFile(reader, fileOf('two-projects.xer'));
    await chooseProject(1);
    expect(current()).toMatchObject({ chosen: 1, merged: { added: 1 } });
    await readTogether(reader, true);
    expect(current()).toMatchObject({ together: true, chosen: 0, merged: { added: 6 } });
  });

  test('actual dates after the data date are not taken, with the reason', async () => {
    await takeScheduleFile(reader, fileOf('two-projects.xer'));
    const before = useDocument.getState().scenario;
    expect(acceptSchedule(null)).toBe(false);
    expect(current()?.refusal).toContain('after the data date');
    expect(useDocument.getState().scenario).toEqual(before);
  });

  test('into a plan that has changed behind the dialog is worked out again, and does not bring the former plan back', async () => {
    await takeScheduleFile(reader, fileOf('two-projects.xer'));
    useDocument.getState().open({ scenario: { ...minimalScenario(), plan: { ...minimalScenario().plan, activities: [] } }, fileName: null, diagnostics: [] });
    expect(acceptSchedule('2027-01-11')).toBe(false);
    expect(current()?.refusal).toContain('has changed since');
    expect(activities()).toEqual([]);
    await expect.poll(() => current()?.merged).toMatchObject({ added: 5 });
    expect(acceptSchedule('2027-01-11')).toBe(true);
    expect(activities()).toHaveLength(5);
  });

  test('a file that cannot be read shows why and changes nothing', async () => {
    await takeScheduleFile(reader, fileOf('cut-calendar.xer'));
    expect(current()).toMatchObject({ status: 'refused', projects: [], merged: null });
    expect(current()?.diagnostics.some(({ code }) => code === 'calendar-unreadable')).toBe(true);
    expect(acceptSchedule(null)).toBe(false);
  });

  test('a slow file does not take the place of a later one', async () => {
    const releases: (() => void)[] = [];
    const slow: ScheduleReader = { parseSchedule: (...call) => new Promise((resolve) => { releases.push(() => void reader.parseSchedule(...call).then(resolve)); }) };
    const first = takeScheduleFile(slow, fileOf('links.xml'));
    await takeScheduleFile(reader, fileOf('durations.xml'));
    for (const release of releases) release();
    await first;
    expect(current()).toMatchObject({ file: { name: 'durations.xml' }, status: 'ready', merged: { added: 8 } });
  });

  test('knows schedules by their names', () => {
    expect(['a.XER', 'b.xml', 'c.pmxml', 'd.mpp', 'e.json'].map(isScheduleFile)).toEqual([true, true, true, false, false]);
  });
});
