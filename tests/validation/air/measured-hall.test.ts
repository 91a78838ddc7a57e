/** The measured hall: the comparison itself, what it rests on, and a coarse solve of it. */
import { describe, expect, it } from 'vitest';
import { measuredHallFailures, measuredHallPlans, measuredHallSection, runMeasuredHall, runName } from '../../../scripts/validation/measured-hall.ts';
import { reportText } from '../../../scripts/validation/report.ts';
import { compareWithMeasured, type Compared, type MeasuredHallRun, riseIcePod2, scoresOf, serverFlowEstimates } from '../../../src/engine/thermal/verify/measured/index.ts';

const pairs = (values: readonly (readonly [number, number])[]): Compared[] => values.map(([measured, computed], at) => ({ id: String(at), measured, computed }));

describe('scores', () => {
  it('are those of a hand calculation', () => {
    const { meanAbsoluteError, bias, rootMeanSquareError, correlation, constantMeanAbsoluteError, constantRootMeanSquareError } = scoresOf(pairs([[1, 2], [2, 1], [6, 6]]));
    expect(meanAbsoluteError).toBeCloseTo(2 / 3, 12);
    expect(bias).toBe(0);
    expect(rootMeanSquareError).toBeCloseTo(Math.sqrt(2 / 3), 12);
    // Deviations (-2, -1, 3) and (-1, -2, 3).
    expect(correlation).toBeCloseTo(13 / 14, 12);
    expect(constantMeanAbsoluteError).toBeCloseTo(5 / 3, 12);
    expect(constantRootMeanSquareError).toBeCloseTo(Math.sqrt(14 / 3), 12);
  });

  it('know no correlation of a constant', () => {
    expect(scoresOf(pairs([[1, 3], [2, 3]])).correlation).toBeNull();
    expect(() => scoresOf([])).toThrow(RangeError);
  });
});

/** A solution that reads exactly what was measured, shifted by `kelvin` at the inlets. */
function perfect(kelvin = 0): Parameters<typeof compareWithMeasured>[1] {
  return {
    racks: riseIcePod2.racks.map(({ id, inletCelsius }) => ({ id, inletMeanCelsius: inletCelsius + kelvin, inletMaxCelsius: 0, outletMeanCelsius: 0, airflowKgPerS: 0 })),
    coolingUnits: riseIcePod2.units.map(({ id, returnCelsius: [a, b] }) => ({ id, supplyCelsius: 0, returnCelsius: 0.5 * (a + b), heatKw: 0 })),
    sensors: riseIcePod2.strips.flatMap(({ id, front, rear }) => ([['front', front], ['rear', rear]] as const)
      .flatMap(([side, [bottom, middle, top]]) => [{ id: `${id}-${side}-bottom`, celsius: bottom }, { id: `${id}-${side}-middle`, celsius: middle }, { id: `${id}-${side}-top`, celsius: top }])),
    energyBalanceError: 0,
  };
}

describe('comparison', () => {
  it('passes a perfect solution, and only within the tolerances', () => {
    const failures = (kelvin: number): string[] => compareWithMeasured(riseIcePod2, perfect(kelvin)).checks.filter(({ passed }) => !passed).map(({ name }) => name);
    expect(failures(0)).toEqual([]);
    expect(failures(0.79)).toEqual([]);
    expect(failures(0.81)).toEqual(['inletError']);
    expect(compareWithMeasured(riseIcePod2, perfect()).topLessMiddle).toEqual({ measured: expect.closeTo(5.65, 2), computed: expect.closeTo(5.65, 2) });
  });

  it('does not pass a constant', () => {
    const constant = compareWithMeasured(riseIcePod2, { ...perfect(), sensors: perfect().sensors!.map(({ id }) => ({ id, celsius: 23 })) });
    expect(constant.checks.find(({ name }) => name === 'sensorCorrelation')).toMatchObject({ attained: 0, passed: false });
  });

  it('refuses a solution that lacks what was measured', () => {
    expect(() => compareWithMeasured(riseIcePod2, { ...perfect(), racks: [] })).toThrow(/r01/);
    expect(() => compareWithMeasured(riseIcePod2, { ...perfect(), sensors: perfect().sensors!.map(({ id }) => ({ id, celsius: null })) })).toThrow(/solid/);
  });
});

