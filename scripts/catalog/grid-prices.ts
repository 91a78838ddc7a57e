/** Prices of peak obligations (ERCOT transmission, PJM capacity) by the day from which they hold. */
import type { CatalogGridPrices, SourcedFigure } from '../../src/catalog/types.ts';
import { UNCITABLE } from './citations.ts';
import { asArray, asNumber, asObject, asText, gradeOf, type JsonObject, UnmappedRecord } from './record.ts';

const ERCOT_RATE = 'ERCOT wholesale transmission rate USD per 4CP kW-year';
const PJM_PRICES = 'PJM BRA USD/MW-day';
/** The delivery year whose price stands behind a stored file's number only. */
const UNCITED_YEAR = '2024/25';
/**
 * Interval in which a system's peak is measured. ERCOT: the highest 15-minute interval of each summer month (16 TAC 25.192; Stanwich Energy,
 * "Understanding Peak Energy Days"). PJM: the hour ("five highest … coincident load hours": BGE, Peak Load Contribution Overview).
 */
const PEAK_MINUTES = { ercot: 15, pjm: 60 } as const;
const ZONES = [['DOM', 'Dominion zone'], ['BGE', 'BGE zone']] as const;

export function normaliseGridPrices(reference: JsonObject): CatalogGridPrices[] {
  const rate = recordOf(reference, 'transmission', ERCOT_RATE);
  const auctions = recordOf(reference, 'pjmCapacity', PJM_PRICES);
  return [
    {
      id: 'ercot-transmission', name: 'ERCOT wholesale transmission, mean of the four coincident peaks of the summer before', per: 'kW·year', peakMinutes: PEAK_MINUTES.ercot,
      prices: [{ from: `${asText(rate['asOf'], ERCOT_RATE)}-01-01`, figure: { value: asNumber(rate['value'], ERCOT_RATE), unit: 'USD/(kW·a)', ...provenance(rate, ERCOT_RATE), note: asText(rate['note'], ERCOT_RATE).replace(/ in \d{9,}/g, '') } }],
    },
    { id: 'pjm-capacity-rto', name: 'PJM capacity, base residual auction, RTO', per: 'MW·day', peakMinutes: PEAK_MINUTES.pjm, prices: auctionPrices(auctions, null) },
    ...ZONES.map(([zone, name]) => ({ id: `pjm-capacity-${zone.toLowerCase()}`, name: `PJM capacity, base residual auction, ${name}`, per: 'MW·day' as const, peakMinutes: PEAK_MINUTES.pjm, prices: auctionPrices(auctions, zone) })),
  ];
}

function recordOf(reference: JsonObject, list: string, what: string): JsonObject {
  const found = asArray(reference[list], list).map((item) => asObject(item, list)).find((item) => item['what'] === what);
  if (found === undefined) throw new UnmappedRecord(list, `no record "${what}"`);
  return found;
}

/** Source without the numbers of stored files. */
function provenance(record: JsonObject, place: string): Pick<SourcedFigure, 'source' | 'asOf' | 'verified' | 'grade'> {
  const source = asText(record['source'], place).replace(/(?:; [\d.]+|,)? via \d{9,}/g, '');
  if (/\d{9,}/.test(source)) throw new UnmappedRecord(place, `source ${JSON.stringify(source)}`);
  return { source, asOf: asText(record['asOf'], place), verified: record['verified'] === true, grade: gradeOf(record['grade'], place).grade };
}

/** Price by delivery year (June to May); a zone without a price of its own in a year clears with the RTO. */
function auctionPrices(auctions: JsonObject, zone: string | null): CatalogGridPrices['prices'] {
  const values = asObject(auctions['value'], PJM_PRICES);
  const base = provenance(auctions, PJM_PRICES);
  return Object.keys(values).filter((key) => !key.includes('_')).map((year) => {
    const own = zone === null ? undefined : values[`${year}_${zone}`];
    const start = /^(\d{4})\/\d{2}$/.exec(year)?.[1];
    if (start === undefined) throw new UnmappedRecord(PJM_PRICES, `delivery year ${year}`);
    return {
      from: `${start}-06-01`,
      figure: {
        value: asNumber(own ?? values[year], PJM_PRICES), unit: 'USD/(MW·d)', ...base, ...(year === UNCITED_YEAR ? UNCITABLE : {}),
        ...(zone !== null && own === undefined ? { note: 'price of the RTO; none of the zone is listed' } : {}),
      },
    };
  });
}
