import type { HallModel } from './use-hall-model.ts';

let current: HallModel | null = null;

/** The model on the screen, for handlers of keys and pointers that outlive single renders. */
export const currentModel = (): HallModel | null => current;

export function setCurrentModel(model: HallModel | null): void {
  current = model;
}
