/**
 * Turns the reference folder's source texts into citations a planner can follow. A text that names a
 * stored file by its number alone cites nothing: what can be cited stays, the number goes, and where
 * nothing else stands the figure becomes an assumption.
 */
import type { SourcedFigure } from '../../src/catalog/types.ts';

type Provenance = Pick<SourcedFigure, 'source' | 'verified' | 'grade'>;

const NOT_CITABLE = 'secondary source, not publicly citable';

/** Weakens a record: nothing that can be cited stands behind this figure. */
export const UNCITABLE = { source: NOT_CITABLE, verified: false, grade: 'assumption' } as const satisfies Provenance;

const uncitable = (what: string): Provenance => ({ ...UNCITABLE, source: `${NOT_CITABLE} (${what})` });

const VENDOR_PAGES = 'HPE QuickSpecs, Lenovo LP2357 and NVIDIA DGX pages, as cited by a market note of October 2026';
const MARKET_NOTE = '# (GPU market note, Oct 2026, cites HPE QuickSpecs / Lenovo LP2357 / NVIDIA DGX pages)';
const LIBRARY = '# ("Engineering Reference & Assumption Library v0.1", 2026-09-13)';

/** Source texts with numbers of stored files, the numbers written as `#`; a text alone keeps the record's own grade. */
const CITATIONS: Readonly<Record<string, string | Provenance>> = {
  '# (survey notes re-checked against NVIDIA Vera Rubin NVL72 specification page; page carries "preliminary" disclaimer)': 'NVIDIA Vera Rubin NVL72 specification page (marked preliminary), through survey notes',
  'secondary press (wemedia.it/Morgan Stanley 1.8 kW; # 2.3 kW)': { source: `wemedia.it citing Morgan Stanley (1.8 kW); ${NOT_CITABLE} (2.3 kW)`, verified: false, grade: 'assumption' },
  '"DGX H100 10.2 kW / 8" #': 'NVIDIA DGX H100/H200 User Guide: 10.2 kW per system of 8 accelerators',
  [MARKET_NOTE]: VENDOR_PAGES,
  [`${MARKET_NOTE} ; ${LIBRARY}`]: VENDOR_PAGES,
  [`${MARKET_NOTE} ; ${LIBRARY} ; # (EDPp ~192)`]: VENDOR_PAGES,
  [`${MARKET_NOTE} ; ${LIBRARY} ; regantih.github.io ch.14 (Max-Q/Max-P)`]: { source: 'regantih.github.io ch. 14 (Max-Q/Max-P), a third party’s estimate', verified: false, grade: 'assumption' },
  'HPE QuickSpecs 115 kW liquid + 17 kW air, quoted in #': 'HPE QuickSpecs: 115 kW liquid and 17 kW air',
  [LIBRARY]: UNCITABLE,
  [`${LIBRARY} (Lenovo)`]: uncitable('said to quote Lenovo'),
  [`${LIBRARY} general DLC`]: uncitable('direct liquid cooling in general'),
  '#': UNCITABLE,
  '# (cites note 23)': UNCITABLE,
  '# citing WoodMac/Cushman': 'Wood Mackenzie and Cushman & Wakefield, as quoted in a secondary source',
  '# (Stream Data Centers), #': 'Stream Data Centers',
  '# (Chilldyne CDU-1500)': 'Chilldyne CDU-1500',
  '# (rdp.in, Together AI)': 'rdp.in and Together AI guides',
  recall: { source: 'no citable source', verified: false, grade: 'assumption' },
  'recall; Eaton page says new T&S assets can take >5-10 years planning to operation (stored, origin.golfpride.com mirror)': { source: 'no citable source; an Eaton page says that new grid assets can take more than 5 to 10 years from planning to operation', verified: false, grade: 'assumption' },
  'si.frajer.net relay': 'si.frajer.net (weak)',
  'arXiv 2410.21680 (Meta RSC, HPCA 2025); numbers as reproduced in # and abstract at arxiv.org/html/2410.21680v2': 'arXiv 2410.21680 (Meta RSC, HPCA 2025)',
  'arXiv 2602.00277 (Meta FT-HSDP, 2026) as quoted in # Fig.2': 'arXiv 2602.00277 (Meta FT-HSDP, 2026), Fig. 2',
  'imbue.com/research/70b-infrastructure (page); 10% DOA + ~25% PCIe reseats as summarised in #': 'imbue.com/research/70b-infrastructure: 10 % dead on arrival, about 25 % PCIe reseats',
  'arXiv 2407.21783 text, copies #': 'arXiv 2407.21783',
  'same digest': { source: 'SemiAnalysis 2025-08-20, known only through a digest', verified: false, grade: 'secondary' },
};

/** One or more numbers of stored files in a row, with the words that introduce them. */
const STORED_FILES = /(?:public files? )?(?:files? )?\d{9,}(?:(?:, | and | \/ )\d{9,})*/g;

const withoutNumbers = (text: string): string => text.replace(/find_string ids? /g, '').replace(/find_string /g, '').replace(STORED_FILES, '#');

/** What a source text may not hold: a number of a stored file, or words that point at nothing. */
const OPAQUE_SOURCE = /\d{9,}|same digest|^recall/i;

/**
 * A record's provenance with a source that can be followed, or marked as one that cannot.
 * @returns `undefined` if the text is opaque and no citation was chosen for it
 */
export function citation(given: Provenance): Provenance | undefined {
  const known = CITATIONS[withoutNumbers(given.source)];
  if (typeof known === 'string') return { ...given, source: known };
  return known ?? (OPAQUE_SOURCE.test(given.source) ? undefined : given);
}

/** Takes references to stored files and to unnamed sources out of a note. */
export function plainNote(note: string): string {
  return note
    .replace(/ \((?:public files? )\d{9,}\)/g, '')
    .replace(/\bS\d says\b/g, 'One source says')
    .replace(/\bS\d confirms\b/g, 'another source confirms')
    .replace(/AMD peak for MI355X recalled as/g, 'AMD’s peak for the MI355X is said to be (not verified)')
    .replace(/AMD MI355X recalled as/g, 'AMD’s MI355X is said to be (not verified)')
    .replace(/: recall\./g, ': not verified.')
    .replace(/\(recall\)/g, '(not verified)')
    .replace(/\bis recall$/g, 'is not verified')
    .replace(/Stored article frames/g, 'An article frames');
}

const ESTIMATE = 'our estimate from the cited ranges; not a published distribution';

/** Grades as shipped, with what the reference's own wording adds as a note. */
const GRADES: Readonly<Record<string, { readonly grade: string; readonly note?: string }>> = {
  primary: { grade: 'primary' },
  dataset: { grade: 'dataset' },
  secondary: { grade: 'secondary' },
  derived: { grade: 'derived' },
  assumption: { grade: 'assumption' },
  'primary-copy': { grade: 'primary', note: 'read from a copy of the paper' },
  'primary+secondary': { grade: 'secondary' },
  weak: { grade: 'secondary' },
  [ESTIMATE]: { grade: 'assumption', note: ESTIMATE },
};

/** The short grade of a reference grade; `undefined` if it is not known. */
export const shortGrade = (text: string): { readonly grade: string; readonly note?: string } | undefined => GRADES[text];
