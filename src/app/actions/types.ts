/** Something the user can do, once, for menus, keys, palette and toolbars alike. */
export interface Action {
  /** `area.verb`, stable. */
  readonly id: string;
  /** As menus show it; a function where it names what it would do ("Undo: Move rack C07"). */
  readonly label: string | (() => string);
  /** Group that the label belongs to where it stands alone, as in the palette ("Theme" of "Dark"). */
  readonly group?: string;
  /** Key binding in tinykeys syntax, `$mod` = Ctrl or Cmd. */
  readonly shortcut?: string;
  /** May it be done now? Asked each time a menu opens or a key is pressed. */
  readonly enabled?: () => boolean;
  /** State of a toggle or radio entry. */
  readonly checked?: () => boolean;
  readonly perform: () => void | Promise<void>;
}

/** Label with its group, for places without the menu around it. */
export function fullLabelOf(action: Action): string {
  return action.group === undefined ? labelOf(action) : `${action.group}: ${labelOf(action)}`;
}

export function labelOf(action: Action): string {
  return typeof action.label === 'function' ? action.label() : action.label;
}
