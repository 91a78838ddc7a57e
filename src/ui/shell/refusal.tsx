import { useDocument } from '../../app/document-store.ts';

/** Most findings shown at once; the first ones are what to mend first. */
const SHOWN = 8;

/** Why the last file was refused; the open document is still there below. */
export function Refusal() {
  const refused = useDocument((state) => state.refused);
  const dismiss = useDocument((state) => state.dismissRefusal);
  if (refused === null) return null;
  const { fileName, diagnostics } = refused;
  const hidden = diagnostics.length - SHOWN;
  return (
    <section className="refusal" role="alert" aria-label="File refused">
      <div className="refusal-head">
        <strong>“{fileName}” was not opened.</strong> <span>The open document is unchanged.</span>
        <button type="button" className="icon-button" aria-label="Close" onClick={dismiss}>✕</button>
      </div>
      <ul>
        {diagnostics.slice(0, SHOWN).map(({ code, path, message, hint }) => (
          <li key={`${path} ${code} ${message}`}>
            <span>{message}</span> {path === '' ? null : <code>{path}</code>} <span className="muted">{hint}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="muted">… and {hidden.toLocaleString('en')} more.</p> : null}
    </section>
  );
}
