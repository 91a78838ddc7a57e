/** Section of the verification report on the measured hall, and the solves it rests on. */
import { readFileSync } from 'node:fs';
import {
  type Compared, type MeasuredHall, type MeasuredHallCheck, type MeasuredHallRun, type MeasuredHallSetting, riseIcePod2, type Scores, serverFlowEstimates, solveMeasuredHall,
} from '../../src/engine/thermal/verify/measured/index.ts';
import { loadScenario } from '../../src/model/load.ts';

const SCENARIO_FILE = new URL('../../scenarios/rise-ice-pod2.plenum.json', import.meta.url);

interface MeasuredHallPlan {
  readonly setting: MeasuredHallSetting;
  /** Only with --full: takes many minutes. */
  readonly long?: true;
}

const interactive = { turbulence: 'zeroEquation', serverFlow: 'fanSpeed', racks: 'open', maximumSteps: 60_000 } as const;
const fine = { turbulence: 'smagorinsky', serverFlow: 'fanSpeed', racks: 'open', maximumSteps: 60_000 } as const;

/** The two settings, closed racks, the other server flow, and each setting on finer grids, the interactive one on a coarser one too. */
export const measuredHallPlans: readonly MeasuredHallPlan[] = [
  { setting: { ...interactive, cellMetres: 0.3 } },
  { setting: { ...interactive, cellMetres: 0.15 } },
  { setting: { ...interactive, cellMetres: 0.1 }, long: true },
  { setting: { ...interactive, cellMetres: 0.15, racks: 'closed' } },
  { setting: { ...interactive, cellMetres: 0.15, racks: 'closed', serverFlow: 'serverSensors' } },
  { setting: { ...fine, cellMetres: 0.15 } },
  { setting: { ...fine, cellMetres: 0.1 }, long: true },
];

/** Solves the shipped scenario. @throws Error where the file does not load */
export function runMeasuredHall(setting: MeasuredHallSetting): MeasuredHallRun {
  const { scenario, diagnostics } = loadScenario(readFileSync(SCENARIO_FILE, 'utf8'), 'rise-ice-pod2.plenum.json');
  if (!scenario) throw new Error(`the measured hall does not load: ${diagnostics[0]?.message ?? ''}`);
  return solveMeasuredHall(scenario, riseIcePod2, setting);
}

const kelvin = (value: number): string => value.toFixed(2);
const isShipped = ({ serverFlow, racks }: MeasuredHallSetting): boolean => serverFlow === 'fanSpeed' && racks === 'open';
const settingName = ({ turbulence }: MeasuredHallSetting): string => (turbulence === 'smagorinsky' ? 'fine' : 'interactive');
const flowName = ({ serverFlow }: MeasuredHallSetting): string => (serverFlow === 'fanSpeed' ? 'fan speed' : 'server sensors');

