import { chooseFile, type FileType } from '../files/choose-file.ts';
import { notUsedText } from '../files/refused-file.ts';
import { useNotices } from '../notices-store.ts';
import { chosenSite } from './chosen-site.ts';
import type { EnergyRuns } from './energy-runs.ts';
import { useEnergy } from './energy-store.ts';

const FILE_TYPE: FileType = { id: 'plenum-weather', description: 'EnergyPlus weather', mimeTypes: ['text/plain'], extensions: ['.epw'] };

/** Is it a weather file, by its name? */
export const isWeatherFile = (fileName: string): boolean => fileName.toLowerCase().endsWith('.epw');

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
    notify({ severity: 'error', text: notUsedText(file.name, refusedWeather.diagnostics) });
  } else if (weatherBySite[site.id]?.fileName === file.name) {
    notify({ severity: 'notice', text: `“${file.name}” is the weather of ${site.name} in Energy & cost until another document is opened.` });
  }
}

/** Lets the user choose a weather file. */
export async function chooseWeatherFile(energy: EnergyRuns): Promise<void> {
  const file = await chooseFile(FILE_TYPE);
  if (file !== null) await takeWeatherFile(energy, file);
}
