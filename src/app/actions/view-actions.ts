import { useDocument } from '../document-store.ts';
import { entitiesOf } from '../entities.ts';
import { goTo } from '../navigate.ts';
import type { RackOverlay, SliceAxis, SliceQuantity, ViewState } from '../types.ts';
import { useView } from '../view-store.ts';
import { registerActions } from './registry.ts';
import type { Action } from './types.ts';

const OVERLAYS: readonly (readonly [RackOverlay, string])[] = [
  ['generation', 'Generation'], ['inlet-temperature', 'Inlet Temperature'], ['power', 'Power'], ['feed-loading', 'Feed Loading'], ['supply', 'Power Supply'], ['delivery', 'Delivery State'],
];
const QUANTITIES: readonly (readonly [SliceQuantity, string])[] = [['temperature', 'Temperature'], ['speed', 'Air Speed']];
const AXES: readonly (readonly [SliceAxis, string])[] = [['x', 'Facing East (x)'], ['y', 'Facing North (y)'], ['z', 'Horizontal (z)']];
const THEMES: readonly (readonly [ViewState['theme'], string])[] = [['system', 'As the System'], ['light', 'Light'], ['dark', 'Dark']];

/** One entry of a radio group that sets a part of the view. */
function radio(id: string, label: string, checked: (view: ViewState) => boolean, change: () => Partial<ViewState>): Action {
  return { id, label, checked: () => checked(useView.getState()), perform: () => useView.getState().setView(change()) };
}

const slice = () => useView.getState().slice;

/** View menu. */
export function viewActions(): readonly Action[] {
  return [
    { ...radio('view.orbit', 'Orbit', ({ cameraMode }) => cameraMode === 'orbit', () => ({ cameraMode: 'orbit' })), shortcut: 'Shift+O' },
    { ...radio('view.walk', 'Walk', ({ cameraMode }) => cameraMode === 'walk', () => ({ cameraMode: 'walk' })), shortcut: 'Shift+W' },
    {
      id: 'view.flyTo',
      label: 'Fly to Selection',
      shortcut: 'Shift+F',
      enabled: () => {
        const { scenario } = useDocument.getState();
        const id = useView.getState().selection[0];
        return scenario !== null && id !== undefined && (entitiesOf(scenario).get(id)?.hallId ?? null) !== null;
      },
      perform: () => {
        const { selection, select } = useView.getState();
        if (selection[0] !== undefined) goTo(selection[0]);
        select(selection);
      },
    },
    ...OVERLAYS.map(([overlay, label]) => ({ ...radio(`view.overlay.${overlay}`, label, (view) => view.overlay === overlay, () => ({ overlay })), group: 'Rack Colours' })),
    radio('view.slice', 'Show Slice', (view) => view.slice.visible, () => ({ slice: { ...slice(), visible: !slice().visible } })),
    ...QUANTITIES.map(([quantity, label]) => ({ ...radio(`view.slice.quantity.${quantity}`, label, (view) => view.slice.quantity === quantity, () => ({ slice: { ...slice(), quantity, visible: true } })), group: 'Slice' })),
    ...AXES.map(([axis, label]) => ({ ...radio(`view.slice.axis.${axis}`, label, (view) => view.slice.axis === axis, () => ({ slice: { ...slice(), axis, visible: true } })), group: 'Slice' })),
    ...THEMES.map(([theme, label]) => ({ ...radio(`view.theme.${theme}`, label, (view) => view.theme === theme, () => ({ theme })), group: 'Theme' })),
  ];
}

/** Keeps one action per hall of the open document, so that menus and palette can switch halls. */
export function keepHallActions(): void {
  let unregister: (() => void) | null = null;
  const register = () => {
    unregister?.();
    const halls = useDocument.getState().scenario?.halls ?? [];
    unregister = registerActions(halls.map(({ id, name }) => radio(`view.hall.${id}`, `Look at ${name}`, (view) => view.hallId === id, () => ({ hallId: id }))));
  };
  register();
  useDocument.subscribe((now, before) => {
    if (now.scenario?.halls !== before.scenario?.halls) register();
  });
}
