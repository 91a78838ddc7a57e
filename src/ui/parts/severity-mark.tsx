type MarkedSeverity = 'error' | 'warning' | 'notice';

const SHAPES: Readonly<Record<MarkedSeverity, string>> = { error: '✕', warning: '▲', notice: 'i' };

/** Sign of a severity: a shape as well as a colour, and a word for screen readers. */
export function SeverityMark({ severity }: { readonly severity: MarkedSeverity }) {
  return (
    <span className={`severity severity-${severity}${severity === 'notice' ? ' severity-circled' : ''}`} title={severity}>
      <span aria-hidden="true">{SHAPES[severity]}</span><span className="visually-hidden">{severity}</span>
    </span>
  );
}
