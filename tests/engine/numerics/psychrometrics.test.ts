import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dryAirDensity, humidityRatioFromDewPoint, humidityRatioFromWetBulb, moistAirEnthalpy, saturationPressurePa, standardPressurePa, wetBulbCelsius } from '../../../src/engine/numerics/psychrometrics.ts';

/** Saturation pressures of ASHRAE Handbook Fundamentals 2017, ch. 1, table 3, Pa. */
const SATURATION: readonly (readonly [number, number])[] = [[-20, 103.26], [0, 611.2], [10, 1228.0], [20, 2338.9], [30, 4246.0], [40, 7383.5]];

describe('psychrometrics', () => {
  it.each(SATURATION)('saturation pressure at %d °C is %d Pa', (celsius, pascals) => {
    expect(Math.abs(saturationPressurePa(celsius) / pascals - 1)).toBeLessThan(5e-4);
  });

  it('gives the standard atmosphere', () => {
    expect(standardPressurePa(0)).toBe(101_325);
    expect(standardPressurePa(1_000)).toBeCloseTo(89_875, -1);
    expect(dryAirDensity(20, 101_325)).toBeCloseTo(1.204, 3);
  });

  it('finds the wet bulb of 30 °C and 50 % relative humidity (22.0 °C at sea level)', () => {
    let low = 0;
    let high = 30;
    while (high - low > 1e-9) {
      const middle = (low + high) / 2;
      if (saturationPressurePa(middle) < 0.5 * saturationPressurePa(30)) low = middle;
      else high = middle;
    }
    expect(low).toBeCloseTo(18.4, 1);
    expect(wetBulbCelsius(30, low, 101_325)).toBeCloseTo(22.0, 1);
  });

  it('reproduces ASHRAE Fundamentals 2017, ch. 1, example 1: 40 °C dry, 20 °C wet bulb', () => {
    const ratio = humidityRatioFromWetBulb(40, 20, 101_325);
    // The example reads the chart: 6.5 g/kg, 56.7 kJ/kg, dew point 7 °C, each to half a unit of its last digit or so.
    expect(Math.abs(ratio - 0.0065)).toBeLessThan(1.5e-4);
    expect(Math.abs(moistAirEnthalpy(40, ratio) - 56.7)).toBeLessThan(0.3);
    expect(Math.abs(wetBulbCelsius(40, 7, 101_325) - 20)).toBeLessThan(0.35);
  });

  // PsychroLib's test suite, worked out independently: humidity ratio of a dry and wet bulb at 95,461 Pa.
  it.each([[30, 25, 0.0192281274241096], [-1, -5, 0.00120399819933844]])('has PsychroLib’s humidity ratio at %d °C dry and %d °C wet bulb', (dry, wet, ratio) => {
    expect(Math.abs(humidityRatioFromWetBulb(dry, wet, 95_461) / ratio - 1)).toBeLessThan(3e-4);
    let low = -60;
    let high = dry;
    while (high - low > 1e-11) {
      const middle = (low + high) / 2;
      if (humidityRatioFromDewPoint(middle, 95_461) < ratio) low = middle;
      else high = middle;
    }
    // 2e-4 of the ratio, the handbook's rounding of 0.621945, is 2 mK of wet bulb.
    expect(Math.abs(wetBulbCelsius(dry, low, 95_461) - wet)).toBeLessThan(3e-3);
  });

  it('depends on pressure: at 1,600 m the same dry bulb and dew point have a lower wet bulb', () => {
    const high = wetBulbCelsius(30, 10, standardPressurePa(1_600));
    expect(wetBulbCelsius(30, 10, 101_325) - high).toBeGreaterThan(0.3);
  });

  it('lies between dew point and dry bulb and has the air’s humidity ratio', () => {
    fc.assert(fc.property(fc.double({ min: -20, max: 45, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: 60_000, max: 105_000, noNaN: true }), (dry, depression, pressure) => {
      const dew = dry - depression;
      const wet = wetBulbCelsius(dry, dew, pressure);
      expect(wet).toBeGreaterThanOrEqual(dew - 1e-9);
      expect(wet).toBeLessThanOrEqual(dry + 1e-9);
      // Ice and liquid branches meet with a small step at 0 °C, in which no wet bulb solves the equation.
      if (Math.abs(wet) > 1e-3) expect(humidityRatioFromWetBulb(dry, wet, pressure)).toBeCloseTo(humidityRatioFromDewPoint(dew, pressure), 8);
    }), { numRuns: 300 });
  });

  it('refuses a dew point above the dry bulb', () => {
    expect(() => wetBulbCelsius(10, 12, 101_325)).toThrow('above dry bulb');
  });
});
