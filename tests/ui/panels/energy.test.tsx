import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FinishedYears, SolvedSiteYear } from '../../../src/app/energy/energy-store.ts';
import { useEnergy } from '../../../src/app/energy/energy-store.ts';
import { useDocument } from '../../../src/app/document-store.ts';
import type { BillResult, EnergySeries, Scenario } from '../../../src/model/index.ts';
import { billSeries, billTable, chosenBill, moneyScale } from '../../../src/ui/panels/energy/bill-rows.ts';
import { contractLevels, durationTable, hourScale, loadDuration } from '../../../src/ui/panels/energy/charts/duration.ts';
import { monthScale, stackExtent, stackMonths } from '../../../src/ui/panels/energy/charts/month-stack.ts';
import { pueBins, pueTable } from '../../../src/ui/panels/energy/charts/pue-bins.ts';
import EnergyPanel from '../../../src/ui/panels/energy/energy-panel.tsx';
import { EnergyReport } from '../../../src/ui/panels/energy/EnergyReport.tsx';
import { findingsOf } from '../../../src/ui/panels/energy/findings.ts';
import { headlineOf } from '../../../src/ui/panels/energy/headline.ts';
import { modeSeries } from '../../../src/ui/panels/energy/mode-rows.ts';
import { energyRequest, ohioScenario, solvedYear } from '../../fixtures/billed-year.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

const plain = (html: string): string => html.replaceAll('\u202f', ' ').replaceAll('&#x27;', '’').replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|');
const nameOf = (id: string): string => id.toUpperCase();

let ohio: SolvedSiteYear;
let minimal: SolvedSiteYear;
beforeAll(async () => {
  ohio = await solvedYear(energyRequest(ohioScenario()));
  minimal = await solvedYear(energyRequest(minimalScenario()));
});

function finishedYears(scenario: Scenario, change: Partial<FinishedYears> = {}): FinishedYears {
  return { years: [], scenario, standing: 'everything of the document built', weatherFiles: {}, loadFiles: {}, inputs: [], wallSeconds: 1, version: '0', ...change };
}

const report = (year: SolvedSiteYear, scenario: Scenario, change: Partial<FinishedYears> = {}): string =>
  plain(renderToStaticMarkup(<EnergyReport year={year} finished={finishedYears(scenario, change)} weather={undefined} nameOf={nameOf} />));

describe('the report', () => {
  it('shows bill, charts, ledgers, loops and everything the year rests on', () => {
    const text = report(ohio, ohioScenario());
    for (const words of ['Monthly bill', 'Load duration', 'PUE against wet bulb', 'Hours by cooling mode', 'Where the energy goes', 'Where the heat goes', 'Water of the site', 'Loops in the worst hour', 'Ride-through', 'Contract capacity 62.5 MW', 'Minimum billing demand 53.1 MW', 'add up to the total exactly']) expect(text).toContain(words);
    for (const note of [...ohio.result.assumptions, ...ohio.result.notComputed, ...ohio.bill!.assumptions]) expect(text).toContain(note.replaceAll('\'', '’'));
    expect(text).toContain('O’Hare stands in for central Ohio');
    expect(text).toContain('proxy');
  });

  it('says what to add where the site has no contract', () => {
    const text = report(minimal, minimalScenario());
    expect(text).toContain('has no contract, so the year has no bill');
    expect(text).toContain('contractCapacityKw');
    expect(text).not.toContain('Contract capacity 6');
    expect(text).not.toContain('proxy');
  });

  it('names a weather file that stands in for the station', () => {
    const text = report(minimal, minimalScenario(), { weatherFiles: { leesburg: 'my.epw' } });
    expect(text).toContain('my.epw');
    expect(text).toContain('stands in for the document’s station Leesburg.Exec.AP-Godfrey.Field');
    expect(text).toContain('Use the site’s station');
  });

  it('says why a contract can’t be billed', () => {
    const year: SolvedSiteYear = { ...ohio, bill: null, billFinding: { severity: 'error', code: 'time-not-in-year', path: '/loadBankTests/0', message: 'The test is in another year.', hint: 'Change it.' } };
    expect(report(year, ohioScenario())).toContain('can’t be billed: The test is in another year. Change it.');
    expect(findingsOf(year)[0]).toMatchObject({ severity: 'error', subjectId: 'new-albany' });
  });
});