/** Settings, cell size and flow of a run, for a line or a column. */
export function runName({ setting }: MeasuredHallRun): string {
  return `${settingName(setting)}, ${setting.cellMetres} m${setting.racks === 'open' ? '' : ', closed racks'}${setting.serverFlow === 'fanSpeed' ? '' : `, flow of ${flowName(setting)}`}`;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Markdown of the whole section. `runs` in the order of the plans; the finest of each setting with the shipped flow is shown in full. */
export function measuredHallSection(runs: readonly MeasuredHallRun[], hall: MeasuredHall = riseIcePod2): string {
  const shown = shownRuns(runs);
  return `## Measured hall: RISE ICE POD 2

A hall that was measured: ${hall.racks.length} racks of 30 idle servers, ${hall.units.length} cooling units, ${hall.window}. \`scenarios/rise-ice-pod2.plenum.json\` holds its geometry, powers, flows and discharge temperatures; no constant of the solver or of the scenario is adjusted to it, and what could be read in two ways (the air of the servers, what is open in the racks) was decided as told below. The feed of ${hall.itPowerW / 1000} kW is shared by the racks' meters, the rest of the ${hall.heatRemovedW / 1000} kW that the water carried is spread over the hall. Interactive = zero-equation closure, fine = Smagorinsky.

Source: ${hall.source}.

${flowText(hall)}

${openText(runs, hall)}

### Scores

${scoreTable(runs, hall)}

K. Beside each error, in brackets, what the best constant scores (the median for mean absolute errors, the mean for RMS errors). Standard error: of the least certain rack inlet, accepted below 0.05 K. Top less middle: means of the four front strips, measured ${kelvin(shown[0]?.comparison.topLessMiddle.measured ?? NaN)} K. A published solution of the same experiment (${hall.published.method}) left RMS errors of ${hall.published.frontRmseKelvin.map(kelvin).join(' and ')} K in front and ${hall.published.rearRmseKelvin.map(kelvin).join(' and ')} K behind, over ten hours that include this plateau.

${checkTable(runs)}

### Measured against computed

${pairTable(shown)}

### Rack inlets by chassis

${chassisTable(shown)}
`;
}

/** Tolerances that the section states, each with its run: those of the finest run of each setting with the shipped flow. */
export function measuredHallChecks(runs: readonly MeasuredHallRun[]): { readonly run: MeasuredHallRun; readonly check: MeasuredHallCheck }[] {
  return shownRuns(runs).flatMap((run) => run.comparison.checks.map((check) => ({ run, check })));
}

/** The finest run of each setting with the shipped flow. */
function shownRuns(runs: readonly MeasuredHallRun[]): MeasuredHallRun[] {
  return (['zeroEquation', 'smagorinsky'] as const).flatMap((turbulence) => runs
    .filter(({ setting }) => setting.turbulence === turbulence && isShipped(setting))
    .sort((a, b) => a.cells - b.cells).slice(-1));
}

/**
 * Tolerances missed by the finest run of the fine setting with the shipped flow, which are the report's verdict. Whether a
 * run is accepted as settled stands beside its scores: slow swings of the fine setting keep single inlets uncertain by
 * tenths of a kelvin for simulated hours, while the scores over all inlets have long been steady.
 */
export function measuredHallFailures(runs: readonly MeasuredHallRun[]): string[] {
  return measuredHallChecks(runs).filter(({ run, check }) => run.setting.turbulence === 'smagorinsky' && !check.passed).map(({ run, check }) => `${runName(run)}: ${check.title}`);
}

const estimate = (value: number): string => `${value.toFixed(2)} m³/s`;

function flowText(hall: MeasuredHall): string {
  const { fanSpeed, serverSensors, strips, mixing } = serverFlowEstimates(hall);
  return `### Which air the servers move

Nobody measured it. Four estimates, none of which needs a solution of the hall's air:

${table(['from', 'total'], [
    ['fan speed times free delivery (an upper bound)', estimate(fanSpeed)],
    ['mass and heat of the cold aisles: supply, return and mean rack inlet (an upper bound)', estimate(mixing)],
    ['first law, rise between the sensor strips in front and behind', estimate(strips)],
    ['first law, rise between the servers\' own inlet and outlet sensors', estimate(serverSensors)],
  ])}

The scenario takes the fan speed. The rows reach from wall to wall, so the racks breathe the supply and what comes from the hot aisle; with ${serverSensors.toFixed(1)} m³/s they would need less than the units supply, and the cold aisles would be cold to the top, where ${kelvin(meanOfTop(hall))} °C were measured. Behind the racks, ${coolRear(hall)} of ${2 * hall.strips.length} readings at bottom and middle height are below the mean return, which exhaust at the temperature of the servers' outlet sensors (${kelvin(mean(hall.racks.map(({ outletCelsius }) => outletCelsius)))} °C) cannot give; those sensors sit beside warm boards. Three estimates that share no sensor with them agree within ${(100 * (Math.max(fanSpeed, mixing, strips) / Math.min(fanSpeed, mixing, strips) - 1)).toFixed(0)} %. The flow of the fan speed uses no temperature at all; the others use means of readings that are scored below (mean rack inlet, mean rise of the strips), and are evidence, not input. This was settled before the hall was solved; the other flow is in the table of scores.`;
}

const pascals = (run: MeasuredHallRun | undefined): string => (run === undefined ? 'not run' : `${run.coldLessHotPascals.toFixed(2)} Pa`);

/** Why the fronts of the racks are open where no chassis stands, with what the runs have. */
function openText(runs: readonly MeasuredHallRun[], hall: MeasuredHall): string {
  const finest = (wanted: (setting: MeasuredHallSetting) => boolean): MeasuredHallRun | undefined => runs
    .filter(({ setting }) => setting.turbulence === 'zeroEquation' && wanted(setting)).sort((a, b) => b.cells - a.cells)[0];
  return `### What is open in the racks

Ten chassis take 1.0 m of the 2.22 m of a front. The published model of the hall closes the rest; whether panels did is not written. The logger has a pressure difference, ${hall.coldLessHotPascals.toFixed(2)} Pa in these minutes. The source does not name its two points: its sign, and its growth to -1.1 Pa while the servers work, are those of the cold aisles less the hot one, and so it is read here. Over the tops of closed racks all air of the servers has to pass, less of it where the racks are open:

${table(['racks', 'air of the servers', 'cold less hot aisle'], [
    ['measured', 'measured', `${hall.coldLessHotPascals.toFixed(2)} Pa`],
    ['closed', 'fan speed', pascals(finest(({ racks, serverFlow }) => racks === 'closed' && serverFlow === 'fanSpeed'))],
    ['closed', 'server sensors', pascals(finest(({ racks, serverFlow }) => racks === 'closed' && serverFlow === 'serverSensors'))],
    ['open between, below and above the chassis', 'fan speed', pascals(finest(isShipped))],
  ])}

The scenario has them open over the width of the chassis, with the loss of a sharp-edged entry (0.5 dynamic pressures; what is lost where the air leaves is solved), nothing fitted. The pressure is not scored, and no temperature decided; but that open racks bring the inlets nearer to the measured, and lower the correlation over the strips, was known when the pressure was first looked at. Closed racks are in the table below.`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanOfTop({ strips }: MeasuredHall): number {
  return mean(strips.map(({ front: [, , top] }) => top));
}

/** Readings behind the racks, bottom and middle, below the mean return of the units. */
function coolRear({ strips, units }: MeasuredHall): number {
  const back = mean(units.flatMap(({ returnCelsius }) => returnCelsius));
  return strips.flatMap(({ rear: [bottom, middle] }) => [bottom, middle]).filter((value) => value < back).length;
}

const mae = ({ meanAbsoluteError, constantMeanAbsoluteError }: Scores): string => `${kelvin(meanAbsoluteError)} (${kelvin(constantMeanAbsoluteError)})`;
const rms = ({ rootMeanSquareError, constantRootMeanSquareError }: Scores): string => `${kelvin(rootMeanSquareError)} (${kelvin(constantRootMeanSquareError)})`;
const correlation = ({ correlation: value }: Scores): string => (value === null ? '–' : value.toFixed(2));

function scoreTable(runs: readonly MeasuredHallRun[], hall: MeasuredHall): string {
  return table(
    ['run', 'cells', 'standard error', `${hall.racks.length} inlets: MAE`, 'bias', 'chassis: RMS', 'correlation', 'returns: MAE', 'front strips: RMS', 'rear strips: RMS', '24 sensors: correlation', 'bias', 'top less middle', 'cold less hot aisle', 'heat balance'],
    runs.map((run) => {
      const { scores, topLessMiddle } = run.comparison;
      return [
        runName(run), run.cells.toLocaleString('en'), `${run.inletStandardErrorKelvin?.toFixed(3) ?? '–'}${run.accepted ? '' : ' **not accepted**'}`,
        mae(scores.inlets), kelvin(scores.inlets.bias), scores.chassis ? rms(scores.chassis) : '–', scores.chassis ? correlation(scores.chassis) : '–',
        mae(scores.returns), rms(scores.front), rms(scores.rear), correlation(scores.sensors), kelvin(scores.sensors.bias),
        kelvin(topLessMiddle.computed), `${run.coldLessHotPascals.toFixed(2)} Pa`, `${(100 * run.energyBalanceError).toFixed(2)} %`,
      ];
    }),
  );
}

function checkTable(runs: readonly MeasuredHallRun[]): string {
  return table(['run', 'figure', 'attained', 'tolerance', ''], measuredHallChecks(runs).map(({ run, check }) => {
    const text = (value: number): string => (check.unit === 'K' ? `${kelvin(value)} K` : String(Number(value.toPrecision(2))));
    return [runName(run), check.title, text(check.attained), `${check.atLeast ? 'at least' : 'at most'} ${text(check.bound)}`, check.passed ? 'passed' : 'MISSED'];
  }));
}

function pairTable(runs: readonly MeasuredHallRun[]): string {
  const groups: readonly [string, (run: MeasuredHallRun) => readonly Compared[]][] = [
    ['inlet', ({ comparison }) => comparison.inlets], ['return', ({ comparison }) => comparison.returns],
    ['', ({ comparison }) => comparison.front], ['', ({ comparison }) => comparison.rear],
  ];
  const rows = groups.flatMap(([kind, pairs]) => (runs[0] ? pairs(runs[0]) : []).map(({ id, measured }, at) => [
    `${id} ${kind}`.trim(), kelvin(measured), ...runs.map((run) => kelvin(pairs(run)[at]!.computed)),
  ]));
  return table(['°C', 'measured', ...runs.map(runName)], rows);
}

const values = (temperatures: readonly number[] | null): string[] => (temperatures === null ? [] : temperatures.map((value) => value.toFixed(1)));

function chassisTable(runs: readonly MeasuredHallRun[]): string {
  const rows = (runs[0]?.comparison.chassis ?? []).flatMap(({ id, measured }, at) => [
    [id, 'measured', ...values(measured)],
    ...runs.filter((run) => run.comparison.chassis[at]!.computed !== null).map((run) => ['', runName(run), ...values(run.comparison.chassis[at]!.computed)]),
  ]);
  const count = runs[0]?.comparison.chassis[0]?.measured.length ?? 0;
  return table(['°C', 'from the bottom', ...Array.from({ length: count }, (_, at) => String(at + 1))], rows);
}
