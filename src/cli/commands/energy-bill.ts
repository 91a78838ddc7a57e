import { ownTerms, type BillTerms } from '../../engine/tariff/index.ts';
import { readUrdb } from '../../io/urdb/read-urdb.ts';
import { loadContract } from '../../model/load-contract.ts';
import type { BilledYear, BillResult, Site } from '../../model/index.ts';
import { noteWarnings, textOption, type OptionValues } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { readInput } from '../read-input.ts';
import { UsageError, type Streams } from '../streams.ts';
import { HOLIDAYS_OPTION, holidaysOption } from './holidays-option.ts';

export const BILL_OPTIONS = {
  tariff: { type: 'string', help: 'FILE: bill the year on a rate of the Utility Rate Database (JSON), by the clock of the site, instead of the contract of the site; with one site' },
  contract: { type: 'string', help: 'FILE: with --tariff, a large-load contract (JSON)' },
  holidays: HOLIDAYS_OPTION,
} as const;

/** Terms of a site's bill; `null` where there are none. */
type TermsOfSite = (site: Site) => BillTerms | null;

/** What bills a year: the tariff of `--tariff`, else each site's own contract. Files are read, and refused, before any year is run. @throws InvalidInput */
export async function termsOfCall(options: OptionValues, sites: number, streams: Streams): Promise<TermsOfSite> {
  const files = { tariff: textOption(options, 'tariff'), contract: textOption(options, 'contract') };
  const holidays = holidaysOption(options);
  if (files.tariff === undefined) {
    if (files.contract !== undefined) throw new UsageError('--contract goes with --tariff');
    if (holidays !== null) throw new UsageError('--holidays goes with --tariff');
    return ownTerms;
  }
  if (sites > 1) throw new UsageError('--tariff goes with one site: name it with --site');
  const { tariff, diagnostics } = readUrdb(await readInput(files.tariff, 'a rate of the Utility Rate Database'), files.tariff);
  const loaded = files.contract === undefined ? null : loadContract(await readInput(files.contract, 'a contract'), files.contract);
  const findings = [...diagnostics, ...(loaded?.diagnostics ?? [])];
  if (tariff === null || loaded?.contract === null) throw new InvalidInput(findings);
  noteWarnings(streams)(findings);
  const contract = loaded?.contract;
  return () => ({ tariff: holidays === null ? tariff : { ...tariff, holidays }, contract });
}

/** Refuses terms that don't fit the year. @throws InvalidInput */
export function requireBill({ billFinding }: BilledYear, options: OptionValues): void {
  if (billFinding === null) return;
  const contract = textOption(options, 'contract');
  throw new InvalidInput([{ ...(contract === undefined ? {} : { file: contract }), ...billFinding }]);
}

/** The bill as `energy` gives it: the year's lines and total, then the whole. */
export function billAnswer(result: BillResult): Record<string, unknown> {
  const { components, total } = result.annual;
  return { components, total, ...result };
}
