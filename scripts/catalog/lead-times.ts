/** Lead times: weeks and months to calendar days; the suggested P10/P50/P90 is an estimate and stays marked so. */
import type { CatalogLeadTime } from '../../src/catalog/types.ts';
import { plainNote } from './citations.ts';
import { asArray, asNumber, asObject, asText, gradeOf, type JsonObject, provenanceOf, UnmappedRecord } from './record.ts';

/** Calendar days in a unit; a month is a twelfth of 365.25 days. */
const DAYS_PER_UNIT: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 365.25 / 12 };

export function normaliseLeadTimes(reference: JsonObject): CatalogLeadTime[] {
  const asOf = asText(reference['asOf'], 'lead-times.asOf');
  return asArray(reference['items'], 'lead-times.items').map((raw, index) => {
    const record = asObject(raw, `items[${index}]`);
    const id = asText(record['id'], `items[${index}].id`);
    const place = `lead-times.${id}`;
    const perUnit = DAYS_PER_UNIT[asText(record['unit'], `${place}.unit`)];
    if (perUnit === undefined) throw new UnmappedRecord(place, `unit ${JSON.stringify(record['unit'])}`);
    const suggested = asObject(record['suggested'], `${place}.suggested`);
    const days = (key: string): number => Math.round(asNumber(suggested[key], `${place}.${key}`) * perUnit);
    const sources = asArray(record['sources'], `${place}.sources`).map((entry, at) => {
      const source = asObject(entry, `${place}.sources[${at}]`);
      const provenance = provenanceOf(source, `${place}.sources[${at}]`);
      return {
        source: provenance.source,
        asOf: provenance.asOf,
        says: typeof source['says'] === 'string' ? source['says'] : '',
        grade: provenance.grade,
        afterBacktestVintage: source['afterBacktestVintage'] === true,
      };
    });
    if (sources.length === 0) throw new UnmappedRecord(place, 'has no source');
    if (suggested['verified'] !== false) throw new UnmappedRecord(place, 'an estimate that claims to be verified');
    const { grade, note: gradeNote } = gradeOf(suggested['grade'], `${place}.grade`);
    const note = [typeof record['note'] === 'string' ? plainNote(record['note']) : undefined, gradeNote].filter((part) => part !== undefined).join('; ');
    const summary = sources.map((s) => (s.says === '' ? s.source : `${s.source}: ${s.says}`)).join(' | ');
    return {
      id,
      name: asText(record['name'], `${place}.name`),
      durationDays: {
        value: days('P50'), low: days('P10'), high: days('P90'), unit: 'd',
        source: `${sources.some((s) => s.grade !== 'assumption') ? 'estimate from cited ranges' : 'assumption'} (${summary})`,
        asOf, verified: false, grade, ...(note === '' ? {} : { note }),
      },
      sources,
      excludeFromBacktest: record['excludeFromBacktest'] === true,
    };
  });
}
