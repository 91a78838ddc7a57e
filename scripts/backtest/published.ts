import { CONSTRUCTION_VINTAGE, GROUND_TO_FIRST_OPERATION, ROOF_RULE_DAYS, ROOF_TO_OPERATION, SHIFTED_BASELINE } from '../../src/catalog/backtest/construction-class.ts';
import { OPEN_MILESTONES, type DateBasis, type OpenMilestone } from '../../src/catalog/backtest/open-milestones.ts';
import { durationPercentile, medianDays, type DurationClass, type ObservedDuration } from '../../src/engine/backtest/duration-class.ts';
import { constructionClasses, groundDurations, leaveOneOut, predictMilestone, roofDurations } from '../../src/engine/backtest/predict-milestones.ts';
import { exactBinomialInterval } from '../../src/engine/backtest/proper-scores.ts';
import { percentileOfSorted, sortedCopy } from '../../src/engine/numerics/statistics.ts';
import { isoDateOf } from '../../src/model/index.ts';
import { writeCsv } from '../../src/io/csv/write-csv.ts';

const BASIS_WORDS: Record<DateBasis, string> = {
  'roof-rule': 'the source\'s rule "operational five months after the roof"',
  likeness: 'as long as another building or site took',
  owner: 'a statement of the owner or builder',
  filing: 'a date in a permit or regulatory filing',
};

const date = (day: number | null): string => (day === null ? '' : isoDateOf(day));

/** The files of the published forecast: name and content. */
export function publishedForecasts(): { readonly name: string; readonly content: string }[] {
  const classes = constructionClasses(CONSTRUCTION_VINTAGE.asOf);
  const rows = OPEN_MILESTONES.map((milestone) => ({ milestone, forecast: predictMilestone(milestone, classes, CONSTRUCTION_VINTAGE.asOf) }));
  const csv = writeCsv(
    ['site', 'milestone', 'p10', 'p50', 'p90', 'announced', 'power_mw', 'buildings_operational', 'basis', 'anchor_stage', 'anchor_date'],
    rows.map(({ milestone, forecast }) => [
      milestone.site, milestone.milestone, date(forecast.p10), date(forecast.p50), date(forecast.p90), milestone.announced,
      milestone.powerMw, milestone.buildings, milestone.basis, milestone.anchor?.stage ?? null, milestone.anchor?.date ?? null,
    ]),
  );
  return [
    { name: `${CONSTRUCTION_VINTAGE.asOf}-predictions.csv`, content: csv },
    { name: `${CONSTRUCTION_VINTAGE.asOf}-method.md`, content: method(classes.groundToFirstOperation, classes.roofToOperation) },
  ];
}

const whole = (value: number): string => value.toFixed(0);

function classLine(name: string, durations: DurationClass): string {
  const percentile = (probability: number): string => whole(durationPercentile(durations, medianDays(durations), 'class', 0, probability));
  return `| ${name} | ${durations.finished} | ${durations.unfinished} | ${percentile(0.1)} | ${whole(medianDays(durations))} | ${percentile(0.9)} | ${durations.logDeviation.toFixed(3)} |`;
}

function leftOutLine(name: string, members: readonly ObservedDuration[]): string {
  const rows = leaveOneOut(members);
  const inside = rows.filter(({ days, p10, p90 }) => days >= p10 && days <= p90).length;
  const interval = exactBinomialInterval(inside, rows.length, 0.95);
  const middle = percentileOfSorted(sortedCopy(rows.map(({ days, p50 }) => days - p50)), 0.5);
  return `| ${name} | ${inside} of ${rows.length} | ${whole(interval.low * 100)}–${whole(interval.high * 100)} % | ${whole(middle)} |`;
}

function basisLine(basis: DateBasis, milestones: readonly OpenMilestone[]): string {
  return `| ${BASIS_WORDS[basis]} | ${milestones.filter((milestone) => milestone.basis === basis).length} |`;
}

function method(ground: DurationClass, roof: DurationClass): string {
  const asOf = CONSTRUCTION_VINTAGE.asOf;
  return `# Forecast of ${OPEN_MILESTONES.length} open milestones, made from the vintage of ${asOf}

\`${asOf}-predictions.csv\` has P10, P50 and P90 of the day on which each milestone that was open in that vintage is reached, beside the date the source gave for it (\`announced\`). Score it against a later vintage with \`plenum backtest ${asOf}-predictions.csv OUTCOME.csv\`. Both files are written by \`npx tsx scripts/backtest.ts\` and checked by the tests.

Source: ${CONSTRUCTION_VINTAGE.source}. Nothing dated later was used. The vintage has one date for each row, so how dates slip cannot be estimated from it; how long things take, and how much that varies, can.

## Reference classes

| class | finished | still open | P10 d | P50 d | P90 d | s of ln(days) |
|---|---|---|---|---|---|---|
${classLine('land clearing to first operation, new builds', ground)}
${classLine('complete roof to operation', roof)}

Lognormal, by maximum likelihood; sites that had not reached their first operation by the vintage count as "longer than so far" (${GROUND_TO_FIRST_OPERATION.filter(({ until }) => until === null).length} of ${GROUND_TO_FIRST_OPERATION.length}). Percentiles are predictive (Student's t with n − 1 degrees of freedom, variance s²(1 + 1/n)), so that a class of seven or eight does not look surer than it is. Retrofits (both Colossus sites) are left out.

**Operational dates are mostly inferences** of the source, from roofs, chillers and generators seen from above. In the class from land clearing they are used as they stand: an error of a month or two is small beside 13 to 32 months. In the class from the roof only dates that rest on something else than the source's own rule (${ROOF_RULE_DAYS} days after the roof) are used; the others would return the rule. The ${ROOF_TO_OPERATION.length} that remain have a median of ${whole(medianDays(roof))} days: the rule is ${whole(medianDays(roof) - ROOF_RULE_DAYS)} days short.

## Forecast of a milestone

Two views, whose percentiles are averaged:

1. *Inside*: the source's own duration, from the latest stage that the vintage dates (or implies) to the announced date, is the median; its spread is the class's (a date "as long as another one took" has variance 2s², the difference of two members). A date by the roof rule has the rule's ${ROOF_RULE_DAYS} days replaced by the class's ${whole(medianDays(roof))}.
2. *Outside*, where a class speaks of the milestone itself: roof to operation, or land clearing to first operation. It does not look at the announced date.

Both are conditioned on the milestone being open on ${asOf}: percentiles are those of durations longer than what has elapsed. Without a dated stage, the time still to go is the duration. No milestone is given a chance of never being reached: no site of the vintage was given up, and ${OPEN_MILESTONES.length} rows cannot tell how rare that is.

| the announced date rests on | milestones |
|---|---|
${(Object.keys(BASIS_WORDS) as DateBasis[]).map((basis) => basisLine(basis, OPEN_MILESTONES)).join('\n')}

## Check within the vintage

Each finished member forecast from the others, without knowing how long it had lasted:

| class | between P10 and P90 | exact 95 % interval | median error d |
|---|---|---|---|
${leftOutLine('land clearing to first operation', groundDurations(asOf))}
${leftOutLine('complete roof to operation', roofDurations())}

So few members cannot prove a coverage of 80 %; they can only fail to disprove it.

## Baselines

\`plenum backtest\` prints two beside the forecast: the announced date as it stands, and the announced date ${SHIFTED_BASELINE.shiftDays} days later with P10 and P90 ${SHIFTED_BASELINE.spreadDays / 2} days either side (constants that can be set; they are stated, not fitted).
`;
}
