import { parseDocument } from '../../model/load/parse-document.ts';
import { unwrap } from './envelope.ts';

/** Fields by which a rate is known, in any case. */
const RATE_FIELDS: ReadonlySet<string> = new Set(['energyratestructure', 'flatdemandstructure', 'demandratestructure', 'coincidentratestructure', 'energyweekdayschedule', 'eiaid', 'ratestructure']);

/** Is a JSON text a rate of the Utility Rate Database, or meant to be one? A scenario document is none. Never throws. */
export function isTariffText(text: string): boolean {
  const parsed = parseDocument(text);
  if (parsed.refused || typeof parsed.value !== 'object' || parsed.value === null || 'schemaVersion' in parsed.value) return false;
  const unwrapped = unwrap(parsed.value);
  // A list of several rates is refused by the reader, which says so.
  if ('code' in unwrapped) return unwrapped.code === 'several-rates';
  return unwrapped.reopt !== null || Object.keys(unwrapped.record).some((name) => RATE_FIELDS.has(name.toLowerCase()));
}
