import type { LoadedWeather, SolvedSiteYear } from '../../../app/energy/energy-store.ts';

interface Notes {
  readonly title: string;
  readonly notes: readonly string[];
}

/** What a year rests on, and what it leaves out, in full. */
export function NotesSection({ year: { result, bill }, weather }: { readonly year: SolvedSiteYear; readonly weather: LoadedWeather | undefined }) {
  const lists: readonly Notes[] = [
    { title: 'Assumed', notes: result.assumptions },
    { title: 'The bill rests on', notes: bill?.assumptions ?? [] },
    { title: 'Not billed', notes: bill?.notBilled ?? [] },
    { title: 'Not computed', notes: result.notComputed },
    { title: 'Reading of the weather file', notes: (weather?.diagnostics ?? []).map(({ message, hint }) => `${message} ${hint}`) },
  ];
  return (
    <div className="energy-notes">
      {lists.filter(({ notes }) => notes.length > 0).map(({ title, notes }) => <section key={title} aria-label={title}><h3 className="energy-heading">{title}</h3><ul>{notes.map((note) => <li key={note}>{note}</li>)}</ul></section>)}
    </div>
  );
}
