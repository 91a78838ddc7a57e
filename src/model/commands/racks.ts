import { toJsonPointer } from '../diagnostics.ts';
import { parseJsonPointer } from '../json-pointer.ts';
import { nearest } from '../nearest.ts';
import { indexScenario } from '../scenario-index.ts';
import type { Rack, Scenario } from '../schema/scenario.ts';
import { collectIds } from '../validate/ids.ts';
import { nameRacks } from './names.ts';
import { checkItems, type Prepared } from './prepared.ts';
import { refuse } from './refusal.ts';
import type { AddRack, DeleteRacks, DuplicateRacks, FloorShift, MoveRacks, RotateRacks, SetRackType } from './types.ts';

/** Positions are kept to a tenth of a millimetre, so that repeated moves leave no rounding dust. */
const POSITION_DIGITS = 1e4;
const FULL_TURN_DEGREES = 360;

const rounded = (metres: number): number => Math.round(metres * POSITION_DIGITS) / POSITION_DIGITS;

function findRacks(scenario: Scenario, rackIds: readonly string[]): readonly Rack[] {
  if (rackIds.length === 0) refuse('nothing-selected', '', 'No rack is selected.', 'Select one or more racks.');
  const { racks } = indexScenario(scenario);
  return [...new Set(rackIds)].map((id) => racks.get(id) ?? refuse('unknown-reference', '', `There is no rack "${id}".`, didYouMean(id, racks.keys())));
}

function didYouMean(id: string, known: Iterable<string>): string {
  const near = nearest(id, known);
  return near === null ? 'Choose one that is in the document.' : `Did you mean "${near}"?`;
}

/** Applies `change` to the drafts of the racks with these ids. */
function editRacks(rackIds: ReadonlySet<string>, change: (rack: Rack) => void): Prepared['edit'] {
  return (draft) => {
    for (const hall of draft.halls) {
      for (const rack of hall.racks) if (rackIds.has(rack.id)) change(rack);
    }
  };
}

const isShift = ({ xMetres, yMetres }: FloorShift): boolean => Number.isFinite(xMetres) && Number.isFinite(yMetres);

function checkShift(by: FloorShift): void {
  if (!isShift(by)) refuse('out-of-range', '', 'The distance is not a number.', 'Enter metres along x and y.');
}

export function prepareMoveRacks(scenario: Scenario, { rackIds, by }: MoveRacks): Prepared {
  const racks = findRacks(scenario, rackIds);
  checkShift(by);
  return {
    name: `Move ${nameRacks(scenario, racks)}`,
    edit: editRacks(new Set(rackIds), (rack) => {
      rack.position.xMetres = rounded(rack.position.xMetres + by.xMetres);
      rack.position.yMetres = rounded(rack.position.yMetres + by.yMetres);
    }),
  };
}

export function prepareRotateRacks(scenario: Scenario, { rackIds, byDegrees }: RotateRacks): Prepared {
  const racks = findRacks(scenario, rackIds);
  if (!Number.isFinite(byDegrees)) refuse('out-of-range', '', 'The angle is not a number.', 'Enter degrees, counter-clockwise.');
  return {
    name: `Rotate ${nameRacks(scenario, racks)}`,
    edit: editRacks(new Set(rackIds), (rack) => {
      const turned = (rack.rotationDegrees + byDegrees) % FULL_TURN_DEGREES;
      rack.rotationDegrees = turned < 0 ? turned + FULL_TURN_DEGREES : turned;
    }),
  };
}

export function prepareSetRackType(scenario: Scenario, { rackIds, rackTypeId }: SetRackType): Prepared {
  const racks = findRacks(scenario, rackIds);
  const { rackTypes } = indexScenario(scenario);
  const rackType = rackTypes.get(rackTypeId)
    ?? refuse('unknown-reference', '/fleet/rackTypes', `There is no rack type "${rackTypeId}" in the fleet.`, didYouMean(rackTypeId, rackTypes.keys()));
  return {
    name: `Swap ${nameRacks(scenario, racks)} to ${rackType.name}`,
    edit: editRacks(new Set(rackIds), (rack) => {
      rack.rackTypeId = rackTypeId;
    }),
  };
}

