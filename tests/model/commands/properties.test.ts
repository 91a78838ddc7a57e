import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommand, CommandRefused, redoChange, undoChange, type Command, type DocumentChange } from '../../../src/model/commands/index.ts';
import { scanJson } from '../../../src/model/load/json-scan.ts';
import { loadScenario } from '../../../src/model/load.ts';
import { serializeScenario } from '../../../src/model/serialize.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

const shift = fc.record({ xMetres: fc.constantFrom(-1.2, -0.6, -0.05, 0, 0.3, 0.6, 1.2), yMetres: fc.constantFrom(-0.5, 0, 0.25, 1.2) });
const rackIds = fc.subarray(['a01', 'a02', 'a01-copy', 'a02-copy'], { minLength: 1 });

/** Commands of every kind on the minimal scenario; many of them must be refused. */
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('move-racks' as const), rackIds, by: shift }),
  fc.record({ type: fc.constant('rotate-racks' as const), rackIds, byDegrees: fc.constantFrom(-90, 0, 45, 180, 360) }),
  fc.record({ type: fc.constant('duplicate-racks' as const), rackIds, by: shift }),
  fc.record({ type: fc.constant('delete-racks' as const), rackIds }),
  fc.record({ type: fc.constant('rename-scenario' as const), name: fc.string({ maxLength: 12 }) }),
  fc.record({ type: fc.constant('set-value' as const), path: fc.constant('/halls/0/airCoolingUnits/0/coolingCapacityKw'), value: fc.oneof(fc.double({ min: -1, max: 500, noNaN: true }), fc.constant('many')) }),
  fc.record({ type: fc.constant('set-value' as const), path: fc.constant('/plan/activities/1/startNoEarlierThan'), value: fc.constantFrom('2027-01-01', '2027-02-30') }),
  fc.record({ type: fc.constant('clear-value' as const), path: fc.constantFrom('/plan/activities/1/startNoEarlierThan', '/meta/description', '/meta/name') }),
  fc.record({ type: fc.constant('set-values' as const), name: fc.constant('Several'), edits: fc.array(fc.record({ path: fc.constantFrom('/meta/seed', '/runs/0/priority'), value: fc.integer({ min: -3, max: 9 }) }), { maxLength: 3 }) }),
);

/** Fields no schema knows; −0 is written as 0 in JSON, and forbidden keys are a matter of bad-input.test.ts. */
const unknownFields = fc.dictionary(fc.string({ maxLength: 8 }).map((key) => `x-${key}`), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 })
  .map((fields) => JSON.stringify(fields))
  .filter((text) => scanJson(text).failure === null)
  .map((text) => JSON.parse(text) as Record<string, unknown>);

/** Applies what can be applied; returns the changes made. */
function play(start: Scenario, commands: readonly Command[]): DocumentChange[] {
  const changes: DocumentChange[] = [];
  let document = start;
  for (const each of commands) {
    try {
      const change = applyCommand(document, each);
      changes.push(change);
      document = change.scenario;
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
    }
  }
  return changes;
}

describe('any sequence of commands', () => {
  it('is undone and redone exactly', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const start = minimalScenario();
      const changes = play(start, commands);
      const end = changes.at(-1)?.scenario ?? start;
      const undone = changes.reduceRight<Scenario>((document, change) => undoChange(document, change), end);
      expect(undone).toEqual(minimalScenario());
      expect(changes.reduce<Scenario>((document, change) => redoChange(document, change), undone)).toEqual(end);
    }), { numRuns: 60 });
  });

  it('leaves a document that loads, and survives being saved', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 12 }), unknownFields, (commands, unknown) => {
      const document = structuredClone(play(minimalScenario(), commands).at(-1)?.scenario ?? minimalScenario());
      Object.assign(document.meta, unknown);
      Object.assign(document.halls[0]!, unknown);
      const { scenario, diagnostics } = loadScenario(serializeScenario(document));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(scenario).toEqual(document);
    }), { numRuns: 40 });
  });
});

describe('a command on many racks', () => {
  it('turns every rack of the campus and back', () => {
    const text = readFileSync(new URL('../../../scenarios/ohio-campus.plenum.json', import.meta.url), 'utf8');
    const { scenario } = loadScenario(text);
    if (scenario === null) throw new Error('ohio-campus does not load');
    const ids = scenario.halls.flatMap((hall) => hall.racks.map(({ id }) => id));
    const change = applyCommand(scenario, { type: 'rotate-racks', rackIds: ids, byDegrees: 180 });
    expect(change.patches.length).toBe(ids.length);
    expect(undoChange(change.scenario, change)).toEqual(scenario);
  });
});
