import type { BacktestResult, Coverage, ForecastScores } from '../../engine/backtest/index.ts';
import { isoDateOf } from '../../model/index.ts';
import { formatDate, formatKnown, formatNumber, formatShare, formatTable } from '../table.ts';

const days = (value: number): string => formatNumber(value, 1);

interface ScoreLine {
  readonly name: string;
  readonly scores: ForecastScores;
}

function scoreTable(lines: readonly ScoreLine[]): string {
  return formatTable<ScoreLine>([
    { title: '', value: ({ name }) => name },
    { title: 'milestones', value: ({ scores }) => String(scores.forecasts), align: 'right' },
    { title: 'CRPS d', value: ({ scores }) => days(scores.crpsDays), align: 'right' },
    { title: 'pinball d', value: ({ scores }) => days(scores.pinballDays.mean), align: 'right' },
    { title: 'P10', value: ({ scores }) => days(scores.pinballDays.p10), align: 'right' },
    { title: 'P50', value: ({ scores }) => days(scores.pinballDays.p50), align: 'right' },
    { title: 'P90', value: ({ scores }) => days(scores.pinballDays.p90), align: 'right' },
    { title: 'bias d', value: ({ scores }) => formatKnown(scores.biasDays?.median, 1), align: 'right' },
  ], lines);
}

function coverageLine(coverage: Coverage): string {
  if (coverage.share === null || coverage.interval === null || coverage.bounds === null) return `Coverage of P10–P90: no outcome is decided yet (${coverage.undecided} open).\n`;
  const { low, high } = coverage.interval;
  const open = coverage.undecided === 0 ? '' : ` ${coverage.undecided} still open and not yet past P90: with them it ends between ${formatShare(coverage.bounds.low)} and ${formatShare(coverage.bounds.high)}.`;
  return `Coverage of P10–P90: ${coverage.inside} of ${coverage.decided} = ${formatShare(coverage.share)} (95 % interval ${formatShare(low)} to ${formatShare(high)}; calibrated is 80 %); ${coverage.before} earlier than P10, ${coverage.after} later than P90.${open}\n`;
}

const shown = (day: number | null): string => formatDate(day === null ? null : isoDateOf(day));

/** A backtest as text: coverage, scores beside the baselines, and each milestone. */
export function backtestText(result: BacktestResult): string {
  const { besideBaselines } = result;
  const { scores } = result;
  const lines: ScoreLine[] = scores !== null && (besideBaselines === null || besideBaselines.milestones < scores.forecasts) ? [{ name: 'forecast', scores }] : [];
  if (besideBaselines !== null) {
    const { shiftDays, spreadDays } = besideBaselines.settings;
    lines.push(
      { name: lines.length === 0 ? 'forecast' : 'forecast, where announced', scores: besideBaselines.forecast },
      { name: 'announced date', scores: besideBaselines.announced },
      { name: `announced ${shiftDays < 0 ? '−' : '+'} ${Math.abs(shiftDays)} d ± ${spreadDays / 2} d`, scores: besideBaselines.shifted },
    );
  }
  const rows = formatTable<BacktestResult['rows'][number]>([
    { title: 'site', value: ({ site }) => site },
    { title: 'milestone', value: ({ milestone }) => milestone },
    { title: 'P10', value: ({ p10 }) => shown(p10), align: 'right' },
    { title: 'P50', value: ({ p50 }) => shown(p50), align: 'right' },
    { title: 'P90', value: ({ p90 }) => shown(p90), align: 'right' },
    { title: 'outcome', value: ({ outcome, day }) => `${outcome === 'open' ? 'open on ' : ''}${shown(day)}`, align: 'right' },
    { title: 'falls', value: ({ where }) => where },
    { title: 'error d', value: ({ errorDays }) => formatKnown(errorDays), align: 'right' },
  ], result.rows);
  const skills = besideBaselines === null ? '' : `Skill by CRPS: ${formatKnown(besideBaselines.skillOverAnnounced, 2)} over the announced date, ${formatKnown(besideBaselines.skillOverShifted, 2)} over the shifted one (1 is perfect, 0 no better).\n`;
  const scored = lines.length === 0 ? '' : `${scoreTable(lines)}\nLoss of milestones still open is the least they can end with; bias is the median of outcome − P50, positive = later than forecast.\n\n`;
  const left = [
    result.withoutAllPercentiles === 0 ? '' : `${result.withoutAllPercentiles} not scored: a percentile is not within the horizon.\n`,
    result.unmatchedForecasts.length === 0 ? '' : `${result.unmatchedForecasts.length} forecasts have no outcome.\n`,
    result.unmatchedOutcomes.length === 0 ? '' : `${result.unmatchedOutcomes.length} outcomes were not forecast.\n`,
  ].join('');
  return `${coverageLine(result.coverage)}${skills}\n${scored}${rows}${left}`;
}
