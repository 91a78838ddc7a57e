import type { Diagnostic } from './diagnostics.ts';
import { checkSchema } from './load/check-schema.ts';
import { parseDocument } from './load/parse-document.ts';
import { findUnknownFields } from './load/unknown-fields.ts';
import { largeLoadContractSchema, type LargeLoadContract } from './schema/large-load-contract.ts';
import { checkContractTerms } from './validate/contract-terms.ts';
import { Findings } from './validate/findings.ts';

/**
 * Reads a large-load contract (`CONTRACT.json`). A field that is not known is an error here: it could be a term that
 * costs money. Never throws on bad input.
 * @param fileName name put on every diagnostic
 */
export function loadContract(text: string, fileName: string): { contract: LargeLoadContract | null; diagnostics: Diagnostic[] } {
  const parsed = parseDocument(text);
  const diagnostics = parsed.refused ? [...parsed.diagnostics] : [...parsed.diagnostics, ...check(parsed.value)];
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  return {
    contract: broken ? null : parsed.value as LargeLoadContract,
    diagnostics: diagnostics.map((diagnostic) => ({ file: fileName, ...diagnostic })),
  };
}

function check(value: unknown): Diagnostic[] {
  const misfits = checkSchema(largeLoadContractSchema, value);
  if (misfits.length > 0) return misfits;
  const unknown = findUnknownFields(largeLoadContractSchema, value).map((finding): Diagnostic => ({
    ...finding, severity: 'error', message: finding.message.replace('it is kept and not used', 'it could be a term that costs money'),
    hint: 'Correct the spelling, or delete the field; words belong into "note".',
  }));
  return [...unknown, ...checkTerms(value as LargeLoadContract)];
}

function checkTerms(contract: LargeLoadContract): Diagnostic[] {
  const findings = new Findings();
  for (const [at, step] of (contract.rampSteps ?? []).entries()) {
    const previous = contract.rampSteps?.[at - 1];
    if (previous !== undefined && step.afterMonths <= previous.afterMonths) {
      findings.error('ramp-not-ascending', ['rampSteps', at, 'afterMonths'], `The ramp step after ${step.afterMonths} months follows the one after ${previous.afterMonths} months.`, 'List the steps in the order of their months.');
    }
  }
  checkContractTerms(contract, [], findings);
  return findings.list();
}
