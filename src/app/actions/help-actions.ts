import { useDialogs } from '../dialogs-store.ts';
import type { Action } from './types.ts';

/** Help menu. */
export function helpActions(): readonly Action[] {
  const { show } = useDialogs.getState();
  return [
    { id: 'help.palette', label: 'Command Palette…', shortcut: '$mod+k', perform: () => show({ kind: 'palette' }) },
    { id: 'help.shortcuts', label: 'Keyboard Shortcuts', shortcut: 'F1', perform: () => show({ kind: 'shortcuts' }) },
    { id: 'help.about', label: 'About Plenum', perform: () => show({ kind: 'about' }) },
  ];
}
