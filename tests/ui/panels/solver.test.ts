import { describe, expect, it } from 'vitest';
import { AIR_ACCEPTANCE, type RackAirState, type ThermalResult } from '../../../src/model/index.ts';
import { acceptanceRows, inletUnsteadiness } from '../../../src/ui/panels/solver/acceptance-rows.ts';
import { latestResiduals, RESIDUAL_FLOOR, residualExtent, residualSeries, residualTable } from '../../../src/ui/panels/solver/residual-series.ts';

const sample = (iteration: number, mass: number, momentum: number, energy: number) => ({ iteration, mass, momentum, energy });
const history = [sample(50, 1e-15, 0.4, 0.9), sample(100, 1e-15, 0.1, 0.2), sample(150, 2e-8, 0.03, 0.004)];

describe('residual series', () => {
  it('are one line each, with the limits that results are accepted by', () => {
    const [mass, momentum, energy] = residualSeries(history);
    expect(mass).toMatchObject({ id: 'mass', limit: AIR_ACCEPTANCE.mass });
    expect(momentum).toMatchObject({ id: 'momentum', limit: null });
    expect(energy?.points).toEqual([{ step: 50, value: 0.9 }, { step: 100, value: 0.2 }, { step: 150, value: 0.004 }]);
    expect(new Set([mass?.dash, momentum?.dash, energy?.dash]).size).toBe(3);
  });

  it('leave out what is not a number', () => {
    expect(residualSeries([sample(10, Number.NaN, 1, Infinity)]).map(({ points }) => points.length)).toEqual([0, 1, 0]);
  });

  it('need an axis from rounding or the least residual to the greatest, limits included', () => {
    expect(residualExtent(residualSeries(history))).toEqual([RESIDUAL_FLOOR, 0.9]);
    expect(residualExtent(residualSeries([sample(1, 1e-3, 1e-3, 1e-3)]))).toEqual([AIR_ACCEPTANCE.mass, AIR_ACCEPTANCE.energyFraction]);
  });

  it('are also a table and a line of text', () => {
    expect(residualTable(history).rows[2]?.cells).toEqual(['150', '2.00e-8', '3.00e-2', '4.00e-3']);
    expect(latestResiduals(history)).toBe('mass 2.0e-8, momentum 3.0e-2, energy 4.0e-3');
    expect(latestResiduals([])).toBeNull();
  });
});

describe('acceptance rows', () => {
  const result = { residuals: { mass: 1e-9, momentum: 0.1, energy: 0.01 }, divergence: 2e-3, energyBalanceError: 0.005, inletStandardErrorKelvin: 0.051 } as ThermalResult;

  it('say which limit is met, at the limit itself too', () => {
    expect(acceptanceRows(result).map(({ id, met }) => [id, met])).toEqual([['mass', true], ['divergence', false], ['energy', true], ['inlet', false]]);
  });

  it('have a dash for what is not measured, which is not met but where there is nothing to settle', () => {
    const unmeasured = { ...result, divergence: null, inletStandardErrorKelvin: null };
    const rows = (racks: readonly unknown[]) => acceptanceRows({ ...unmeasured, racks } as ThermalResult).map(({ value, met }) => [value, met]);
    expect(rows([{}])).toEqual([['1.0e-9', true], ['–', false], ['0.50\u202f%', true], ['–', false]]);
    expect(rows([])[3]).toEqual(['–', true]);
  });

  it('write units', () => {
    expect(acceptanceRows(result)[2]?.value).toBe('0.50\u202f%');
    expect(acceptanceRows(result)[3]?.value).toBe('0.051\u202fK');
  });
});

describe('unsteadiness of inlets', () => {
  const racks = ['a', 'b', 'c', 'd'].map((id) => ({ id }) as RackAirState);

  it('is the median and the rack that moves most', () => {
    expect(inletUnsteadiness({ racks, inletUnsteadinessKelvin: [0.1, 0.5, 0.2, 0.3] })).toEqual({ medianKelvin: 0.25, largestKelvin: 0.5, rackId: 'b' });
    expect(inletUnsteadiness({ racks: [], inletUnsteadinessKelvin: [] })).toBeNull();
  });
});
