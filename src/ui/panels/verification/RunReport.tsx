import { useMemo, useRef } from 'react';
import { exportVerificationCsv } from '../../../app/files/verification-tables.ts';
import { saveExport } from '../../../app/files/save-export.ts';
import type { FinishedRun } from '../../../app/runs/single-run.ts';
import type { VerificationCaseInfo, VerificationCheck } from '../../../model/index.ts';
import { exportChart, type ChartFileInfo } from '../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../charts/frame/ChartFrame.tsx';
import { ExportMenu } from '../../charts/frame/ExportMenu.tsx';
import { useElementSize } from '../../charts/use-element-size.ts';
import { duration } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { ProfileChart } from './ProfileChart.tsx';
import { changedSettings, errorText, figureText, runParameter, verdict } from './words.ts';

const CHART_HEIGHT = 230;
/** Two charts stand side by side from this width on, px. */
const SIDE_BY_SIDE_FROM = 620;
const GAP = 16;

const HEADS = ['Figure', 'Plenum', 'Published', 'Error', 'Tolerance', 'Passed'] as const;

/** A setting or parameter as part of a file's name. */
const fileWord = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');

function CheckRow({ check }: { readonly check: VerificationCheck }) {
  const { title, unit, attained, published, error, tolerance, passed } = check;
  return (
    <tr>
      <td className="wide">{title}</td>
      <td className="numeric">{published === null ? '–' : figureText(attained, unit)}</td>
      <td className="numeric">{published === null ? '–' : figureText(published, unit)}</td>
      <td className="numeric">{errorText(error, check)}</td>
      <td className="numeric">{tolerance === null ? '–' : errorText(tolerance, check)}</td>
      <td>{passed === null ? '–' : passed ? '✓ yes' : <span className="over-limit">✕ no</span>}</td>
    </tr>
  );
}

/** A finished run: verdict, figures beside published ones with their tolerances, profiles over published points. */
export function RunReport({ info, run }: { readonly info: VerificationCaseInfo; readonly run: FinishedRun<'verification'> }) {
  const { report, wallSeconds, version } = run;
  const root = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(root, { width: 600, height: 0 });
  const parameter = runParameter(report);
  const settings = useMemo(() => changedSettings(info, report), [info, report]);
  const file = useMemo((): ChartFileInfo => ({
    baseName: ['plenum-verification', report.case, `n${report.n}`, ...(parameter === null ? [] : [fileWord(parameter)]), ...settings.map(fileWord)].join('-'),
    title: [info.title, ...(parameter === null ? [] : [parameter]), ...settings, `n = ${report.n}`].join(', '),
    lines: [`Compared with ${report.reference?.source ?? 'nothing: no figures are published for this parameter'}`],
    stamp: `Plenum ${version}, ${report.steps.toLocaleString('en')} steps, ${report.converged ? 'converged' : 'not converged'}`,
  }), [info, report, parameter, settings, version]);
  const plots = report.plots.filter(({ profile }) => (report.profiles[profile]?.length ?? 0) > 0);
  const columns = plots.length > 1 && width >= SIDE_BY_SIDE_FROM ? 2 : 1;
  const chartWidth = Math.floor((width - (columns - 1) * GAP) / columns);
  const { text, tone } = verdict(report);
  return (
    <ChartFileContext.Provider value={file}>
      <div ref={root} data-testid="verification-report">
        <div className="verification-head">
          <span className={`badge ${{ good: 'badge-ok', bad: 'badge-error', neutral: 'badge-stale' }[tone]}`} data-testid="verification-verdict">{text}</span>
          <span className="muted">{parameter === null ? '' : `${parameter}, `}{settings.map((setting) => `${setting}, `)}n = {report.n} ({report.cells.filter((count) => count > 1).join(' × ')} cells), {report.steps.toLocaleString('en')} steps, took {duration(wallSeconds)}</span>
          <span className="chart-frame-controls">
            <ExportMenu label="Export this run" text="Export" items={[
              { label: 'Figures and profiles (CSV)', perform: () => saveExport(exportVerificationCsv(report), `${file.baseName}.csv`, 'text/csv') },
              ...(['svg', 'png'] as const).map((format) => ({
                label: format === 'svg' ? 'Charts (SVG)' : 'Charts (PNG)',
                disabled: plots.length === 0,
                perform: async () => { if (root.current !== null) await exportChart([root.current], 'profiles', format, file); },
              })),
            ]} />
          </span>
        </div>
        {report.checks.length === 0
          ? <p className="verification-source">Nothing is published for this parameter: the profiles stand alone.</p>
          : (
            <ScrollRegion className="verification-scroll" label="Figures beside published ones">
              <table className="table">
                <thead><tr>{HEADS.map((head, index) => <th key={head} scope="col" className={`head-cell ${index > 0 && index < 5 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
                <tbody>{report.checks.map((check) => <CheckRow key={check.name} check={check} />)}</tbody>
              </table>
            </ScrollRegion>
          )}
        {report.reference === null ? null : <p className="verification-source">Compared with: {report.reference.source}</p>}
        <div className="verification-plots" data-columns={columns}>
          {plots.map((plot) => <ProfileChart key={plot.profile} plot={plot} points={report.profiles[plot.profile] ?? []} width={chartWidth} height={CHART_HEIGHT} />)}
        </div>
      </div>
    </ChartFileContext.Provider>
  );
}
