import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ScheduleMonteCarloResult } from '../../src/model/index.ts';
import { call } from './call.ts';

const ohio = 'scenarios/ohio-campus.plenum.json';

const INSTANCE = `PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
  1      1     0       0
  2      1     4       0
  3      1     3       0
  4      1     0       0
RESOURCEAVAILABILITIES:
  R 1
    2
`;
const small = join(mkdtempSync(join(tmpdir(), 'plenum-monte-carlo-')), 'small.sm');
writeFileSync(small, INSTANCE);

describe('plenum schedule --samples', () => {
  it('gives a scenario’s percentiles, criticality and tornado', async () => {
    const { status, stdout } = await call('schedule', ohio, '--samples', '200', '--seed', '7', '--json');
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as ScheduleMonteCarloResult;
    expect([result.samples, result.seed, result.sampling, result.uncertainty]).toEqual([200, 7, 'lhs', 'plan']);
    expect(result.finish.p10! < result.finish.p50!).toBe(true);
    expect(result.activities.some(({ criticality }) => criticality > 0 && criticality < 1)).toBe(true);
    expect(result.tornado.some(({ kind }) => kind === 'driver')).toBe(true);
    expect(result.notComputed).toHaveLength(1);
  });

  it('says that durations of a file are certain, or what spread is assumed', async () => {
    const certain = await call('schedule', small, '--samples', '50');
    expect(certain.stdout).toContain('Durations are certain');
    const assumed = await call('schedule', small, '--samples', '500', '--spread', '0.8,1.5');
    expect(assumed.stdout).toContain('ASSUMPTION: P10 and P90 of every remaining duration are 0.80 and 1.50');
    expect((await call('schedule', ohio, '--samples', '50', '--spread', '0.8,1.5')).status).toBe(2);
    expect((await call('schedule', small, '--samples', '50', '--spread', '1.2,1.5')).status).toBe(2);
    expect((await call('schedule', small, '--spread', '0.8,1.5')).status).toBe(2);
  });

  it('draws until a precision is reached, and says so with status 3 when it is not', async () => {
    const reached = await call('schedule', small, '--precision', '0.5', '--spread', '0.5,2', '--sampling', 'plain', '--json');
    expect(reached.status).toBe(0);
    const { standardErrorDays } = JSON.parse(reached.stdout) as ScheduleMonteCarloResult;
    expect(Math.max(standardErrorDays.p50!, standardErrorDays.p90!)).toBeLessThanOrEqual(0.5);
    const missed = await call('schedule', small, '--precision', '0.001', '--samples', '3000', '--spread', '0.5,2', '--sampling', 'plain');
    expect(missed.status).toBe(3);
    expect(missed.stderr).toContain('3000 outcomes give a standard error');
  });

  it('asks of a milestone, by id or code, and names those there are', async () => {
    const plan = JSON.parse((await call('schedule', ohio, '--samples', '60', '--json')).stdout) as ScheduleMonteCarloResult;
    const [milestone] = plan.activities.filter(({ kind, criticality, finish }) => kind === 'finish-milestone' && criticality < 1 && finish.p50 !== null).sort((a, b) => (a.finish.p50! < b.finish.p50! ? 1 : -1));
    if (milestone === undefined) throw new Error('the campus has milestones before its end');
    const { stdout } = await call('schedule', ohio, '--samples', '60', '--milestone', milestone.id, '--json');
    const towards = JSON.parse(stdout) as ScheduleMonteCarloResult;
    expect(towards.milestone?.id).toBe(milestone.id);
    expect(towards.finish.p50).toBe(milestone.finish.p50);
    expect(towards.activities.find(({ id }) => id === milestone.id)!.criticality).toBe(1);
    expect(towards.activities.filter(({ criticality }) => criticality > 0).length).toBeGreaterThan(2);
    expect((await call('schedule', ohio, '--samples', '60', '--milestone', milestone.id)).stdout).toContain(`Finish of ${milestone.name} (${milestone.id})`);
    const unknown = await call('schedule', ohio, '--samples', '60', '--milestone', 'nothing');
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain(plan.activities.find(({ kind }) => kind === 'finish-milestone')!.id);
    expect((await call('schedule', ohio, '--milestone', milestone.id)).status).toBe(2);
  });

  it('holds a date and a budget together', async () => {
    const { stdout } = await call('schedule', ohio, '--samples', '100', '--cost-per-day', '1000', '--budget', '1200000', '--by', '2030-06-30', '--json');
    const { jointConfidence, contingency } = JSON.parse(stdout) as ScheduleMonteCarloResult;
    expect(jointConfidence!.bothShare).toBe(Math.min(jointConfidence!.dateShare, jointConfidence!.budgetShare));
    expect(contingency.cost).not.toBeNull();
    expect((await call('schedule', ohio, '--samples', '100', '--budget', '5')).status).toBe(2);
  });
});
