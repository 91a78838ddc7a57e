import { useEffect } from 'react';
import { registerActions } from '../../app/actions/registry.ts';
import { currentModel } from '../current-model.ts';
import { useHallUi } from '../hall-ui-store.ts';

/** Offers what only the hall can show to menus and palette, as long as the hall is open. */
export function useHallActions(): void {
  useEffect(() => registerActions([{
    id: 'view.airPaths',
    label: 'Show Streamlines',
    enabled: () => currentModel()?.thermal?.result != null,
    checked: () => useHallUi.getState().layers.airPaths,
    perform: () => useHallUi.getState().toggleLayer('airPaths'),
  }]), []);
}
