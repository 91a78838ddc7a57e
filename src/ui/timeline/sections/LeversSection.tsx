import { memo, useMemo } from 'react';
import type { ProjectionResult } from '../../../model/index.ts';
import { formatMoney } from '../../charts/format.ts';
import { DataTable } from '../../charts/frame/DataTable.tsx';
import type { RunAnswer } from '../model/answers.ts';
import { bestGain, gainIsClear, rankLevers } from '../model/levers.ts';
import { leversTable } from '../model/tables.ts';

/** What would buy time: days gained per run with standard error, and cost. A table by nature. */
export const LeversSection = memo(function LeversSection({ result, answers }: { readonly result: ProjectionResult; readonly answers: readonly RunAnswer[] }) {
  const ranked = useMemo(() => rankLevers(result.levers ?? []), [result]);
  const table = useMemo(
    () => leversTable(ranked, answers.map((answer) => answer.id), new Map(answers.map((answer) => [answer.id, answer.label.split(' · ')[0] ?? answer.id]))),
    [ranked, answers],
  );
  const [best] = ranked;
  const gain = best === undefined ? null : bestGain(best);
  const bestRun = best?.runs.find((run) => run.daysGainedP50 === gain);
  return (
    <section className="chart-frame" aria-label="Levers" data-chart-title="Levers">
      <header>
        <h3>Levers</h3>
        <span className="chart-remark">days by which P50 comes earlier, ± standard error</span>
      </header>
      <DataTable data={table} />
      {ranked.map(({ id, name, schedulingAnomaly }) => (schedulingAnomaly === undefined ? null : (
        <p key={id} className="timeline-note">{name} makes a run later: {schedulingAnomaly.explanation}</p>
      )))}
      {best === undefined || gain === null || gain <= 0 ? null : (
        <p className="timeline-note">
          {best.name} gains most{gainIsClear(gain, bestRun?.standardErrorDays ?? null) ? '' : ', but within two standard errors of nothing'}; cost {formatMoney(best.cost, best.currency)}.
        </p>
      )}
    </section>
  );
});
