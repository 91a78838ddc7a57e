import { CommandRefused } from '../model/commands/index.ts';
import type { Accelerator, RackType } from '../model/index.ts';
import { useDocument } from './document-store.ts';
import { refusalText } from './edit.ts';

/**
 * Puts a rack type of the fleet, or one copied from the catalogue with its accelerator, into racks.
 * One step of undo, named after the swap.
 * @returns why it was refused, or `null`
 */
export function swapRacks(rackIds: readonly string[], choice: { readonly rackTypeId: string } | { readonly rackType: RackType; readonly accelerator: Accelerator | null }): string | null {
  const { scenario, beginGesture, endGesture, cancelGesture, dispatch } = useDocument.getState();
  if (scenario === null) return null;
  const typeName = 'rackType' in choice ? choice.rackType.name : scenario.fleet.rackTypes.find(({ id }) => id === choice.rackTypeId)?.name ?? choice.rackTypeId;
  const rackTypeId = 'rackType' in choice ? choice.rackType.id : choice.rackTypeId;
  const isNew = 'rackType' in choice && !scenario.fleet.rackTypes.some(({ id }) => id === rackTypeId);
  try {
    if (isNew) {
      beginGesture(`Swap ${rackIds.length === 1 ? 'rack' : `${rackIds.length} racks`} to ${typeName}`);
      dispatch({ type: 'add-rack-type-with-accelerator', rackType: choice.rackType, accelerator: choice.accelerator });
    }
    dispatch({ type: 'set-rack-type', rackIds, rackTypeId });
    return null;
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    cancelGesture();
    return refusalText(error);
  } finally {
    endGesture();
  }
}