/** Levers name racks by their place in the list, so their pointers follow when earlier racks go. */
export function prepareDeleteRacks(scenario: Scenario, { rackIds }: DeleteRacks): Prepared {
  const racks = findRacks(scenario, rackIds);
  const gone = new Set(rackIds);
  const renumbered = scenario.halls.map((hall) => {
    let next = 0;
    return hall.racks.map((rack) => (gone.has(rack.id) ? null : next++));
  });
  const leverPaths = scenario.levers.map((lever, leverAt) => lever.changes.map((change, changeAt) => {
    const tokens = parseJsonPointer(change.path);
    if (tokens === null || tokens[0] !== 'halls' || tokens[2] !== 'racks' || tokens[3] === undefined) return change.path;
    const index = renumbered[Number(tokens[1])]?.[Number(tokens[3])];
    if (index === undefined) return change.path;
    if (index === null) {
      refuse('used-by-lever', toJsonPointer(['levers', leverAt, 'changes', changeAt, 'path']), `The lever "${lever.name}" changes one of these racks.`, 'Remove that change from the lever first.');
    }
    return toJsonPointer([...tokens.slice(0, 3), index, ...tokens.slice(4)]);
  }));
  return {
    name: `Delete ${nameRacks(scenario, racks)}`,
    edit: (draft) => {
      for (const hall of draft.halls) {
        if (hall.racks.some((rack) => gone.has(rack.id))) hall.racks = hall.racks.filter((rack) => !gone.has(rack.id));
      }
      for (const [leverAt, lever] of draft.levers.entries()) {
        for (const [changeAt, change] of lever.changes.entries()) {
          const path = leverPaths[leverAt]?.[changeAt];
          if (path !== undefined && path !== change.path) change.path = path;
        }
      }
    },
  };
}

const MAX_ID_LENGTH = 64;

/** `c07-copy`, `c07-copy-2`, …: the first that is free; it is taken at once. */
function freshId(id: string, taken: Set<string>): string {
  const base = id.replace(/-copy(?:-\d+)?$/, '');
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '-copy' : `-copy-${number}`;
    const candidate = base.slice(0, MAX_ID_LENGTH - suffix.length) + suffix;
    if (!taken.has(candidate)) {
      taken.add(candidate);
      return candidate;
    }
  }
}

export function prepareDuplicateRacks(scenario: Scenario, { rackIds, by }: DuplicateRacks): Prepared {
  const racks = findRacks(scenario, rackIds);
  checkShift(by);
  const taken = new Set(collectIds(scenario).map((entry) => entry.id));
  const wanted = new Set(rackIds);
  const copies = scenario.halls.map((hall) => hall.racks.filter((rack) => wanted.has(rack.id)).map((rack): Rack => ({
    ...structuredClone(rack),
    id: freshId(rack.id, taken),
    name: `${rack.name} copy`,
    position: { ...rack.position, xMetres: rounded(rack.position.xMetres + by.xMetres), yMetres: rounded(rack.position.yMetres + by.yMetres) },
  })));
  return {
    name: `Duplicate ${nameRacks(scenario, racks)}`,
    edit: (draft) => {
      for (const [at, hall] of draft.halls.entries()) hall.racks.push(...(copies[at] ?? []));
    },
  };
}

export function prepareAddRack(scenario: Scenario, { hallId, rack }: AddRack): Prepared {
  const { halls } = indexScenario(scenario);
  const target = halls.get(hallId) ?? refuse('unknown-reference', '/halls', `There is no hall "${hallId}".`, didYouMean(hallId, halls.keys()));
  return {
    name: `Add rack ${rack.name}`,
    edit: (draft) => {
      draft.halls.find((hall) => hall.id === hallId)?.racks.push(structuredClone(rack));
    },
    check: (changed) => checkItems(changed, toJsonPointer(['halls', scenario.halls.indexOf(target), 'racks']), target.racks.length),
  };
}
