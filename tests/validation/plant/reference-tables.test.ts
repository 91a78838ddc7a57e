import { describe, expect, it } from 'vitest';
import { chillerCurve } from '../../../src/catalog/index.ts';
import { availableCapacityKw, operateChiller } from '../../../src/engine/cooling/chiller.ts';
import { effectiveness } from '../../../src/engine/cooling/heat-exchanger.ts';
import { merkelLeavingCelsius, merkelTower } from '../../../src/engine/cooling/merkel.ts';
import { approachWithinFit, fanPowerRatio, speedForApproach, yorkApproachKelvin, yorkAtWetBulb } from '../../../src/engine/cooling/tower.ts';
import chillers from './chiller-eir.json' with { type: 'json' };
import towers from './cooling-tower.json' with { type: 'json' };
import exchangers from './effectiveness-ntu.json' with { type: 'json' };

const CURVE_IDS: Readonly<Record<string, string>> = {
  ElectricEIRChiller_McQuay_WSC_471kW_5_89COP_Vanes: 'mcquay-wsc-471kw-vanes',
  ElectricEIRChiller_Carrier_19XR_742kW_5_42COP_VSD: 'carrier-19xr-742kw-vsd',
  ElectricEIRChiller_York_YCAL0033EE_101kW_3_1COP_AirCooled: 'york-ycal0033ee-101kw-air',
};

function curve(id: string): NonNullable<ReturnType<typeof chillerCurve>> {
  const found = chillerCurve(id);
  if (!found) throw new Error(`no chiller curve ${id} in the catalogue`);
  return found;
}

describe('effectiveness–NTU (Incropera; Kays & London)', () => {
  it.each(exchangers.vectors)('reproduces NTU $NTU, Z $Z', (row) => {
    expect(effectiveness('counter', row.NTU, row.Z)).toBeCloseTo(row.counter, 7);
    expect(effectiveness('parallel', row.NTU, row.Z)).toBeCloseTo(row.parallel, 7);
    expect(effectiveness('cross-unmixed', row.NTU, row.Z)).toBeCloseTo(row.cross_unmixed, 7);
    expect(effectiveness('cross-minimum-unmixed', row.NTU, row.Z)).toBeCloseTo(row.cross_CminUnmixed_CmaxMixed, 7);
    expect(effectiveness('cross-minimum-mixed', row.NTU, row.Z)).toBeCloseTo(row.cross_CminMixed, 7);
    expect(effectiveness('phase-change', row.NTU, row.Z)).toBeCloseTo(row.phase_change, 7);
  });

  it('joins the balanced counter-flow limit smoothly', () => {
    expect(effectiveness('counter', 3, 1)).toBe(0.75);
    expect(effectiveness('counter', 3, 1 - 1e-9)).toBeCloseTo(0.75, 8);
  });
});

describe('DOE-2 electric EIR chiller', () => {
  it('gives the McQuay record of Modelica Buildings COP 5.594652', () => {
    const [vector] = chillers.dymola_test_vectors;
    const mcquay = curve('mcquay-wsc-471kw-vanes');
    const referenceKw = mcquay.referenceCapacityWatts / 1000;
    const available = availableCapacityKw(mcquay, referenceKw, vector!.TEvaLvg_C, vector!.TConEnt_C);
    const point = operateChiller(mcquay, referenceKw, vector!.PLR * available, vector!.TEvaLvg_C, vector!.TConEnt_C);
    expect(Math.abs(point.heatKw / point.electricKw - vector!.COP_formula)).toBeLessThan(1e-6);
    expect(Math.abs(point.heatKw / point.electricKw - vector!.COP_Dymola)).toBeLessThan(1e-6);
  });

  it.each(chillers.formula_test_vectors_computed_here)('reproduces $chiller at $Q_frac of its reference capacity', (row) => {
    const record = curve(CURVE_IDS[row.chiller]!);
    const referenceKw = record.referenceCapacityWatts / 1000;
    const point = operateChiller(record, referenceKw, row.Q_frac * referenceKw, row.TEvaLvg_C, row.TConEnt_C);
    expect(point.partLoadRatio).toBeCloseTo(row.PLR, 6);
    expect(point.electricKw).toBeCloseTo(row.P_W / 1000, 6);
    expect(point.heatKw / point.electricKw).toBeCloseTo(row.COP, 6);
  });

  it('stops at the largest part load and cycles below the smallest', () => {
    const mcquay = curve('mcquay-wsc-471kw-vanes');
    expect(operateChiller(mcquay, 100, 500, 8.89, 26.67).partLoadRatio).toBe(mcquay.maximumPartLoad);
    const tenth = operateChiller(mcquay, 100, 100 * 0.1, 8.89, 26.67);
    const twentieth = operateChiller(mcquay, 100, 100 * 0.05, 8.89, 26.67);
    expect(twentieth.electricKw / tenth.electricKw).toBeCloseTo(0.5, 2);
  });
});