describe('the panel', () => {
  it('has nothing to offer without a document', () => {
    expect(renderToStaticMarkup(<EnergyPanel />)).toContain('No scenario is open.');
  });

  it('names the file of IT power of a site, and the year’s, in place of a share', () => {
    const scenario = ohioScenario();
    const initial = [useDocument.getInitialState(), useEnergy.getInitialState()] as const;
    const finished = finishedYears(scenario, { years: [ohio], loadFiles: { 'new-albany': 'last.csv' } });
    Object.assign(initial[0], { scenario });
    Object.assign(initial[1], { loadBySite: { 'new-albany': { fileName: 'it.csv', kw: new Float64Array(8_760) } }, finished, refusedLoad: { fileName: 'bad.csv', diagnostics: [{ severity: 'error', code: 'x', path: '', message: 'It has 10 rows.', hint: 'Give a year.' }] } });
    try {
      const html = renderToStaticMarkup(<EnergyPanel />);
      expect(plain(html)).toContain('by the hour, |it.csv');
      expect(plain(html)).toContain('IT load of |last.csv');
      expect(plain(html)).toContain('“bad.csv” is not used.| It has 10 rows. Give a year.');
      expect(html).not.toContain('energy-percent');
      Object.assign(initial[1], { loadBySite: {}, refusedLoad: null });
      expect(plain(renderToStaticMarkup(<EnergyPanel />))).toContain('by the hour…');
    } finally {
      Object.assign(initial[0], { scenario: null });
      Object.assign(initial[1], { loadBySite: {}, refusedLoad: null, finished: null });
    }
  });

  it('says what to do where no hourly weather ships', () => {
    // Server rendering reads the state that a store began with.
    const scenario = minimalScenario();
    const initial = [useDocument.getInitialState(), useEnergy.getInitialState()] as const;
    const before = [{ ...initial[0] }, { ...initial[1] }] as const;
    try {
      Object.assign(initial[0], { scenario });
      Object.assign(initial[1], { finished: finishedYears(scenario, { years: [{ siteId: 'leesburg', status: 'no-weather', stationName: 'Tranquility', shippedStations: ['A', 'B'] }] }) });
      const text = plain(renderToStaticMarkup(<EnergyPanel />));
      expect(text).toContain('No hourly weather of “Tranquility”');
      expect(text).toContain('Load an EnergyPlus weather file (EPW)…');
      expect(text).toContain('A, B');
      expect(text).not.toContain('Monthly bill');
      Object.assign(initial[1], { finished: finishedYears(scenario, { years: [{ siteId: 'leesburg', status: 'failed', message: 'The loop has no plants.' }] }) });
      expect(plain(renderToStaticMarkup(<EnergyPanel />))).toContain('could not be solved: The loop has no plants.');
    } finally {
      Object.assign(initial[0], before[0]);
      Object.assign(initial[1], before[1]);
    }
  });
});

describe('figures', () => {
  it('have a unit and say how they are computed', () => {
    const figures = headlineOf(ohio);
    expect(figures.map(({ label }) => label)).toEqual(['Facility energy', 'PUE', 'WUE, site', 'WUE, source', 'ERE', 'Carbon', 'CUE', 'Peak', 'Bill', 'Price of energy']);
    for (const { label, value, meaning } of figures) {
      expect(meaning.length, label).toBeGreaterThan(20);
      expect(value, label).toMatch(/\d/);
    }
    expect(headlineOf(minimal).at(-1)).toMatchObject({ label: 'Bill', value: '–' });
  });

  it('name the loops that fall short, once each, and the hours above the contract', () => {
    const found = findingsOf(ohio);
    const subjects = found.map(({ subjectId }) => subjectId).filter((id) => id !== null);
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const { id } of ohio.result.warmLoops) expect(subjects).toContain(id);
    expect(found.at(-1)?.text).toMatch(/above the capacity that the contract grants in 8,016 h/);
    expect(findingsOf({ ...minimal, result: { ...minimal.result, weather: { ...minimal.result.weather, kind: 'climate-normals' } } }).at(-1)?.text).toContain('too mild');
    expect(findingsOf({ ...ohio, result: { ...ohio.result, warmLoops: [], shortZones: [], loops: [], extrapolatedHours: 0 }, bill: null })).toEqual([]);
  });
});

