import { Actions, DockLocation, Model, TabNode, type IJsonModel, type IJsonTabNode } from 'flexlayout-react';
import { create } from 'zustand';
import { registerActions } from '../../app/actions/registry.ts';
import { useSettings } from '../../app/settings-store.ts';
import { PANEL_IDS, PANELS, type PanelId } from './panel-registry.tsx';

const tab = (id: PanelId): IJsonTabNode => ({ type: 'tab', id, name: PANELS[id].title, component: id });

/** Where a panel goes when it is shown after having been closed. */
const HOME: Readonly<Record<PanelId, string>> = {
  tree: 'left',
  hall: 'centre',
  inspector: 'right',
  timeline: 'bottom',
  problems: 'bottom',
  facility: 'bottom',
  oneLine: 'centre',
  energy: 'centre',
  solver: 'bottom',
  transient: 'bottom',
  training: 'centre',
  dates: 'centre',
  slipBridge: 'centre',
  signing: 'centre',
  health: 'centre',
  risk: 'centre',
  verification: 'centre',
  bench: 'centre',
};

const DEFAULT_LAYOUT: IJsonModel = {
  global: {
    tabSetMinWidth: 180,
    tabSetMinHeight: 100,
    tabEnableRename: false,
    tabEnablePopout: false,
    tabSetEnableMaximize: true,
  },
  borders: [],
  layout: {
    type: 'row',
    children: [
      { type: 'tabset', id: 'left', weight: 17, children: [tab('tree')] },
      {
        type: 'row',
        weight: 61,
        children: [
          { type: 'tabset', id: 'centre', weight: 58, children: [tab('hall'), tab('oneLine'), tab('energy')] },
          { type: 'tabset', id: 'bottom', weight: 42, children: [tab('timeline'), tab('problems'), tab('facility'), tab('solver'), tab('transient')] },
        ],
      },
      { type: 'tabset', id: 'right', weight: 22, children: [tab('inspector')] },
    ],
  },
};

/** A stored layout that this version can show, or the default one. */
function restoredModel(stored: unknown): Model {
  if (typeof stored === 'object' && stored !== null) {
    try {
      const model = Model.fromJson(stored as IJsonModel);
      let known = true;
      model.visitNodes((node) => {
        if (node instanceof TabNode && !PANEL_IDS.includes(node.getComponent() as PanelId)) known = false;
      });
      if (known) return model;
    } catch {
      // A layout of another version: the default one is shown, nothing of value is lost.
      return Model.fromJson(DEFAULT_LAYOUT);
    }
  }
  return Model.fromJson(DEFAULT_LAYOUT);
}

/** The docking layout on screen. */
export const useDock = create<{ readonly model: Model }>(() => ({ model: Model.fromJson(DEFAULT_LAYOUT) }));

/** Brings a panel to the front, docking it again where it had been closed. */
function showPanel(id: PanelId): void {
  const { model } = useDock.getState();
  const shown = model.getNodeById(id);
  const maximized = model.getMaximizedTabset();
  const place = shown?.getParent()?.getId() ?? HOME[id];
  // Behind a maximized set of tabs nothing else can be seen.
  if (maximized !== undefined && maximized.getId() !== place) model.doAction(Actions.maximizeToggle(maximized.getId()));
  if (shown !== undefined) {
    model.doAction(Actions.selectTab(id));
    return;
  }
  const home = model.getNodeById(HOME[id]) ?? model.getFirstTabSet();
  if (home !== undefined) model.doAction(Actions.addTab(tab(id), home.getId(), DockLocation.CENTER, -1, true));
}

/** Shows the layout of the last visit and registers the actions of the Window menu. */
export function registerLayoutActions(): void {
  useDock.setState({ model: restoredModel(useSettings.getState().layout) });
  registerActions([
    ...PANEL_IDS.map((id, index) => ({
      id: `window.${id}`,
      label: PANELS[id].title,
      // The tenth digit key is 0; with Shift a digit key has another character, so it is named by its place.
      ...(index < 10 ? { shortcut: `Alt+${(index + 1) % 10}` } : index < 20 ? { shortcut: `Alt+Shift+Digit${(index + 1) % 10}` } : {}),
      perform: () => showPanel(id),
    })),
    {
      id: 'window.reset',
      label: 'Reset Layout',
      perform: () => {
        useDock.setState({ model: Model.fromJson(DEFAULT_LAYOUT) });
        useSettings.getState().change({ layout: null });
      },
    },
  ]);
}
