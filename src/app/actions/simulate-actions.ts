import type { BackendChoice } from '../../workers/contract.ts';
import { useDocument } from '../document-store.ts';
import { useEngine } from '../engine-store.ts';
import { allFailed, failableOf, toggleFailed } from '../failures.ts';
import { useResults } from '../results-store.ts';
import type { Session } from '../running-session.ts';
import { CELL_SIZES_METRES, SAMPLE_COUNTS, useSettings } from '../settings-store.ts';
import { useView } from '../view-store.ts';
import type { Action } from './types.ts';

const BACKENDS: readonly (readonly [BackendChoice, string])[] = [
  ['auto', 'Best Available'], ['cpu', 'CPU'], ['webgpu', 'WebGPU'],
];

/** Ids of the selection that can fail: what the load flow, the cooling plant and the hall know as components. */
const failableSelection = (): readonly string[] => failableOf(useView.getState().selection);

function anyRunning(): boolean {
  const { facility, projection, thermalByHall } = useResults.getState();
  return [facility, projection, ...Object.values(thermalByHall)].some(({ status }) => status === 'running');
}

/** Simulate menu. */
export function simulateActions({ solver }: Session): readonly Action[] {
  const { change } = useSettings.getState();
  return [
    { id: 'simulate.solve', label: 'Solve Now', shortcut: 'F5', enabled: () => useDocument.getState().scenario !== null, perform: () => solver.solveNow() },
    { id: 'simulate.cancel', label: 'Cancel', shortcut: 'Shift+F5', enabled: anyRunning, perform: () => solver.cancelAll() },
    {
      id: 'simulate.auto',
      label: 'Solve After Each Edit',
      checked: () => useSettings.getState().autoSolve,
      perform: () => change({ autoSolve: !useSettings.getState().autoSolve }),
    },
    {
      id: 'simulate.toggleFailure',
      label: () => {
        const ids = failableSelection();
        const what = ids.length === 1 ? 'Selected Component' : `${ids.length} Selected Components`;
        return ids.length > 0 && allFailed(ids, useView.getState().failedIds) ? `Repair ${what}` : `Fail ${ids.length === 0 ? 'or Repair Selected Components' : what}`;
      },
      enabled: () => failableSelection().length > 0,
      perform: () => toggleFailed(failableSelection()),
    },
    {
      id: 'simulate.restore',
      label: () => {
        const count = useView.getState().failedIds.length;
        return count === 0 ? 'Restore Failed Components' : `Restore ${count} Failed ${count === 1 ? 'Component' : 'Components'}`;
      },
      enabled: () => useView.getState().failedIds.length > 0,
      perform: () => useView.getState().setView({ failedIds: [] }),
    },
    ...CELL_SIZES_METRES.map((cellMetres): Action => ({
      id: `simulate.cell.${cellMetres}`,
      label: `${cellMetres} m`,
      group: 'Hall Air Cells',
      checked: () => useSettings.getState().cellMetres === cellMetres,
      perform: () => change({ cellMetres }),
    })),
    ...BACKENDS.map(([backend, label]): Action => ({
      id: `simulate.backend.${backend}`,
      label,
      group: 'Hall Air Runs On',
      enabled: () => backend !== 'webgpu' || useEngine.getState().webgpuAvailable,
      checked: () => useSettings.getState().backend === backend,
      perform: () => change({ backend }),
    })),
    ...SAMPLE_COUNTS.map((samples): Action => ({
      id: `simulate.samples.${samples}`,
      label: samples.toLocaleString('en'),
      group: 'Projection Samples',
      checked: () => useSettings.getState().samples === samples,
      perform: () => change({ samples }),
    })),
  ];
}
