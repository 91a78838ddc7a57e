import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call } from './call.ts';

const minimal = 'scenarios/minimal.plenum.json';
const folder = mkdtempSync(join(tmpdir(), 'plenum-cli-'));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('wrong usage', () => {
  it.each([
    [['frobnicate']], [[]], [['validate']], [['thermal', minimal, '--cell', 'big']], [['thermal', minimal, '--hall', 'nowhere']],
    [['project', minimal, '--samples', '1.5']], [['export', minimal, '--as', 'docx']], [['power', minimal, '--fail', 'no-such-node']], [['power', minimal, '--fail', ' , ']],
    [['power', minimal, '--percentile', '50']], [['verify', 'teapot']], [['project', minimal, '--out', 'x.pdf']], [['power', minimal, '--nonsense']],
  ])('%j answers status 2 and says why', async (words) => {
    const { status, stderr, stdout } = await call(...words);
    expect(status).toBe(2);
    expect(`${stderr}${stdout}`.length).toBeGreaterThan(10);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

/** Ids of a list, as `--fail` takes them. */
const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join(',');

describe('bad input', () => {
  it.each([
    ['empty.json', '', 'empty-file'],
    ['truncated.json', readFileSync(minimal, 'utf8').slice(0, 700), undefined],
    ['newer.json', readFileSync(minimal, 'utf8').replace('"schemaVersion": 1', '"schemaVersion": 99'), undefined],
  ])('%s: status 1 and one JSON document of diagnostics', async (name, content, code) => {
    const path = file(name, content);
    for (const command of ['validate', 'power', 'project']) {
      const { status, stdout, stderr } = await call(command, path, '--json');
      expect(status).toBe(1);
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; severity: string; code: string; path: string; message: string; hint: string }[] };
      const error = diagnostics.find((d) => d.severity === 'error');
      expect(error?.file).toBe(path);
      expect(error?.hint).not.toBe('');
      if (code !== undefined) expect(error?.code).toBe(code);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  it('a missing file is named', async () => {
    const { status, stderr } = await call('power', join(folder, 'absent.json'));
    expect(status).toBe(1);
    expect(stderr).toContain('absent.json');
  });
});

describe('answers', () => {
  it('validate accepts the shipped scenario', async () => {
    const { status, stdout } = await call('validate', minimal, '--json');
    expect((JSON.parse(stdout) as { diagnostics: { severity: string }[] }).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(status).toBe(0);
  });

  it('power balances and its text names every total', async () => {
    const json = await call('power', minimal, '--json', '--n-minus-1');
    const answer = JSON.parse(json.stdout) as { facilityKw: number; itLoadKw: number; mechanicalLoadKw: number; lossKw: number; balanceErrorKw: number; nMinusOne: unknown[] };
    expect(answer.itLoadKw).toBeGreaterThan(0);
    expect(answer.facilityKw).toBeCloseTo(answer.itLoadKw + answer.mechanicalLoadKw + answer.lossKw, 6);
    expect(Math.abs(answer.balanceErrorKw)).toBeLessThanOrEqual(1e-6 * answer.itLoadKw);
    expect(answer.nMinusOne.length).toBeGreaterThan(0);
    expect((await call('power', minimal)).stdout).toContain('PUE');
  });

  it('project gives the keys of the contract, and the same answer twice', async () => {
    const first = await call('project', minimal, '--json', '--samples', '100');
    const again = await call('project', minimal, '--json', '--samples', '100');
    expect(first.status).toBe(0);
    expect(again.stdout).toBe(first.stdout);
    const answer = JSON.parse(first.stdout) as Record<string, unknown>;
    for (const key of ['runs', 'capacity', 'binding', 'ledger', 'samples', 'seed', 'notComputed']) expect(answer).toHaveProperty(key);
    const other = await call('project', minimal, '--json', '--samples', '100', '--seed', '7');
    expect(JSON.parse(other.stdout)).toMatchObject({ seed: 7 });
  });

  it('project says that a cost without a contract is not computed, and why', async () => {
    const { runs } = JSON.parse((await call('project', minimal, '--json', '--samples', '20', '--no-hall-air')).stdout) as { runs: Record<string, unknown>[] };
    expect(runs[0]).toHaveProperty('energyMwh');
    expect(runs[0]).not.toHaveProperty('cost');
    const { stdout } = await call('project', minimal, '--samples', '20', '--no-hall-air');
    expect(stdout).toMatch(/energy {5}[\d,.]+ MWh \(P50\)/);
    expect(stdout).toMatch(/cost {7}not computed\n/);
    expect(stdout).toMatch(/\nNot computed:\n(?: {2}.+\n)* {2}Cost of runs that may use site ".+" \(it has no electricity contract\)\n/);
  });

  it('export writes CSV that names the scenario', async () => {
    const path = join(folder, 'projection.csv');
    const { status } = await call('export', minimal, '--as', 'csv', '--samples', '100', '--out', path);
    expect(status).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('scenario_hash');
  });

  it('thermal solves the small hall without its field', async () => {
    const { status, stdout } = await call('thermal', minimal, '--json');
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect([0, 3]).toContain(status);
    expect(answer['converged']).toBe(status === 0);
    for (const key of ['cells', 'iterations', 'residuals', 'energyBalanceError', 'racks', 'coolingUnits', 'metrics', 'backend', 'wallSeconds']) expect(answer).toHaveProperty(key);
    expect(answer).not.toHaveProperty('field');
  });

  it('thermal writes a dash for what a hall without racks or units does not have', async () => {
    const { halls: [hall] } = JSON.parse(readFileSync(minimal, 'utf8')) as { halls: { racks: { id: string }[]; airCoolingUnits: { id: string }[] }[] };
    const units = await call('thermal', minimal, '--cell', '1.2', '--fail', ids(hall!.airCoolingUnits));
    expect(units.status).toBe(3);
    expect(units.stdout).toMatch(/RCI high [\d.,-]+ % .* SHI – · RHI – · RTI – %/);
    const racks = await call('thermal', minimal, '--cell', '1.2', '--fail', ids(hall!.racks));
    expect([0, 3]).toContain(racks.status);
    expect(racks.stdout).toMatch(/RCI high – % · RCI low – % · SHI –/);
    expect(`${units.stderr}${racks.stderr}`).not.toMatch(/\n\s+at /);
  });

  it('thermal --transient says when racks leave their envelope', async () => {
    const { halls: [hall] } = JSON.parse(readFileSync(minimal, 'utf8')) as { halls: { airCoolingUnits: { id: string }[] }[] };
    const words = ['thermal', minimal, '--cell', '1.2', '--transient', '4', '--fail', hall!.airCoolingUnits.map(({ id }) => id).join(',')];
    const { stdout } = await call(...words, '--json');
    const answer = JSON.parse(stdout) as { transient: { seconds: number; failedIds: string[]; mode: string; racks: { id: string; leavesRecommendedSeconds: number | null; leavesAllowableSeconds: number | null; inletCelsius: [number, number][] }[] }; notComputed: string[] };
    expect(answer.transient.mode).toBe('fans-stop');
    expect(answer.transient.seconds).toBeGreaterThanOrEqual(4);
    expect(answer.transient.racks.length).toBeGreaterThan(0);
    for (const rack of answer.transient.racks) {
      expect(rack).toHaveProperty('leavesRecommendedSeconds');
      expect(rack).toHaveProperty('leavesAllowableSeconds');
      expect(rack.inletCelsius[0]![0]).toBe(0);
    }
    expect(answer.notComputed.join()).not.toMatch(/transient/);
    const text = await call(...words, '--lose', 'water');
    expect(text.stdout).toMatch(/water stops, fans run on/);
    expect(text.stdout).toMatch(/balance error/);
    expect((await call('thermal', minimal, '--transient', '0')).status).toBe(2);
  });

  it('verify reports profiles, published values and the difference', async () => {
    const { status, stdout } = await call('verify', 'lid-cavity', '--n', '16', '--re', '100', '--json');
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as { profiles: { uOnX05: number[][] }; reference: unknown; error: Record<string, number> };
    expect(answer.profiles.uOnX05.length).toBeGreaterThan(16);
    expect(answer.reference).not.toBeNull();
    expect(answer.error['largestDu']).toBeGreaterThan(0);
  });

  it('help lists every command', async () => {
    const { status, stdout } = await call('help');
    expect(status).toBe(0);
    for (const name of ['validate', 'thermal', 'power', 'project', 'export', 'verify']) expect(stdout).toContain(`plenum ${name}`);
  });
});
