import type { TariffFindings } from './findings.ts';

/** Fields that say what a rate is; none of them changes an amount. */
const INFORMATIONAL = new Set([
  '_id', 'label', 'name', 'utility', 'uri', 'approved', 'is_default', 'startdate', 'enddate', 'supercedes', 'supersedes', 'sector', 'servicetype', 'description', 'source',
  'sourceparent', 'basicinformationcomments', 'eiaid', 'eia', 'country', 'revisions', 'latest_update', 'type', 'voltageminimum', 'voltagemaximum', 'voltagecategory',
  'phasewiring', 'peakkwcapacityhistory', 'peakkwhusagemin', 'peakkwhusagemax', 'peakkwhusagehistory', 'demandcomments', 'energycomments', 'dgrules',
  'usenetmetering', 'energytoulabels', 'demandtoulabels', 'flatdemandlabels',
]);

/** Fields the reader turns into charges or limits. */
const BILLED = new Set([
  'energyratestructure', 'energyweekdayschedule', 'energyweekendschedule', 'fueladjustmentsmonthly', 'demandunits', 'flatdemandunit', 'flatdemandstructure', 'flatdemandmonths',
  'demandrateunit', 'demandratestructure', 'demandweekdayschedule', 'demandweekendschedule', 'demandratchetpercentage', 'demandwindow', 'demandreactivepowercharge',
  'coincidentrateunit', 'coincidentratestructure', 'coincidentrateschedule', 'lookbackpercent', 'lookbackrange', 'lookbackmonths', 'fixedchargefirstmeter',
  'fixedchargeeaaddl', 'fixedchargeunits', 'fixedmonthlycharge', 'mincharge', 'minchargeunits', 'minmonthlycharge', 'annualmincharge', 'peakkwcapacitymin',
  'peakkwcapacitymax', 'holidays',
]);

/** Lists of words: riders and discounts that no reader can price. */
const IN_WORDS = new Set(['energyattrs', 'demandattrs', 'fixedattrs', 'energykeyvals', 'demandkeyvals', 'fixedkeyvals']);

/** Names of the database's own exports (camel case, here in lower case) and older ones. */
const ALIASES: Readonly<Record<string, string>> = {
  utilityname: 'utility', ratename: 'name', effectivedate: 'startdate', demandmin: 'peakkwcapacitymin', demandmax: 'peakkwcapacitymax', energymin: 'peakkwhusagemin',
  energymax: 'peakkwhusagemax', demandhist: 'peakkwcapacityhistory', energyhist: 'peakkwhusagehistory', energyratestrux: 'energyratestructure',
  energyweekdaysched: 'energyweekdayschedule', energyweekendsched: 'energyweekendschedule', demandratestrux: 'demandratestructure', demandweekdaysched: 'demandweekdayschedule',
  demandweekendsched: 'demandweekendschedule', demandlabels: 'demandtoulabels', energylabels: 'energytoulabels', flatdemandstrux: 'flatdemandstructure',
  coincidentratestrux: 'coincidentratestructure', coincidentsched: 'coincidentrateschedule', coincidentschedule: 'coincidentrateschedule', coincidentrateunits: 'coincidentrateunit',
  demandrateunits: 'demandrateunit', flatdemandunits: 'flatdemandunit', sourcereference: 'source',
};

/** Prices that follow a market hour by hour. */
const REAL_TIME = /real_?time|\brtp\b|\blmp\b|hourly_?(?:price|rate)|dynamic_?pric|spot_?pric|market_?pric|wholesale/;
/** Credits for what is fed into the grid. */
const EXPORT = /export|feed_?in|sell_?(?:back|rate|price)|buy_?back|net_?metering_?(?:credit|rate|price)|excess_?(?:credit|rate|price)/;
/** A name that speaks of money or of what money is charged on. */
const MONEY = /rate|charge|demand|energy|fixed|min|adj|fee|pric|cost|ratchet|lookback|coincident|tax|rider|credit|discount|surcharge|kw|kva/;

/** A field of the record: its value and its name in the file. */
export interface Field {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Fields by their names in the API, whatever the file's spelling; empty ones are absent. A field that is not known and
 * could change an amount is an error; others are named in a warning.
 */
export function fieldsOf(record: Readonly<Record<string, unknown>>, findings: TariffFindings): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const [name, value] of Object.entries(record)) {
    const lower = name.toLowerCase();
    const key = ALIASES[lower] ?? lower;
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const twice = fields.get(key);
    if (twice !== undefined) findings.error([name], 'duplicate-field', `"${name}" and "${twice.name}" are the same field.`, 'Delete one of the two.');
    else if (IN_WORDS.has(key)) findings.notBilled.push(...words(value).map((line) => `${name}: ${line}`));
    else if (BILLED.has(key) || INFORMATIONAL.has(key)) fields.set(key, { name, value });
    else if (REAL_TIME.test(key)) findings.error([name], 'real-time-rate', `"${name}" is a price by the hour of a market, which is not in the record's tables and cannot be billed.`, 'Give the energy as periods and tiers, or as "energyPricePerKwh" of a contract at the mean of the market.');
    else if (EXPORT.test(key)) findings.error([name], 'export-credit', `"${name}" is paid for what is fed into the grid; a load that only draws has no export, and credits are not billed.`, 'Delete the field: it changes nothing for such a load.');
    else if (MONEY.test(key)) findings.error([name], 'unknown-field', `The field "${name}" is not known, and its name says that it may change what is paid.`, 'Delete it if it does not; otherwise this tariff cannot be billed.');
    else findings.warning([name], 'unknown-field', `The field "${name}" is not known and not used.`, 'Check that it does not change what is paid.');
  }
  if (findings.notBilled.length > 0) findings.warning([], 'not-billed', `${findings.notBilled.length} terms are given in words only and are not billed.`, 'Read them in "notBilled" of the answer.');
  return fields;
}

function words(value: unknown): string[] {
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [String(entry)];
    const pairs = Object.entries(entry).filter(([key]) => key !== 'key' && key !== 'val');
    const named = 'key' in entry && 'val' in entry ? [`${String(entry.key)} ${String(entry.val)}`] : [];
    return [...named, ...pairs.map(([key, text]) => `${key} ${String(text)}`)];
  });
}
