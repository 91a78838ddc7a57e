import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { shortcutText } from '../../app/actions/keys.ts';
import { findAction, isEnabled, performAction } from '../../app/actions/registry.ts';
import { labelOf } from '../../app/actions/types.ts';
import { MENUS, type MenuEntry } from './menus.ts';
import './menu-bar.css';

function ActionItem({ id }: { readonly id: string }) {
  const action = findAction(id);
  if (action === undefined) return null;
  const shared = { className: 'menu-item', disabled: !isEnabled(action) };
  const content = (
    <>
      <span className="menu-label">{labelOf(action)}</span>
      {action.shortcut === undefined ? null : <kbd className="menu-shortcut">{shortcutText(action.shortcut)}</kbd>}
    </>
  );
  if (action.checked === undefined) {
    return <Menu.Item {...shared} onClick={() => void performAction(id)}><span className="menu-check" />{content}</Menu.Item>;
  }
  return (
    <Menu.CheckboxItem {...shared} closeOnClick checked={action.checked()} onCheckedChange={() => void performAction(id)}>
      <span className="menu-check"><Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator></span>{content}
    </Menu.CheckboxItem>
  );
}

/** Entries of an open menu. */
function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => {
    if (entry === '-') return <Menu.Separator key={`line-${index}`} className="menu-line" />;
    if (typeof entry === 'string') return <ActionItem key={entry} id={entry} />;
    return (
      <Menu.SubmenuRoot key={entry.label}>
        <Menu.SubmenuTrigger className="menu-item">
          <span className="menu-check" /><span className="menu-label">{entry.label}</span><span className="menu-shortcut" aria-hidden="true">▸</span>
        </Menu.SubmenuTrigger>
        <Menu.Portal>
          <Menu.Positioner className="menu-place" alignOffset={-5}>
            <Menu.Popup className="menu-popup"><Entries entries={entry.entries()} /></Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.SubmenuRoot>
    );
  });
}

/** Entries are asked for when the popup is mounted, that is, when the menu opens. */
function MenuContent({ ask }: { readonly ask: () => readonly MenuEntry[] }) {
  return <Entries entries={ask()} />;
}

/** The menu bar; every entry is an action of the registry. */
export default function MenuBar() {
  return (
    <Menubar className="menu-bar" aria-label="Main menu">
      {MENUS.map(({ label, entries }) => (
        <Menu.Root key={label}>
          <Menu.Trigger className="menu-trigger">{label}</Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner className="menu-place" sideOffset={2} align="start">
              <Menu.Popup className="menu-popup"><MenuContent ask={entries} /></Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      ))}
    </Menubar>
  );
}
