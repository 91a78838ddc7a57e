import { describe, expect, it } from 'vitest';
import { rackTypeForDocument, acceleratorForDocument } from '../../../src/catalog/index.ts';
import { applyCommand, CommandRefused, undoChange, type Command } from '../../../src/model/commands/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

const rack = (document: Scenario, id: string) => document.halls[0]!.racks.find((candidate) => candidate.id === id);

/** Code and place of the findings a command is refused with. */
function refusal(document: Scenario, command: Command): [string, string][] {
  const before = structuredClone(document);
  try {
    applyCommand(document, command);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    expect(document).toEqual(before);
    return error.diagnostics.map(({ code, path }) => [code, path]);
  }
  return [];
}

describe('set-value', () => {
  it('changes one value, names the step and shares the rest', () => {
    const document = minimalScenario();
    const { scenario, name, patches } = applyCommand(document, { type: 'set-value', path: '/halls/0/airCoolingUnits/0/supplyAirSetPointCelsius', value: 22 });
    expect(scenario.halls[0]!.airCoolingUnits[0]!.supplyAirSetPointCelsius).toBe(22);
    expect(document.halls[0]!.airCoolingUnits[0]!.supplyAirSetPointCelsius).toBe(20);
    expect(name).toBe('Change supply air set point of CRAH');
    expect(patches).toHaveLength(1);
    expect(scenario.plan).toBe(document.plan);
  });

  it('names the figure, not its "value"', () => {
    expect(applyCommand(minimalScenario(), { type: 'set-value', path: '/fleet/rackTypes/0/ratedPowerKw/value', value: 41 }).name).toBe('Change rated power of 4x DGX H100 air rack');
  });

  it('adds an optional field that was absent, and clear-value removes it', () => {
    const set = applyCommand(minimalScenario(), { type: 'set-value', path: '/plan/activities/1/startNoEarlierThan', value: '2027-03-01' });
    expect(set.scenario.plan.activities[1]!.startNoEarlierThan).toBe('2027-03-01');
    const cleared = applyCommand(set.scenario, { type: 'clear-value', path: '/plan/activities/1/startNoEarlierThan' });
    expect(cleared.scenario).toEqual(minimalScenario());
    expect(Object.keys(cleared.scenario.plan.activities[1]!)).not.toContain('startNoEarlierThan');
  });

  it('leaves no step when nothing changes', () => {
    expect(applyCommand(minimalScenario(), { type: 'set-value', path: '/meta/seed', value: 1 }).patches).toEqual([]);
  });

  it.each<[string, Command, [string, string][]]>([
    ['an unknown field', { type: 'set-value', path: '/meta/colour', value: 'red' }, [['unknown-pointer', '/meta/colour']]],
    ['an item past the end', { type: 'set-value', path: '/halls/1/name', value: 'x' }, [['unknown-pointer', '/halls/1/name']]],
    ['a malformed pointer', { type: 'set-value', path: 'meta/name', value: 'x' }, [['unknown-pointer', 'meta/name']]],
    ['a name inherited by every object', { type: 'set-value', path: '/meta/toString', value: 'x' }, [['unknown-pointer', '/meta/toString']]],
    ['the prototype', { type: 'set-value', path: '/meta/__proto__/name', value: 'x' }, [['unknown-pointer', '/meta/__proto__/name']]],
    ['the whole document', { type: 'set-value', path: '', value: {} }, [['unknown-pointer', '']]],
    ['a value of the wrong type', { type: 'set-value', path: '/meta/seed', value: 'one' }, [['wrong-type', '/meta/seed']]],
    ['a negative size', { type: 'set-value', path: '/fleet/rackTypes/0/size/xMetres', value: -1 }, [['out-of-range', '/fleet/rackTypes/0/size/xMetres']]],
    ['a prototype key inside the value', { type: 'set-value', path: '/economics', value: { constructor: 1 } }, [['forbidden-key', '/economics']]],
    ['percentiles out of order', { type: 'set-value', path: '/plan/activities/0/durationDays/value', value: 1 }, [['not-consistent', '/plan/activities/0/durationDays']]],
    ['a reference to nothing', { type: 'set-value', path: '/halls/0/racks/0/podId', value: 'nothing' }, [['unknown-reference', '/halls/0/racks/0/podId']]],
    ['an id that others refer to', { type: 'set-value', path: '/network/pods/0/id', value: 'renamed' }, [['unknown-reference', '/halls/0/racks/0/podId'], ['unknown-reference', '/halls/0/racks/1/podId']]],
    ['a required field to be cleared', { type: 'clear-value', path: '/meta/asOf' }, [['field-required', '/meta/asOf']]],
    ['a horizon before the data date', { type: 'set-value', path: '/meta/horizon', value: '2020-01-01' }, [['horizon-not-after-data-date', '/meta/horizon']]],
  ])('refuses %s', (_, command, findings) => {
    expect(refusal(minimalScenario(), command)).toEqual(findings);
  });
});

