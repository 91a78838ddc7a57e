import type { Diagnostic } from '../../model/diagnostics.ts';
import { toJsonPointer } from '../../model/diagnostics.ts';
import { parseDocument } from '../../model/load/parse-document.ts';
import type { RetailTariff } from '../../model/tariff/retail-tariff.ts';
import { unwrap, type Unwrapped } from './envelope.ts';
import { fieldsOf } from './fields.ts';
import { TariffFindings } from './findings.ts';
import { readRecord } from './record.ts';
import { withReoptRates } from './reopt.ts';

/** A tariff read from a file, or why there is none. */
interface ReadTariff {
  readonly tariff: RetailTariff | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a rate of the Utility Rate Database (OpenEI URDB API, versions 3 to 8, `detail=full`): a bare record, the API's
 * `{"items":[…]}`, REopt inputs that carry one, in lower or camel case, also encoded as JSON text. What would change an
 * amount and cannot be billed is an error at its field; nothing is left out without being named. Never throws on bad input.
 * @param fileName name put on every diagnostic
 */
export function readUrdb(text: string, fileName: string): ReadTariff {
  const parsed = parseDocument(text);
  const read = parsed.refused ? { tariff: null, diagnostics: [] } : readDocument(parsed.value);
  const diagnostics = [...parsed.diagnostics, ...read.diagnostics].map((diagnostic) => ({ file: fileName, ...diagnostic }));
  return { tariff: diagnostics.some(({ severity }) => severity === 'error') ? null : read.tariff, diagnostics };
}

function readDocument(document: unknown): ReadTariff {
  const unwrapped = unwrap(document);
  if ('code' in unwrapped) {
    const { path, code, message, hint } = unwrapped;
    return { tariff: null, diagnostics: [{ severity: 'error', code, path: toJsonPointer(path), message, hint }] };
  }
  return readUnwrapped(unwrapped);
}

function readUnwrapped({ record, path, reopt }: Unwrapped): ReadTariff {
  const findings = new TariffFindings(path);
  const hasRecord = reopt === null || Object.keys(record).length > 0;
  const base = hasRecord ? readRecord({ fields: fieldsOf(record, findings), findings }) : null;
  const around = new TariffFindings(reopt?.path ?? path);
  const tariff = reopt === null ? base : withReoptRates(base, reopt.record, around);
  const sound = [...findings.diagnostics, ...around.diagnostics].every(({ severity }) => severity !== 'error');
  if (sound && tariff !== null && !charges(tariff)) {
    findings.error([], 'no-charges', 'The rate has no energy, demand or fixed charge.', 'Ask the API for detail=full, or choose another rate.');
  }
  return { tariff, diagnostics: [...findings.diagnostics, ...around.diagnostics] };
}

function charges({ energy, fuelAdjustmentsPerKwh, flatDemand, touDemand, coincidentDemand, namedPeaks, fixed, minimums }: RetailTariff): boolean {
  return [energy, fuelAdjustmentsPerKwh, flatDemand, touDemand, coincidentDemand].some((charge) => charge !== null) || namedPeaks.length + fixed.length + minimums.length > 0;
}
