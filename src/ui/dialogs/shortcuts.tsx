import { shortcutText } from '../../app/actions/keys.ts';
import { allActions } from '../../app/actions/registry.ts';
import { fullLabelOf } from '../../app/actions/types.ts';

/** Every key binding, from the registry itself. */
export function Shortcuts() {
  return (
    <table className="table">
      <tbody>
        {allActions().flatMap((action) => (action.shortcut === undefined ? [] : [(
          <tr key={action.id}><td className="wide">{fullLabelOf(action)}</td><td><kbd>{shortcutText(action.shortcut)}</kbd></td></tr>
        )]))}
      </tbody>
    </table>
  );
}
