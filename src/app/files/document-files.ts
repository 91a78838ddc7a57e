import type { StoreApi } from 'zustand';
import { serializeScenario } from '../../model/serialize.ts';
import type { FileClient } from '../../workers/file-client.ts';
import type { Autosave } from '../autosave/autosave.ts';
import { claimLine } from '../autosave/windows.ts';
import type { RevisionStore } from '../autosave/database.ts';
import { confirm } from '../dialogs-store.ts';
import type { DocumentStore } from '../document-store.ts';
import { useNotices } from '../notices-store.ts';
import { chooseFile, isAbort, pickerOptions, SCENARIO_FILE } from './choose-file.ts';
import { readShipped, SHIPPED_SCENARIOS, type ShippedScenario } from './shipped.ts';

const FILE_ENDING = '.plenum.json';

interface DocumentFilesDependencies {
  readonly fileClient: FileClient;
  readonly document: StoreApi<DocumentStore>;
  readonly autosave: Autosave;
  readonly revisions: RevisionStore | null;
  readonly newLineId: () => string;
}

/** File name for a document that has none yet. */
export function suggestedFileName(scenarioName: string): string {
  const stem = scenarioName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return `${stem === '' ? 'scenario' : stem}${FILE_ENDING}`;
}

/** Opens and saves the document: shipped scenarios, files, autosaved revisions. */
export class DocumentFiles {
  readonly #on: DocumentFilesDependencies;
  /** The file the open document came from, where the browser lets it be written. */
  #handle: FileSystemFileHandle | null = null;

  constructor(dependencies: DocumentFilesDependencies) {
    this.#on = dependencies;
  }

  /**
   * On start: the document last worked on comes back, else the first shipped scenario is opened.
   * A line of work that another window holds is continued as a copy.
   */
  async openInitial(): Promise<void> {
    const latest = (await this.#on.revisions?.list())?.[0];
    const revision = latest === undefined ? null : await this.#on.revisions?.read(latest.id);
    if (revision === null || revision === undefined) {
      await this.openShipped(SHIPPED_SCENARIOS[0], 'start');
      return;
    }
    const parsed = await this.#on.fileClient.parse(revision.text, revision.fileName ?? revision.scenarioName);
    if (parsed.scenario === null) {
      await this.openShipped(SHIPPED_SCENARIOS[0], 'start');
      this.#on.document.getState().refuse(revision.fileName ?? revision.scenarioName, parsed.diagnostics);
      useNotices.getState().notify({ severity: 'warning', text: 'The autosaved document can no longer be read. It is kept under File › Autosaved Versions.' });
      return;
    }
    const own = await claimLine(revision.lineId);
    this.#on.autosave.beginLine(own ? revision.lineId : this.#on.newLineId());
    this.#handle = null;
    this.#on.document.getState().open({ scenario: parsed.scenario, fileName: revision.fileName, diagnostics: parsed.diagnostics, unsaved: revision.dirty });
    if (own) this.#on.autosave.markSafe(this.#on.document.getState());
    useNotices.getState().notify({
      severity: 'notice',
      text: own
        ? `Your last work on “${revision.scenarioName}” is back.`
        : `“${revision.scenarioName}” is open in another window too. This window works on a copy of its own.`,
      choices: [{ label: 'Open the shipped scenario', perform: () => void this.openShipped(SHIPPED_SCENARIOS[0], 'asked') }],
    });
  }

  /** Opens a scenario that comes with the app. */
  async openShipped(shipped: ShippedScenario, why: 'start' | 'asked'): Promise<void> {
    let text: string;
    try {
      text = await readShipped(shipped);
    } catch (error) {
      useNotices.getState().notify({ severity: 'error', text: error instanceof Error ? error.message : String(error) });
      return;
    }
    // On start it needs no autosave; when asked for, it is what the next visit should begin with.
    await this.#open(text, null, shipped.label, why === 'start');
  }

  /** Opens a file's content. A file that is refused leaves the open document as it is. */
  async openText(source: Blob | string, fileName: string): Promise<boolean> {
    return this.#open(source, fileName, fileName, false);
  }

  /** Lets the user choose a file and opens it. */
  async openWithPicker(): Promise<void> {
    const file = await chooseFile(SCENARIO_FILE);
    if (file !== null && await this.openText(file, file.name)) this.#handle = file.handle ?? null;
  }

  /** Brings an autosaved version back as the open document. */
  async openRevision(id: number): Promise<void> {
    const revision = await this.#on.revisions?.read(id);
    if (revision === null || revision === undefined) {
      useNotices.getState().notify({ severity: 'error', text: 'This version is no longer stored.' });
      return;
    }
    await this.#open(revision.text, revision.fileName, revision.fileName ?? revision.scenarioName, false, true);
  }

  /** Writes to the file the document came from, or asks for one. */
  async save(): Promise<void> {
    await this.#save(this.#handle);
  }

  /** Asks for a file and writes to it. */
  async saveAs(): Promise<void> {
    await this.#save(null);
  }

  async #open(source: Blob | string, fileName: string | null, label: string, pristine: boolean, unsaved = false): Promise<boolean> {
    const { document, autosave, fileClient, newLineId } = this.#on;
    const parsed = await fileClient.parse(source, label);
    if (parsed.scenario === null) {
      document.getState().refuse(label, parsed.diagnostics);
      return false;
    }
    if (!(await this.#mayReplace())) return false;
    const lineId = newLineId();
    await claimLine(lineId);
    autosave.beginLine(lineId);
    this.#handle = null;
    if (pristine) autosave.markSafe({ scenario: parsed.scenario, fileName, dirty: unsaved });
    document.getState().open({ scenario: parsed.scenario, fileName, diagnostics: parsed.diagnostics, unsaved });
    return true;
  }

  /** Asks only where work would be lost: it is in no file, and autosave could not keep it. */
  async #mayReplace(): Promise<boolean> {
    const { document, autosave } = this.#on;
    await autosave.flush();
    const { dirty, scenario } = document.getState();
    if (!dirty || autosave.isSafe || scenario === null) return true;
    return confirm({
      title: 'Discard changes?',
      text: `“${scenario.meta.name}” has changes that could neither be autosaved nor are in a file. Opening another document discards them.`,
      confirmLabel: 'Discard changes',
    });
  }

  async #save(handle: FileSystemFileHandle | null): Promise<void> {
    const { document } = this.#on;
    const { scenario, fileName, markSaved } = document.getState();
    if (scenario === null) return;
    const { fileSave } = await import('browser-fs-access');
    const name = fileName ?? suggestedFileName(scenario.meta.name);
    const blob = new Blob([serializeScenario(scenario)], { type: 'application/json' });
    try {
      this.#handle = await fileSave(blob, { ...pickerOptions(SCENARIO_FILE), fileName: name }, handle);
    } catch (error) {
      if (isAbort(error)) return;
      useNotices.getState().notify({ severity: 'error', text: `“${name}” could not be written. Choose another place with File › Save As.` });
      return;
    }
    // An edit made while the picker was open is not in the file.
    if (document.getState().scenario === scenario) markSaved(this.#handle?.name ?? name);
  }
}
