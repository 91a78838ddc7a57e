import { useHallUi } from '../hall-ui-store.ts';
import { moveRacks, removeRacks, useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';

/** Racks stand on floor tiles of this size; moves snap to it. */
export const RASTER_METRES = 0.6;

export const snapToRaster = (metres: number): number => Math.round(metres / RASTER_METRES) * RASTER_METRES;

/** Selected ids that are racks of this hall. */
export function selectedRackIds(model: HallModel): string[] {
  return useView.getState().selection.filter((id) => model.racksById.has(id));
}

const racksWord = (count: number): string => (count === 1 ? '1 rack' : `${count.toLocaleString('en-US')} racks`);

/** Moves racks as one undoable step; says why where the document refuses. */
export function moveSelected(ids: readonly string[], dxMetres: number, dyMetres: number): void {
  if (ids.length === 0 || (dxMetres === 0 && dyMetres === 0)) return;
  const refusal = moveRacks(ids, dxMetres, dyMetres);
  const { notify } = useHallUi.getState();
  if (refusal !== null) notify(`Not moved: ${refusal}`, 'refusal');
  else notify(`Moved ${racksWord(ids.length)} by x ${dxMetres.toFixed(1)} m, y ${dyMetres.toFixed(1)} m`, 'done');
}

/** Removes racks as one undoable step. */
export function removeSelected(ids: readonly string[]): void {
  if (ids.length === 0) return;
  const refusal = removeRacks(ids);
  const { notify } = useHallUi.getState();
  if (refusal !== null) notify(`Not removed: ${refusal}`, 'refusal');
  else {
    useView.getState().select([]);
    notify(`Removed ${racksWord(ids.length)}`, 'done');
  }
}

/** Selects the next (or previous) rack in the document's order and returns its id. */
export function cycleRack(model: HallModel, step: 1 | -1): string | null {
  const racks = model.layout.racks;
  if (racks.length === 0) return null;
  const { selection, select } = useView.getState();
  const at = racks.findIndex((rack) => rack.id === selection.at(-1));
  const next = racks[at === -1 ? (step === 1 ? 0 : racks.length - 1) : (at + step + racks.length) % racks.length];
  if (next === undefined) return null;
  select([next.id]);
  return next.id;
}

/** Selection after a click: plain replaces, with Ctrl or Shift adds or takes away. */
export function selectionAfterClick(selection: readonly string[], id: string | null, add: boolean): readonly string[] {
  if (id === null) return add ? selection : [];
  if (!add) return [id];
  return selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id];
}
