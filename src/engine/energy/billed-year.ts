import type { BilledYear, Scenario } from '../../model/index.ts';
import { BillInputError, billSiteYear, type BillTerms } from '../tariff/index.ts';
import { siteEnergy } from './site-energy.ts';
import type { YearRequest } from './site-energy.ts';

/**
 * Hourly year of a site and the bill of it, if there are terms to bill it on. Terms that don't fit the year leave the
 * energy as it is and come back as a finding.
 * @throws RangeError as {@link siteEnergy} does
 */
export function billedYear(scenario: Scenario, request: YearRequest, terms: BillTerms | null): BilledYear {
  const { result, series } = siteEnergy(scenario, request);
  const site = scenario.sites.find(({ id }) => id === request.siteId);
  const unbilled = { result: { ...result, notComputed: ['bill', ...result.notComputed] }, series, bill: null };
  if (terms === null || site === undefined) return { ...unbilled, billFinding: null };
  try {
    return { result, series, bill: billSiteYear(site, terms, series), billFinding: null };
  } catch (error) {
    if (error instanceof BillInputError) return { ...unbilled, billFinding: error.diagnostic };
    throw error;
  }
}
