import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ResultSlot } from '../../app/types.ts';
import { CAMPUS_TOTAL_ID } from '../../model/index.ts';
import type { ProjectionResult, Scenario } from '../../model/index.ts';
import '../charts/charts.css';
import { exportChart, type ChartFileInfo } from '../charts/export/export-chart.ts';
import { saveFile } from '../charts/export/save-file.ts';
import { ChartFileContext, TablesContext } from '../charts/frame/ChartFrame.tsx';
import { CursorDayContext, TimeFrameContext } from '../charts/frame/time-frame.ts';
import { TimeAxis } from '../charts/frame/TimeAxis.tsx';
import { dayOf, formatDate, monthOf } from '../charts/time/days.ts';
import { createTimeScale, type DayDomain } from '../charts/time/time-scale.ts';
import { Answers } from './Answers.tsx';
import { emptyReason } from './empty-reason.ts';
import { answerSentence, runAnswers, runsInOrder } from './model/answers.ts';
import { hallChoices } from './model/capacity.ts';
import { sliderDate, sliderDay, type SliderRange } from './model/slider.ts';
import { stampLine } from './model/tables.ts';
import { panLimits } from './model/viewport.ts';
import { ActivitiesSection } from './sections/ActivitiesSection.tsx';
import { BindingSection } from './sections/BindingSection.tsx';
import { CapacitySection } from './sections/CapacitySection.tsx';
import { ExperimentsSection } from './sections/ExperimentsSection.tsx';
import { LeversSection } from './sections/LeversSection.tsx';
import { ResourceSection } from './sections/ResourceSection.tsx';
import { RunsSection } from './sections/RunsSection.tsx';
import { SideFigures } from './SideFigures.tsx';
import type { PlanEdits } from './plan-edits.ts';
import { StatusNote } from './StatusNote.tsx';
import { TimelineToolbar, type SingleTable } from './TimelineToolbar.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useElementSize } from '../charts/use-element-size.ts';
import { useTimeGestures } from './use-time-gestures.ts';
import './timeline.css';

export interface TimelineViewProps {
  readonly scenario: Scenario | null;
  readonly slot: ResultSlot<ProjectionResult>;
  /** Projection before the last change, or `null`. */
  readonly before: ProjectionResult | null;
  /** Date of the slider, ISO; `null` = the document's own day. */
  readonly date: string | null;
  readonly percentile: 10 | 50 | 90;
  readonly selection: readonly string[];
  readonly hallId: string | null;
  readonly onDate: (date: string) => void;
  readonly onPercentile: (percentile: 10 | 50 | 90) => void;
  readonly onSelect: (id: string) => void;
  readonly planEdits: PlanEdits;
  readonly onCompute: () => void;
  readonly onCancel: () => void;
  readonly onExportCsv: () => Promise<void>;
  readonly onExportJson: () => Promise<void>;
  /** Makes the pictures available to menus and palette while they can be drawn; returns how to take that back. */
  readonly offerPictureExport: (perform: (format: 'svg' | 'png') => Promise<void>) => () => void;
  readonly tableCsv: (result: ProjectionResult, name: SingleTable) => string;
}

/** Gutters beside the plots, px: names and values at the left, labels at the right. */
const WIDE_GUTTERS = { left: 250, right: 96 };
const NARROW_GUTTERS = { left: 190, right: 96 };
/** Narrower stacks get the narrow gutters, px. */
const NARROW_BELOW = 900;
/** Lower panels show one line per run until asked for more, px. */
const COMPACT_BELOW = 560;
/** Wider panels have two columns, px. */
const SIDE_BY_SIDE_FROM = 1120;

/** The timeline of a scenario, from what it is given; see `TimelinePanel` for where that comes from. */
export function TimelineView(props: TimelineViewProps) {
  const { scenario, slot } = props;
  const reason = emptyReason(scenario);
  if (reason !== null) return <div className="timeline timeline-empty"><p>{reason}</p></div>;
  if (slot.result === null) {
    return <div className="timeline timeline-empty"><StatusNote slot={slot} onCompute={props.onCompute} onCancel={props.onCancel} /></div>;
  }
  const { result } = slot;
  return <ProjectedTimeline key={`${result.scenarioId} ${result.asOf} ${result.horizon}`} {...props} result={result} />;
}

