import type { StoreApi } from 'zustand';
import type { EngineClient } from '../../workers/client.ts';
import { SingleRun } from '../runs/single-run.ts';
import { useBench, type BenchState } from './bench-store.ts';

/** Runs of the speed bench; the store is kept in step. */
export function createBenchRuns(client: EngineClient, store: StoreApi<BenchState> = useBench): SingleRun<'bench'> {
  return new SingleRun({
    client, kind: 'bench',
    show: (change) => store.setState(change),
    keep: (finished) => store.setState({ finished }),
  });
}
