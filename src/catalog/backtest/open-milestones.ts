/** What the date that the source gives for an open milestone rests on. */
export type DateBasis = 'roof-rule' | 'likeness' | 'owner' | 'filing';

/** A milestone still open in the frozen vintage, with the date the source gives for it. */
export interface OpenMilestone {
  readonly site: string;
  readonly milestone: string;
  /** The source's date. */
  readonly announced: string;
  /** Site power at the milestone, MW, and buildings in operation, as the source has them. */
  readonly powerMw: number;
  readonly buildings: number;
  readonly basis: DateBasis;
  /** The latest stage that the vintage dates, or implies by the likeness it reckons with; `null` = none. */
  readonly anchor: { readonly stage: 'roof' | 'ground' | 'works'; readonly date: string } | null;
  /** Is it the first operation of a new build? Then the ground-to-first-operation class speaks of it directly. */
  readonly firstOperation: boolean;
}

const RIDGELAND = 'Amazon Ridgeland Mississippi';
const NEW_CARLISLE = 'Anthropic-Amazon Project Rainier New Carlisle Indiana';
const GOODNIGHT = 'Crusoe Goodnight Texas';
const OMAHA = 'Google Omaha Nebraska';
const HYPERION = 'Meta Hyperion Holly Ridge Louisiana';
const PROMETHEUS = 'Meta Prometheus New Albany Ohio';
const MOUNT_PLEASANT = 'Microsoft Fairwater Mount Pleasant Wisconsin';
const ABILENE = 'OpenAI-Oracle Stargate Abilene Texas';
const ABU_DHABI = 'OpenAI-Oracle Stargate Abu Dhabi';

/**
 * Every row of the vintage of 13 December 2025 that is dated after it.
 * Source: as {@link CONSTRUCTION_VINTAGE}. Basis and anchor are our reading of each row's text.
 */
