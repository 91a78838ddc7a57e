/**
 * The one place where the hall touches the stores: what it reads, and the commands it sends. Views
 * of the hall import from here only.
 */
import { useDocument } from '../app/document-store.ts';
import { CommandRefused, type Command } from '../model/commands/index.ts';

export { useDocument };
export { useResults } from '../app/results-store.ts';
export { useView } from '../app/view-store.ts';

/** Sends a command; `null` when it was applied, else why the document refused it. */
function send(command: Command): string | null {
  try {
    useDocument.getState().dispatch(command);
    return null;
  } catch (error) {
    if (error instanceof CommandRefused) return error.message;
    throw error;
  }
}

/** Shifts racks over the floor as one step of undo; returns the reason of a refusal. */
export function moveRacks(rackIds: readonly string[], xMetres: number, yMetres: number): string | null {
  return send({ type: 'move-racks', rackIds, by: { xMetres, yMetres } });
}

/** Takes racks out of the document as one step of undo; returns the reason of a refusal. */
export function removeRacks(rackIds: readonly string[]): string | null {
  return send({ type: 'delete-racks', rackIds });
}

/** All moves until {@link endMoving} are one step of undo. */
export function beginMoving(): void {
  useDocument.getState().beginGesture('Move racks');
}

export function endMoving(): void {
  useDocument.getState().endGesture();
}