describe('set-values', () => {
  it('makes all edits in one step, even where each alone would not hold', () => {
    const { scenario, name } = applyCommand(minimalScenario(), {
      type: 'set-values', name: 'Rename the pod',
      edits: [{ path: '/network/pods/0/id', value: 'pod-1' }, { path: '/halls/0/racks/0/podId', value: 'pod-1' }, { path: '/halls/0/racks/1/podId', value: 'pod-1' }],
    });
    expect(name).toBe('Rename the pod');
    expect(scenario.halls[0]!.racks.map(({ podId }) => podId)).toEqual(['pod-1', 'pod-1']);
  });

  it('makes none when one does not fit', () => {
    expect(refusal(minimalScenario(), { type: 'set-values', name: 'x', edits: [{ path: '/meta/seed', value: 2 }, { path: '/meta/seed', value: -2 }] })).toEqual([['out-of-range', '/meta/seed']]);
  });
});

describe('racks', () => {
  it('move together', () => {
    const { scenario, name } = applyCommand(minimalScenario(), { type: 'move-racks', rackIds: ['a01', 'a02'], by: { xMetres: 0.1, yMetres: -0.2 } });
    expect(scenario.halls[0]!.racks.map(({ position }) => position)).toEqual([{ xMetres: 2.8, yMetres: 3.4 }, { xMetres: 3.4, yMetres: 3.4 }]);
    expect(name).toBe('Move row A');
  });

  it.each<[string, Command, [string, string][]]>([
    ['onto another', { type: 'move-racks', rackIds: ['a02'], by: { xMetres: -0.3, yMetres: 0 } }, [['overlap', '/halls/0/racks/1']]],
    ['through a wall', { type: 'move-racks', rackIds: ['a01'], by: { xMetres: -3, yMetres: 0 } }, [['outside-hall', '/halls/0/racks/0/position']]],
    ['into its neighbour by turning', { type: 'rotate-racks', rackIds: ['a01'], byDegrees: 90 }, [['overlap', '/halls/0/racks/1']]],
    ['as a copy onto itself', { type: 'duplicate-racks', rackIds: ['a01'], by: { xMetres: 0, yMetres: 0 } }, [['overlap', '/halls/0/racks/2']]],
    ['to a type that is not in the fleet', { type: 'set-rack-type', rackIds: ['a01'], rackTypeId: 'dgx-h100' }, [['unknown-reference', '/fleet/rackTypes']]],
    ['that are not there', { type: 'delete-racks', rackIds: ['a03'] }, [['unknown-reference', '']]],
    ['when none is selected', { type: 'delete-racks', rackIds: [] }, [['nothing-selected', '']]],
    ['by a distance that is no number', { type: 'move-racks', rackIds: ['a01'], by: { xMetres: Number.NaN, yMetres: 0 } }, [['out-of-range', '']]],
  ])('are not changed %s', (_, command, findings) => {
    expect(refusal(minimalScenario(), command)).toEqual(findings);
  });

  it('turn about their centres and stay within a full turn', () => {
    const once = applyCommand(minimalScenario(), { type: 'rotate-racks', rackIds: ['a01', 'a02'], byDegrees: -180 });
    expect(once.scenario.halls[0]!.racks.map(({ rotationDegrees }) => rotationDegrees)).toEqual([180, 180]);
    expect(applyCommand(once.scenario, { type: 'rotate-racks', rackIds: ['a01', 'a02'], byDegrees: 180 }).scenario).toEqual(minimalScenario());
  });

  it('are copied with new ids and everything else kept', () => {
    const first = applyCommand(minimalScenario(), { type: 'duplicate-racks', rackIds: ['a01'], by: { xMetres: -0.6, yMetres: 0 } });
    const second = applyCommand(first.scenario, { type: 'duplicate-racks', rackIds: ['a01-copy'], by: { xMetres: -0.6, yMetres: 0 } });
    expect(second.scenario.halls[0]!.racks.map(({ id }) => id)).toEqual(['a01', 'a02', 'a01-copy', 'a01-copy-2']);
    const original = rack(second.scenario, 'a01')!;
    expect(rack(second.scenario, 'a01-copy-2')).toEqual({ ...original, id: 'a01-copy-2', name: 'A01 copy copy', position: { xMetres: 1.5, yMetres: 3.6 } });
  });

  it('take another type, which may bring its accelerator from the catalogue', () => {
    const added = applyCommand(minimalScenario(), {
      type: 'add-rack-type-with-accelerator', rackType: rackTypeForDocument('hgx-b200-air-rack-4x'), accelerator: acceleratorForDocument(rackTypeForDocument('hgx-b200-air-rack-4x').acceleratorId!),
    });
    const swapped = applyCommand(added.scenario, { type: 'set-rack-type', rackIds: ['a02'], rackTypeId: 'hgx-b200-air-rack-4x' });
    expect(swapped.name).toBe('Swap rack A02 to 4x HGX B200 air rack');
    expect(rack(swapped.scenario, 'a02')!.rackTypeId).toBe('hgx-b200-air-rack-4x');
    expect(swapped.scenario.fleet.accelerators).toHaveLength(2);
    // The same again changes nothing.
    expect(applyCommand(swapped.scenario, { type: 'add-rack-type-with-accelerator', rackType: rackTypeForDocument('hgx-b200-air-rack-4x'), accelerator: null }).patches).toEqual([]);
  });

  it('do not take a liquid-cooled type without a liquid zone', () => {
    const rackType = rackTypeForDocument('gb300-nvl72');
    const added = applyCommand(minimalScenario(), { type: 'add-rack-type-with-accelerator', rackType, accelerator: acceleratorForDocument(rackType.acceleratorId!) });
    expect(refusal(added.scenario, { type: 'set-rack-type', rackIds: ['a01'], rackTypeId: rackType.id })).toEqual([['liquid-zone-missing', '/halls/0/racks/0/liquidZoneId']]);
  });

  it('are added where there is room, if they have the shape of a rack', () => {
    const added = { ...rack(minimalScenario(), 'a02')!, id: 'a03', name: 'A03', position: { xMetres: 3.9, yMetres: 3.6 } };
    expect(applyCommand(minimalScenario(), { type: 'add-rack', hallId: 'hall', rack: added }).scenario.halls[0]!.racks[2]).toEqual(added);
    expect(refusal(minimalScenario(), { type: 'add-rack', hallId: 'hall', rack: { ...added, feedIds: [] } })).toEqual([['out-of-range', '/halls/0/racks/2/feedIds']]);
    expect(refusal(minimalScenario(), { type: 'add-rack', hallId: 'hall', rack: { ...added, id: 'a01' } })).toEqual([['duplicate-id', '/halls/0/racks/2/id']]);
  });
});

