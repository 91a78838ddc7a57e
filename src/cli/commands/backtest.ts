import { SHIFTED_BASELINE } from '../../catalog/backtest/construction-class.ts';
import { backtest as scoreForecasts, type BacktestResult, type DateForecast, type DateOutcome } from '../../engine/backtest/index.ts';
import { exportBacktestCsv } from '../../io/backtest/export-csv.ts';
import { readForecastCsv, readOutcomeCsv, type ForecastRow, type OutcomeRow } from '../../io/backtest/read-dates.ts';
import { epochDay, isoDateOf } from '../../model/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, dateOption, numberOption, PROGRAM, type Command } from '../command.ts';
import { InvalidInput, invalidInput } from '../invalid-input.ts';
import { readInput } from '../read-input.ts';
import { EXIT, UsageError } from '../streams.ts';
import { backtestText } from './backtest-text.ts';

/** `backtest FORECAST.csv OUTCOME.csv`: scores forecasts of dates against outcomes. */
export const backtest: Command = {
  name: 'backtest',
  usage: 'FORECAST.csv OUTCOME.csv',
  summary: 'Scores forecasts of dates: coverage of P10–P90, pinball loss, CRPS and bias, beside two baselines.',
  options: {
    ...COMMON_OPTIONS,
    'as-of': { type: 'string', help: 'DATE: the last look at milestones that have no date (still open)' },
    'baseline-shift': { type: 'string', help: `DAYS: the second baseline's delay on every announced date (default ${SHIFTED_BASELINE.shiftDays})` },
    'baseline-spread': { type: 'string', help: `DAYS: its P90 − P10 (default ${SHIFTED_BASELINE.spreadDays})` },
  },
  async run({ files, options, streams }) {
    const [forecastFile, outcomeFile, ...rest] = files;
    if (forecastFile === undefined || outcomeFile === undefined || rest.length > 0) throw new UsageError(`plenum backtest takes two files: plenum backtest ${backtest.usage}`);
    checkOutput(options, ['.json', '.csv', '.txt']);
    const asOf = dateOption(options, 'as-of');
    const settings = {
      shiftDays: numberOption(options, 'baseline-shift', { min: -3650, max: 3650 }) ?? SHIFTED_BASELINE.shiftDays,
      spreadDays: numberOption(options, 'baseline-spread', { min: 0, max: 3650 }) ?? SHIFTED_BASELINE.spreadDays,
    };
    const forecasts = readForecastCsv(await readInput(forecastFile, 'a CSV file of forecasts'), forecastFile);
    const outcomes = readOutcomeCsv(await readInput(outcomeFile, 'a CSV file of outcomes'), outcomeFile, asOf);
    const findings = [...forecasts.diagnostics, ...outcomes.diagnostics];
    if (findings.length > 0) throw new InvalidInput(findings);
    const result = scoreForecasts(forecasts.rows.map(toForecast), outcomes.rows.map(toOutcome), settings);
    if (result.rows.length === 0) {
      throw invalidInput('nothing-matches', 'No outcome has the site and the milestone of a forecast.', 'Both files must name sites and milestones alike (case and spacing do not matter).', outcomeFile);
    }
    await giveAnswer({ text: () => backtestText(result), json: () => ({ ...PROGRAM, ...withDates(result) }), csv: () => exportBacktestCsv(withDates(result).rows) }, options, streams);
    return EXIT.done;
  },
};

const dayOf = (date: string | null): number | null => (date === null ? null : epochDay(date));

function toForecast({ site, milestone, p10, p50, p90, announced }: ForecastRow): DateForecast {
  return { site, milestone, p10: dayOf(p10), p50: dayOf(p50), p90: dayOf(p90), announced: dayOf(announced) };
}

function toOutcome({ site, milestone, kind, date }: OutcomeRow): DateOutcome {
  return { site, milestone, kind, day: epochDay(date) };
}

const dateOf = (day: number | null): string | null => (day === null ? null : isoDateOf(day));

/** The result with ISO dates for days. */
function withDates(result: BacktestResult) {
  return {
    ...result,
    rows: result.rows.map(({ day, p10, p50, p90, announced, ...row }) => ({ ...row, p10: dateOf(p10), p50: dateOf(p50), p90: dateOf(p90), announced: dateOf(announced), date: isoDateOf(day) })),
    unmatchedForecasts: result.unmatchedForecasts.map(({ site, milestone }) => ({ site, milestone })),
    unmatchedOutcomes: result.unmatchedOutcomes.map(({ site, milestone }) => ({ site, milestone })),
  };
}
