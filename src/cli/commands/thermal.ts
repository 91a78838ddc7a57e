import { scenarioHash, type Scenario, type ThermalResult } from '../../model/index.ts';
import { createThermalJob } from '../../workers/jobs/thermal-job.ts';
import { nodeAirThreads } from '../air-threads.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { choiceOption, COMMON_OPTIONS, noteWarnings, numberOption, onlyFile, PROGRAM, textOption, type Command } from '../command.ts';
import { runJob } from '../progress.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, UsageError } from '../streams.ts';
import { formatKnown, formatNumber, formatTable } from '../table.ts';
import { failedIds, STATE_OPTIONS, stateOfCall } from './state-at.ts';
import { transientText } from './transient-text.ts';

const DEFAULT_CELL_METRES = 0.6;

/** `thermal FILE --hall ID`: steady hall air, and with `--transient` what follows a failure. */
export const thermal: Command = {
  name: 'thermal',
  usage: 'FILE --hall ID',
  summary: 'Solves the air of a hall. Status 3 when the result is not accepted as settled.',
  options: {
    ...COMMON_OPTIONS,
    hall: { type: 'string', help: 'ID of the hall (may be left out when there is one)' },
    cell: { type: 'string', help: `M: cell size, metres (default ${DEFAULT_CELL_METRES})` },
    turbulence: { type: 'string', help: 'zero-equation (default) or smagorinsky, for cells of 0.15 m and less' },
    ...STATE_OPTIONS,
    fail: { type: 'string', help: 'ID,…: what is out of use: units, racks, power nodes, loops, plants' },
    transient: { type: 'string', help: 'SECONDS: settle without failures, then march this long after --fail' },
    lose: { type: 'string', help: 'fans or water: what units named in --fail lose (default fans)' },
    threads: { type: 'string', help: 'N: threads of the CPU solve (default: as many as the machine has, up to 8); the result is the same' },
    backend: { type: 'string', help: 'cpu, webgpu or auto (default: cpu, which gives the same bits everywhere)' },
  },
  async run({ files, options, streams }) {
    const file = onlyFile(thermal, files);
    checkOutput(options, ['.json', '.txt']);
    const cellMetres = numberOption(options, 'cell', { min: 0.05, max: 5 }) ?? DEFAULT_CELL_METRES;
    const backend = choiceOption(options, 'backend', ['cpu', 'webgpu', 'auto'], 'cpu');
    const turbulence = choiceOption(options, 'turbulence', ['zero-equation', 'smagorinsky'], 'zero-equation');
    const scenario = await readScenario(file, noteWarnings(streams));
    const hallId = hallOf(scenario, textOption(options, 'hall'));
    const failed = failedIds(scenario, textOption(options, 'fail'));
    const transientSeconds = numberOption(options, 'transient', { min: 1, max: 86_400 });
    const failedUnitsLose = choiceOption(options, 'lose', ['fans', 'water'], 'fans');
    const state = await stateOfCall(scenario, options, streams);
    const absent = new Set(state.notCommissionedIds);
    const hall = scenario.halls.find(({ id }) => id === hallId);
    const { result, wallSeconds } = await runJob(await createThermalJob({
      scenario, hallId, backend, cellMetres, failedIds: failed, failedUnitsLose, presentRackIds: state.presentRackIds,
      ...(turbulence === 'smagorinsky' ? { turbulence } : {}),
      ...(transientSeconds === undefined ? {} : { transientSeconds }),
      presentUnitIds: (hall?.airCoolingUnits ?? []).map(({ id }) => id).filter((id) => !absent.has(id)),
    }, { threads: nodeAirThreads(numberOption(options, 'threads', { min: 1, max: 64, whole: true })) }), streams);
    await giveAnswer({
      text: () => thermalText(result, state.label, wallSeconds),
      json: () => {
        const { field: _, ...answer } = result;
        return { ...PROGRAM, scenarioHash: scenarioHash(scenario), state: state.label, ...answer, wallSeconds };
      },
    }, options, streams);
    return result.converged ? EXIT.done : EXIT.limitNotMet;
  },
};

