import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SourcedValue } from '../../../model/index.ts';
import { plainNumber } from '../../format.ts';

/** What an empty date field asks for. */
export const DATE_HINT = 'YYYY-MM-DD';

interface RowProps {
  readonly label: string;
  readonly unit?: string;
  /** The control takes the whole width below the label and the unit; it shows P10 and P90 itself. */
  readonly wide?: boolean;
  readonly problem?: string | null;
  readonly source?: SourcedValue | undefined;
  readonly children: (ids: { readonly controlId: string; readonly describedBy: string | undefined }) => ReactNode;
}

/** Source of a figure, in small print; figures nobody has verified carry a badge, which says "assumption" for them. */
function Source({ value: { value, low, high, source, asOf, verified, grade, note }, withRange }: { readonly value: SourcedValue; readonly withRange: boolean }) {
  const range = !withRange || (low === undefined && high === undefined) ? null : `P10 ${plainNumber(low ?? value)}, P90 ${plainNumber(high ?? value)}. `;
  return (
    <div className="field-source" title={[source, note].filter((part) => part !== undefined).join('\n')}>
      {verified ? null : <span className="badge badge-assumption">assumption</span>} {range}{verified ? source : source.replace(/^assumption: /, '')} <span className="nowrap">({asOf}{grade === '' ? '' : `, ${grade}`})</span>
    </div>
  );
}

/** A labelled control with its unit, its problem and its source. */
export function FieldRow({ label, unit = '', wide = false, problem = null, source, children }: RowProps) {
  const controlId = useId();
  const problemId = `${controlId}-problem`;
  return (
    <div className={wide ? 'field-row field-row-wide' : 'field-row'}>
      <label htmlFor={controlId}>{label}{wide && unit !== '' ? `, ${unit}` : ''}</label>
      <div className="field-control">
        <div className="field-box">
          {children({ controlId, describedBy: problem === null ? undefined : problemId })}
          {wide || unit === '' ? null : <span className="field-unit">{unit}</span>}
        </div>
        {problem === null ? null : <div id={problemId} className="field-problem">{problem}</div>}
        {source === undefined ? null : <Source value={source} withRange={!wide} />}
      </div>
    </div>
  );
}

/** A read-only line with the same alignment as the fields. */
export function ValueRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className="field-row"><span className="field-name">{label}</span><div className="field-value">{children}</div></div>;
}

interface TextControlProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly text: string;
  readonly mixed?: boolean;
  readonly numeric?: boolean;
  readonly label?: string;
  /** Shown while the field is empty. */
  readonly hint?: string;
  readonly invalid: boolean;
  /** Takes what was typed; a returned problem keeps it in the field. */
  readonly onCommit: (text: string) => boolean;
  readonly onRevert: () => void;
}

/** A text field that commits on Enter or when it is left, and goes back on Escape. */
export function TextControl({ id, describedBy, text, mixed = false, numeric = false, label, hint, invalid, onCommit, onRevert }: TextControlProps) {
  const [typed, setTyped] = useState<{ readonly over: string; readonly draft: string } | null>(null);
  // A change from elsewhere (undo, another panel) replaces an abandoned draft.
  const draft = typed?.over === text ? typed.draft : null;
  const commit = () => {
    if (draft === null || draft === text || onCommit(draft)) setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setTyped(null);
      onRevert();
    }
  };
  return (
    <input
      id={id}
      className={`field ${numeric ? 'field-numeric' : ''}`}
      type="text"
      inputMode={numeric ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      placeholder={mixed ? 'mixed' : hint}
      value={draft ?? text}
      onChange={(event) => setTyped({ over: text, draft: event.target.value })}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
