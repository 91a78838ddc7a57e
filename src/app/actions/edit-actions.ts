import { useDocument } from '../document-store.ts';
import { entitiesOf } from '../entities.ts';
import { useView } from '../view-store.ts';
import type { Action } from './types.ts';

/** Ids of the selected racks. */
function selectedRackIds(): readonly string[] {
  const { scenario } = useDocument.getState();
  if (scenario === null) return [];
  const entities = entitiesOf(scenario);
  return useView.getState().selection.filter((id) => entities.get(id)?.kind === 'rack');
}

const racksAreSelected = () => selectedRackIds().length > 0;

/** Edit menu. */
export function editActions(): readonly Action[] {
  const { dispatch, undo, redo } = useDocument.getState();
  return [
    {
      id: 'edit.undo',
      label: () => {
        const { undoName } = useDocument.getState();
        return undoName === null ? 'Undo' : `Undo: ${undoName}`;
      },
      shortcut: '$mod+z',
      enabled: () => useDocument.getState().undoName !== null,
      perform: undo,
    },
    {
      id: 'edit.redo',
      label: () => {
        const { redoName } = useDocument.getState();
        return redoName === null ? 'Redo' : `Redo: ${redoName}`;
      },
      shortcut: '$mod+Shift+z',
      enabled: () => useDocument.getState().redoName !== null,
      perform: redo,
    },
    {
      id: 'edit.selectHall',
      label: 'Select All Racks in the Hall',
      shortcut: '$mod+a',
      enabled: () => useView.getState().hallId !== null,
      perform: () => {
        const { hallId, select } = useView.getState();
        select(useDocument.getState().scenario?.halls.find(({ id }) => id === hallId)?.racks.map(({ id }) => id) ?? []);
      },
    },
    { id: 'edit.clearSelection', label: 'Clear Selection', shortcut: 'Escape', enabled: () => useView.getState().selection.length > 0, perform: () => useView.getState().select([]) },
    {
      id: 'edit.turnRacks',
      label: 'Turn Racks Half Round',
      enabled: racksAreSelected,
      perform: () => dispatch({ type: 'rotate-racks', rackIds: selectedRackIds(), byDegrees: 180 }),
    },
    {
      id: 'edit.deleteRacks',
      label: 'Delete Racks',
      shortcut: 'Delete',
      enabled: racksAreSelected,
      perform: () => dispatch({ type: 'delete-racks', rackIds: selectedRackIds() }),
    },
  ];
}
