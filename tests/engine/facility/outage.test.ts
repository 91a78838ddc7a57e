import { expect, it } from 'vitest';
import { facilityOutage } from '../../../src/engine/facility/index.ts';
import { energisedNodeIds, unpoweredEquipment } from '../../../src/engine/power/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createCdu, createEdges, createHall, createLoop, createNode, createPlant, createPower, createRacks, createScenario, createZone } from '../../fixtures/build-scenario.ts';

/** Racks on a UPS; air units on two boards, of which the second has a generator; CDU and plants on the first. */
function site(): Scenario {
  const nodes = [
    createNode('utility', 'utility', { ratingKva: 5_000 }), createNode('generator', 'gen', { startSeconds: 12 }), createNode('ups', 'ups'), createNode('pdu', 'pdu'),
    createNode('mechanical-load', 'first'), createNode('mechanical-load', 'second'),
  ];
  return createScenario({
    halls: [createHall({
      racks: createRacks(3, 'r', { feedIds: ['pdu'] }),
      airCoolingUnits: [createAirUnit('crah-1', { powerNodeId: 'first' }), createAirUnit('crah-2', { powerNodeId: 'second' }), createAirUnit('crah-3', { powerNodeId: 'second' })],
    })],
    power: createPower(nodes, createEdges('utility>ups', 'ups>pdu', 'utility>first', 'utility>second', 'gen~>second')),
    cooling: {
      zones: [createZone('air'), createZone('liquid', { kind: 'liquid' })], coolantDistributionUnits: [createCdu('cdu', { powerNodeId: 'first' })],
      loops: [createLoop('loop'), createLoop('water', { kind: 'facility-water' })],
      plants: [createPlant('chillers', { powerNodeId: 'second' }), createPlant('towers', { loopId: 'water', kind: 'cooling-tower', chillerCurveId: null, powerNodeId: 'first' })],
    },
  });
}

it('names what a failure leaves without power, by kind', () => {
  const scenario = site();
  const after = (...failedIds: string[]) => unpoweredEquipment(scenario, energisedNodeIds(scenario, { failedIds }));
  expect(after()).toEqual({ rackIds: [], airUnitIds: [], coolantDistributionUnitIds: [], plantIds: [], stillLoopIds: [], economiserZoneIds: [] });
  expect(after('first')).toMatchObject({ airUnitIds: ['crah-1'], coolantDistributionUnitIds: ['cdu'], plantIds: ['towers'], stillLoopIds: ['water'], rackIds: [] });
  expect(after('utility-to-second', 'gen')).toMatchObject({ airUnitIds: ['crah-2', 'crah-3'], plantIds: ['chillers'], stillLoopIds: ['loop'] });
  expect(after('pdu').rackIds).toEqual(['r-1', 'r-2', 'r-3']);
});

it('takes cooling load, racks and equipment of a failure from the state that earlier failures have left', () => {
  const outage = facilityOutage(site(), { presentRackIds: null, failedIds: ['second'], failedBeforeIds: ['first', 'r-1', 'crah-2'], weather: 'design' });
  expect(outage.equipment.map(({ fromSeconds, airUnitIds, plantIds }) => [fromSeconds, airUnitIds, plantIds])).toEqual([[0, ['crah-1', 'crah-2', 'crah-3'], ['chillers', 'towers']]]);
  expect(outage.stretches[0]!.itLoadKw).toBe(200);
  // Of the first board nothing is lost now, of the second what still ran.
  expect(outage.interruptions.map(({ mechanicalNodeIds }) => mechanicalNodeIds)).toEqual([['second']]);
});

it('gives the same in time: fans stop at once, some come back with the generator, racks last as long as the battery', () => {
  const outage = facilityOutage(site(), { presentRackIds: null, failedIds: ['utility'], weather: 'design' });
  expect(outage.equipment.map(({ fromSeconds, airUnitIds, coolantDistributionUnitIds, rackIds }) => [Math.round(fromSeconds), airUnitIds, coolantDistributionUnitIds, rackIds.length])).toEqual([
    [0, ['crah-1', 'crah-2', 'crah-3'], ['cdu'], 0],
    [12, ['crah-1'], ['cdu'], 0],
    // 100 kWh behind 300 kW.
    [1_026, ['crah-1'], ['cdu'], 3],
  ]);
  expect(outage.interruptions[0]!.mechanicalNodeIds).toEqual(expect.arrayContaining(['first']));
  expect(outage.stretches[0]!.mechanicalLoadKw).toBe(0);
  expect(outage.stretches[1]!.mechanicalLoadKw).toBeGreaterThan(0);
});
