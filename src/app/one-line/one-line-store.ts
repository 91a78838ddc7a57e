import { create } from 'zustand';
import { FIRST_PAIR_WISH, type PairWish } from './failure-pairs.ts';
import type { OutageWish } from './outage.ts';

/** What the *One-line* panel shows. */
export type OneLineView = 'power' | 'loading' | 'contingencies' | 'pairs' | 'outage' | 'water';

/** Choices of the *One-line* panel; they last while the window is open. */
interface OneLineState {
  readonly view: OneLineView;
  /** Everything, or what the hall in view hangs on. */
  readonly scope: 'all' | 'hall';
  /** Names of the stacks of look-alikes that are open: the first member of each. */
  readonly openIds: readonly string[];
  /** Tables in the place of diagrams. */
  readonly asTable: boolean;
  readonly pairWish: PairWish;
  readonly outageWish: OutageWish;
}

const FIRST_WISHES: Pick<OneLineState, 'pairWish' | 'outageWish'> = { pairWish: FIRST_PAIR_WISH, outageWish: { kind: 'utility', siteId: null } };

export const useOneLine = create<OneLineState>(() => ({ view: 'power', scope: 'hall', openIds: [], asTable: false, ...FIRST_WISHES }));

/** Opens a stack of look-alikes, or closes it. */
export function toggleStack(id: string): void {
  useOneLine.setState(({ openIds }) => ({ openIds: openIds.includes(id) ? openIds.filter((one) => one !== id) : [...openIds, id] }));
}

/** Forgets wishes that name parts of a document. */
export function forgetWishes(): void {
  useOneLine.setState(FIRST_WISHES);
}
