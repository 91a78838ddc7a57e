import { create } from 'zustand';

/** What hall air runs on, for the status bar. */
interface EngineState {
  /** `null` until the worker has answered. */
  readonly backend: 'cpu' | 'webgpu' | null;
  /** Adapter or processor, in plain words. */
  readonly detail: string;
  readonly webgpuAvailable: boolean;
}

export const useEngine = create<EngineState>(() => ({ backend: null, detail: '', webgpuAvailable: false }));
