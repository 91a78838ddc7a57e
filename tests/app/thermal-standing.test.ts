import { expect, test } from 'vitest';
import { idleSlot } from '../../src/app/results-store.ts';
import { thermalStanding } from '../../src/app/solve/thermal-standing.ts';
import type { ResultSlot } from '../../src/app/types.ts';
import type { ThermalResult } from '../../src/model/index.ts';

const result = (change: Partial<ThermalResult>) => ({ fieldKind: 'mean', converged: true, unmet: [], energyBalanceError: 0.0012, ...change }) as ThermalResult;
const slot = (change: Partial<ResultSlot<ThermalResult>>): ResultSlot<ThermalResult> => ({ ...idleSlot, status: 'done', ...change });

test.each([
  ['nothing asked', undefined, 'Not solved', false],
  ['solving, nothing to show', slot({ status: 'running', fraction: 0.1 }), 'Solving, 10\u202f%', false],
  ['a potential-flow preview', slot({ status: 'running', fraction: 0.2, preview: true, result: result({ fieldKind: 'preview' }) }), 'Preview, solving 20\u202f%', false],
  ['a coarse mean', slot({ status: 'running', fraction: 0.5, preview: true, result: result({ fieldKind: 'coarse' }) }), 'Coarse, solving 50\u202f%', false],
  ['a preview kept after a cancel', slot({ status: 'cancelled', preview: true, result: result({ fieldKind: 'preview' }) }), 'Preview', false],
  ['a settled mean', slot({ result: result({}) }), 'Converged', true],
  ['a coarse mean that calls itself converged', slot({ result: result({ fieldKind: 'coarse' }) }), 'Coarse', false],
  ['an unsettled mean', slot({ result: result({ converged: false, unmet: ['heat imbalance 0.02, limit 0.005', 'b'] }) }), 'Not converged', false],
  ['a mean of an earlier document', slot({ stale: true, result: result({}) }), 'Stale', false],
  ['the same while the new one is solved', slot({ status: 'running', fraction: 0.4, stale: true, result: result({}) }), 'Stale, solving 40\u202f%', false],
  ['a failure', slot({ status: 'failed', message: 'It stopped.' }), 'Failed', false],
] as const)('%s', (_name, given, label, settled) => {
  expect(thermalStanding(given)).toMatchObject({ label, settled });
});

test('what is not met is said first', () => {
  expect(thermalStanding(slot({ result: result({ converged: false, unmet: ['heat imbalance 0.02, limit 0.005', 'b'] }) })).detail).toBe('heat imbalance 0.02, limit 0.005; and 1 more');
});
