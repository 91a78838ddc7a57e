import type { Diagnostic } from './diagnostics.ts';
import { checkSchema } from './load/check-schema.ts';
import { parseDocument } from './load/parse-document.ts';
import { findUnknownFields } from './load/unknown-fields.ts';
import { trainingLoadSchema, type TrainingLoadDocument } from './schema/training-load.ts';
import { valueOf } from './units.ts';
import { Findings, type Path } from './validate/findings.ts';

/** Phases from checkpoint to checkpoint that a profile is drawn for. */
const MAXIMUM_PHASES = 100_000;

/**
 * Reads a training load (`LOAD.json`). A field that is not known is an error here: it would change nothing. Never throws
 * on bad input.
 * @param fileName name put on every diagnostic
 */
export function loadTrainingLoad(text: string, fileName: string): { load: TrainingLoadDocument | null; diagnostics: Diagnostic[] } {
  const parsed = parseDocument(text);
  const diagnostics = parsed.refused ? [...parsed.diagnostics] : [...parsed.diagnostics, ...check(parsed.value)];
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  return {
    load: broken ? null : parsed.value as TrainingLoadDocument,
    diagnostics: diagnostics.map((diagnostic) => ({ file: fileName, ...diagnostic })),
  };
}

function check(value: unknown): Diagnostic[] {
  const misfits = checkSchema(trainingLoadSchema, value);
  if (misfits.length > 0) return misfits;
  const unknown = findUnknownFields(trainingLoadSchema, value).map((finding): Diagnostic => ({
    ...finding, severity: 'error', hint: 'Correct the spelling, or delete the field; words belong into "note".',
  }));
  const findings = new Findings();
  checkPhases(value as TrainingLoadDocument, findings);
  checkSmoothing(value as TrainingLoadDocument, findings);
  return [...unknown, ...findings.list()];
}

function checkPhases({ step, checkpoint, edgeSeconds }: TrainingLoadDocument, findings: Findings): void {
  const edge = valueOf(edgeSeconds);
  const checkSeconds = (seconds: number, path: Path): void => {
    if (seconds < edge) findings.error('phase-shorter-than-edge', path, `A phase of ${seconds} s is shorter than the edge of ${edge} s that begins it.`, 'Lengthen the phase, or shorten "edgeSeconds".');
  };
  for (const [at, phase] of step.entries()) checkSeconds(valueOf(phase.seconds), ['step', at, 'seconds']);
  if (checkpoint !== undefined) checkSeconds(valueOf(checkpoint.seconds), ['checkpoint', 'seconds']);
  if (checkpoint !== undefined && !Number.isInteger(valueOf(checkpoint.everySteps))) findings.error('not-whole', ['checkpoint', 'everySteps'], `A checkpoint after every ${valueOf(checkpoint.everySteps)} steps lies within one.`, 'Give a whole number of steps.');
  const phases = step.length * (checkpoint === undefined ? 1 : valueOf(checkpoint.everySteps));
  if (phases > MAXIMUM_PHASES) {
    findings.error('out-of-range', checkpoint === undefined ? ['step'] : ['checkpoint', 'everySteps'], `${phases.toLocaleString('en-US')} phases lie between checkpoints; ${MAXIMUM_PHASES.toLocaleString('en-US')} can be followed.`, 'Take several steps as one: swings stay the same.');
  }
  if (step.every((phase) => valueOf(phase.powerFraction) === 0)) findings.error('no-load', ['step'], 'No phase of the step draws power.', 'Give at least one phase a "powerFraction" above 0.');
}

function checkSmoothing({ smoothing = [] }: TrainingLoadDocument, findings: Findings): void {
  const seen = new Set<string>();
  for (const [at, { id, powerCap, filler, battery }] of smoothing.entries()) {
    const path = (...rest: Path): Path => ['smoothing', at, ...rest];
    if (seen.has(id)) findings.error('duplicate-id', path('id'), `The id "${id}" is used twice.`, 'Give one of the two another id.');
    seen.add(id);
    if (powerCap === undefined && filler === undefined && battery === undefined) findings.error('missing-field', path(), `The option "${id}" does nothing.`, 'Give it a "powerCap", a "filler" or a "battery".');
    if (powerCap !== undefined && valueOf(powerCap.fraction) <= valueOf(powerCap.idleFraction)) {
      findings.error('not-consistent', path('powerCap', 'fraction'), `A cap of ${valueOf(powerCap.fraction)} leaves nothing above an idle power of ${valueOf(powerCap.idleFraction)}.`, 'Raise the cap, or correct "idleFraction".');
    }
    if (powerCap !== undefined && filler !== undefined && valueOf(filler.floorFraction) > valueOf(powerCap.fraction)) {
      findings.error('not-consistent', path('filler', 'floorFraction'), `Filler work would hold the racks at ${valueOf(filler.floorFraction)} of rated power, above their cap of ${valueOf(powerCap.fraction)}.`, 'Lower the floor, or raise the cap.');
    }
    if (battery !== undefined && valueOf(battery.roundTripEfficiency) === 0) findings.error('out-of-range', path('battery', 'roundTripEfficiency'), `The battery of "${id}" gives nothing back.`, 'Give an efficiency above 0.');
    if (battery !== undefined && (battery.powerKw === undefined) !== (battery.energyKwh === undefined)) {
      const missing = battery.powerKw === undefined ? 'powerKw' : 'energyKwh';
      findings.error('missing-field', path('battery', missing), `The battery of "${id}" has no "${missing}".`, 'Give power and energy, or neither for a battery that holds the mean.');
    }
  }
}
