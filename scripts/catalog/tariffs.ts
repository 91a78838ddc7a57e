/** Large-load tariffs: published terms as figures, everything else as one summary line. */
import type { CatalogTariff, SourcedFigure } from '../../src/catalog/types.ts';
import { plainNote } from './citations.ts';
import { asArray, asNumber, asObject, asText, gradeOf, type Json, type JsonObject, UnmappedRecord } from './record.ts';

/** Fields that are read as figures or identity; all others must be listed here as text to be accepted. */
const FIGURE_FIELDS = ['thresholdMW', 'minDemandPct', 'termYears', 'rampYearsMax', 'loadStudyDays'] as const;
const KNOWN_FIELDS = new Set<string>([
  ...FIGURE_FIELDS, 'id', 'utility', 'state', 'iso', 'schedule', 'case', 'orderDate', 'effective', 'affiliatedLoadAggregated', 'minDemandBasis', 'postRampYears', 'exitFee',
  'collateral', 'studyFeeUSD', 'effect', 'sources', 'asOf', 'verified', 'grade', 'recallOnly', 'thresholdAggregateMW', 'capacityReductionReviewPct', 'proposedOriginally', 'loadFactorMin',
  'capacityReduction', 'note', 'minBilling', 'commissionReviewOfContracts', 'costCausation', 'rateVsIndustrial', 'structure', 'screeningStudyFeeUSD', 'signed', 'backupGenDisclosurePct',
  'curtailment', 'proposedRule', 'batchZero',
]);

export function normaliseTariffs(reference: JsonObject): CatalogTariff[] {
  return asArray(reference['largeLoadTariffs'], 'largeLoadTariffs').map((raw, index) => {
    const record = asObject(raw, `largeLoadTariffs[${index}]`);
    const id = asText(record['id'], `largeLoadTariffs[${index}].id`);
    const place = `tariffs.${id}`;
    for (const key of Object.keys(record)) if (!KNOWN_FIELDS.has(key)) throw new UnmappedRecord(place, `field ${key} is not known`);
    const recall = typeof record['recallOnly'] === 'string' ? record['recallOnly'] : '';
    const source = asArray(record['sources'], `${place}.sources`).map((s) => asText(s, place)).join('; ');
    const base = { source, asOf: asText(record['asOf'], place), grade: gradeOf(record['grade'], `${place}.grade`).grade };
    const verified = record['verified'] === true;
    /** A term named in `recallOnly` is not verified even if the record as a whole is. */
    const term = (value: Json | undefined, unit: string, name: string, scale = 1): SourcedFigure | null => {
      if (value === undefined) return null;
      const recalled = recall.includes(name);
      const shape = typeof value === 'number' ? { value: value * scale } : rangeTerm(value, place, scale);
      return { ...shape, unit, ...base, ...(recalled ? { verified: false, grade: 'assumption', note: plainNote(recall) } : { verified }) };
    };
    const minimum = record['minDemandPct'];
    const delivery = minimum !== undefined && typeof minimum === 'object' && minimum !== null && !Array.isArray(minimum)
      ? asObject(minimum, place)['transmissionDistribution'] : minimum;
    const ramp = /ramp steps ([\d/]+)%/.exec(recall);
    return {
      id,
      utility: asText(record['utility'], place),
      state: asText(record['state'], place),
      iso: typeof record['iso'] === 'string' && record['iso'] !== 'none' ? record['iso'] : null,
      thresholdMegawatts: term(record['thresholdMW'], 'MW', 'thresholdMW'),
      minimumDemandFraction: term(delivery, '1', 'minDemandPct', 0.01),
      termYears: term(record['termYears'], 'a', 'termYears'),
      rampYearsMaximum: term(record['rampYearsMax'], 'a', 'ramp 5'),
      loadStudyDays: term(record['loadStudyDays'], 'd', 'loadStudyDays'),
      rampSteps: ramp?.[1] === undefined ? [] : ramp[1].split('/').map((percent, year) => ({ fraction: rampStep(Number(percent) / 100, year, id, base.asOf) })),
      summary: ['schedule', 'case', 'minDemandBasis', 'exitFee', 'collateral', 'structure', 'curtailment', 'note']
        .map((key) => record[key]).filter((value) => typeof value === 'string').map(plainNote).join('; '),
    };
  });
}

/** Ramps for which the reference has no source and a transcription of the filed sheets confirms: least shares of contract capacity in each year. */
const CONFIRMED_RAMPS: Readonly<Record<string, { readonly fractions: readonly number[]; readonly source: string; readonly asOf: string }>> = {
  'aep-ohio-dct': {
    fractions: [0.5, 0.65, 0.8, 0.9], asOf: '2026-07',
    source: 'P.U.C.O. No. 22, Schedule DCT, Original Sheets 223-3 and 223-4 (effective 10 April 2026), as transcribed in github.com/goedelsoup/bosc, data/extracted/grid/findlay/aep-dct-tariff-posture.yaml',
  },
};

/** A ramp step with the source that confirms it, else as one that no citable source gives. */
function rampStep(fraction: number, year: number, tariffId: string, asOf: string): SourcedFigure {
  const confirmed = CONFIRMED_RAMPS[tariffId];
  if (confirmed?.fractions[year] === fraction) return { value: fraction, unit: '1', source: confirmed.source, asOf: confirmed.asOf, verified: true, grade: 'secondary' };
  return unverifiedStep(fraction, tariffId, asOf);
}

const unverifiedStep = (fraction: number, tariffId: string, asOf: string): SourcedFigure => ({
  value: fraction, unit: '1', source: `assumption: ramp of the tariff ${tariffId}; no citable source`, asOf, verified: false, grade: 'assumption', note: 'ramp steps NOT verified',
});

function rangeTerm(value: Json, place: string, scale: number): { value: number; low: number; high: number } {
  const [low, high] = asArray(value, place);
  const ends = [asNumber(low, place) * scale, asNumber(high, place) * scale] as const;
  return { value: (ends[0] + ends[1]) / 2, low: ends[0], high: ends[1] };
}
