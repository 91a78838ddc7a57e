import { useNotices } from '../notices-store.ts';
import { labelOf, type Action } from './types.ts';

const actions = new Map<string, Action>();

/** Adds actions; one of the same id is replaced. Returns how to take them out again. */
export function registerActions(added: readonly Action[]): () => void {
  for (const action of added) actions.set(action.id, action);
  return () => {
    for (const action of added) if (actions.get(action.id) === action) actions.delete(action.id);
  };
}

/** All actions in the order of registration. */
export function allActions(): readonly Action[] {
  return [...actions.values()];
}

export function findAction(id: string): Action | undefined {
  return actions.get(id);
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true;
}

/** Does it, if it may be done now; a failure is said in a notice. */
export async function performAction(id: string): Promise<void> {
  const action = actions.get(id);
  if (action === undefined || !isEnabled(action)) return;
  try {
    await action.perform();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    useNotices.getState().notify({ severity: 'error', text: `${labelOf(action)}: ${reason}` });
  }
}