describe('YorkCalc cooling tower', () => {
  it.each(towers.york.test_vectors_computed_here)('gives the approach at wet bulb $TWetBul °C, range $TRan K, air $FRAir', (row) => {
    expect(yorkApproachKelvin(row.TWetBul, row.TRan, row.FRWat / row.FRAir)).toBeCloseTo(row.TApp, 4);
  });

  it.each(towers.york.dymola_rows)('is within 0.003 K of the Modelica run at wet bulb $Twb °C, range $TRan K', (row) => {
    expect(Math.abs(yorkApproachKelvin(row.Twb, row.TRan, row.FRWat / row.FRAir) - row.TApp_Dymola_dynamic)).toBeLessThan(0.003);
  });

  it.each(towers.merkel_energyplus.energyplus_rows)('gives the fan power of EnergyPlus at speed $fan_ratio', (row) => {
    const watts = towers.merkel_energyplus.nominal.P_fan_W * fanPowerRatio(row.fan_ratio);
    expect(Math.abs(watts / row.P_fan_W - 1)).toBeLessThan(0.02);
  });

  it('has the same approach from coefficients at one wet bulb, and finds the speed that gives an approach', () => {
    const york = new Float64Array(9);
    for (const row of towers.york.test_vectors_computed_here) {
      yorkAtWetBulb(row.TWetBul, york);
      expect(approachWithinFit(york, row.TRan, row.FRWat / row.FRAir)).toBeCloseTo(yorkApproachKelvin(row.TWetBul, row.TRan, row.FRWat / row.FRAir), 12);
    }
    for (let wetBulb = -10; wetBulb <= 26; wetBulb += 4) {
      yorkAtWetBulb(wetBulb, york);
      for (let range = 0.5; range <= 12; range += 1.5) {
        for (const liquidToGas of [1, 1.5, 3, 7.5]) {
          const approach = approachWithinFit(york, range, liquidToGas);
          const speed = speedForApproach(york, range, approach);
          expect(approachWithinFit(york, range, 1 / speed)).toBeLessThanOrEqual(approach + 1e-9);
          expect(speed).toBeLessThanOrEqual(1 / liquidToGas + 1e-9);
          // Slower than that does not reach it, unless it is the slowest there is.
          if (speed > 0.125) expect(approachWithinFit(york, range, 1 / (speed - 1e-4))).toBeGreaterThan(approach);
        }
      }
    }
  });
});

describe('Merkel tower against EnergyPlus', () => {
  const { nominal, energyplus_rows: rows } = towers.merkel_energyplus;
  const tower = merkelTower({
    waterKgPerS: nominal.V_water_m3s * 996, airCubicMetresPerSecond: nominal.V_air_m3s, wetBulbCelsius: nominal.Twb, rangeKelvin: nominal.range_K, approachKelvin: nominal.approach_K, pressurePa: 101_325,
  });

  it('meets its rating', () => {
    // EnergyPlus' water coefficients add up to 1.0039 at rated flow, which is worth 0.007 K.
    expect(Math.abs(merkelLeavingCelsius(tower, nominal.Twb, nominal.Twb + nominal.approach_K + nominal.range_K, nominal.V_water_m3s * 996, 1) - (nominal.Twb + nominal.approach_K))).toBeLessThan(0.01);
  });

  it.each(rows)('leaves the water within 0.2 K at wet bulb $Twb °C, entering $Tw_in °C, speed $fan_ratio', (row) => {
    expect(Math.abs(merkelLeavingCelsius(tower, row.Twb, row.Tw_in, row.m_w, row.fan_ratio) - row.Tw_out)).toBeLessThan(0.2);
  });
});
