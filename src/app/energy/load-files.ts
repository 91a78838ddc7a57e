import { chooseFile, type FileType } from '../files/choose-file.ts';
import { notUsedText } from '../files/refused-file.ts';
import { useNotices } from '../notices-store.ts';
import { chosenSite } from './chosen-site.ts';
import type { EnergyRuns } from './energy-runs.ts';
import { useEnergy } from './energy-store.ts';

const FILE_TYPE: FileType = { id: 'plenum-it-load', description: 'IT power by the hour', mimeTypes: ['text/csv'], extensions: ['.csv'] };

/** Takes a file of IT power for the site that *Energy & cost* looks at, and says what became of it. */
async function takeLoadFile(energy: EnergyRuns, file: File): Promise<void> {
  const site = chosenSite();
  if (site === null) return;
  await energy.loadItPower(site.id, file, file.name);
  const { refusedLoad, loadBySite } = useEnergy.getState();
  const { notify } = useNotices.getState();
  if (refusedLoad?.fileName === file.name) {
    notify({ severity: 'error', text: notUsedText(file.name, refusedLoad.diagnostics) });
  } else if (loadBySite[site.id]?.fileName === file.name) {
    notify({ severity: 'notice', text: `“${file.name}” is the IT load of ${site.name} in Energy & cost until another document is opened.` });
  }
}

/** Lets the user choose a file of IT power by the hour. */
export async function chooseLoadFile(energy: EnergyRuns): Promise<void> {
  const file = await chooseFile(FILE_TYPE);
  if (file !== null) await takeLoadFile(energy, file);
}
