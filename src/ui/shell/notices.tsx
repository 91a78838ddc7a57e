import { useNotices } from '../../app/notices-store.ts';
import { SeverityMark } from '../parts/severity-mark.tsx';

/** Short messages in the corner; each stays until it is closed. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  const dismiss = useNotices((state) => state.dismiss);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {notices.map(({ id, severity, text, choices }) => (
        <div key={id} className={`notice notice-${severity}`}>
          <SeverityMark severity={severity} />
          <span className="notice-text">{text}</span>
          {choices.map(({ label, perform }) => (
            <button key={label} type="button" className="button" onClick={() => { dismiss(id); perform(); }}>{label}</button>
          ))}
          <button type="button" className="icon-button" aria-label="Close notice" onClick={() => dismiss(id)}>✕</button>
        </div>
      ))}
    </section>
  );
}