function ProjectedTimeline({ result, scenario, slot, before, date, percentile, selection, hallId, ...on }: TimelineViewProps & { readonly result: ProjectionResult }) {
  const stack = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const stackSize = useElementSize(stack, { width: 1060, height: 0 });
  const bodySize = useElementSize(body, { width: 1400, height: 400 });
  const [asTables, setAsTables] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [wantedHall, setWantedHall] = useState<string | null>(null);

  const range = useMemo((): SliderRange => ({ first: dayOf(result.asOf), last: dayOf(result.horizon) }), [result.asOf, result.horizon]);
  const fit = useMemo((): DayDomain => [range.first, Math.max(range.last, range.first + 1)], [range]);
  const limits = useMemo(() => panLimits(fit, result.activities), [fit, result.activities]);
  const [domain, setDomain] = useState<DayDomain>(fit);
  const day = sliderDay(date, range);
  const month = monthOf(sliderDate(day));

  const frame = useMemo(() => {
    const gutters = stackSize.width < NARROW_BELOW ? NARROW_GUTTERS : WIDE_GUTTERS;
    return { width: stackSize.width, scale: createTimeScale(domain, gutters.left, stackSize.width - gutters.right) };
  }, [stackSize.width, domain]);

  const { onDate } = on;
  const setDay = useCallback((next: number) => onDate(sliderDate(Math.min(Math.max(next, range.first), range.last))), [onDate, range]);
  useTimeGestures(stack, { scale: frame.scale, limits, onDomain: setDomain, onDay: setDay });

  const answers = useMemo(() => runAnswers(result, scenario, before), [result, scenario, before]);
  const runs = useMemo(() => runsInOrder(result.runs, scenario), [result, scenario]);
  const halls = useMemo(() => hallChoices(result, scenario), [result, scenario]);
  const shownHall = [wantedHall, CAMPUS_TOTAL_ID, hallId].find((id) => halls.some((hall) => hall.id === id)) ?? halls[0]?.id ?? CAMPUS_TOTAL_ID;
  const hallLabel = halls.find((hall) => hall.id === shownHall)?.label ?? 'Campus';

  const file = useMemo((): ChartFileInfo => ({
    baseName: `${result.scenarioId}-${sliderDate(day)}`,
    title: result.scenarioName,
    lines: [...answers.map(answerSentence), `The dashed line stands at ${formatDate(sliderDate(day))}.`],
    stamp: stampLine(result),
  }), [result, answers, day]);

  const exportAll = async (format: 'svg' | 'png'): Promise<void> => {
    // Everything is drawn first: tables as charts, all rows of the plan.
    flushSync(() => setExporting(true));
    try {
      if (root.current !== null) await exportChart([root.current], 'timeline', format, file);
    } finally {
      setExporting(false);
    }
  };

  const latestExport = useRef(exportAll);
  useEffect(() => {
    latestExport.current = exportAll;
  });
  const { offerPictureExport } = on;
  useEffect(() => offerPictureExport((format) => latestExport.current(format)), [offerPictureExport]);

  const exportTable = (name: SingleTable): void =>
    saveFile(on.tableCsv(result, name), `${result.scenarioId}-${result.asOf}-${name}.csv`, 'text/csv;charset=utf-8');

  /** Sections below each other, by title. */
  const sections = [
    'Capacity', ...(result.binding.length === 0 ? [] : ['What binds']), ...(runs.length === 0 ? [] : ['Runs']), ...((result.levers ?? []).length === 0 ? [] : ['Levers']),
    ...(result.experiments.length === 0 ? [] : ['Experiments per day']), ...(result.activities.length === 0 || scenario === null ? [] : ['Activities', ...(scenario.plan.resources.length === 0 ? [] : ['Resources'])]),
  ];
  const goToSection = (title: string): void =>
    [...body.current?.querySelectorAll('[data-chart-title]') ?? []].find((section) => section.getAttribute('data-chart-title')?.split(':')[0] === title)?.scrollIntoView({ block: 'start' });

  const fanHeight = bodySize.height > 620 ? 220 : bodySize.height > 460 ? 150 : 112;
  const sideBySide = bodySize.width > SIDE_BY_SIDE_FROM;
  const figures = <SideFigures result={result} month={month} hallId={shownHall} hallLabel={hallLabel} beside={sideBySide} maxHeight={bodySize.height} drawAlways={exporting} />;
  return (
    <div className="timeline" ref={root}>
      <TimelineToolbar
        slot={slot}
        percentile={percentile}
        asTables={asTables}
        day={day}
        domain={domain}
        fit={fit}
        limits={limits}
        sections={sections}
        onSection={goToSection}
        onTables={setAsTables}
        onDomain={setDomain}
        onPercentile={on.onPercentile}
        onCompute={on.onCompute}
        onCancel={on.onCancel}
        onExportPicture={exportAll}
        onExportCsv={on.onExportCsv}
        onExportJson={on.onExportJson}
        onExportTable={exportTable}
      />
      <ChartFileContext value={file}>
        <TablesContext value={asTables}>
          <div className="timeline-body" ref={body}>
            <Answers answers={answers} compact={bodySize.height < COMPACT_BELOW} selection={selection} onSelect={on.onSelect} />
            <div className={sideBySide ? 'timeline-columns is-side-by-side' : 'timeline-columns'}>
              <div className="timeline-stack" ref={stack}>
                <TimeFrameContext value={frame}>
                  <CursorDayContext value={day}>
                    <div className="timeline-axis">
                      <TimeSlider day={day} range={range} onDay={setDay} />
                      <TimeAxis />
                    </div>
                    <CapacitySection result={result} halls={halls} hallId={shownHall} onHall={setWantedHall} height={fanHeight} drawAlways={exporting} />
                    {result.binding.length === 0 ? null : <BindingSection result={result} drawAlways={exporting} />}
                    {runs.length === 0
                      ? <p className="timeline-note">This scenario has no training runs.</p>
                      : <RunsSection runs={runs} answers={answers} drawAlways={exporting} />}
                    {result.levers === undefined || result.levers.length === 0 ? null : <LeversSection result={result} answers={answers} />}
                    {result.experiments.length === 0 ? null : <ExperimentsSection result={result} scenario={scenario} drawAlways={exporting} />}
                    {sideBySide ? null : figures}
                    {result.activities.length === 0 || scenario === null
                      ? <p className="timeline-note">This scenario has no delivery plan.</p>
                      : <ActivitiesSection result={result} plan={scenario.plan} selection={selection} edits={on.planEdits} onSelect={on.onSelect} drawAlways={exporting} />}
                    {scenario === null || scenario.plan.resources.length === 0 || result.activities.length === 0 ? null : <ResourceSection result={result} plan={scenario.plan} drawAlways={exporting} />}
                  </CursorDayContext>
                </TimeFrameContext>
              </div>
              {sideBySide ? figures : null}
            </div>
          </div>
        </TablesContext>
      </ChartFileContext>
    </div>
  );
}
