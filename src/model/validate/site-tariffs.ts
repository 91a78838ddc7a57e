import type { Scenario } from '../schema/scenario.ts';
import type { SiteTariff } from '../tariff/site-tariff.ts';
import type { Findings, Path } from './findings.ts';

/** The retail tariffs of sites name periods that they have, and their tiers rise. */
export function checkSiteTariffs({ sites }: Scenario, findings: Findings): void {
  for (const [at, { retailTariff }] of sites.entries()) {
    if (retailTariff !== undefined) checkRate(retailTariff.rate, ['sites', at, 'retailTariff', 'rate'], findings);
  }
}

function checkRate({ energy, flatDemand, touDemand, coincidentDemand }: SiteTariff['rate'], path: Path, findings: Findings): void {
  for (const [name, charge] of Object.entries({ energy, touDemand })) {
    if (charge === null) continue;
    checkPeriods(charge.weekday.flat(), charge.periods.length, [...path, name, 'weekday'], findings);
    checkPeriods(charge.weekend.flat(), charge.periods.length, [...path, name, 'weekend'], findings);
  }
  if (flatDemand !== null) checkPeriods(flatDemand.months, flatDemand.periods.length, [...path, 'flatDemand', 'months'], findings);
  if (coincidentDemand !== null) checkPeriods(coincidentDemand.hours.flat(), coincidentDemand.periods.length, [...path, 'coincidentDemand', 'hours'], findings);
  for (const [name, charge] of Object.entries({ energy, flatDemand, touDemand, coincidentDemand })) {
    for (const [period, tiers] of (charge?.periods ?? []).entries()) checkTiers(tiers, [...path, name, 'periods', period], findings);
  }
}

function checkPeriods(named: readonly number[], periods: number, path: Path, findings: Findings): void {
  const wrong = named.find((period) => period >= periods);
  if (wrong !== undefined) findings.error('unknown-period', path, `The schedule names period ${wrong}; there are periods 0 to ${periods - 1}.`, 'Import the tariff again.');
}

/** Limits of energy in different units don't compare: what a kilowatt has in hours depends on the load. */
function checkTiers(tiers: readonly { readonly upTo?: number | undefined; readonly unit?: string }[], path: Path, findings: Findings): void {
  const wrong = tiers.findIndex(({ upTo = Infinity, unit }, at) => {
    const before = tiers[at - 1];
    return before !== undefined && before.unit === unit && !(upTo > (before.upTo ?? Infinity));
  });
  if (wrong >= 0) findings.error('not-ascending', [...path, wrong], `Tier ${wrong + 1} does not end above the one before it.`, 'Import the tariff again.');
}
