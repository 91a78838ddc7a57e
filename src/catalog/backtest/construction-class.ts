/**
 * Construction and stage durations of frontier AI data centres, read from one frozen vintage, for forecasts that can be
 * scored later. Nothing dated after that vintage is in here.
 *
 * Source: Epoch AI, "Data on Frontier AI Data Centers" (epoch.ai/data/data-centers), vintage of 13 December 2025,
 * file data_center_timelines.csv, CC BY 4.0. Site names are the file's.
 */
export const CONSTRUCTION_VINTAGE = {
  asOf: '2025-12-13',
  source: 'Epoch AI, "Data on Frontier AI Data Centers", https://epoch.ai/data/data-centers, vintage of 13 December 2025, CC BY 4.0',
} as const;

/** A duration from one dated row of the vintage to another. */
export interface ClassDuration {
  readonly site: string;
  readonly from: string;
  /** `null` = not reached by the vintage: the duration is only known to be longer. */
  readonly until: string | null;
  /**
   * What the later date rests on: `stated` by the owner or seen in use, or `inferred` by the source from images
   * (cooling and generators complete, or months since the roof).
   */
  readonly evidence: 'stated' | 'inferred' | 'none';
}

/**
 * From land clearing to the first building in operation, new builds. Retrofits of existing buildings (both Colossus
 * sites) are another class and left out.
 */
export const GROUND_TO_FIRST_OPERATION: readonly ClassDuration[] = [
  { site: 'Amazon Canton Mississippi', from: '2023-10-02', until: '2025-06-23', evidence: 'inferred' },
  { site: 'Anthropic-Amazon Project Rainier New Carlisle Indiana', from: '2024-02-09', until: '2025-06-23', evidence: 'inferred' },
  { site: 'Google New Albany Ohio', from: '2019-03-26', until: '2021-08-27', evidence: 'inferred' },
  { site: 'Google Omaha Nebraska', from: '2021-11-25', until: '2024-04-08', evidence: 'inferred' },
  { site: 'Meta Prometheus New Albany Ohio', from: '2017-09-27', until: '2020-05-19', evidence: 'inferred' },
  { site: 'Microsoft Fairwater Fayetteville Georgia', from: '2023-04-09', until: '2024-12-25', evidence: 'inferred' },
  { site: 'OpenAI-Oracle Stargate Abilene Texas', from: '2024-05-31', until: '2025-06-28', evidence: 'inferred' },
  { site: 'Amazon Ridgeland Mississippi', from: '2024-02-24', until: null, evidence: 'none' },
  { site: 'Crusoe Goodnight Texas', from: '2025-05-19', until: null, evidence: 'none' },
  { site: 'Meta Hyperion Holly Ridge Louisiana', from: '2024-12-20', until: null, evidence: 'none' },
  { site: 'Microsoft Fairwater Mount Pleasant Wisconsin', from: '2023-07-14', until: null, evidence: 'none' },
  { site: 'OpenAI-Oracle Stargate Abu Dhabi', from: '2025-06-09', until: null, evidence: 'none' },
];

/** Days from a complete roof to operation. */
export interface RoofDuration {
  readonly site: string;
  readonly unit: string;
  readonly days: number;
  /** What the vintage says. */
  readonly says: string;
}

/**
 * From a complete roof to operation, where the vintage dates operation by something else than the source's own rule of
 * five months after the roof. Rows that rest on that rule would only return it, and are left out.
 */
export const ROOF_TO_OPERATION: readonly RoofDuration[] = [
  { site: 'Anthropic-Amazon Project Rainier New Carlisle Indiana', unit: 'buildings 8-11', days: 197, says: 'roof of building 11 on 2025-05-10; in operation on 2025-11-23, interpolated between two statements of the owner' },
  { site: 'Google New Albany Ohio', unit: 'building 4', days: 160, says: 'roof 2024-02-18; in operation 2024-07-27, between images with six and seven cooling units' },
  { site: 'Google New Albany Ohio', unit: 'building 5', days: 225, says: 'roof 2024-07-27; in operation 2025-03-09, all cooling units and tanks installed' },
  { site: 'Google Omaha Nebraska', unit: 'building 1', days: 183, says: '6 months after the roof, infrastructure complete for 5 months' },
  { site: 'Google Omaha Nebraska', unit: 'building 2', days: 244, says: '8 months since the roof, cooling towers just finished' },
  { site: 'Microsoft Fairwater Fayetteville Georgia', unit: 'building 1', days: 183, says: '6 months since the roof' },
  { site: 'Microsoft Fairwater Fayetteville Georgia', unit: 'building 3', days: 136, says: 'roof of the north-western building complete on 2025-04-13; in operation 2025-08-27' },
  { site: 'OpenAI-Oracle Stargate Abilene Texas', unit: 'building 1', days: 213, says: '7 months since the roof looked complete, chillers complete' },
];

/** The source's own rule, days from a complete roof to operation: "operational 5 months after roof is complete". */
export const ROOF_RULE_DAYS = 150;

/**
 * The second baseline of a backtest: forty days later than announced (the rule's 150 days against a median of 190 from a
 * complete roof to operation), P90 less P10 half a year. Stated, not fitted.
 */
export const SHIFTED_BASELINE = { shiftDays: 40, spreadDays: 180 } as const;
