import { closeSync, existsSync, ftruncateSync, mkdtempSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Diagnostic } from '../../src/model/index.ts';
import { call } from './call.ts';

const FIXTURES = 'tests/fixtures/bad-input';
const HUGE_BYTES = 200 * 1024 * 1024;
/** Every file that the program read whole. */
const { filesRead } = vi.hoisted(() => ({ filesRead: [] as string[] }));
vi.mock(import('node:fs/promises'), async (importOriginal) => {
  const original = await importOriginal();
  const readFile = ((...call: Parameters<typeof original.readFile>) => {
    filesRead.push(String(call[0]));
    return original.readFile(...call);
  }) as typeof original.readFile;
  return { ...original, readFile };
});
const folder = mkdtempSync(join(tmpdir(), 'plenum-bad-input-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Calls a command with `--json` and gives its status, the errors of its one JSON document, and both streams. */
async function refuse(command: string, path: string): Promise<{ status: number; errors: Diagnostic[]; output: string }> {
  const { status, stdout, stderr } = await call(command, path, '--json');
  // A second document after the first would not parse.
  const answer = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return { status, errors: answer.diagnostics.filter(({ severity }) => severity === 'error'), output: `${stdout}${stderr}` };
}

function expectRefusal({ status, errors, output }: Awaited<ReturnType<typeof refuse>>, path: string): void {
  expect(status).toBe(1);
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error.file).toBe(path);
    // Empty for the whole document, else an RFC 6901 pointer.
    expect(error.path).toMatch(/^(\/|$)/);
    expect(error.code).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.hint?.length).toBeGreaterThan(10);
  }
  expect(output).not.toMatch(/\n\s+at \S+ ?\(|\.(ts|mjs|js):\d+|node:internal/);
}

const fixtures = readdirSync(FIXTURES);

it('there are bad files to refuse', () => {
  expect(fixtures.length).toBeGreaterThan(15);
});

describe.each(fixtures)('%s', (name) => {
  it.each(['validate', 'power', 'project'])('%s refuses it with what is wrong, where and what to do', async (command) => {
    const path = join(FIXTURES, name);
    expectRefusal(await refuse(command, path), path);
    expect(filesRead).toContain(path);
  });
});

describe('a file of 200 MB', () => {
  const path = join(folder, 'huge.plenum.json');

  it.each(['validate', 'power', 'project'])('%s refuses it by its size, without reading it', async (command) => {
    const handle = openSync(path, 'w');
    ftruncateSync(handle, HUGE_BYTES);
    closeSync(handle);
    try {
      expect(statSync(path).size).toBe(HUGE_BYTES);
      const refusal = await refuse(command, path);
      expectRefusal(refusal, path);
      expect(refusal.errors.map(({ code }) => code)).toEqual(['file-too-large']);
      expect(filesRead).not.toContain(path);
    } finally {
      rmSync(path);
    }
    expect(existsSync(path)).toBe(false);
  });
});
