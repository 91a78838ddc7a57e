import type { CapacityStage } from '../../../model/index.ts';

/** Colour and dash of a capacity stage: either alone tells the lines apart. */
interface StageStyle {
  readonly colour: string;
  readonly dash: string;
  readonly strong: boolean;
}

const STYLES: Readonly<Record<CapacityStage, StageStyle>> = {
  contracted: { colour: 'var(--series-8)', dash: '2 3', strong: false },
  energised: { colour: 'var(--series-2)', dash: '9 3', strong: false },
  cooled: { colour: 'var(--series-5)', dash: '9 3 2 3', strong: false },
  delivered: { colour: 'var(--series-4)', dash: '5 2', strong: false },
  validated: { colour: 'var(--series-3)', dash: '9 2 2 2 2 2', strong: false },
  usable: { colour: 'var(--series-1)', dash: 'none', strong: true },
};

/** How a capacity stage is drawn everywhere. */
export function stageStyle(stage: CapacityStage): StageStyle {
  return STYLES[stage];
}
