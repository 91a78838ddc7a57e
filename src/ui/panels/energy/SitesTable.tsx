import { useMemo } from 'react';
import { useEnergy, type SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { formatMoney } from '../../charts/format.ts';
import { powerText, withUnit } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { SortableTable, type Column } from '../../parts/sortable-table.tsx';
import { energyText } from './headline.ts';

const pricePerMwh = ({ bill }: SolvedSiteYear): number | null => (bill === null || bill.annual.kwh === 0 ? null : (bill.annual.total / bill.annual.kwh) * 1000);

const figure = (id: string, label: string, value: (year: SolvedSiteYear) => number | null, text: (value: number) => string): Column<SolvedSiteYear> => ({
  id, label, numeric: true, value: (year) => value(year) ?? -1, cell: (year) => { const one = value(year); return one === null ? '–' : text(one); },
});

function columnsOf(nameOf: (id: string) => string): readonly Column<SolvedSiteYear>[] {
  return [
    { id: 'site', label: 'Site', value: ({ siteId }) => nameOf(siteId), cell: ({ siteId }) => <button type="button" className="link" onClick={() => useEnergy.setState({ siteId })}>{nameOf(siteId)}</button> },
    figure('energy', 'Facility energy', ({ result }) => result.annual.energyKwh.facility, energyText),
    figure('peak', 'Peak', ({ result }) => result.annual.peakFacilityKw, powerText),
    figure('pue', 'PUE', ({ result }) => result.annual.pue, (value) => withUnit(value, '', 3)),
    figure('wue', 'WUE, site', ({ result }) => result.annual.wueSite, (value) => withUnit(value, 'L/kWh', 2)),
    figure('carbon', 'Carbon', ({ result }) => result.annual.carbonTonnes, (value) => withUnit(value, 't', 0)),
    figure('bill', 'Bill', ({ bill }) => bill?.annual.total ?? null, (value) => formatMoney(value, 'USD')),
    figure('price', 'USD/MWh', pricePerMwh, (value) => withUnit(value, '', 2)),
    figure('shortfall', 'Take-or-pay shortfall', ({ bill }) => bill?.annual.contractShortfall ?? null, (value) => formatMoney(value, 'USD')),
  ];
}

/** Years of several sites side by side; a name chooses its site. */
export function SitesTable({ years, siteId, nameOf }: { readonly years: readonly SolvedSiteYear[]; readonly siteId: string; readonly nameOf: (id: string) => string }) {
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  return (
    <ScrollRegion className="energy-table" label="Sites side by side, table">
      <SortableTable label="Sites side by side" columns={columns} rows={years} rowKey={(year) => year.siteId} initialSort={{ columnId: 'site', descending: false }} isSelected={(year) => year.siteId === siteId} />
    </ScrollRegion>
  );
}
