import { useState } from 'react';
import type { RunAnswer } from './model/answers.ts';

/** One plain answer per run; in a low panel one line each, the rest on request. */
export function Answers({ answers, compact, selection, onSelect }: {
  readonly answers: readonly RunAnswer[];
  readonly compact: boolean;
  readonly selection: readonly string[];
  readonly onSelect: (id: string) => void;
}) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const full = wanted ?? !compact;
  if (answers.length === 0) return null;
  return (
    <div className="timeline-answers">
      <ul className={`timeline-plain-list${full ? '' : ' is-compact'}`} aria-label="When each run is unblocked">
        {answers.map((answer) => (
          <li key={answer.id} className={selection.includes(answer.id) ? 'is-selected' : undefined}>
            <button type="button" className="timeline-answer-run" onClick={() => onSelect(answer.id)} title="Show the run in the inspector">{answer.label}</button>{': '}
            <strong>{answer.unblocked}</strong>
            <span className="timeline-muted">{`; ${answer.range}.`}</span>
            {answer.change === '' ? null : <span className="timeline-change"> {answer.change}</span>}
            {answer.waits === '' ? null : ` ${answer.waits}`}
            {answer.never === '' ? null : <span className="timeline-warning"> {answer.never}</span>}
            <span className="timeline-muted">{` ${answer.finish}.`}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="chart-button" aria-expanded={full} onClick={() => setWanted(!full)}>{full ? 'Less' : 'More'}</button>
    </div>
  );
}
