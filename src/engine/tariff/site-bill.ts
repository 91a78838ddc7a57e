import type { BillResult, EnergySeries, Site } from '../../model/index.ts';
import type { LargeLoadContract } from '../../model/schema/large-load-contract.ts';
import { EMPTY_TARIFF } from '../../model/tariff/empty-tariff.ts';
import type { RetailTariff } from '../../model/tariff/retail-tariff.ts';
import { billableRate } from '../../model/tariff/site-tariff.ts';
import { createClock } from './clock.ts';
import { computeBill } from './compute-bill.ts';

/** What a site's year is billed on. */
export interface BillTerms {
  readonly tariff: RetailTariff;
  readonly contract?: LargeLoadContract | undefined;
  /** Readings of the terms that the bill should name. */
  readonly assumptions?: readonly string[];
}

/**
 * Terms of a site's bill: its retail tariff, alone or with its contract beside it; without a tariff its contract, which then
 * sets every price. `null` without either.
 */
export function ownTerms({ contract, grid, retailTariff }: Site): BillTerms | null {
  if (retailTariff !== undefined) {
    const beside = retailTariff.contractApplies === true ? contract : undefined;
    return {
      tariff: billableRate(retailTariff.rate),
      contract: beside,
      assumptions: [
        `Tariff: ${retailTariff.source}.`,
        ...(contract !== undefined && beside === undefined ? [`The site's contract ${contract.name ?? contract.id} is not billed: the tariff stands in its place.`] : []),
      ],
    };
  }
  if (contract === undefined) return null;
  return {
    tariff: { ...EMPTY_TARIFF, id: contract.tariffId, name: `prices of the contract ${contract.name ?? contract.id}`, utility: grid.utilityName },
    contract,
    assumptions: [
      'Every price is that of the contract in the document; riders, taxes and charges that it does not list are not in the bill.',
      ...(contract.startsOn === undefined ? ['The contract gives no start: its term and its ramp are taken to begin in January of the year of the bill.'] : []),
    ],
  };
}

/**
 * Bill of a site's hourly year, by the clock of the site; on-site generation takes in the year's outdoor air.
 * @throws BillInputError when load, clock and contract do not fit together
 */
export function billSiteYear(site: Site, { tariff, contract, assumptions = [] }: BillTerms, { year, facilityKw, dryBulbCelsius }: Pick<EnergySeries, 'year' | 'facilityKw' | 'dryBulbCelsius'>): BillResult {
  const bill = computeBill({ tariff, loadKw: facilityKw, clock: createClock(year, 1, site.location.timeZone), contract, inletCelsius: dryBulbCelsius });
  return { ...bill, assumptions: [...assumptions, ...bill.assumptions] };
}
