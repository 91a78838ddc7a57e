import type { SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { headlineOf } from './headline.ts';

/** The figures of a year; each says how it is computed when pointed at. */
export function Headline({ year }: { readonly year: SolvedSiteYear }) {
  return (
    <dl className="figures" aria-label={`Figures of ${year.result.siteName} in ${year.result.year}`}>
      {headlineOf(year).map(({ label, value, meaning }) => <div key={label} className="figure" title={meaning}><dt>{label}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
