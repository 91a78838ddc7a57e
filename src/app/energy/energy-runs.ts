import type { StoreApi } from 'zustand';
import type { EngineClient } from '../../workers/client.ts';
import type { FileClient } from '../../workers/file-client.ts';
import type { DocumentStore } from '../document-store.ts';
import { SingleRun } from '../runs/single-run.ts';
import { sameInputs } from '../solve/wanted-jobs.ts';
import type { EnergyAsked } from './energy-request.ts';
import { emptyEnergy, useEnergy, type EnergyState } from './energy-store.ts';

/** A year is solved by itself when nothing has changed for this long, ms. */
const RUN_DELAY_MS = 300;

interface EnergyRunsParts {
  readonly client: EngineClient;
  readonly files: Pick<FileClient, 'parseWeather' | 'parseLoad'>;
  readonly store?: StoreApi<EnergyState>;
}

/** Hourly years in a worker of their own, all sites in one run, and the weather files that they may use. */
export class EnergyRuns {
  readonly #store: StoreApi<EnergyState>;
  readonly #files: EnergyRunsParts['files'];
  readonly #runs: SingleRun<'energy'>;
  #asked: EnergyAsked | null = null;
  /** Counts opened documents, so that a file read for another one is dropped. */
  #generation = 0;

  constructor({ client, files, store = useEnergy }: EnergyRunsParts) {
    this.#store = store;
    this.#files = files;
    this.#runs = new SingleRun({
      client, kind: 'energy',
      show: (change) => store.setState(change),
      keep: ({ report, wallSeconds, version }) => {
        if (this.#asked === null) return;
        const { scenario, standing, weatherFiles, loadFiles, inputs } = this.#asked;
        store.setState({ finished: { years: report, scenario, standing, weatherFiles, loadFiles, inputs, wallSeconds, version } });
      },
    });
  }

  /** Begins a run; one that is under way is cancelled first. */
  run(asked: EnergyAsked): void {
    this.#asked = asked;
    this.#runs.run(asked.request);
  }

  /** Runs after a quiet moment what was not asked for yet; returns how to change one's mind. What failed or was cancelled is not tried again. */
  runSoon(asked: EnergyAsked): () => void {
    if (this.#asked !== null && sameInputs(this.#asked.inputs, asked.inputs)) return () => undefined;
    const timer = setTimeout(() => this.run(asked), RUN_DELAY_MS);
    return () => clearTimeout(timer);
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#runs.cancel();
  }

  /** Reads a weather file and lets it stand in for a site's station; a file that is refused changes nothing else. */
  async loadWeather(siteId: string, source: Blob | string, fileName: string): Promise<void> {
    const generation = this.#generation;
    const { weather, designConditions, diagnostics } = await this.#files.parseWeather(source, fileName);
    if (generation !== this.#generation) return;
    if (weather === null) {
      this.#store.setState({ refusedWeather: { fileName, diagnostics } });
      return;
    }
    this.#store.setState(({ weatherBySite }) => ({ refusedWeather: null, siteId, weatherBySite: { ...weatherBySite, [siteId]: { fileName, weather, designConditions, diagnostics } } }));
  }

  /** Back to the station that the site names. */
  forgetWeather(siteId: string): void {
    this.#store.setState(({ weatherBySite }) => ({ weatherBySite: Object.fromEntries(Object.entries(weatherBySite).filter(([id]) => id !== siteId)) }));
  }

  /** Reads a file of IT power by the hour for a site; a file that is refused changes nothing else. */
  async loadItPower(siteId: string, source: Blob | string, fileName: string): Promise<void> {
    const generation = this.#generation;
    const { kw, diagnostics } = await this.#files.parseLoad(source, fileName);
    if (generation !== this.#generation) return;
    if (kw === null) {
      this.#store.setState({ refusedLoad: { fileName, diagnostics } });
      return;
    }
    this.#store.setState(({ loadBySite }) => ({ refusedLoad: null, siteId, loadBySite: { ...loadBySite, [siteId]: { fileName, kw } } }));
  }

  /** Back to the same share of rated power in every hour. */
  forgetItPower(siteId: string): void {
    this.#store.setState(({ loadBySite }) => ({ loadBySite: Object.fromEntries(Object.entries(loadBySite).filter(([id]) => id !== siteId)) }));
  }

  /** Forgets years, choices and files when another document is opened; returns how to stop. */
  follow(document: StoreApi<DocumentStore>): () => void {
    return this.#runs.forgetWith(document, () => {
      this.#generation += 1;
      this.#asked = null;
      this.#store.setState(emptyEnergy);
    });
  }
}
