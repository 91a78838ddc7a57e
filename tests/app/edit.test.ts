import { beforeEach, expect, test } from 'vitest';
import { useDocument } from '../../src/app/document-store.ts';
import { editFields } from '../../src/app/edit.ts';
import { entitiesOf, entityAtPointer } from '../../src/app/entities.ts';
import { swapRacks } from '../../src/app/swap-racks.ts';
import { acceleratorForDocument, rackTypeForDocument } from '../../src/catalog/index.ts';
import type { Scenario } from '../../src/model/index.ts';
import { createHall, createRacks, createScenario } from '../fixtures/build-scenario.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const current = () => useDocument.getState().scenario as Scenario;

beforeEach(() => {
  useDocument.getState().open({ scenario: minimalScenario(), fileName: null, diagnostics: [] });
});

test('one edit of several things is one step of undo', () => {
  const pointers = [0, 1].map((index) => `/halls/0/racks/${index}/rotationDegrees`);
  expect(editFields(pointers.map((pointer) => ({ pointer, value: 180 })), 'Turn two racks')).toBeNull();
  expect(current().halls[0]?.racks.map(({ rotationDegrees }) => rotationDegrees)).toEqual([180, 180]);
  expect(useDocument.getState().undoName).toBe('Turn two racks');
  useDocument.getState().undo();
  expect(current()).toEqual(minimalScenario());
});

test('an edit that is refused in part changes nothing', () => {
  const refused = editFields([
    { pointer: '/halls/0/racks/0/rotationDegrees', value: 180 },
    { pointer: '/halls/0/racks/1/podId', value: 'no-such-pod' },
  ], 'Change both');
  expect(refused).toMatch(/no-such-pod/);
  expect(current()).toEqual(minimalScenario());
  expect(useDocument.getState()).toMatchObject({ undoName: null, redoName: null, dirty: false });
});

test('many racks are edited at once, and the others keep their identity', () => {
  const scenario = createScenario({ halls: [createHall({ racks: createRacks(30, 'r') })] });
  useDocument.getState().open({ scenario, fileName: null, diagnostics: [] });
  const edits = Array.from({ length: 20 }, (_, index) => ({ pointer: `/halls/0/racks/${index}/name`, value: `Rack ${index}` }));
  expect(editFields(edits, 'Rename')).toBeNull();
  const racks = current().halls[0]?.racks ?? [];
  expect(racks.slice(0, 20).map(({ name }) => name)).toEqual(edits.map(({ value }) => value));
  expect(racks[25]).toEqual(scenario.halls[0]?.racks[25]);
  useDocument.getState().undo();
  expect(current()).toEqual(scenario);
});

test('an optional field can be taken away', () => {
  expect(editFields([{ pointer: '/plan/activities/0/startNoEarlierThan', value: '2027-01-01' }], 'Set')).toBeNull();
  expect(current().plan.activities[0]?.startNoEarlierThan).toBe('2027-01-01');
  expect(editFields([{ pointer: '/plan/activities/0/startNoEarlierThan', value: undefined }], 'Clear')).toBeNull();
  expect(current().plan.activities[0]).not.toHaveProperty('startNoEarlierThan');
});

/** A rack type of the catalogue with its accelerator, as the dialog hands it over. */
function fromCatalogue(id: string) {
  const rackType = rackTypeForDocument(id);
  return { rackType, accelerator: rackType.acceleratorId === null ? null : acceleratorForDocument(rackType.acceleratorId) };
}

test('a rack type from the catalogue comes with its accelerator, in one step', () => {
  const choice = fromCatalogue('hgx-b200-air-rack-4x');
  expect(swapRacks(['a01'], choice)).toBeNull();
  expect(current().halls[0]?.racks[0]?.rackTypeId).toBe(choice.rackType.id);
  expect(current().fleet.accelerators.map(({ id }) => id)).toContain(choice.rackType.acceleratorId);
  expect(useDocument.getState().undoName).toMatch(/^Swap rack to /);
  useDocument.getState().undo();
  expect(current()).toEqual(minimalScenario());
});

test('a liquid-cooled rack type is refused in a hall without a liquid zone, as a whole', () => {
  expect(swapRacks(['a01'], fromCatalogue('gb200-nvl72'))).toMatch(/no liquid zone/);
  expect(current()).toEqual(minimalScenario());
  expect(useDocument.getState()).toMatchObject({ undoName: null, redoName: null });
});

test('every entity is found by its id, at its place', () => {
  const scenario = minimalScenario();
  const entities = entitiesOf(scenario);
  expect(entities.get('a02')).toMatchObject({ kind: 'rack', hallId: 'hall', pointer: '/halls/0/racks/1' });
  expect(entityAtPointer(scenario, '/halls/0/racks/1/position/xMetres')).toBe('a02');
  expect(entityAtPointer(scenario, '/halls/0/size')).toBe('hall');
  expect(entityAtPointer(scenario, '/meta/name')).toBeNull();
});
