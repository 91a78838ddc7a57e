import { useId, useState } from 'react';
import { useVerification } from '../../../app/verification/verification-store.ts';
import type { VerificationCaseInfo, VerificationSetting } from '../../../model/index.ts';
import { defaultFields, hasFault, readFields, type RunValues } from './run-input.ts';
import { figureText, parameterName, parameterValue } from './words.ts';

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

/** A list of the only values that there are. */
function ChoiceField({ label, value, choices, hint, onValue }: Pick<FieldProps, 'label' | 'value' | 'hint' | 'onValue'> & { readonly choices: NonNullable<VerificationSetting['choices']> }) {
  const id = useId();
  return (
    <div className="verification-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} aria-describedby={`${id}-hint`} onChange={(event) => onValue(event.target.value)}>
        {choices.map((choice) => <option key={choice.value} value={String(choice.value)}>{choice.title}</option>)}
      </select>
      <span id={`${id}-hint`} className="muted">{hint}</span>
    </div>
  );
}

interface SettingProps {
  readonly setting: VerificationSetting;
  readonly value: string;
  readonly fault: string | null;
  readonly onValue: (value: string) => void;
}

/** A quantity of a case in a number field, or a choice in a list. */
function SettingField({ setting: { id, title, unit, default: usual, range: [low, high], choices }, value, fault, onValue }: SettingProps) {
  if (choices !== undefined) return <ChoiceField label={title} value={value} choices={choices} hint={`${id}: ${choices.map((choice) => choice.value).join(' or ')}`} onValue={onValue} />;
  const usuals = [...new Set([low, usual, high])].sort((a, b) => a - b).map((choice) => Number(choice.toPrecision(4)));
  return (
    <NumberChoice label={unit === '1' ? title : `${title}, ${unit}`} value={value} choices={usuals} fault={fault} hint={`${id}: ${figureText(low, unit)} to ${figureText(high, unit)}`} onValue={onValue} />
  );
}

/** Size, parameter and settings of a case, and the way to run it. */
export function RunForm({ info, onRun, onCancel }: {
  readonly info: VerificationCaseInfo;
  readonly onRun: (values: RunValues) => void;
  readonly onCancel: () => void;
}) {
  const [fields, setFields] = useState(() => defaultFields(info));
  const status = useVerification((state) => state.status);
  const runningId = useVerification((state) => state.caseId);
  const phase = useVerification((state) => state.phase);
  const fraction = useVerification((state) => state.fraction);
  const { faults, ...values } = readFields(info, fields);
  const runnable = !hasFault(faults);
  const running = status === 'running';
  const published = info.publishedParameters.map(parameterValue).join(', ');
  return (
    <form className="verification-form" aria-label={`Run ${info.title}`} onSubmit={(event) => { event.preventDefault(); if (runnable && !running) onRun(values); }}>
      <NumberChoice label={`n, ${info.sizeMeaning}`} value={fields.n} choices={info.sizes} fault={faults.n} hint={`Usual: ${info.sizes.join(', ')}`} onValue={(value) => setFields({ ...fields, n: value })} />
      {info.parameter === null ? null : (
        <NumberChoice label={parameterName(info.parameter)} value={fields.parameter} choices={info.publishedParameters} fault={faults.parameter} hint={published === '' ? 'Any' : `Published: ${published}`} onValue={(value) => setFields({ ...fields, parameter: value })} />
      )}
      {(info.settings ?? []).map((setting) => (
        <SettingField
          key={setting.id} setting={setting} value={fields.settings[setting.id] ?? ''} fault={faults.settings[setting.id] ?? null}
          onValue={(value) => setFields({ ...fields, settings: { ...fields.settings, [setting.id]: value } })}
        />
      ))}
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
