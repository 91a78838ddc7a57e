const CHOICES = [
  { value: 10, meaning: 'early: one outcome in ten is there by then' },
  { value: 50, meaning: 'middle: half of the outcomes are there by then' },
  { value: 90, meaning: 'late: nine outcomes in ten are there by then' },
] as const;

/** Percentile of each item's own dates that the hall is shown at. */
export function PercentileSwitch({ value, onChange }: { readonly value: 10 | 50 | 90; readonly onChange: (value: 10 | 50 | 90) => void }) {
  const meaning = CHOICES.find((choice) => choice.value === value)?.meaning ?? '';
  return (
    <fieldset className="timeline-percentiles" title="Each rack and component is shown at this percentile of its own dates; together they are not one joint outcome">
      <legend className="visually-hidden">Hall shown at each item’s own percentile</legend>
      {CHOICES.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'is-chosen' : undefined} title={choice.meaning}>
          <input type="radio" className="visually-hidden" name="timeline-percentile" checked={choice.value === value} onChange={() => onChange(choice.value)} aria-label={`P${choice.value}, ${choice.meaning}`} />
          {`P${choice.value}`}
        </label>
      ))}
      <span className="timeline-muted timeline-percentile-meaning">{meaning}</span>
    </fieldset>
  );
}
