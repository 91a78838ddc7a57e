import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BenchTables } from '../../../src/ui/panels/bench/BenchTables.tsx';
import { bandwidthText, growthText, megaText, timeText } from '../../../src/ui/panels/bench/words.ts';
import { createBenchReport } from '../../fixtures/bench-report.ts';

const render = (change: Parameters<typeof createBenchReport>[0] = {}): string => renderToStaticMarkup(<BenchTables report={createBenchReport(change)} />).replaceAll('\u202f', ' ');

describe('tables', () => {
  it('show every figure with its unit', () => {
    const html = render();
    for (const text of ['25 GB/s', '32 MiB', 'WebAssembly SIMD, single precision', '400 ms', '21.5 s', '1,800', '170 B', 'cells to the power 1.1', 'Title of residual (by difference)', 'somewhere', 'WebGPU is left out.']) {
      expect(html).toContain(text);
    }
  });

  it('say that a solve was not accepted', () => {
    expect(render({ solves: createBenchReport().solves.map((solve) => ({ ...solve, accepted: false })) })).toContain('not within 21.5 s');
  });

  it('leave out what was not run', () => {
    const html = render({ solves: [], growth: [] });
    expect(html).not.toContain('A whole solve');
    expect(html).not.toContain('Growth');
  });
});

describe('words', () => {
  it('write rates, times and growth with sensible digits', () => {
    expect(bandwidthText(1.0345e11)).toBe('103\u202fGB/s');
    expect(megaText(8.8412e6)).toBe('8.84');
    expect(megaText(1_234_567_890)).toBe('1,235');
    expect(timeText(0.0421)).toBe('42.1\u202fms');
    expect(timeText(98.94)).toBe('98.9\u202fs');
    expect(growthText(null)).toBe('not known');
  });
});
