import { allActions } from '../../app/actions/registry.ts';
import { PANEL_IDS } from './panel-registry.tsx';

/** An action's id, a line between groups, or a submenu. */
export type MenuEntry = string | '-' | { readonly label: string; readonly entries: () => readonly MenuEntry[] };

interface Menu {
  readonly label: string;
  /** Asked each time the menu opens. */
  readonly entries: () => readonly MenuEntry[];
}

/** Ids of the registered actions that begin with `prefix`, in their order. */
const actionsOf = (prefix: string) => allActions().map(({ id }) => id).filter((id) => id.startsWith(prefix));

export const MENUS: readonly Menu[] = [
  {
    label: 'File',
    entries: () => [
      'file.open', { label: 'Open Shipped Scenario', entries: () => actionsOf('file.shipped.') }, 'file.revisions', '-',
      'file.save', 'file.saveAs', '-',
      'file.importWeather', 'file.importTariff', 'file.importSchedule', '-',
      'file.exportCsv', 'file.exportJson', 'file.exportPlanMspdi', 'file.exportPlanXlsx', 'file.exportPlanCsv',
    ],
  },
  {
    label: 'Edit',
    entries: () => ['edit.undo', 'edit.redo', '-', 'edit.selectHall', 'edit.clearSelection', '-', 'edit.turnRacks', 'edit.deleteRacks'],
  },
  {
    label: 'View',
    entries: () => [
      ...actionsOf('view.hall.'), '-',
      'view.orbit', 'view.walk', 'view.flyTo', '-',
      { label: 'Rack Colours', entries: () => actionsOf('view.overlay.') },
      { label: 'Slice', entries: () => ['view.slice', '-', ...actionsOf('view.slice.quantity.'), '-', ...actionsOf('view.slice.axis.')] },
      'view.airPaths', '-',
      'window.solver', 'window.verification', 'window.bench', '-',
      { label: 'Theme', entries: () => actionsOf('view.theme.') },
    ],
  },
  {
    label: 'Simulate',
    entries: () => [
      'simulate.solve', 'simulate.cancel', 'simulate.auto', '-',
      'simulate.toggleFailure', 'simulate.restore', 'window.oneLine', 'window.training', 'window.transient', 'window.energy', '-',
      { label: 'Hall Air Cells', entries: () => actionsOf('simulate.cell.') },
      { label: 'Hall Air Runs On', entries: () => actionsOf('simulate.backend.') },
      { label: 'Projection Samples', entries: () => actionsOf('simulate.samples.') },
    ],
  },
  {
    label: 'Timeline',
    entries: () => [
      'timeline.start', 'timeline.previousMonth', 'timeline.nextMonth', 'timeline.end', '-', ...actionsOf('timeline.percentile.'), '-',
      'timeline.setBaseline', 'timeline.clearBaseline', 'timeline.insertTemplate', { label: 'Activity', entries: () => ['timeline.startEarlier', 'timeline.startLater', 'timeline.shorter', 'timeline.longer'] }, '-',
      'window.health', 'window.dates', 'window.risk', 'window.slipBridge', 'window.signing',
    ],
  },
  {
    label: 'Window',
    entries: () => [...PANEL_IDS.map((id) => `window.${id}`), '-', 'window.reset'],
  },
  {
    label: 'Help',
    entries: () => ['help.palette', 'help.shortcuts', '-', 'help.about'],
  },
];