describe('air that the servers move', () => {
  it('is nearly twice as much by three estimates as by the servers’ own sensors, which give less than the units supply', () => {
    const { fanSpeed, mixing, strips, serverSensors } = serverFlowEstimates(riseIcePod2);
    expect(fanSpeed).toBeCloseTo(5.652, 3);
    for (const estimate of [fanSpeed, mixing, strips]) {
      expect(estimate / fanSpeed).toBeGreaterThan(0.9);
      expect(estimate / fanSpeed).toBeLessThan(1.1);
    }
    for (const estimate of [fanSpeed, mixing, strips]) {
      expect(estimate / serverSensors).toBeGreaterThan(1.75);
      expect(estimate / serverSensors).toBeLessThan(2.05);
    }
    const supply = riseIcePod2.units.reduce((total, { airflowM3PerS }) => total + airflowM3PerS, 0);
    expect(serverSensors).toBeLessThan(supply);
  });
});

/** A run whose inlets are all `kelvin` too warm. */
const runOf = (turbulence: 'zeroEquation' | 'smagorinsky', cells: number, kelvin: number, serverFlow: 'fanSpeed' | 'serverSensors' = 'fanSpeed'): MeasuredHallRun => ({
  setting: { cellMetres: Math.round(1e4 / cells) / 100, turbulence, serverFlow, racks: 'open', maximumSteps: 1 }, cells, accepted: true, unmet: [],
  inletStandardErrorKelvin: 0, energyBalanceError: 0, coldLessHotPascals: -0.6, comparison: compareWithMeasured(riseIcePod2, perfect(kelvin)),
});

describe('verdict', () => {
  const [exact, off] = [0, 1];

  it('is that of the finest run of the fine setting with the shipped flow', () => {
    const other = [runOf('zeroEquation', 1000, off), runOf('smagorinsky', 500, off), runOf('smagorinsky', 2000, off, 'serverSensors')];
    expect(measuredHallFailures(other.slice(0, 1))).toEqual([]);
    expect(measuredHallFailures([...other, runOf('smagorinsky', 1000, exact)])).toEqual([]);
    expect(measuredHallFailures([runOf('smagorinsky', 500, exact), runOf('smagorinsky', 1000, off)])).toEqual(['fine, 0.1 m: rack inlets, mean absolute error']);
  });

  it('is in the headline of the report: the tolerances that the section shows, and how many are missed', () => {
    const runs = [runOf('zeroEquation', 500, off), runOf('zeroEquation', 1000, off), runOf('smagorinsky', 1000, exact)];
    expect(reportText([], runs, 'npm run validate')).toContain('\n8 tolerances, 1 missed.');
    expect(reportText([], [runOf('smagorinsky', 1000, exact)], 'npm run validate')).toContain('\n4 tolerances, all met.');
  });
});

describe('solved on a coarse grid', () => {
  // 0.3 m shows the stratification of the cold aisles; the tolerances are for the fine setting of the report.
  const run = runMeasuredHall({ cellMetres: 0.3, turbulence: 'zeroEquation', serverFlow: 'fanSpeed', racks: 'open', maximumSteps: 12_000 });
  const { scores, topLessMiddle, checks } = run.comparison;

  it('is accepted, and gives returns and heat balance within the tolerances', () => {
    expect(run.unmet).toEqual([]);
    const passed = Object.fromEntries(checks.map((check) => [check.name, check.passed]));
    expect(passed).toMatchObject({ returnError: true, energy: true, sensorCorrelation: true });
  });

  it('has skill over a constant: vertical structure and strips', () => {
    expect(topLessMiddle.computed).toBeGreaterThan(0.5 * topLessMiddle.measured);
    expect(scores.sensors.rootMeanSquareError).toBeLessThan(scores.sensors.constantRootMeanSquareError);
    expect(scores.sensors.correlation).toBeGreaterThan(0.75);
    expect(Math.abs(scores.inlets.bias)).toBeLessThan(0.5);
  });

  it('has the pressure between the aisles that was measured, and closed racks three times as much', () => {
    expect(Math.abs(run.coldLessHotPascals / riseIcePod2.coldLessHotPascals - 1)).toBeLessThan(0.2);
    const closed = runMeasuredHall({ ...run.setting, racks: 'closed', maximumSteps: 1500 });
    expect(closed.coldLessHotPascals / riseIcePod2.coldLessHotPascals).toBeGreaterThan(2.5);
  });

  it('has a plan for every line of the report once', () => {
    const names = measuredHallPlans.map(({ setting }) => runName({ ...run, setting }));
    expect(new Set(names).size).toBe(names.length);
  });

  it('makes a section of the report', () => {
    const section = measuredHallSection([run]);
    expect(section).toContain('interactive, 0.3 m');
    expect(section).toMatch(/\| r01 inlet \| 21\.12 \| \d\d\.\d\d \|/);
    expect(section).not.toMatch(/NaN|undefined/);
  });
});
