import { describe, expect, it } from 'vitest';
import { holidayDays } from '../../../src/engine/tariff/holidays.ts';
import { parseHolidays } from '../../../src/model/tariff/holidays.ts';
import type { RetailTariff } from '../../../src/model/tariff/retail-tariff.ts';
import { billOf, createLoad, createTariff, demandAt, energyAt, table, tier } from './support/tariffs.ts';

const datesOf = (holidays: RetailTariff['holidays'], year: number): string[] =>
  holidayDays(holidays, year).map((day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(5, 10)).sort();

describe('holiday calendars', () => {
  // Office of Personnel Management, federal holidays as kept, 2021 to 2023.
  it.each([
    [2021, ['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24', '12-31']],
    [2022, ['01-17', '02-21', '05-30', '06-20', '07-04', '09-05', '10-10', '11-11', '11-24', '12-26']],
    [2023, ['01-02', '01-16', '02-20', '05-29', '06-19', '07-04', '09-04', '10-09', '11-10', '11-23', '12-25']],
  ])('us-federal in %i: as kept, New Year of the next year too', (year, dates) => {
    expect(datesOf('us-federal', year)).toEqual(dates);
  });

  // NERC, Additional Off-peak Days, 2010 and 2011.
  it.each([
    [2010, ['01-01', '05-31', '07-05', '09-06', '11-25', '12-25']],
    [2011, ['01-01', '05-30', '07-04', '09-05', '11-24', '12-26']],
  ])('nerc in %i: a Sunday moves, a Saturday stays', (year, dates) => {
    expect(datesOf('nerc', year)).toEqual(dates);
  });

  it('has no Juneteenth before it was a holiday', () => {
    expect(datesOf('us-federal', 2020)).not.toContain('06-19');
  });

  it('may be dates, of which those of the year count', () => {
    expect(datesOf(['2022-07-05', '2023-07-05'], 2022)).toEqual(['07-05']);
    expect(['us-federal', ['2024-02-29'], ['2023-02-29'], ['07-04'], 'christmas', 7].map(parseHolidays)).toEqual(['us-federal', ['2024-02-29'], undefined, undefined, undefined, undefined]);
  });
});

describe('a tariff with holidays', () => {
  const peak = table((_, hour) => (hour >= 8 && hour < 20 ? 1 : 0));
  const never = table(() => 0);
  const energy: RetailTariff['energy'] = { periods: [[{ ...tier(0), unit: 'kWh' }], [{ ...tier(1), unit: 'kWh' }]], weekday: peak, weekend: never };

  const cost = (holidays: RetailTariff['holidays']): number => billOf(createTariff({ energy, holidays }), createLoad(1)).annual.energyCharge;

  it('bills them by the tables of weekends', () => {
    // 2022 has 260 weekdays; its ten federal holidays are all kept on one, of NERC's six all but New Year's Day, a Saturday.
    expect([cost(null), cost('us-federal'), cost('nerc'), cost(['2022-03-01', '2022-03-05'])]).toEqual([260 * 12, 250 * 12, 255 * 12, 259 * 12]);
  });

  it('by the day of the clock, in demand too', () => {
    const touDemand = { unit: 'kW' as const, periods: [[tier(0)], [tier(1)]], weekday: peak, weekend: never };
    const fourthOfJuly = createLoad(5, 8760, { [184 * 24 + 12]: 90 });
    const july = (holidays: RetailTariff['holidays']): number => billOf(createTariff({ touDemand, holidays }), fourthOfJuly, { timeZone: 'America/Chicago' }).monthly[6]!.touDemandCharge;
    expect([july(null), july('nerc')]).toEqual([90, 5]);
  });

  it('says so, and leaves what follows no table', () => {
    const bill = billOf(createTariff({ energy: energyAt(0.1), flatDemand: demandAt(2), holidays: 'nerc' }), createLoad(10));
    expect(bill.assumptions.join()).toContain('6 holidays are billed as weekend days (calendar nerc)');
    expect(bill.annual.total).toBe(billOf(createTariff({ energy: energyAt(0.1), flatDemand: demandAt(2) }), createLoad(10)).annual.total);
  });
});
