import { deepEqual } from '../deep-equal.ts';
import { indexScenario } from '../scenario-index.ts';
import type { Scenario } from '../schema/scenario.ts';
import { checkItems, type Prepared } from './prepared.ts';
import { refuse } from './refusal.ts';
import type { AddRackType } from './types.ts';

/** An accelerator that the fleet has already stays as it is: the planner may have corrected it. */
export function prepareAddRackType(scenario: Scenario, { rackType, accelerator }: AddRackType): Prepared {
  const { rackTypes, accelerators } = indexScenario(scenario);
  const present = rackTypes.get(rackType.id);
  if (present !== undefined && !deepEqual(present, rackType)) {
    refuse('duplicate-id', '/fleet/rackTypes', `The fleet already has a different rack type "${rackType.id}".`, 'Use that one, or give the new one another id.');
  }
  const addAccelerator = accelerator !== null && !accelerators.has(accelerator.id);
  return {
    name: `Add rack type ${rackType.name}`,
    edit: (draft) => {
      if (addAccelerator) draft.fleet.accelerators.push(structuredClone(accelerator));
      if (present === undefined) draft.fleet.rackTypes.push(structuredClone(rackType));
    },
    check: (changed) => [
      ...checkItems(changed, '/fleet/accelerators', scenario.fleet.accelerators.length),
      ...checkItems(changed, '/fleet/rackTypes', scenario.fleet.rackTypes.length),
    ],
  };
}
