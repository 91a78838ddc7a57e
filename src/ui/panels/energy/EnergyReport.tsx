import { useMemo, useRef, type ReactNode } from 'react';
import type { FinishedYears, LoadedWeather, SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import type { ChartFileInfo } from '../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../charts/frame/ChartFrame.tsx';
import { useElementSize } from '../../charts/use-element-size.ts';
import { BillSection } from './BillSection.tsx';
import { DurationChart } from './charts/DurationChart.tsx';
import { PueChart } from './charts/PueChart.tsx';
import { LoopsTable, ModesChart, PlantsTable, RideThroughTable } from './CoolingSection.tsx';
import { Findings } from './Findings.tsx';
import { Headline } from './Headline.tsx';
import { Ledgers } from './LedgerSection.tsx';
import { NotesSection } from './NotesSection.tsx';
import { DesignLine, WeatherLine } from './WeatherLine.tsx';

const CHART_HEIGHT = 230;

/** A place of the grid that tells its charts how wide it is. */
function Place({ children }: { readonly children: (width: number) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 460, height: 0 });
  return <div className="energy-place" ref={place}>{children(width)}</div>;
}

/** A site's year: figures, findings, bill, load, PUE, cooling, ledgers, and what it rests on. */
export function EnergyReport({ year, finished, weather, nameOf }: {
  readonly year: SolvedSiteYear;
  readonly finished: FinishedYears;
  /** The file that the site has now, if any. */
  readonly weather: LoadedWeather | undefined;
  readonly nameOf: (id: string) => string;
}) {
  const { result, series, bill } = year;
  const { scenario, standing, version } = finished;
  const site = scenario.sites.find(({ id }) => id === year.siteId);
  const fileName = finished.weatherFiles[year.siteId] ?? null;
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${scenario.meta.id}-${year.siteId}-${result.year}`,
    title: `${scenario.meta.name}: ${result.siteName}, ${result.year}`,
    lines: [standing, `Weather: ${fileName === null ? '' : `${fileName}, `}${result.weather.stationName}. ${result.weather.source}`],
    stamp: `Scenario ${scenario.meta.id}, Plenum ${version}`,
  }), [scenario, year.siteId, result, standing, fileName, version]);
  const ownFile = weather?.fileName === fileName ? weather : undefined;
  return (
    <ChartFileContext.Provider value={file}>
      <Headline year={year} />
      <Findings year={year} nameOf={nameOf} />
      <WeatherLine year={year} site={site} fileName={fileName} />
      {ownFile === undefined ? null : <DesignLine conditions={ownFile.designConditions} />}
      <div className="energy-report" data-testid="energy-report">
        <div className="energy-body">
          <Place>{(width) => (
            <>
              <BillSection year={year} nameOf={nameOf} width={width} height={CHART_HEIGHT} />
              <Ledgers annual={result.annual} balanceError={result.balanceError} />
            </>
          )}</Place>
          <Place>{(width) => (
            <>
              <DurationChart facilityKw={series.facilityKw} monthly={bill?.monthly ?? []} width={width} height={CHART_HEIGHT} />
              <PueChart series={series} width={width} height={CHART_HEIGHT} />
              <ModesChart result={result} width={width} height={CHART_HEIGHT} />
              <PlantsTable plants={result.plants} nameOf={nameOf} />
              <LoopsTable loops={result.loops} nameOf={nameOf} />
              <RideThroughTable rideThrough={result.rideThrough} nameOf={nameOf} />
            </>
          )}</Place>
        </div>
        <NotesSection year={year} weather={ownFile} />
      </div>
    </ChartFileContext.Provider>
  );
}
