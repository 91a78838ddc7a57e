import { useNotices } from '../notices-store.ts';
import type { EnergyRuns } from './energy-runs.ts';
import { useEnergy } from './energy-store.ts';
import { chosenSite } from './weather-files.ts';

const FILE_TYPE = { description: 'IT power by the hour', mimeTypes: ['text/csv'], extensions: ['.csv'] };

/** Takes a file of IT power for the site that *Energy & cost* looks at, and says what became of it. */
async function takeLoadFile(energy: EnergyRuns, file: File): Promise<void> {
  const site = chosenSite();
  if (site === null) return;
  await energy.loadItPower(site.id, file, file.name);
  const { refusedLoad, loadBySite } = useEnergy.getState();
  const { notify } = useNotices.getState();
  if (refusedLoad?.fileName === file.name) {
    const [first] = refusedLoad.diagnostics;
    notify({ severity: 'error', text: `“${file.name}” is not used: ${first?.message ?? 'it could not be read.'} ${first?.hint ?? ''}`.trim() });
  } else if (loadBySite[site.id]?.fileName === file.name) {
    notify({ severity: 'notice', text: `“${file.name}” is the IT load of ${site.name} in Energy & cost until another document is opened.` });
  }
}

/** Lets the user choose a file of IT power by the hour. */
export async function chooseLoadFile(energy: EnergyRuns): Promise<void> {
  const { fileOpen } = await import('browser-fs-access');
  let file: File;
  try {
    file = await fileOpen({ ...FILE_TYPE, id: 'plenum-it-load' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    throw error;
  }
  await takeLoadFile(energy, file);
}
