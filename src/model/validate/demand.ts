import * as z from 'zod/mini';
import { deepEqual } from '../deep-equal.ts';
import { placeAt } from '../schema-place.ts';
import { indexScenario } from '../scenario-index.ts';
import type { Lever, Scenario, TrainingRun } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings, Path } from './findings.ts';

/** Runs, experiments and levers ask for what the fleet can give and the document holds. */
export function checkDemand(scenario: Scenario, findings: Findings): void {
  for (const [at, run] of scenario.runs.entries()) checkRun(scenario, run, ['runs', at], findings);
  for (const [at, lever] of scenario.levers.entries()) checkLever(scenario, lever, ['levers', at], findings);
}

function checkRun(scenario: Scenario, run: TrainingRun, path: Path, findings: Findings): void {
  if (run.minimumAccelerators < 1) findings.error('no-accelerators-asked', [...path, 'minimumAccelerators'], `"${run.name}" asks for no accelerators.`, 'Ask for at least 1.');
  if (run.maximumAccelerators < run.minimumAccelerators) {
    findings.error('maximum-below-minimum', [...path, 'maximumAccelerators'], `"${run.name}" takes at most ${count(run.maximumAccelerators)} accelerators and at least ${count(run.minimumAccelerators)}.`, 'Raise the maximum, or lower the minimum.');
  }
  if (valueOf(run.modelFlopUtilization) <= 0) findings.error('no-progress', [...path, 'modelFlopUtilization'], `"${run.name}" has a model-FLOP utilisation of 0: it would never finish.`, 'Write a share above 0, such as 0.4.');
  const { accelerators } = indexScenario(scenario);
  for (const [at, id] of run.allowedAcceleratorIds.entries()) {
    const accelerator = accelerators.get(id);
    if (accelerator === undefined) continue;
    const rate = accelerator.densePeakFlopPerSecond[run.precision];
    if (rate === null || valueOf(rate) <= 0) {
      findings.error('no-peak-rate', [...path, 'allowedAcceleratorIds', at], `"${run.name}" computes in ${run.precision}, for which "${accelerator.name}" has no peak rate.`, 'Choose another precision or accelerator, or add the rate.');
    }
  }
  checkPorts(scenario, run, path, findings);
}

const count = (value: number): string => value.toLocaleString('en-US');

/** Network ports are the one supply that no delivery changes; too few means never. */
function checkPorts(scenario: Scenario, run: TrainingRun, path: Path, findings: Findings): void {
  const ports = run.allowedFabricIds.map((fabricId) => scenario.network.pods.reduce((sum, pod) => sum + (pod.fabricId === fabricId ? valueOf(pod.acceleratorPorts) : 0), 0));
  const most = run.spansFabrics ? ports.reduce((sum, fabricPorts) => sum + fabricPorts, 0) : Math.max(0, ...ports);
  if (most < run.minimumAccelerators) {
    findings.warning('too-few-ports', [...path, 'minimumAccelerators'], `"${run.name}" needs ${count(run.minimumAccelerators)} accelerators at least; its fabrics have ports for ${count(most)}${run.spansFabrics ? '' : ' in one fabric'}.`, 'Lower the minimum, allow more fabrics, or add pods.');
  }
}

/** A lever's pointers name numbers (or sourced values) that are there, and what it sets fits there. */
function checkLever(scenario: Scenario, lever: Lever, path: Path, findings: Findings): void {
  for (const [at, change] of lever.changes.entries()) {
    const changePath = [...path, 'changes', at];
    const place = placeAt(scenario, change.path);
    if (place === null || place.value === undefined) {
      findings.error('unknown-pointer', [...changePath, 'path'], `The lever "${lever.name}" changes ${change.path === '' ? 'the whole document' : change.path}, where the document has nothing.`, 'Write the JSON pointer of a value, such as /plan/activities/3/durationDays.');
      continue;
    }
    if ((change.multiplyBy === undefined) === (change.setTo === undefined)) {
      findings.error('lever-unclear', changePath, `The lever "${lever.name}" must either multiply or set ${change.path}.`, 'Give exactly one of "multiplyBy" and "setTo".');
      continue;
    }
    if (change.multiplyBy !== undefined && !isFigure(place.value)) {
      findings.error('lever-not-a-number', [...changePath, 'path'], `The lever "${lever.name}" multiplies ${change.path}, which is not a number.`, 'Point at a number or a sourced value.');
    }
    if (change.setTo !== undefined && !z.safeParse(place.schema, change.setTo).success) {
      findings.error('lever-does-not-fit', [...changePath, 'setTo'], `${JSON.stringify(change.setTo)} can't stand at ${change.path}.`, 'Set a value that the scenario format allows there.');
    }
    if (change.multiplyBy === 1 || deepEqual(change.setTo, place.value)) {
      findings.warning('lever-changes-nothing', changePath, `The lever "${lever.name}" leaves ${change.path} as it is.`, 'Change the factor or the value.');
    }
  }
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number');
}
