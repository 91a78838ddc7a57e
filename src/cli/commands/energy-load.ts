import { readHourlyLoadCsv } from '../../io/load-series/read-hourly-load-csv.ts';
import type { Site } from '../../model/index.ts';
import { noteWarnings, textOption, type OptionValues } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { readInput } from '../read-input.ts';
import { UsageError, type Streams } from '../streams.ts';

/** IT load of a site: a share of rated power in every hour, or kilowatts by the hour from a file. */
export interface SiteLoad {
  readonly itFraction: number;
  readonly itKw: Float64Array | null;
  /** Where `itKw` comes from. */
  readonly file: string | null;
}

/** What `--load` says of each site; sites that it does not name run at full load. Files are read, and refused, before any year is run. */
export async function loadsOfCall(options: OptionValues, sites: readonly Site[], streams: Streams): Promise<(site: Site) => SiteLoad> {
  const text = textOption(options, 'load');
  const fraction = text === undefined ? 1 : Number(text);
  if (text === undefined || (text.trim() !== '' && Number.isFinite(fraction))) {
    if (!(fraction >= 0 && fraction <= 1)) throw new UsageError(`--load must be a number from 0 to 1 or a CSV file of kW, not "${text}"`);
    return () => ({ itFraction: fraction, itKw: null, file: null });
  }
  const files = namedFiles(text, sites);
  const loads = new Map<string, SiteLoad>();
  for (const [siteId, file] of files) loads.set(siteId, { itFraction: 1, itKw: await readLoad(file, streams), file });
  return ({ id }) => loads.get(id) ?? { itFraction: 1, itKw: null, file: null };
}

/** `FILE` for a call with one site, or `SITE=FILE,SITE=FILE`. @throws UsageError */
function namedFiles(text: string, sites: readonly Site[]): ReadonlyMap<string, string> {
  const parts = text.split(',').map((part) => /^([^=/\\]+)=(.+)$/.exec(part));
  if (parts.every((part) => part === null)) {
    const [only] = sites;
    if (only === undefined || sites.length > 1) throw new UsageError('--load FILE.csv goes with one site: name it with --site, or give SITE=FILE.csv,SITE=FILE.csv');
    return new Map([[only.id, text]]);
  }
  return new Map(parts.map((part) => {
    const [, siteId = '', file = ''] = part ?? [];
    if (sites.every(({ id }) => id !== siteId)) throw new UsageError(`--load names the site "${siteId}"; there are ${sites.map(({ id }) => id).join(', ')}`);
    return [siteId, file];
  }));
}

async function readLoad(file: string, streams: Streams): Promise<Float64Array> {
  const { kw, diagnostics } = readHourlyLoadCsv(await readInput(file, 'a CSV file of kW'), file);
  if (kw === null) throw new InvalidInput(diagnostics);
  noteWarnings(streams)(diagnostics);
  return kw;
}