/** The bill of a campus that has hardly begun to draw: its demand is below the contract's minimum. */
async function idleBill(): Promise<BillResult> {
  const { bill } = await solvedYear(energyRequest(ohioScenario(), { itFraction: 0.1 }));
  return bill!;
}

describe('the bill', () => {
  it('is the same in stack, table and lines, month by month', async () => {
    for (const bill of [ohio.bill!, await idleBill()]) {
      const series = billSeries(bill);
      const table = billTable(bill);
      expect(table.rows).toHaveLength(13);
      for (const [month, { total, contractShortfall }] of bill.monthly.entries()) {
        const parts = series.map(({ values }) => values[month] ?? 0);
        expect(parts.reduce((sum, value) => sum + value, 0)).toBe(total);
        expect(series.find(({ id }) => id === 'contractShortfall')?.values[month] ?? 0).toBe(contractShortfall);
        const chosen = chosenBill(bill, month);
        expect(chosen.sum).toBe(total);
        for (const { quantity, rate, amount } of chosen.lines) expect(quantity * rate!).toBeCloseTo(amount, 2);
      }
      expect(chosenBill(bill, null)).toMatchObject({ sum: bill.annual.total, total: bill.annual.total, name: 'the year 2026' });
    }
  });

  it('marks what is paid for and not drawn as its own part', async () => {
    const bill = await idleBill();
    const shortfall = billSeries(bill).find(({ id }) => id === 'contractShortfall');
    expect(shortfall).toMatchObject({ label: 'Take-or-pay shortfall', colour: 'var(--error)' });
    // The contract began in the middle of February.
    expect(shortfall!.values.map((value) => value > 0)).toEqual([false, ...Array.from({ length: 11 }, () => true)]);
    expect(headlineOf({ ...ohio, bill }).map(({ label }) => label)).toContain('Take-or-pay');
    expect(billSeries(ohio.bill!).some(({ id }) => id === 'contractShortfall')).toBe(false);
  });

  it('has looks that differ in colour and pattern together', async () => {
    const all = billSeries({ ...ohio.bill!, monthly: ohio.bill!.monthly.map((month) => ({ ...month, energyCharge: 1, flatDemandCharge: 1, touDemandCharge: 1, coincidentPeakCharge: 1, capacityCharge: 1, transmissionCharge: 1, fixedCharge: 1, minimumAdjustment: 1, contractShortfall: 1, otherCharges: 1 })) });
    expect(all).toHaveLength(10);
    expect(new Set(all.map(({ colour, pattern }) => `${colour} ${pattern}`)).size).toBe(10);
  });

  it('chooses a scale for its money', () => {
    expect([5e6, 2e5, 900].map((most) => moneyScale(most).divisor)).toEqual([1e6, 1e3, 1]);
  });
});

describe('stacks', () => {
  const area = { colour: 'c', pattern: 'solid' as const };
  it('put what is negative below zero', () => {
    const parts = stackMonths([{ id: 'a', label: 'A', ...area, values: [3] }, { id: 'b', label: 'B', ...area, values: [-1] }, { id: 'c', label: 'C', ...area, values: [2] }]);
    expect(parts.map(({ from, to }) => [from, to])).toEqual([[0, 3], [0, -1], [3, 5]]);
    expect(stackExtent(parts)).toEqual([-1, 5]);
    expect(stackExtent([])).toEqual([0, 0]);
  });

  it('find the month of a pixel', () => {
    const scale = monthScale([60, 300]);
    expect([61, 79, 81, 299].map((pixel) => Math.floor(scale.valueAt(pixel)))).toEqual([0, 0, 1, 11]);
    expect(scale.ticks[0]).toEqual({ value: 0.5, label: 'Jan' });
  });

  it('of cooling modes hold every hour of each month', () => {
    for (const { result } of [ohio, minimal]) {
      const series = modeSeries(result);
      result.monthly.forEach(({ hours }, month) => expect(series.reduce((sum, { values }) => sum + (values[month] ?? 0), 0)).toBe(hours));
    }
  });
});

