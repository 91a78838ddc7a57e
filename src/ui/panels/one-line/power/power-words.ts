import { percent, powerText, withUnit } from '../../../format.ts';
import { KIND_WORDS, type PowerFacts, type PowerStanding } from './power-facts.ts';

const STANDING_WORDS: Readonly<Record<PowerStanding, string>> = { live: 'live', dead: 'no supply', failed: 'failed', waiting: 'not commissioned', unknown: 'not solved' };

const NOTABLE: readonly PowerStanding[] = ['failed', 'dead', 'waiting', 'unknown'];

/** How the components of a box stand: "live", "failed", "2 failed, 8 no supply". */
export function standingsText({ standings, count }: PowerFacts): string {
  const parts = NOTABLE.filter((standing) => standings[standing] > 0);
  if (parts.length === 0) return STANDING_WORDS.live;
  return parts.map((standing) => (count === 1 ? STANDING_WORDS[standing] : `${standings[standing]} ${STANDING_WORDS[standing]}`)).join(', ');
}

/** The same in the few words that a box has room for: "2 failed, 8 dead". */
export function shortStandings({ standings, count }: PowerFacts): string {
  const words: Readonly<Record<PowerStanding, string>> = { ...STANDING_WORDS, dead: 'dead', waiting: 'waiting' };
  // “not commissioned” is cut off in a box; its dotted frame says it, and its title in full.
  const oneWord: Readonly<Record<PowerStanding, string>> = { ...STANDING_WORDS, waiting: 'waiting' };
  return NOTABLE.filter((standing) => standings[standing] > 0).map((standing) => (count === 1 ? oneWord[standing] : `${standings[standing]} ${words[standing]}`)).join(', ');
}

/** Does it wait for its turn: a live generator that carries nothing? */
export const standsBy = ({ kind, kw, standings }: PowerFacts): boolean => kind === 'generator' && kw === 0 && standings.live > 0;

/** "82 %", of several "≤ 82 %". */
export function utilisationText({ utilisation, count }: PowerFacts): string {
  return utilisation === null ? '–' : `${count > 1 ? '≤ ' : ''}${percent(utilisation, utilisation >= 0.0995 ? 0 : 1)}`;
}

/** A box in words. */
export function factsText(facts: PowerFacts): string {
  const { kind, name, count, kw, dc, overloaded, overContinuous, racks } = facts;
  const limit = overloaded > 0 ? 'over the rating' : overContinuous > 0 ? 'over the continuous limit' : '';
  return [
    count > 1 ? `${count} × ${name}, a stack` : name,
    count > 1 ? '' : KIND_WORDS[kind][0],
    standingsText(facts),
    standsBy(facts) ? 'standing by' : kw === null ? '' : powerText(kw),
    kw === null || standsBy(facts) ? '' : `${utilisationText(facts)} of the rating`,
    dc === null ? '' : `direct current ${withUnit(dc.amps, 'A', 0)} at ${withUnit(dc.volts, 'V', 1)}`,
    limit === '' ? '' : count > 1 ? `${Math.max(overloaded, overContinuous)} ${limit}` : limit,
    racks === 0 ? '' : `feeds ${racks} ${racks === 1 ? 'rack' : 'racks'}`,
  ].filter((part) => part !== '').join(', ');
}
