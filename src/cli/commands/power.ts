import { scenarioHash, type CoolingResult, type PowerResult } from '../../model/index.ts';
import { solveFacility } from '../../engine/facility/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { choiceOption, COMMON_OPTIONS, noteWarnings, onlyFile, PROGRAM, textOption, type Command } from '../command.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT } from '../streams.ts';
import { formatNumber, formatShare, formatTable } from '../table.ts';
import { failedIds, STATE_OPTIONS, stateOfCall } from './state-at.ts';

/** `power FILE`: load flow of the power chain, with the cooling plant's load at a weather point. */
export const power: Command = {
  name: 'power',
  usage: 'FILE',
  summary: 'Load flow of the power chain, cooling included. Status 3 when load is unserved.',
  options: {
    ...COMMON_OPTIONS,
    ...STATE_OPTIONS,
    fail: { type: 'string', help: 'ID,…: components that are out' },
    'n-minus-1': { type: 'boolean', help: 'rank every single failure' },
    weather: { type: 'string', help: 'design or average (default design)' },
  },
  async run({ files, options, streams }) {
    const file = onlyFile(power, files);
    checkOutput(options, ['.json', '.txt']);
    const weather = choiceOption(options, 'weather', ['design', 'average'], 'design');
    const scenario = await readScenario(file, noteWarnings(streams));
    const failed = failedIds(scenario, textOption(options, 'fail'));
    const state = await stateOfCall(scenario, options, streams);
    const solved = solveFacility(scenario, {
      presentRackIds: state.presentRackIds === null ? null : new Set(state.presentRackIds),
      failedIds: failed,
      notCommissionedIds: state.notCommissionedIds,
      weather,
      nMinusOne: options['n-minus-1'] === true,
    });
    await giveAnswer({
      text: () => powerText(solved.power, solved.cooling, state.label),
      json: () => ({ ...PROGRAM, scenarioHash: scenarioHash(scenario), state: state.label, ...solved.power, cooling: solved.cooling }),
    }, options, streams);
    return solved.power.unservedKw > 0 ? EXIT.limitNotMet : EXIT.done;
  },
};

function powerText(result: PowerResult, cooling: CoolingResult, state: string): string {
  const worst = [...result.nodes].sort((a, b) => b.utilisation - a.utilisation).slice(0, 20);
  const failures = (result.nMinusOne ?? []).slice(0, 15);
  return `State: ${state}; weather: ${cooling.weather.label}
IT ${formatNumber(result.itLoadKw)} kW + cooling ${formatNumber(result.mechanicalLoadKw)} kW + losses ${formatNumber(result.lossKw)} kW = facility ${formatNumber(result.facilityKw)} kW; PUE ${cooling.pue === null ? '–' : formatNumber(cooling.pue, 3)}
Unserved ${formatNumber(result.unservedKw, 1)} kW · balance error ${result.balanceErrorKw.toExponential(1)} kW
${result.violations.map((v) => `${v.severity}: ${v.message}\n`).join('')}
Highest utilisation of ${result.nodes.length} nodes
${formatTable([
    { title: 'node', value: (n) => n.id },
    { title: 'kind', value: (n) => n.kind },
    { title: 'in kW', value: (n) => formatNumber(n.inKw), align: 'right' },
    { title: 'loss kW', value: (n) => formatNumber(n.lossKw, 1), align: 'right' },
    { title: 'rating kW', value: (n) => formatNumber(n.ratingKw), align: 'right' },
    { title: 'load', value: (n) => formatShare(n.utilisation), align: 'right' },
  ], worst)}${failures.length === 0 ? '' : `
Worst single failures of ${result.nMinusOne?.length ?? 0}
${formatTable([
    { title: 'failed', value: (f) => f.failedId },
    { title: 'unserved kW', value: (f) => formatNumber(f.unservedKw), align: 'right' },
    { title: 'overloaded', value: (f) => (f.overloadedIds.length === 0 ? 'none' : `${f.overloadedIds.length}: ${f.overloadedIds.slice(0, 4).join(', ')}${f.overloadedIds.length > 4 ? ' …' : ''}`) },
  ], failures)}`}`;
}
