import type { LargeLoadContract } from '../schema/large-load-contract.ts';
import type { Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings, Path } from './findings.ts';

/** Longest term and span of months that a contract may state; far beyond any real one. */
const MAX_YEARS = 100;
const MONTHS_PER_YEAR = 12;

/** The large-load terms of every site's contract fit together. */
export function checkContracts(scenario: Scenario, findings: Findings): void {
  for (const [at, { contract }] of scenario.sites.entries()) {
    if (contract !== undefined) checkContractTerms(contract, ['sites', at, 'contract'], findings);
  }
}

/** Terms of one contract that need each other, or exclude each other. */
export function checkContractTerms(contract: LargeLoadContract, path: Path, findings: Findings): void {
  for (const [at, tag] of (contract.peakTags ?? []).entries()) {
    const ownPrices = tag.prices !== undefined && tag.prices.length > 0;
    if (ownPrices === (tag.pricesFrom !== undefined)) {
      findings.error('not-consistent', [...path, 'peakTags', at], `The charge "${tag.label}" has ${!ownPrices ? 'no price' : 'its own prices and those of the catalogue'}.`, 'Give either "prices" or "pricesFrom".');
    }
  }
  for (const [at, purchase] of (contract.powerPurchases ?? []).entries()) {
    if (purchase.kind === 'supply' && contract.energyPricePerKwh === undefined) {
      findings.error('missing-field', [...path, 'energyPricePerKwh'], `The purchase "${purchase.label}" (number ${at + 1}) supplies energy, but the price of the energy it leaves over is not given.`, 'Give "energyPricePerKwh", the price of all other energy.');
    }
  }
  if (contract.termYears === undefined && (contract.exit !== undefined || contract.collateral !== undefined)) {
    findings.error('missing-field', [...path, 'termYears'], `The contract has ${contract.exit === undefined ? 'collateral' : 'exit terms'} but no term.`, 'Give "termYears", from the start of the contract.');
  }
  checkSpans(contract, path, findings);
  checkDemandTable(contract, path, findings);
  checkOwnIds(contract, path, findings);
  const nonFirmKw = contract.nonFirm === undefined ? 0 : valueOf(contract.nonFirm.kw);
  if (nonFirmKw > valueOf(contract.contractCapacityKw)) {
    findings.error('out-of-range', [...path, 'nonFirm', 'kw'], `${nonFirmKw} kW of ${valueOf(contract.contractCapacityKw)} kW of contract capacity cannot be non-firm.`, 'Lower the non-firm part.');
  }
}

function checkSpans({ termYears, collateral, startsOn, exit }: LargeLoadContract, path: Path, findings: Findings): void {
  if (termYears !== undefined && valueOf(termYears) > MAX_YEARS) {
    findings.error('out-of-range', [...path, 'termYears'], `The term is ${valueOf(termYears)} years; it may be ${MAX_YEARS}.`, 'Give the term in years, or leave it out.');
  }
  if (collateral?.months !== undefined && collateral.months > MAX_YEARS * MONTHS_PER_YEAR) {
    findings.error('out-of-range', [...path, 'collateral', 'months'], `The security is for ${collateral.months} months; it may be ${MAX_YEARS * MONTHS_PER_YEAR}.`, 'Correct the number of months, or leave it out for the whole term.');
  }
  if (startsOn !== undefined && exit?.on !== undefined && exit.on < startsOn) {
    findings.error('not-consistent', [...path, 'exit', 'on'], `The contract is left on ${exit.on}, before it starts on ${startsOn}.`, 'Correct one of the two days.');
  }
}

function checkDemandTable({ minimumDemandTable: rows, minimumDemandFraction, minimumDemandFractions }: LargeLoadContract, path: Path, findings: Findings): void {
  const wrong = rows?.findIndex(({ aboveKw }, at) => at > 0 && aboveKw <= (rows[at - 1]?.aboveKw ?? 0)) ?? -1;
  if (wrong >= 0) findings.error('not-ascending', [...path, 'minimumDemandTable', wrong, 'aboveKw'], `The row begins at ${rows?.[wrong]?.aboveKw} kW, the one before at ${rows?.[wrong - 1]?.aboveKw} kW.`, 'List the rows by capacity.');
  if (rows !== undefined && minimumDemandFraction === undefined && minimumDemandFractions === undefined) {
    findings.error('missing-field', [...path, 'minimumDemandFraction'], 'The table of minimum demands has no share of the capacity that it is held to.', 'Give "minimumDemandFraction".');
  }
}

/** Lines of a bill are told apart by these ids. */
function checkOwnIds(contract: LargeLoadContract, path: Path, findings: Findings): void {
  for (const key of ['demandCharges', 'fixedCharges', 'peakTags', 'oneTimeCharges', 'onSiteGeneration', 'powerPurchases'] as const) {
    const ids = (contract[key] ?? []).map(({ id }) => id);
    for (const [at, id] of ids.entries()) {
      const taken = ids.indexOf(id) < at || (key === 'demandCharges' && id === 'demand' && contract.demandPricePerKwMonth !== undefined);
      if (taken) findings.error('duplicate-id', [...path, key, at, 'id'], `"${id}" is the id of another charge of the contract.`, 'Give each its own id.');
    }
  }
}
