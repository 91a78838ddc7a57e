import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const assets = join('dist', 'app', 'assets');
const KILOBYTE = 1000;

interface Chunk { name: string; gzipped: number; imports: string[] }

function chunks(): Map<string, Chunk> {
  const found = new Map<string, Chunk>();
  for (const name of readdirSync(assets)) {
    if (!name.endsWith('.js')) continue;
    const code = readFileSync(join(assets, name), 'utf8');
    const imports = [...code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].flatMap((m) => m[1] ?? []);
    found.set(name, { name, gzipped: gzipSync(code).length, imports });
  }
  return found;
}

/** Gzipped bytes of a chunk and everything it imports statically, minus what `loaded` already brought. */
function closure(all: Map<string, Chunk>, entry: string, loaded: ReadonlySet<string> = new Set()): { bytes: number; names: Set<string> } {
  const names = new Set<string>();
  const walk = (name: string): void => {
    const chunk = all.get(name);
    if (chunk === undefined || names.has(name) || loaded.has(name)) return;
    names.add(name);
    chunk.imports.forEach(walk);
  };
  walk(entry);
  return { bytes: [...names].reduce((sum, name) => sum + (all.get(name)?.gzipped ?? 0), 0), names };
}

describe('bundle sizes (gzip)', () => {
  const all = chunks();
  const html = readFileSync(join('dist', 'app', 'index.html'), 'utf8');
  const entry = /src="\.?\/?assets\/([^"]+\.js)"/.exec(html)?.[1] ?? '';
  const shell = closure(all, entry);

  it('the shell stays within 220 kB', () => {
    expect(entry).not.toBe('');
    expect(shell.bytes / KILOBYTE).toBeGreaterThan(20);
    expect(shell.bytes / KILOBYTE).toBeLessThanOrEqual(220);
  });

  it('the 3D chunk stays within 270 kB', () => {
    const hall = [...all.values()].find((chunk) => readFileSync(join(assets, chunk.name), 'utf8').includes('WebGLRenderer'));
    expect(hall, 'a lazy chunk with the renderer').toBeDefined();
    const lazy = closure(all, hall?.name ?? '', shell.names);
    expect(lazy.names.has(entry)).toBe(false);
    expect(lazy.bytes / KILOBYTE).toBeLessThanOrEqual(270);
  });

  it('each worker stays within 120 kB', () => {
    const workers = [...all.values()].filter((chunk) => chunk.name.includes('worker'));
    expect(workers.length).toBeGreaterThan(0);
    for (const worker of workers) expect(closure(all, worker.name).bytes / KILOBYTE, worker.name).toBeLessThanOrEqual(120);
  });

  it('the engine worker with any one of its jobs stays within 140 kB', () => {
    const engine = [...all.values()].find((chunk) => chunk.name.startsWith('engine.worker'));
    const worker = closure(all, engine?.name ?? '');
    const jobs = [...all.values()].filter((chunk) => /-job-/.test(chunk.name));
    expect(jobs.length).toBeGreaterThan(5);
    for (const job of jobs) expect((worker.bytes + closure(all, job.name, worker.names).bytes) / KILOBYTE, job.name).toBeLessThanOrEqual(140);
  });
});
