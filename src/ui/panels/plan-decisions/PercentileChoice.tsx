import { useId } from 'react';
import type { DecisionPercentile } from '../../../app/plan-decisions/decisions-store.ts';

const PERCENTILES: readonly DecisionPercentile[] = [50, 80];

/** Which percentile of a date is looked at. */
export function PercentileChoice({ legend, value, onChange }: { readonly legend: string; readonly value: DecisionPercentile; readonly onChange: (percentile: DecisionPercentile) => void }) {
  const name = useId();
  return (
    <fieldset className="decision-switch">
      <legend className="visually-hidden">{legend}</legend>
      {PERCENTILES.map((percentile) => (
        <label key={percentile} className={value === percentile ? 'is-chosen' : undefined} title={`${percentile} of 100 outcomes are there by then`}>
          <input type="radio" className="visually-hidden" name={name} checked={value === percentile} onChange={() => onChange(percentile)} />P{percentile}
        </label>
      ))}
    </fieldset>
  );
}
