import { useDocument } from '../document-store.ts';
import { useNotices } from '../notices-store.ts';
import type { EnergyRuns } from './energy-runs.ts';
import { useEnergy } from './energy-store.ts';

const FILE_TYPE = { description: 'EnergyPlus weather', mimeTypes: ['text/plain'], extensions: ['.epw'] };

/** Is it a weather file, by its name? */
export const isWeatherFile = (fileName: string): boolean => fileName.toLowerCase().endsWith('.epw');

/** Site that a file is for: the one looked at, else the first. */
export function chosenSite(): { readonly id: string; readonly name: string } | null {
  const sites = useDocument.getState().scenario?.sites ?? [];
  return sites.find(({ id }) => id === useEnergy.getState().siteId) ?? sites[0] ?? null;
}

/** Takes a weather file for the site that *Energy & cost* looks at, and says what became of it. */
export async function takeWeatherFile(energy: EnergyRuns, file: File): Promise<void> {
  const { notify } = useNotices.getState();
  const site = chosenSite();
  if (site === null) {
    notify({ severity: 'warning', text: `“${file.name}” is a weather file: open a scenario first.` });
    return;
  }
  await energy.loadWeather(site.id, file, file.name);
  const { refusedWeather, weatherBySite } = useEnergy.getState();
  if (refusedWeather?.fileName === file.name) {
    const [first] = refusedWeather.diagnostics;
    notify({ severity: 'error', text: `“${file.name}” is not used: ${first?.message ?? 'it could not be read.'} ${first?.hint ?? ''}`.trim() });
  } else if (weatherBySite[site.id]?.fileName === file.name) {
    notify({ severity: 'notice', text: `“${file.name}” is the weather of ${site.name} in Energy & cost until another document is opened.` });
  }
}

/** Lets the user choose a weather file. */
export async function chooseWeatherFile(energy: EnergyRuns): Promise<void> {
  const { fileOpen } = await import('browser-fs-access');
  let file: File;
  try {
    file = await fileOpen({ ...FILE_TYPE, id: 'plenum-weather' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    throw error;
  }
  await takeWeatherFile(energy, file);
}
