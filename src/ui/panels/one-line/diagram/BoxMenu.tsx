import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';

/** One entry of a box's context menu. */
export interface BoxMenuItem {
  readonly label: string;
  readonly shortcut?: string;
  readonly onChoose: () => void;
}

/** Right-click menu of the box under the pointer, or of the active one; without entries nothing opens. */
export function BoxMenu({ items, children }: { readonly items: readonly BoxMenuItem[]; readonly children: ReactElement }) {
  return (
    <ContextMenu.Root disabled={items.length === 0}>
      <ContextMenu.Trigger render={children} />
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="menu-place">
          <ContextMenu.Popup className="menu-popup">
            {items.map(({ label, shortcut, onChoose }) => (
              <ContextMenu.Item key={label} className="menu-item" onClick={onChoose}>
                <span className="menu-label">{label}</span>
                {shortcut === undefined ? null : <kbd className="menu-shortcut">{shortcut}</kbd>}
              </ContextMenu.Item>
            ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
