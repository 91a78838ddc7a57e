import { create } from 'zustand';

/** What the *One-line* panel shows. */
export type OneLineView = 'power' | 'loading' | 'contingencies' | 'water';

/** Choices of the *One-line* panel; they last while the window is open. */
interface OneLineState {
  readonly view: OneLineView;
  /** Everything, or what the hall in view hangs on. */
  readonly scope: 'all' | 'hall';
  /** Names of the stacks of look-alikes that are open: the first member of each. */
  readonly openIds: readonly string[];
  /** Tables in the place of diagrams. */
  readonly asTable: boolean;
}

export const useOneLine = create<OneLineState>(() => ({ view: 'power', scope: 'hall', openIds: [], asTable: false }));

/** Opens a stack of look-alikes, or closes it. */
export function toggleStack(id: string): void {
  useOneLine.setState(({ openIds }) => ({ openIds: openIds.includes(id) ? openIds.filter((one) => one !== id) : [...openIds, id] }));
}
