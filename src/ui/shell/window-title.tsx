import { useEffect } from 'react';
import { useDocument } from '../../app/document-store.ts';

/** Document name with its dirty mark, in the head of the window and in the browser's tab. */
export function WindowTitle() {
  const name = useDocument((state) => state.scenario?.meta.name ?? null);
  const fileName = useDocument((state) => state.fileName);
  const dirty = useDocument((state) => state.dirty);
  useEffect(() => {
    document.title = name === null ? 'Plenum' : `${dirty ? '• ' : ''}${name} – Plenum`;
  }, [name, dirty]);
  if (name === null) return null;
  return (
    <div className="window-title" data-testid="document-name">
      <span>{name}</span>
      {dirty ? <span className="dirty-mark" title="Changes not saved to a file"><span aria-hidden="true">●</span><span className="visually-hidden">changes not saved to a file</span></span> : null}
      {fileName === null ? null : <span className="muted">{fileName}</span>}
    </div>
  );
}
