import type { ProjectionResult, Scenario } from '../../model/index.ts';
import type { JobRequests } from '../../workers/contract.ts';
import { facilityJob, physicalParts } from '../solve/wanted-jobs.ts';
import { readPercent } from '../typed-numbers.ts';
import type { ViewState } from '../types.ts';
import type { EnergyState, FinishedYears } from './energy-store.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** A typed calendar year; `null` where it is none from 1900 to 2200. */
export function readYear(text: string): number | null {
  const year = Number(text.trim());
  return /^\d{4}$/.test(text.trim()) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** What the planner looks at and has set. */
export interface EnergyContext {
  readonly scenario: Scenario;
  readonly view: Pick<ViewState, 'date' | 'percentile' | 'failedIds'>;
  readonly projection: ProjectionResult | null;
  readonly choice: Pick<EnergyState, 'yearText' | 'itPercentText' | 'standing' | 'weatherBySite' | 'loadBySite'>;
}

/** What a run must carry besides its request. */
export type EnergyAsked = Pick<FinishedYears, 'scenario' | 'standing' | 'weatherFiles' | 'loadFiles' | 'inputs'> & { readonly request: JobRequests['energy'] };

/** What would be run, and why it cannot be run. */
export interface PlannedYears {
  /** The year as it stands in the field. */
  readonly yearText: string;
  /** `null` where there is a fault. */
  readonly asked: EnergyAsked | null;
  /** What is wrong with the choices, for the planner; `null` = all is well. */
  readonly fault: string | null;
}

/** Years of all sites as the choices ask for them. Failed components are out all year. */
export function planYears({ scenario, view, projection, choice }: EnergyContext): PlannedYears {
  const atDate = choice.standing === 'date';
  const day = view.date ?? scenario.meta.asOf;
  const yearText = choice.yearText ?? (atDate ? day : scenario.meta.asOf).slice(0, 4);
  const year = readYear(yearText);
  // Where every site has its power by the hour no share is used, and its field is not shown.
  const sharesNothing = scenario.sites.every(({ id }) => choice.loadBySite[id] !== undefined);
  const itFraction = sharesNothing ? 1 : readPercent(choice.itPercentText);
  if (year === null) return { yearText, asked: null, fault: `Give a year from ${FIRST_YEAR} to ${LAST_YEAR}.` };
  if (itFraction === null) return { yearText, asked: null, fault: 'Give an IT load from 0 to 100 %.' };
  const state = stateOf(scenario, view, projection, atDate);
  const weatherBySite = Object.fromEntries(Object.entries(choice.weatherBySite).map(([siteId, { weather }]) => [siteId, weather]));
  const itKwBySite = Object.fromEntries(Object.entries(choice.loadBySite).map(([siteId, { kw }]) => [siteId, kw]));
  const { failedIds } = view;
  return {
    yearText, fault: null,
    asked: {
      request: { scenario, year, itFraction, presentRackIds: state.presentRackIds, failedIds: [...failedIds], notCommissionedIds: state.notCommissionedIds, weatherBySite, itKwBySite },
      scenario,
      standing: `${atDate ? `racks running on ${day}, each at its P${view.percentile}` : 'everything of the document built'}${failedIds.length === 0 ? '' : `, ${failedIds.length} failed`}`,
      weatherFiles: Object.fromEntries(Object.entries(choice.weatherBySite).map(([siteId, { fileName }]) => [siteId, fileName])),
      loadFiles: Object.fromEntries(Object.entries(choice.loadBySite).map(([siteId, { fileName }]) => [siteId, fileName])),
      inputs: [...state.inputs, ...Object.values(choice.loadBySite), ...Object.values(choice.weatherBySite), failedIds.join(' '), choice.standing, year, itFraction],
    },
  };
}

function stateOf(scenario: Scenario, view: EnergyContext['view'], projection: ProjectionResult | null, atDate: boolean): { readonly presentRackIds: readonly string[] | null; readonly notCommissionedIds: readonly string[]; readonly inputs: readonly unknown[] } {
  if (!atDate) return { presentRackIds: null, notCommissionedIds: [], inputs: [...physicalParts(scenario), ...scenario.halls] };
  const { request: { presentRackIds, notCommissionedIds }, inputs } = facilityJob(scenario, view, projection);
  return { presentRackIds, notCommissionedIds, inputs };
}
