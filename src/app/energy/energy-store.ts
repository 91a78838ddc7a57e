import { create, createStore, type StateCreator } from 'zustand';
import type { DesignConditions, Diagnostic, HourlyWeather, Scenario } from '../../model/index.ts';
import type { SiteYear } from '../../workers/contract.ts';
import { IDLE_RUN, type RunState } from '../runs/single-run.ts';

export type { SiteYear };
/** The year of a site that could be solved. */
export type SolvedSiteYear = Extract<SiteYear, { readonly status: 'done' }>;

/** Which racks and components a year is of: all of the document, or those of the slider's date. */
export type EnergyStanding = 'built' | 'date';

/** A weather file that stands in for a site's station until another document is opened. */
export interface LoadedWeather {
  readonly fileName: string;
  readonly weather: HourlyWeather;
  readonly designConditions: DesignConditions | null;
  /** Warnings of the reader. */
  readonly diagnostics: readonly Diagnostic[];
}

/** IT power by the hour of a site, until another document is opened. */
export interface LoadedItPower {
  readonly fileName: string;
  /** One entry an hour of the year, local standard time. */
  readonly kw: Float64Array;
}

/** Finished years, and what they were asked of. */
export interface FinishedYears {
  readonly years: readonly SiteYear[];
  /** The document as it was then. */
  readonly scenario: Scenario;
  /** Racks, date and load in words. */
  readonly standing: string;
  /** Files that stood in for a site's station, by site. */
  readonly weatherFiles: Readonly<Record<string, string>>;
  /** Files of IT power by the hour, by site. */
  readonly loadFiles: Readonly<Record<string, string>>;
  /** Everything they depend on, compared by identity. */
  readonly inputs: readonly unknown[];
  readonly wallSeconds: number;
  /** Engine that ran it. */
  readonly version: string;
}

/** What the *Energy & cost* panel shows. */
export interface EnergyState extends RunState {
  /** Site looked at; `null` = the first. */
  readonly siteId: string | null;
  /** Calendar year, as typed; `null` = that of the document's or the slider's date. */
  readonly yearText: string | null;
  /** IT power over rated power, per cent, as typed. */
  readonly itPercentText: string;
  readonly standing: EnergyStanding;
  readonly weatherBySite: Readonly<Record<string, LoadedWeather>>;
  /** Why the last weather file was refused. */
  readonly refusedWeather: { readonly fileName: string; readonly diagnostics: readonly Diagnostic[] } | null;
  readonly loadBySite: Readonly<Record<string, LoadedItPower>>;
  /** Why the last file of IT power was refused. */
  readonly refusedLoad: { readonly fileName: string; readonly diagnostics: readonly Diagnostic[] } | null;
  readonly finished: FinishedYears | null;
}

export const emptyEnergy: EnergyState = {
  ...IDLE_RUN, siteId: null, yearText: null, itPercentText: '100', standing: 'built', weatherBySite: {}, refusedWeather: null, loadBySite: {}, refusedLoad: null, finished: null,
};

const initialize: StateCreator<EnergyState> = () => emptyEnergy;

export const createEnergyStore = () => createStore<EnergyState>(initialize);

/** Hourly years in this window. */
export const useEnergy = create<EnergyState>(initialize);
