import { tinykeys } from 'tinykeys';
import { allActions, findAction, isEnabled, performAction } from './registry.ts';

/** Shortcuts that text fields keep for themselves. */
const EDITING_KEYS = new Set(['$mod+z', '$mod+Shift+z', '$mod+y', '$mod+a', 'Delete', 'Backspace', 'Escape']);

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}

function isInPopup(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Binds the shortcuts of all registered actions to the window; returns how to stop. */
export function bindKeys(target: Window): () => void {
  const bindings = Object.fromEntries(allActions().flatMap(({ id, shortcut }) => {
    if (shortcut === undefined) return [];
    return [[shortcut, (event: KeyboardEvent) => {
      const plainKey = !shortcut.includes('$mod') && !/^F\d/.test(shortcut);
      if (isTextField(event.target) && (plainKey || EDITING_KEYS.has(shortcut))) return;
      // An open menu or dialog has these keys for itself.
      if (plainKey && (event.defaultPrevented || isInPopup(event.target))) return;
      const action = findAction(id);
      if (action === undefined) return;
      // Browsers would save the page or open a file themselves.
      if (shortcut.includes('$mod')) event.preventDefault();
      if (isEnabled(action)) void performAction(id);
    }]];
  }));
  return tinykeys(target, bindings);
}

const MAC = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

/** A shortcut as menus show it, e.g. `Ctrl+Shift+S` or `⇧⌘S`. */
export function shortcutText(shortcut: string): string {
  const names: Readonly<Record<string, string>> = MAC
    ? { $mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { $mod: 'Ctrl' };
  const keys = shortcut.replace('Digit', '').split('+').map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return MAC ? keys.join('') : keys.join('+');
}
