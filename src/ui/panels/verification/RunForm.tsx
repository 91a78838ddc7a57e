import { useId, useState } from 'react';
import { useVerification } from '../../../app/verification/verification-store.ts';
import type { VerificationCaseInfo } from '../../../model/index.ts';
import { defaultFields, readFields } from './run-input.ts';
import { parameterName, parameterValue } from './words.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly number[];
  readonly fault: string | null;
  readonly hint: string;
  readonly onValue: (value: string) => void;
}

/** A number field that offers usual values and takes any other in its range. */
function NumberChoice({ label, value, choices, fault, hint, onValue }: FieldProps) {
  const id = useId();
  return (
    <div className="verification-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" inputMode="decimal" autoComplete="off" list={`${id}-choices`} value={value} aria-invalid={fault !== null} aria-describedby={`${id}-hint`} onChange={(event) => onValue(event.target.value)} />
      <datalist id={`${id}-choices`}>{choices.map((choice) => <option key={choice} value={String(choice)}>{String(choice)}</option>)}</datalist>
      <span id={`${id}-hint`} className={fault === null ? 'muted' : 'over-limit'}>{fault ?? hint}</span>
    </div>
  );
}

/** Size and parameter of a case, and the way to run it. */
export function RunForm({ info, onRun, onCancel }: {
  readonly info: VerificationCaseInfo;
  readonly onRun: (n: number, parameter: number | null) => void;
  readonly onCancel: () => void;
}) {
  const [fields, setFields] = useState(() => defaultFields(info));
  const status = useVerification((state) => state.status);
  const runningId = useVerification((state) => state.caseId);
  const phase = useVerification((state) => state.phase);
  const fraction = useVerification((state) => state.fraction);
  const { n, parameter, faults } = readFields(info, fields);
  const runnable = faults.n === null && faults.parameter === null;
  const running = status === 'running';
  const published = info.publishedParameters.map(parameterValue).join(', ');
  return (
    <form className="verification-form" aria-label={`Run ${info.title}`} onSubmit={(event) => { event.preventDefault(); if (runnable && !running) onRun(n, parameter); }}>
      <NumberChoice label={`n, ${info.sizeMeaning}`} value={fields.n} choices={info.sizes} fault={faults.n} hint={`Usual: ${info.sizes.join(', ')}`} onValue={(value) => setFields({ ...fields, n: value })} />
      {info.parameter === null ? null : (
        <NumberChoice label={parameterName(info.parameter)} value={fields.parameter} choices={info.publishedParameters} fault={faults.parameter} hint={published === '' ? 'Any' : `Published: ${published}`} onValue={(value) => setFields({ ...fields, parameter: value })} />
      )}
      {running
        ? <button type="button" className="button" onClick={onCancel}>Cancel</button>
        : <button type="submit" className="button button-primary" disabled={!runnable}>Run</button>}
      {running ? (
        <output className="verification-progress">
          <progress max={1} value={fraction} aria-label="Verification progress" />
          {Math.round(fraction * 100)}{'\u202f'}% · {phase}{runningId === info.id ? '' : ` (${runningId ?? ''})`}
        </output>
      ) : null}
    </form>
  );
}
