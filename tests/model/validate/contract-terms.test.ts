import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/model/load.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

/** Errors of the minimal scenario with a contract that has further terms. */
function errorsWith(terms: object): string[] {
  const scenario = minimalScenario() as unknown as { sites: { contract?: object }[] };
  scenario.sites[0]!.contract = {
    id: 'contract', tariffId: 't', contractCapacityKw: 1000, minimumDemandFraction: 0.8, rampSteps: [], termYears: 10, energyPricePerKwh: 0.05, demandPricePerKwMonth: 9, ...terms,
  };
  return checkScenario(scenario).diagnostics.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
}

describe('the large-load terms of a site\'s contract', () => {
  it('may be all those that a bill knows', () => {
    expect(errorsWith({
      startsOn: '2027-01-01', nonFirm: { kw: 400, creditPerKwMonth: 1, hoursPerYear: 40 }, exit: { feeMonths: 36 }, collateral: { fraction: 0.5, annualCostFraction: 0.02 },
      peakTags: [{ id: 'tag', label: 'Capacity', kind: 'capacity', pricesFrom: 'pjm-capacity-rto', priorDemandsKw: [] }],
      powerPurchases: [{ id: 'ppa', label: 'Wind', kind: 'supply', kw: 100, pricePerKwh: 0.04, marketPricePerKwh: 0.03 }],
    })).toEqual([]);
  });

  it('must fit together', () => {
    expect(errorsWith({ nonFirm: { kw: 1400, creditPerKwMonth: 1 } })).toEqual(['out-of-range /sites/0/contract/nonFirm/kw']);
    expect(errorsWith({ peakTags: [{ id: 'tag', label: 'Capacity', kind: 'capacity', priorDemandsKw: [] }] })).toEqual(['not-consistent /sites/0/contract/peakTags/0']);
    expect(errorsWith({ onSiteGeneration: [{ id: 'gt', label: 'Turbine' }] }).length).toBeGreaterThan(0);
  });
});