function withLever(path: string): Scenario {
  const document = minimalScenario();
  document.levers.push({ id: 'turn', name: 'Turn a rack', cost: 0, changes: [{ path, setTo: 180 }] });
  return document;
}

describe('delete-racks', () => {
  it('keeps levers on the racks they meant', () => {
    const document = withLever('/halls/0/racks/1/rotationDegrees');
    const change = applyCommand(document, { type: 'delete-racks', rackIds: ['a01'] });
    expect(change.scenario.levers[0]!.changes[0]!.path).toBe('/halls/0/racks/0/rotationDegrees');
    expect(undoChange(change.scenario, change)).toEqual(document);
  });

  it('is refused for a rack that a lever changes', () => {
    expect(refusal(withLever('/halls/0/racks/1/rotationDegrees'), { type: 'delete-racks', rackIds: ['a02'] })).toEqual([['used-by-lever', '/levers/0/changes/0/path']]);
  });
});

describe('rename-scenario', () => {
  it('renames, and refuses no name', () => {
    const { scenario, name } = applyCommand(minimalScenario(), { type: 'rename-scenario', name: 'Two racks' });
    expect([scenario.meta.name, name]).toEqual(['Two racks', 'Rename to Two racks']);
    expect(refusal(minimalScenario(), { type: 'rename-scenario', name: '' })).toEqual([['out-of-range', '/meta/name']]);
  });
});

describe('a document that already has an error', () => {
  it('can be changed, as long as no error is added', () => {
    const document = minimalScenario();
    document.halls[0]!.racks[1]!.position.xMetres = 2.9;
    expect(applyCommand(document, { type: 'rename-scenario', name: 'Broken' }).scenario.meta.name).toBe('Broken');
    expect(applyCommand(document, { type: 'move-racks', rackIds: ['a02'], by: { xMetres: 0.4, yMetres: 0 } }).scenario.halls[0]!.racks[1]!.position.xMetres).toBe(3.3);
  });
});
