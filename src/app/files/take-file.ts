import type { FileClient } from '../../workers/file-client.ts';
import { isWeatherFile, takeWeatherFile } from '../energy/weather-files.ts';
import type { Session } from '../running-session.ts';
import { isScheduleFile, takeScheduleFile } from '../schedule-import/schedule-import.ts';
import { takeTariffFile } from '../tariff/tariff-files.ts';

const SCENARIO_ENDING = '.plenum.json';

/** Is it a tariff, by its content? Files that name themselves scenarios are taken at their word. */
async function isTariffFile(reader: Pick<FileClient, 'isTariff'>, file: File): Promise<boolean> {
  const name = file.name.toLowerCase();
  return name.endsWith('.json') && !name.endsWith(SCENARIO_ENDING) && reader.isTariff(file);
}

/** Takes a file that was dropped onto the window: weather, a schedule, a tariff, or else a scenario. */
export async function takeFile({ files, energy, fileClient }: Session, file: File): Promise<void> {
  if (isWeatherFile(file.name)) await takeWeatherFile(energy, file);
  else if (isScheduleFile(file.name)) await takeScheduleFile(fileClient, file);
  else if (await isTariffFile(fileClient, file)) await takeTariffFile(fileClient, file);
  else await files.openText(file, file.name);
}
