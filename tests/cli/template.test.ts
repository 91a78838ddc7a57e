import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planTemplates } from '../../src/catalog/plan-templates/index.ts';
import { loadScenario } from '../../src/model/load.ts';
import { call } from './call.ts';

const minimal = 'scenarios/minimal.plenum.json';
const folder = mkdtempSync(join(tmpdir(), 'plenum-template-'));

describe('plenum template', () => {
  it('lists every template with its parameters', async () => {
    const { status, stdout } = await call('template', 'list');
    expect(status).toBe(0);
    for (const { id, name } of planTemplates) expect(stdout).toMatch(new RegExp(`^${id} +${name.replaceAll(/[().]/g, '.')}`, 'm'));
  });

  it('shows one with durations, links, sources and risk events', async () => {
    const { status, stdout } = await call('template', 'show', 'cabling', '--set', 'links=8000,technicians=10');
    expect(status).toBe(0);
    expect(stdout).toContain('cabling-terminate');
    expect(stdout).toMatch(/14 +20 +34 +cabling-trunks SS\+5, cabling-trunks FF\+5 +assumption: 8,000 links/);
    expect(stdout).toContain('A trunk is relaid, 20 %, 6 d');
  });

  it('writes a scenario with one inserted and linked, which loads', async () => {
    const out = join(folder, 'longer.plenum.json');
    const { status } = await call('template', 'insert', 'goodput-ramp', minimal, '--after', 'burn-in', '--label', 'Hall', '--set', 'weeks=6', '--out', out);
    expect(status).toBe(0);
    const { scenario } = loadScenario(readFileSync(out, 'utf8'), out);
    const ramp = scenario?.plan.activities.find(({ id }) => id === 'goodput-ramp-ramp');
    expect([ramp?.name, ramp?.durationDays, ramp?.predecessors]).toMatchObject(['Hall · Goodput ramp: first job to planned goodput', { value: 42 }, [{ activityId: 'burn-in', type: 'FS', lagDays: 0 }]]);
  });

  it('says what is wrong: template, parameter, activity', async () => {
    expect(await call('template', 'show', 'moon-base')).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no template "moon-base"') as string });
    expect(await call('template', 'show', 'cabling', '--set', 'links=0')).toMatchObject({ status: 2, stderr: expect.stringContaining('Links must be a whole number from 1') as string });
    expect(await call('template', 'insert', 'cabling', minimal, '--after', 'nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining('no activity "nowhere"') as string });
    expect((await call('template')).status).toBe(2);
    expect(await call('template', 'insert', 'cabling', minimal, '--out', join(folder, 'nowhere', 'x.json'))).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be written') as string });
  });

  it.each([
    [['list', '--set', 'links=5']], [['show', 'cabling', '--after', 'burn-in']], [['show', 'cabling', '--out', 'x.csv']], [['insert', 'cabling', minimal, '--out', 'x.txt']],
  ])('%j asks for what has no effect', async (words) => {
    expect((await call('template', ...words)).status).toBe(2);
  });
});
