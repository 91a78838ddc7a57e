import type { BackendChoice } from '../../workers/contract.ts';
import { useDocument } from '../document-store.ts';
import { useEngine } from '../engine-store.ts';
import { entitiesOf } from '../entities.ts';
import { useResults } from '../results-store.ts';
import type { Session } from '../running-session.ts';
import { CELL_SIZES_METRES, SAMPLE_COUNTS, useSettings } from '../settings-store.ts';
import { useView } from '../view-store.ts';
import type { Action } from './types.ts';

const BACKENDS: readonly (readonly [BackendChoice, string])[] = [
  ['auto', 'Best Available'], ['cpu', 'CPU'], ['webgpu', 'WebGPU'],
];

/** Ids of the selection that can fail: what the load flow and the hall know as components. */
function failableSelection(): readonly string[] {
  const { scenario } = useDocument.getState();
  if (scenario === null) return [];
  const entities = entitiesOf(scenario);
  return useView.getState().selection.filter((id) => {
    const kind = entities.get(id)?.kind;
    return kind === 'powerNode' || kind === 'airCoolingUnit' || kind === 'cdu';
  });
}

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
      id: 'simulate.fail',
      label: 'Fail Selected Components',
      enabled: () => failableSelection().some((id) => !useView.getState().failedIds.includes(id)),
      perform: () => {
        const { failedIds, setView } = useView.getState();
        setView({ failedIds: [...new Set([...failedIds, ...failableSelection()])] });
      },
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
