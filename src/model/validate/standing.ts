import { indexScenario } from '../scenario-index.ts';
import type { Hall, Scenario } from '../schema/scenario.ts';
import { uprightBox, type UprightBox } from './boxes.ts';
import type { Path } from './findings.ts';

/** A box with the name of its kind and its place in the document. */
export interface Placed {
  readonly what: string;
  readonly path: Path;
  readonly box: UprightBox;
}

/** Everything that stands in a hall: racks of known types, cooling units, CDUs, placed power nodes. `at` = index of the hall. */
export function standingBoxes(scenario: Scenario, hall: Hall, at: number): Placed[] {
  const { rackTypes } = indexScenario(scenario);
  const racks = hall.racks.flatMap((rack, rackAt): Placed[] => {
    const type = rackTypes.get(rack.rackTypeId);
    return type === undefined ? [] : [{ what: 'Rack', path: ['halls', at, 'racks', rackAt], box: uprightBox(rack.id, rack.position, type.size, rack.rotationDegrees) }];
  });
  const units = hall.airCoolingUnits.map(({ id, position, size, rotationDegrees }, unitAt): Placed => (
    { what: 'Air cooling unit', path: ['halls', at, 'airCoolingUnits', unitAt], box: uprightBox(id, position, size, rotationDegrees) }));
  const distributionUnits = scenario.cooling.coolantDistributionUnits.flatMap(({ id, hallId, position, size, rotationDegrees }, unitAt): Placed[] => (
    hallId === hall.id ? [{ what: 'CDU', path: ['cooling', 'coolantDistributionUnits', unitAt], box: uprightBox(id, position, size, rotationDegrees) }] : []));
  const nodes = scenario.power.nodes.flatMap(({ id, hallId, placement }, nodeAt): Placed[] => {
    if (hallId !== hall.id || placement === undefined) return [];
    const { position, size, rotationDegrees } = placement;
    return [{ what: 'Power node', path: ['power', 'nodes', nodeAt, 'placement'], box: uprightBox(id, position, size, rotationDegrees, position.zMetres) }];
  });
  return [...racks, ...units, ...distributionUnits, ...nodes];
}

/** The name of a kind within a sentence: "air cooling unit", but "CDU". */
export function inSentence(what: string): string {
  return what === what.toUpperCase() ? what : what.toLowerCase();
}
