import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HealthCheck } from '../../src/model/index.ts';
import { call } from './call.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenum-schedule-'));
const ohio = 'scenarios/ohio-campus.plenum.json';

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Answer {
  readonly health: HealthCheck[];
  readonly makespan: number;
  readonly makespanUnit: string;
  readonly activities: { id: string; name: string; earlyStart: string | number; earlyFinish: string | number; lateStart: string | number; lateFinish: string | number; totalFloat: number | null; freeFloat: number | null; critical: boolean }[];
}

const INSTANCE = `PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
  1      1     0       0
  2      1     4       2
  3      1     3       2
  4      1     0       0
RESOURCEAVAILABILITIES:
  R 1
    2
`;

describe('plenum schedule', () => {
  it('gives dates of a PSPLIB instance as plain integers', async () => {
    const { status, stdout } = await call('schedule', file('small.sm', INSTANCE), '--json');
    expect(status).toBe(0);
    const { activities, makespan, makespanUnit, health } = JSON.parse(stdout) as Answer;
    expect([makespan, makespanUnit, health.length]).toEqual([4, 'period', 14]);
    expect(activities.map(({ id, earlyStart, earlyFinish, lateStart, lateFinish, totalFloat, freeFloat, critical }) => [id, earlyStart, earlyFinish, lateStart, lateFinish, totalFloat, freeFloat, critical])).toEqual([
      ['1', 0, 0, 0, 0, 0, 0, true], ['2', 0, 4, 0, 4, 0, 0, true], ['3', 0, 3, 1, 4, 1, 1, false], ['4', 4, 4, 4, 4, 0, 0, true],
    ]);
  });

  it('gives a scenario\'s plan to the minute, health first', async () => {
    const { status, stdout } = await call('schedule', ohio, '--json');
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as Answer;
    expect(Object.keys(answer).indexOf('health')).toBeLessThan(Object.keys(answer).indexOf('activities'));
    const scenario = JSON.parse(readFileSync(ohio, 'utf8')) as { plan: { activities: { id: string }[] } };
    expect(answer.activities.map(({ id }) => id)).toEqual(scenario.plan.activities.map(({ id }) => id));
    expect(answer.activities.every(({ earlyStart }) => typeof earlyStart === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(earlyStart))).toBe(true);
    expect(answer.activities.some(({ critical }) => critical)).toBe(true);
    const { stdout: text } = await call('schedule', ohio);
    expect(text).toMatch(/No link from the finish of \(\d+\): [a-z0-9-]+/);
    expect(text.indexOf('Health check (DCMA 14-Point Assessment)')).toBeLessThan(text.indexOf('Early start'));
  });

  it('reads MS Project files, and says how their own dates compare', async () => {
    const { status, stdout } = await call('schedule', 'tests/fixtures/schedule/durations.xml', '--json');
    expect(status).toBe(0);
    const { stored } = JSON.parse(stdout) as { stored: { values: number; differences: { activityId: string; stored: unknown; computed: unknown }[] } };
    expect(stored.values).toBeGreaterThan(stored.differences.length);
    expect(stored.differences.every((difference) => difference.stored !== difference.computed)).toBe(true);
    expect((await call('schedule', 'tests/fixtures/schedule/durations.xml')).stdout).toContain(`${stored.differences.length} of ${stored.values} dates, floats and flags that the file carries come out otherwise`);
  });

  it('chooses a project of a file that holds several', async () => {
    const projects = 'tests/fixtures/schedule/two-projects.xer';
    const first = await call('schedule', projects, '--json', '--health');
    expect(first.stderr).toContain('the file holds 2 projects');
    const ids = /--project chooses another: (\S+) .*?, (\S+) \(/.exec(first.stderr)!;
    const second = await call('schedule', projects, '--json', '--health', '--project', ids[2]!);
    expect(second.status).toBe(0);
    expect((JSON.parse(second.stdout) as { scheduleId: string }).scheduleId).toBe(ids[2]);
    expect((JSON.parse(second.stdout) as { activities?: unknown }).activities).toBeUndefined();
    expect((await call('schedule', projects, '--project', 'none')).status).toBe(2);
    expect((await call('schedule', ohio, '--project', 'x')).status).toBe(2);
  });

  it('writes the dates as CSV', async () => {
    const out = join(folder, 'dates.csv');
    expect((await call('schedule', file('again.sm', INSTANCE), '--out', out)).status).toBe(0);
    const [header, first, ...rest] = readFileSync(out, 'utf8').trim().split('\r\n');
    expect(header).toBe('id,code,name,kind,status,start,finish,early_start,early_finish,late_start,late_finish,total_float_days,free_float_days,critical,on_longest_path,driven_by');
    expect(first).toContain('job 1');
    expect(rest.length).toBe(3);
  });

  it('schedules within resources on request, and says how far off the critical path that is', async () => {
    const small = file('limited.sm', INSTANCE);
    const { status, stdout } = await call('schedule', small, '--resources', '--json');
    expect(status).toBe(0);
    // Both jobs need all of the resource: one after the other, 4 + 3 against 4.
    expect(JSON.parse(stdout)).toMatchObject({
      makespan: 7, criticalPath: 4, lowerBound: 7, makespanUnit: 'period', winner: { scheme: 'serial', rule: 'LFT', method: 'rule' },
      resources: [{ id: 'R1', availableUnits: 2, peakUnits: 2, peakAt: 0, overused: false }],
    });
    const text = (await call('schedule', small, '--resources', '--rule', 'SPT', '--schedules', '10')).stdout;
    expect(text).toContain('Makespan              7 periods, 0 to 7');
    expect(text).toContain('the limits cost 75.0 %');
  });

  it('gives a plan within its crews as CSV', async () => {
    const out = join(folder, 'crews.csv');
    expect((await call('schedule', 'scenarios/minimal.plenum.json', '--resources', '--schedules', '5', '--out', out)).status).toBe(0);
    expect(readFileSync(out, 'utf8').split('\r\n')[0]).toBe('id,code,name,start,finish,later_days');
  });

  it.each([['--schedules', '5'], ['--rule', 'LFT']])('%s alone is wrong usage', async (option, value) => {
    const { status, stderr } = await call('schedule', file('small.sm', INSTANCE), option, value);
    expect([status, stderr.includes('--resources')]).toEqual([2, true]);
  });

  it('names the activities of every circle', async () => {
    const { status, stdout } = await call('schedule', file('loop.sm', INSTANCE.replace('   4        1          0', '   4        1          1           2')), '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'plan-cycle', message: expect.stringContaining('job 2 → job 4 → job 2') as string }] });
  });

  it.each([
    ['hello.sm', 'hello', 'not-psplib'], ['broken.xer', 'ERMHDR\t8.4\n%T\tTASK\n', undefined], ['page.xml', '<html></html>', 'not-a-schedule'], ['text.txt', 'no schedule', 'not-a-schedule'],
  ])('refuses %s with a reason', async (name, text, code) => {
    const { status, stdout } = await call('schedule', file(name, text), '--json');
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; severity: string; message: string }[] };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    if (code !== undefined) expect(errors[0]!.code).toBe(code);
  });

  it.each([[[]], [['a.sm', 'b.sm']], [['small.sm', '--out', 'x.pdf']], [[ohio, '--health', '--resources']], [[ohio, '--health', '--samples', '50']]])('%j is wrong usage', async (words) => {
    expect((await call('schedule', ...words)).status).toBe(2);
  });
});
