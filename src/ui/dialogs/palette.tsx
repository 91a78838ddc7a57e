import { Autocomplete } from '@base-ui/react/autocomplete';
import { useMemo } from 'react';
import { shortcutText } from '../../app/actions/keys.ts';
import { allActions, isEnabled, performAction } from '../../app/actions/registry.ts';
import { fullLabelOf, type Action } from '../../app/actions/types.ts';
import { useDialogs } from '../../app/dialogs-store.ts';

/** Menu an action belongs to, from its id (`view.hall.…` → View). */
const areaOf = ({ id }: Action) => id.slice(0, 1).toUpperCase() + id.slice(1, id.indexOf('.'));

const searchText = (action: Action) => `${areaOf(action)} ${fullLabelOf(action)}`;

/** Do all words that were typed occur in the action's menu and name? */
function fits(action: Action, query: string): boolean {
  const text = searchText(action).toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** Finds an action by its name and does it. */
export function Palette() {
  const close = useDialogs((state) => state.close);
  const actions = useMemo(() => allActions().filter((action) => action.id !== 'help.palette' && isEnabled(action)), []);
  const perform = ({ id }: Action) => {
    close();
    void performAction(id);
  };
  return (
    <Autocomplete.Root items={actions} filter={fits} itemToStringValue={fullLabelOf} open inline autoHighlight="always" keepHighlight>
      <Autocomplete.Input className="field palette-field" aria-label="Command" placeholder="Type a command" />
      <Autocomplete.Empty className="muted">No command fits.</Autocomplete.Empty>
      <Autocomplete.List className="palette-list" aria-label="Commands">
        {(action: Action) => (
          <Autocomplete.Item key={action.id} value={action} className="palette-item" onClick={() => perform(action)}>
            <span className="muted palette-area">{areaOf(action)}</span>
            <span className="menu-label">{fullLabelOf(action)}</span>
            {action.shortcut === undefined ? null : <kbd className="palette-keys">{shortcutText(action.shortcut)}</kbd>}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
