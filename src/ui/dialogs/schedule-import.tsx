import { useState } from 'react';
import { useDialogs } from '../../app/dialogs-store.ts';
import { useDocument } from '../../app/document-store.ts';
import { acceptSchedule, chooseProject, readTogether } from '../../app/schedule-import/schedule-import.ts';
import { useScheduleImport, type ScheduleImport as Import } from '../../app/schedule-import/schedule-import-store.ts';
import { currentSession } from '../../app/session.ts';
import type { Diagnostic } from '../../model/index.ts';
import type { ProjectSchedule } from '../../model/schedule/project-schedule.ts';

const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const SEVERITIES: Readonly<Record<Diagnostic['severity'], string>> = { error: 'Error', warning: 'Dates may differ', notice: 'Note' };

/** What keeps a file from being used comes first. */
const ORDER: readonly Diagnostic['severity'][] = ['error', 'warning', 'notice'];

const dateText = (moment: string) => dateFormat.format(new Date(`${moment.slice(0, 10)}T00:00:00Z`));
const plural = (count: number, one: string, many: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

function summaryOf({ program, activities, relationships, calendars, dataDate, start }: ProjectSchedule): string {
  const parts = [plural(activities.length, 'activity', 'activities'), plural(relationships.length, 'link', 'links'), plural(calendars.length, 'calendar', 'calendars'), `starts ${dateText(start)}`];
  return `${program}: ${[...parts, ...(dataDate === undefined ? [] : [`data date ${dateText(dataDate)}`])].join(', ')}.`;
}

/** Which project of the file, where it has several. */
function Projects({ current }: { readonly current: Import }) {
  const { projects, chosen, together } = current;
  const client = currentSession()?.fileClient;
  if (projects.length < 2 && !together) return null;
  return (
    <fieldset>
      <legend>Project</legend>
      {together ? null : projects.map(({ id, name }, index) => (
        <label key={id}><input type="radio" name="schedule-project" checked={index === chosen} onChange={() => void chooseProject(index)} /> {name}</label>
      ))}
      <label>
        <input type="checkbox" checked={together} onChange={(event) => { if (client !== undefined) void readTogether(client, event.target.checked); }} /> All projects as one network, with the links between them
      </label>
    </fieldset>
  );
}

function Report({ findings }: { readonly findings: readonly Diagnostic[] }) {
  if (findings.length === 0) return <p className="muted">Everything in the file that moves a date was understood.</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section className="dialog-scroll" aria-label="Import report" tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">Import report</caption>
        <thead><tr><th className="head-cell" scope="col">Finding</th><th className="head-cell" scope="col">Where</th><th className="head-cell" scope="col">What, and what to do</th></tr></thead>
        <tbody>
          {findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)).map(({ severity, code, path, message, hint }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the report never changes its order
            <tr key={index} data-code={code}><td>{SEVERITIES[severity]}</td><td>{path === '' ? 'file' : path}</td><td className="wide">{message}<br /><span className="muted">{hint}</span></td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Offer({ current }: { readonly current: Import }) {
  const close = useDialogs((state) => state.close);
  const asOf = useDocument((state) => state.scenario?.meta.asOf);
  const [movesDataDate, setMovesDataDate] = useState(true);
  const project = current.projects[current.chosen];
  const { merged, refusal } = current;
  const dataDate = project?.dataDate?.slice(0, 10);
  const differs = dataDate !== undefined && dataDate !== asOf;
  const accept = () => {
    if (acceptSchedule(differs && movesDataDate ? dataDate : null)) close();
  };
  return (
    <>
      <p>{project === undefined ? null : summaryOf(project)}</p>
      <Projects current={current} />
      {differs && asOf !== undefined ? (
        <label><input type="checkbox" checked={movesDataDate} onChange={(event) => setMovesDataDate(event.target.checked)} /> Move the data date of the document from {dateText(asOf)} to {dateText(dataDate)}</label>
      ) : null}
      {merged === null ? <output className="muted">Working out the plan…</output> : (
        <p>Adds {plural(merged.added, 'activity', 'activities')} to the plan and updates {merged.updated.toLocaleString('en-GB')} that it has; nothing is deleted.</p>
      )}
      <Report findings={[...current.diagnostics, ...(merged?.diagnostics ?? [])]} />
      {refusal === null ? null : <p role="alert">Not taken: {refusal}</p>}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>Cancel</button>
        <button type="button" className="button button-primary" disabled={merged === null} onClick={accept}>Add to the plan</button>
      </div>
    </>
  );
}

/** Import report of a schedule file, and what taking it would do. */
export default function ScheduleImport() {
  const close = useDialogs((state) => state.close);
  const current = useScheduleImport((state) => state.current);
  if (current === null) return <p className="muted">No schedule is being imported.</p>;
  return (
    <div className="schedule-import">
      {current.status === 'reading' ? <output className="muted">Reading “{current.file.name}”…</output> : null}
      {current.status === 'refused' ? (
        <>
          <p role="alert">“{current.file.name}” is not used.</p>
          <Report findings={current.diagnostics} />
        </>
      ) : null}
      {current.status === 'ready' ? <Offer key={`${current.together} ${current.chosen}`} current={current} /> : null}
      {current.status === 'ready' ? null : <div className="dialog-buttons"><button type="button" className="button" onClick={close}>Close</button></div>}
    </div>
  );
}