describe('load duration', () => {
  it('is every hour, largest first', () => {
    const sorted = loadDuration(ohio.series.facilityKw);
    expect(sorted).toHaveLength(8760);
    expect(sorted[0]).toBe(ohio.result.annual.peakFacilityKw);
    expect(sorted.every((kw, rank) => rank === 0 || kw <= sorted[rank - 1]!)).toBe(true);
    expect(sorted.reduce((sum, kw) => sum + kw, 0) / ohio.result.annual.energyKwh.facility).toBeCloseTo(1, 12);
    const { rows } = durationTable(Float64Array.from([3000, 2000, 1000, 500]));
    expect([rows[0]?.cells[2], rows.at(-1)?.cells[2]]).toEqual(['3.000', '0.500']);
  });

  it('lies on an axis of exactly its hours', () => {
    const scale = hourScale(8784, [60, 480]);
    expect([scale.pixelOf(0), scale.pixelOf(8784), Math.round(scale.valueAt(480))]).toEqual([60, 480, 8784]);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0', '2,000', '4,000', '6,000', '8,000']);
    expect(hourScale(8760, [0, 900]).ticks).toHaveLength(9);
  });

  it('has a line for each level of the contract, with its months where they change', () => {
    const months = [10, 10, 10, 20, 20, 20, 20, 20, 20, 20, 20, 10].map((megawatts, month) => ({ ...ohio.bill!.monthly[month]!, contractKw: megawatts * 1000, minimumKw: 0 }));
    expect(contractLevels(months).map(({ label }) => label.replaceAll('\u202f', ' '))).toEqual(['Contract capacity 10.0 MW (Jan–Mar, Dec)', 'Contract capacity 20.0 MW (Apr–Nov)']);
    expect(contractLevels([])).toEqual([]);
  });
});

describe('PUE against wet bulb', () => {
  it('gathers all hours into few marks', () => {
    const { bins, hoursWithoutIt } = pueBins(ohio.series);
    expect(bins.reduce((sum, { hours }) => sum + hours, 0)).toBe(8760);
    expect(bins.length).toBeLessThan(1000);
    expect(hoursWithoutIt).toBe(0);
    const mean = bins.reduce((sum, { pue, hours }) => sum + pue * hours, 0) / 8760;
    expect(mean).toBeCloseTo(ohio.result.annual.pue!, 3);
  });

  it('keeps modes apart and leaves hours without IT out', () => {
    const series: Pick<EnergySeries, 'hours' | 'facilityKw' | 'itKw' | 'wetBulbCelsius' | 'mode'> = {
      hours: 4, facilityKw: Float64Array.of(12, 12, 15, 1), itKw: Float64Array.of(10, 10, 10, 0), wetBulbCelsius: Float64Array.of(5, 5, 21, 21), mode: Uint8Array.of(1, 3, 3, 0),
    };
    const { bins, hoursWithoutIt } = pueBins(series);
    expect(bins.map(({ mode, hours }) => [mode, hours]).sort()).toEqual([['free', 1], ['mechanical', 1], ['mechanical', 1]]);
    expect(hoursWithoutIt).toBe(1);
    expect(pueTable(series).rows.map(({ cells }) => cells)).toEqual([['4 to 6', '2', '1.200', '1.200', '1.200', 'free 1, mechanical 1'], ['20 to 22', '1', '1.500', '1.500', '1.500', 'mechanical 1']]);
    expect(pueBins({ ...series, itKw: new Float64Array(4) })).toMatchObject({ bins: [], hoursWithoutIt: 4 });
  });
});