export const OPEN_MILESTONES: readonly OpenMilestone[] = [
  // The outlines of buildings 6-12 were seen so long before their date as those of 1-5 before theirs (400 days).
  { site: 'Amazon Canton Mississippi', milestone: '12 buildings operational', announced: '2026-09-18', powerMw: 819, buildings: 12, basis: 'likeness', anchor: { stage: 'works', date: '2025-08-14' }, firstOperation: false },
  // Roofs of 1-2 by 2025-09-21; 3-4 "about 3 months behind them".
  { site: RIDGELAND, milestone: '4 buildings operational', announced: '2026-05-19', powerMw: 273, buildings: 4, basis: 'roof-rule', anchor: { stage: 'roof', date: '2025-12-20' }, firstOperation: false },
  { site: RIDGELAND, milestone: '14 buildings operational', announced: '2027-09-21', powerMw: 1008, buildings: 14, basis: 'likeness', anchor: { stage: 'works', date: '2025-09-21' }, firstOperation: false },
  { site: NEW_CARLISLE, milestone: '16 buildings operational', announced: '2026-01-09', powerMw: 1092, buildings: 16, basis: 'owner', anchor: { stage: 'roof', date: '2025-09-26' }, firstOperation: false },
  // Roof expected with buildings 12-16 in operation.
  { site: NEW_CARLISLE, milestone: '18 buildings operational', announced: '2026-06-09', powerMw: 1229, buildings: 18, basis: 'roof-rule', anchor: { stage: 'roof', date: '2026-01-09' }, firstOperation: false },
  { site: GOODNIGHT, milestone: '1 building operational', announced: '2026-06-15', powerMw: 132.5, buildings: 1, basis: 'owner', anchor: { stage: 'ground', date: '2025-05-19' }, firstOperation: true },
  { site: GOODNIGHT, milestone: '2 buildings operational', announced: '2026-08-15', powerMw: 265, buildings: 2, basis: 'filing', anchor: { stage: 'ground', date: '2025-05-19' }, firstOperation: false },
  { site: GOODNIGHT, milestone: '7 buildings operational', announced: '2027-07-01', powerMw: 927.5, buildings: 7, basis: 'likeness', anchor: { stage: 'ground', date: '2025-05-19' }, firstOperation: false },
  // The roof of building 7 was partly complete on 2025-09-02, as that of building 6 on 2024-07-27.
  { site: 'Google New Albany Ohio', milestone: '7 buildings operational', announced: '2026-04-01', powerMw: 679, buildings: 7, basis: 'likeness', anchor: { stage: 'works', date: '2025-09-02' }, firstOperation: false },
  { site: OMAHA, milestone: '3 buildings operational', announced: '2026-05-08', powerMw: 284, buildings: 3, basis: 'likeness', anchor: { stage: 'works', date: '2025-03-16' }, firstOperation: false },
  { site: OMAHA, milestone: '4 buildings operational', announced: '2027-01-24', powerMw: 379, buildings: 4, basis: 'likeness', anchor: { stage: 'works', date: '2025-09-25' }, firstOperation: false },
  { site: OMAHA, milestone: '5 buildings operational', announced: '2027-07-26', powerMw: 474, buildings: 5, basis: 'likeness', anchor: null, firstOperation: false },
  { site: HYPERION, milestone: 'power stations in service', announced: '2026-12-01', powerMw: 0, buildings: 0, basis: 'filing', anchor: { stage: 'ground', date: '2024-12-20' }, firstOperation: false },
  { site: HYPERION, milestone: '9 buildings operational', announced: '2028-01-01', powerMw: 2262, buildings: 9, basis: 'owner', anchor: { stage: 'ground', date: '2024-12-20' }, firstOperation: false },
  // Dated by the rule, so the roofs are taken as complete 150 days before.
  { site: PROMETHEUS, milestone: '15 buildings operational', announced: '2026-02-12', powerMw: 891, buildings: 15, basis: 'roof-rule', anchor: { stage: 'roof', date: '2025-09-15' }, firstOperation: false },
  { site: PROMETHEUS, milestone: '16 buildings operational', announced: '2026-02-27', powerMw: 981, buildings: 16, basis: 'owner', anchor: null, firstOperation: false },
  { site: PROMETHEUS, milestone: '17 buildings operational', announced: '2026-05-28', powerMw: 1070, buildings: 17, basis: 'likeness', anchor: null, firstOperation: false },
  { site: PROMETHEUS, milestone: '18 buildings operational', announced: '2026-08-26', powerMw: 1160, buildings: 18, basis: 'likeness', anchor: null, firstOperation: false },
  { site: PROMETHEUS, milestone: '23 buildings operational', announced: '2026-10-01', powerMw: 1360, buildings: 23, basis: 'filing', anchor: { stage: 'ground', date: '2025-06-01' }, firstOperation: false },
  // "Almost complete" on the day given.
  { site: 'Microsoft Fairwater Fayetteville Georgia', milestone: '4 buildings operational', announced: '2026-03-26', powerMw: 1065, buildings: 4, basis: 'likeness', anchor: { stage: 'roof', date: '2025-10-14' }, firstOperation: false },
  { site: MOUNT_PLEASANT, milestone: '1 building operational', announced: '2026-03-31', powerMw: 555, buildings: 1, basis: 'owner', anchor: { stage: 'ground', date: '2023-07-14' }, firstOperation: true },
  // Buildings 2-4 are dated by building 1's 991 days from land clearing, which puts their own clearing on these days.
  { site: MOUNT_PLEASANT, milestone: '2 buildings operational', announced: '2027-02-04', powerMw: 1109, buildings: 2, basis: 'likeness', anchor: { stage: 'ground', date: '2024-05-19' }, firstOperation: false },
  { site: MOUNT_PLEASANT, milestone: '3 buildings operational', announced: '2027-05-15', powerMw: 2219, buildings: 3, basis: 'likeness', anchor: { stage: 'ground', date: '2024-08-27' }, firstOperation: false },
  { site: MOUNT_PLEASANT, milestone: '4 buildings operational', announced: '2027-09-17', powerMw: 3328, buildings: 4, basis: 'likeness', anchor: { stage: 'ground', date: '2024-12-30' }, firstOperation: false },
  { site: ABILENE, milestone: '4 buildings operational', announced: '2026-04-01', powerMw: 590, buildings: 4, basis: 'filing', anchor: { stage: 'roof', date: '2025-09-26' }, firstOperation: false },
  { site: ABILENE, milestone: '8 buildings operational', announced: '2026-07-01', powerMw: 1180, buildings: 8, basis: 'filing', anchor: { stage: 'ground', date: '2024-05-31' }, firstOperation: false },
  { site: ABILENE, milestone: '10 buildings operational', announced: '2027-03-03', powerMw: 2121, buildings: 10, basis: 'likeness', anchor: null, firstOperation: false },
  { site: ABU_DHABI, milestone: '2 buildings operational', announced: '2026-12-01', powerMw: 280, buildings: 2, basis: 'owner', anchor: { stage: 'ground', date: '2025-06-09' }, firstOperation: true },
  { site: ABU_DHABI, milestone: '10 buildings operational', announced: '2028-01-01', powerMw: 1400, buildings: 10, basis: 'likeness', anchor: null, firstOperation: false },
  // The owner's forecast was made on 2025-05-20: nine months.
  { site: 'xAI Colossus 2 Memphis Tennessee', milestone: 'full 1,379 MW operational', announced: '2026-02-17', powerMw: 1379, buildings: 1, basis: 'owner', anchor: { stage: 'works', date: '2025-05-20' }, firstOperation: false },
];
