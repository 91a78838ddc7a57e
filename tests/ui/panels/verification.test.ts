import { describe, expect, it } from 'vitest';
import type { VerificationCaseInfo, VerificationCheck } from '../../../src/model/index.ts';
import { extentOf } from '../../../src/ui/panels/verification/profile-points.ts';
import { defaultFields, hasFault, readFields } from '../../../src/ui/panels/verification/run-input.ts';
import { changedSettings, errorText, figureText, parameterText, runParameter, verdict } from '../../../src/ui/panels/verification/words.ts';

const info: VerificationCaseInfo = {
  id: 'heated-cavity', title: 'Heated square', summary: '', parameter: 'ra', defaultParameter: 1e4, publishedParameters: [1e3, 1e4, 1e6], parameterRange: [1, 1e8],
  sizeMeaning: 'cells along an edge', defaultN: 32, sizes: [32, 64], nRange: [4, 256], source: 'Le Quéré (1991)',
};

describe('the form', () => {
  it('begins with the case’s own values, which are sound', () => {
    expect(readFields(info, defaultFields(info))).toEqual({ n: 32, parameter: 1e4, settings: {}, faults: { n: null, parameter: null, settings: {} } });
  });

  it('takes any number in its range, as people write it', () => {
    expect(readFields(info, { n: ' 48 ', parameter: '1e5', settings: {} })).toMatchObject({ n: 48, parameter: 1e5, faults: { n: null, parameter: null } });
    expect(readFields(info, { n: '48', parameter: '250,000', settings: {} }).parameter).toBe(250_000);
  });

  it.each([['', '1e4', 'n'], ['32.5', '1e4', 'n'], ['3', '1e4', 'n'], ['257', '1e4', 'n'], ['32', '', 'parameter'], ['32', '0', 'parameter'], ['32', 'hot', 'parameter']])('refuses n = “%s” with Ra = “%s” at the field %s', (n, parameter, field) => {
    const { faults } = readFields(info, { n, parameter, settings: {} });
    expect(faults[field as 'n' | 'parameter']).toMatch(/ to /);
    expect(faults[field === 'n' ? 'parameter' : 'n']).toBeNull();
  });

  it('asks for no parameter where the case has none', () => {
    const plain = { ...info, parameter: null, defaultParameter: null, parameterRange: null, publishedParameters: [] };
    expect(readFields(plain, defaultFields(plain))).toEqual({ n: 32, parameter: null, settings: {}, faults: { n: null, parameter: null, settings: {} } });
  });
});

describe('settings of a case', () => {
  const withSettings: VerificationCaseInfo = {
    ...info, settings: [
      { id: 'depth', title: 'Depth', unit: 'm', default: 2 / 7, range: [0.15, 1.5] },
      { id: 'free', title: 'Flow', unit: '1', default: 1, range: [0, 1], choices: [{ value: 0, title: 'left free' }, { value: 1, title: 'held' }] },
    ],
  };
  const fields = defaultFields(withSettings);
  const changed = (id: string, text: string) => readFields(withSettings, { ...fields, settings: { ...fields.settings, [id]: text } });

  it('that nobody touches are exactly the case’s own, though their fields are rounded', () => {
    expect(fields.settings).toEqual({ depth: '0.2857', free: '1' });
    expect(readFields(withSettings, fields).settings).toEqual({ depth: 2 / 7, free: 1 });
  });

  it('are read beside the others', () => {
    expect(changed('depth', ' 0.4 ').settings).toEqual({ depth: 0.4, free: 1 });
    expect(changed('free', '0').settings).toEqual({ depth: 2 / 7, free: 0 });
    expect(hasFault(changed('depth', '0.4').faults)).toBe(false);
  });

  it.each(['', 'deep', '0.1', '2'])('refuse a depth of “%s” at its own field', (text) => {
    const { faults } = changed('depth', text);
    expect(faults.settings).toEqual({ depth: 'From 0.15\u202fm to 1.5\u202fm.', free: null });
    expect(faults.n).toBeNull();
    expect(hasFault(faults)).toBe(true);
  });

  it('are named where they are not the case’s own', () => {
    expect(changedSettings(withSettings, { settings: { depth: 2 / 7, free: 1 } })).toEqual([]);
    expect(changedSettings(withSettings, { settings: { depth: 0.4, free: 0 } })).toEqual(['depth 0.4\u202fm', 'flow left free']);
    expect(changedSettings(info, {})).toEqual([]);
  });
});

describe('words', () => {
  it('write figures with units and errors in their own terms', () => {
    expect(figureText(8.82523, '1')).toBe('8.8252');
    expect(figureText(0.00042, 'm/s')).toBe('4.200e-4\u202fm/s');
    expect(figureText(0, 'K')).toBe('0\u202fK');
    expect(errorText(0.0123, { relative: true, unit: 'K' })).toBe('1.23\u202f%');
    expect(errorText(0.0123, { relative: false, unit: 'K' })).toBe('0.0123\u202fK');
  });

  it('name the parameter of a run', () => {
    expect(parameterText('re', 1000)).toBe('Re 1,000');
    expect(runParameter({ re: null, ra: 1e6, pe: null })).toBe('Ra 1e6');
    expect(runParameter({ re: null, ra: null, pe: null })).toBeNull();
  });

  it('never call a run passed that has not converged or has nothing to pass', () => {
    const judged = { tolerance: 0.01, passed: true } as VerificationCheck;
    const open = { tolerance: null, passed: null } as VerificationCheck;
    expect(verdict({ converged: false, passed: true, checks: [judged] }).tone).toBe('bad');
    expect(verdict({ converged: true, passed: null, checks: [open] }).tone).toBe('neutral');
    expect(verdict({ converged: true, passed: false, checks: [judged] }).tone).toBe('bad');
    expect(verdict({ converged: true, passed: true, checks: [judged] }).tone).toBe('good');
    expect(verdict({ converged: true, passed: true, checks: [judged, open, open] })).toEqual({ text: 'Passed 1 of 3, no tolerance for the rest', tone: 'neutral' });
  });
});

describe('points', () => {
  it('have extents and nearest ones', () => {
    expect(extentOf([[0, 3], [1, -2]], 1)).toEqual([-2, 3]);
    expect(extentOf([], 0)).toEqual([0, 1]);
  });
});
