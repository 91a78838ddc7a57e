import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';

interface ExportMenuItem {
  readonly label: string;
  readonly disabled?: boolean;
  /** Writes the file; a rejection's message is shown beside the button. */
  readonly perform: () => Promise<void> | void;
}

/** A button that opens a menu of file formats. */
export function ExportMenu({ label, text, items }: { readonly label: string; readonly text: string; readonly items: readonly ExportMenuItem[] }) {
  const [failure, setFailure] = useState<string | null>(null);
  const run = (item: ExportMenuItem): void => {
    setFailure(null);
    Promise.resolve()
      .then(item.perform)
      .catch((error: unknown) => setFailure(`${item.label}: ${error instanceof Error ? error.message : String(error)}`));
  };
  return (
    <>
      {failure === null ? null : <span className="chart-failure" role="alert">{failure}</span>}
      <Menu.Root modal={false}>
        <Menu.Trigger className="chart-button" aria-label={label} title={label}>{text}<span aria-hidden="true"> ▾</span></Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="chart-menu-positioner" align="end" sideOffset={2}>
            <Menu.Popup className="chart-menu">
              {items.map((item) => <Menu.Item key={item.label} className="chart-menu-item" disabled={item.disabled === true} onClick={() => run(item)}>{item.label}</Menu.Item>)}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}
