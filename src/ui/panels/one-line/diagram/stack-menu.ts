import { allFailed, failableOf, toggleFailed } from '../../../../app/failures.ts';
import type { DiagramBox } from '../../../../app/one-line/diagram-layouts.ts';
import { toggleStack } from '../../../../app/one-line/one-line-store.ts';
import { useView } from '../../../../app/view-store.ts';
import type { BoxMenuItem } from './BoxMenu.tsx';

/** Entries of a box's context menu: fail or repair, open or close, select. */
export function stackMenu({ key, memberIds, openedFrom }: Pick<DiagramBox, 'key' | 'memberIds' | 'openedFrom'>, failedIds: readonly string[]): readonly BoxMenuItem[] {
  const several = memberIds.length > 1;
  const verb = allFailed(memberIds, failedIds) ? 'Repair' : 'Fail';
  return [
    ...(failableOf(memberIds).length === 0 ? [] : [{ label: several ? `${verb} All ${memberIds.length}` : verb, shortcut: 'F', onChoose: () => toggleFailed(memberIds) }]),
    ...(several ? [{ label: `Open This Stack of ${memberIds.length}`, shortcut: 'Enter', onChoose: () => toggleStack(key) }] : []),
    ...(openedFrom === null ? [] : [{ label: 'Close Its Stack', onChoose: () => toggleStack(openedFrom) }]),
    { label: several ? 'Select All of Them' : 'Select', onChoose: () => useView.getState().select(memberIds) },
  ];
}

/** Selects what a box stands for; a stack opens as well. */
export function pressBox({ key, memberIds }: DiagramBox): void {
  useView.getState().select(memberIds);
  if (memberIds.length > 1) toggleStack(key);
}
