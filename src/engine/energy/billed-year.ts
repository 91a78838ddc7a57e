import type { BilledYear, Scenario } from '../../model/index.ts';
import { BillInputError, billSiteYear, type BillTerms } from '../tariff/index.ts';
import { startSiteYear } from './site-energy.ts';
import type { YearRequest } from './site-energy.ts';

/**
 * Hourly year of a site and the bill of it, if there are terms to bill it on. Terms that don't fit the year leave the
 * energy as it is and come back as a finding.
 * @throws RangeError as {@link startSiteYear} does
 */
export function billedYear(scenario: Scenario, request: YearRequest, terms: BillTerms | null): BilledYear {
  const year = startBilledYear(scenario, request, terms);
  year.advance(Infinity);
  return year.finish();
}

/** A billed year that is run in parts. */
export interface RunningBilledYear {
  /** Runs so many hours more. @returns done share of the year, 0–1. */
  advance(hours: number): number;
  /** The year after its last hour, and its bill. */
  finish(): BilledYear;
}

/** {@link billedYear} in parts, so that whoever runs it can listen in between. */
export function startBilledYear(scenario: Scenario, request: YearRequest, terms: BillTerms | null): RunningBilledYear {
  const year = startSiteYear(scenario, request);
  return { advance: (hours) => year.advance(hours), finish: () => bill(scenario, request, terms, year.finish()) };
}

function bill(scenario: Scenario, request: YearRequest, terms: BillTerms | null, { result, series }: Pick<BilledYear, 'result' | 'series'>): BilledYear {
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
