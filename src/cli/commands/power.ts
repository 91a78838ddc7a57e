import { scenarioHash } from '../../model/index.ts';
import { facilityOutage, solveFacility } from '../../engine/facility/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { choiceOption, COMMON_OPTIONS, noteWarnings, numberOption, onlyFile, PROGRAM, textOption, type Command } from '../command.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, UsageError, type Streams } from '../streams.ts';
import { powerText } from './power-text.ts';
import { readTraining, swingsOfCall, trainingOfCall, trainingText } from './power-training.ts';
import { failedIds, STATE_OPTIONS, stateOfCall } from './state-at.ts';

/** `power FILE`: load flow of the power chain, with the cooling plant's load at a weather point. */
export const power: Command = {
  name: 'power',
  usage: 'FILE',
  summary: 'Load flow of the power chain, cooling included. Status 3 when load is unserved or, with --sequence, a rack loses power or, with --training, a swing is more than its UPS or generator takes.',
  options: {
    ...COMMON_OPTIONS,
    ...STATE_OPTIONS,
    fail: { type: 'string', help: 'ID,…: components that are out' },
    'n-minus-1': { type: 'boolean', help: 'rank every single failure' },
    'n-minus-2': { type: 'string', help: 'PAIRS: rank pairs of failures that can meet, solving at most so many' },
    sequence: { type: 'boolean', help: 'with --fail: what happens second by second' },
    'failed-before': { type: 'string', help: 'ID,…: with --sequence: components that had failed long before, on top of which those of --fail fail' },
    run: { type: 'string', help: 'ID: training run whose swings --training follows' },
    training: { type: 'string', help: 'FILE: with --run: load of a synchronous step (JSON), against what UPSs and generators take, and what smoothing costs' },
    weather: { type: 'string', help: 'design or average (default design)' },
  },
  async run({ files, options, streams }) {
    const file = onlyFile(power, files);
    checkOutput(options, ['.json', '.txt']);
    const weather = choiceOption(options, 'weather', ['design', 'average'], 'design');
    const maximumPairs = numberOption(options, 'n-minus-2', { min: 1, max: 10_000_000, whole: true });
    if (options['sequence'] === true && options['fail'] === undefined) throw new UsageError('--sequence goes with --fail');
    if (options['sequence'] !== true && options['failed-before'] !== undefined) throw new UsageError('--failed-before goes with --sequence');
    const trainingCall = trainingOfCall(options);
    const scenario = await readScenario(file, noteWarnings(streams));
    const asks = trainingCall === null ? null : await readTraining(scenario, trainingCall, streams);
    const failed = failedIds(scenario, textOption(options, 'fail'));
    const failedBeforeIds = failedIds(scenario, textOption(options, 'failed-before'), 'failed-before');
    const state = await stateOfCall(scenario, options, streams);
    const asked = {
      presentRackIds: state.presentRackIds === null ? null : new Set(state.presentRackIds),
      failedIds: [...new Set([...failedBeforeIds, ...failed])],
      notCommissionedIds: state.notCommissionedIds,
      weather,
    };
    const solved = solveFacility(scenario, {
      ...asked,
      nMinusOne: options['n-minus-1'] === true,
      ...(maximumPairs === undefined ? {} : { nMinusTwo: { maximumPairs, onProgress: progressOn(streams) } }),
    });
    if (maximumPairs !== undefined && streams.isTerminal) streams.stderr('\r\u001b[K');
    const outage = options['sequence'] === true ? facilityOutage(scenario, { ...asked, failedIds: failed, failedBeforeIds }) : null;
    const training = asks === null ? null : swingsOfCall(scenario, asks, asked);
    await giveAnswer({
      text: () => `${powerText(solved.power, solved.cooling, outage, state.label)}${training === null ? '' : trainingText(training)}`,
      json: () => ({
        ...PROGRAM, scenarioHash: scenarioHash(scenario), state: state.label, ...solved.power, cooling: solved.cooling,
        ...(outage === null ? {} : { sequence: outage }), ...(training === null ? {} : { training }),
      }),
    }, options, streams);
    const missed = solved.power.unservedKw > 0 || (outage?.interruptedRackIds.length ?? 0) > 0 || (training?.violations.length ?? 0) > 0;
    return missed ? EXIT.limitNotMet : EXIT.done;
  },
};

/** Share of the pairs solved, on a terminal. */
function progressOn(streams: Streams): (fraction: number) => void {
  return (fraction) => {
    if (streams.isTerminal) streams.stderr(`\r\u001b[KPairs of failures: ${Math.round(100 * fraction)} %`);
  };
}