function hallOf(scenario: Scenario, asked: string | undefined): string {
  const ids = scenario.halls.map(({ id }) => id);
  const only = ids.length === 1 ? ids[0] : undefined;
  const chosen = asked ?? only;
  if (chosen === undefined) throw new UsageError(`--hall is needed; the scenario has ${ids.length === 0 ? 'no halls' : ids.join(', ')}`);
  if (!ids.includes(chosen)) throw new UsageError(`--hall "${chosen}" is not in the scenario; it has ${ids.join(', ')}`);
  return chosen;
}

function thermalText(result: ThermalResult, state: string, wallSeconds: number): string {
  const verdict = result.converged ? 'accepted as settled' : `NOT accepted: ${result.unmet.join('; ')}`;
  const hottest = [...result.racks].sort((a, b) => b.inletMaxCelsius - a.inletMaxCelsius).slice(0, 15);
  return `Hall ${result.hallId}, ${state}: ${formatNumber(result.cells)} cells, ${formatNumber(result.iterations)} steps on ${result.backendDetail}, ${formatNumber(wallSeconds, 1)} s
${verdict}
Heat balance error ${formatNumber(result.energyBalanceError * 100, 3)} % of IT heat · mass ${result.residuals.mass.toExponential(1)} · largest inlet standard error ${formatKnown(result.inletStandardErrorKelvin, 3)} K
RCI high ${formatKnown(result.metrics.rciHi, 1)} % · RCI low ${formatKnown(result.metrics.rciLo, 1)} % · SHI ${formatKnown(result.metrics.shi, 3)} · RHI ${formatKnown(result.metrics.rhi, 3)} · RTI ${formatKnown(result.metrics.rti, 1)} %

Warmest inlets of ${result.racks.length} racks
${formatTable([
    { title: 'rack', value: (r) => r.id },
    { title: 'inlet mean °C', value: (r) => formatNumber(r.inletMeanCelsius, 1), align: 'right' },
    { title: 'inlet max °C', value: (r) => formatNumber(r.inletMaxCelsius, 1), align: 'right' },
    { title: 'outlet °C', value: (r) => formatNumber(r.outletMeanCelsius, 1), align: 'right' },
    { title: 'air kg/s', value: (r) => formatNumber(r.airflowKgPerS, 2), align: 'right' },
    { title: 'capture', value: (r) => formatKnown(r.captureIndex, 2), align: 'right' },
    { title: 'air age s', value: (r) => formatKnown(r.airAgeSeconds), align: 'right' },
  ], hottest)}
Cooling units
${formatTable([
    { title: 'unit', value: (u) => u.id },
    { title: 'supply °C', value: (u) => formatNumber(u.supplyCelsius, 1), align: 'right' },
    { title: 'return °C', value: (u) => formatNumber(u.returnCelsius, 1), align: 'right' },
    { title: 'heat kW', value: (u) => formatNumber(u.heatKw, 1), align: 'right' },
  ], result.coolingUnits)}${sensorText(result)}${findingsText(result)}${result.transient === undefined ? '' : transientText(result.transient)}`;
}

function sensorText({ sensors = [] }: ThermalResult): string {
  if (sensors.length === 0) return '';
  return `
Sensors
${formatTable([
    { title: 'sensor', value: (s) => s.id },
    { title: '°C', value: (s) => (s.celsius === null ? 'in a solid' : formatNumber(s.celsius, 1)), align: 'right' },
  ], sensors)}`;
}

/** What the air model assumed or left out, and which limits are exceeded. */
function findingsText({ diagnostics, violations }: ThermalResult): string {
  const lines = [
    ...violations.map(({ severity, message }) => `${severity}: ${message}`),
    ...diagnostics.map(({ severity, message, hint }) => `${severity}: ${message} ${hint}`),
  ];
  return lines.length === 0 ? '' : `\nFindings\n${lines.join('\n')}\n`;
}
