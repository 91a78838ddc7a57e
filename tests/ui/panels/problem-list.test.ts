import { expect, test } from 'vitest';
import { idleSlot } from '../../../src/app/results-store.ts';
import type { ResultsState } from '../../../src/app/types.ts';
import type { CoolingResult, Diagnostic, PowerNodeState, PowerResult } from '../../../src/model/index.ts';
import { stagesOf } from '../../../src/ui/panels/facility/stages.ts';
import { problemsOf } from '../../../src/ui/panels/problems/problem-list.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

const scenario = minimalScenario();
const nothing: ResultsState = { thermalByHall: {}, residualsByHall: {}, facility: idleSlot, projection: idleSlot };
const diagnostic: Diagnostic = { severity: 'notice', code: 'unknown-field', path: '/halls/0/racks/1/colour', message: 'Unknown field.', hint: 'It is kept.' };

/** A facility result of which only the violations matter here. */
function facilityWith(violations: PowerResult['violations'], stale = false): ResultsState['facility'] {
  return { ...idleSlot, status: 'done', stale, result: { power: { violations } as PowerResult, cooling: { violations: [] as CoolingResult['violations'] } as CoolingResult, hydronics: { units: [], loops: [] } } };
}

const node = (id: string, kind: string, inKw: number, outKw: number): PowerNodeState =>
  ({ id, kind, inKw, outKw, lossKw: inKw - outKw, ratingKw: 200, utilisation: outKw / 200, phases: [], energised: true });

test('a finding leads to the innermost thing at its place', () => {
  expect(problemsOf({ scenario, diagnostics: [diagnostic] }, nothing)).toMatchObject([{ source: 'Document', subjectId: 'a02', severity: 'notice' }]);
});

test('errors come first', () => {
  const facility = facilityWith([{ severity: 'warning', code: 'w', subjectId: 'a01', message: 'W' }, { severity: 'error', code: 'e', subjectId: 'a02', message: 'E' }]);
  expect(problemsOf({ scenario, diagnostics: [diagnostic] }, { ...nothing, facility }).map(({ severity }) => severity)).toEqual(['error', 'warning', 'notice']);
});

test('violations of a stale result are marked, and those of things that are gone are left out', () => {
  const facility = facilityWith([{ severity: 'error', code: 'e', subjectId: 'a01', message: 'E' }, { severity: 'error', code: 'e', subjectId: 'removed', message: 'E' }], true);
  expect(problemsOf({ scenario, diagnostics: [] }, { ...nothing, facility })).toMatchObject([{ subjectId: 'a01', stale: true }]);
});

test('a failed solve is a problem of its own', () => {
  const projection = { ...idleSlot, status: 'failed' as const, message: 'It stopped.' };
  expect(problemsOf({ scenario, diagnostics: [] }, { ...nothing, projection })).toMatchObject([{ source: 'Solver', message: 'It stopped.' }]);
});

test('losses are summed by stage, and the most loaded component is named', () => {
  const [transformers, panels, ...others] = stagesOf([node('high', 'transformer', 101, 100), node('low', 'transformer', 61, 60), node('panel', 'pdu', 59, 59)]);
  expect(transformers).toMatchObject({ label: 'Transformers', count: 2, lossKw: 2, worst: { id: 'high' } });
  expect(panels).toMatchObject({ label: 'PDUs and panels', lossKw: 0, worst: { id: 'panel' } });
  expect(others).toEqual([]);
});
