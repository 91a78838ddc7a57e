import { ItLoadError, sweepSetPoint } from '../../engine/energy/index.ts';
import { BillInputError } from '../../engine/tariff/index.ts';
import { exportSetPointsCsv } from '../../io/energy/export-set-points-csv.ts';
import { scenarioHash, type HourlyWeather, type Scenario, type Site } from '../../model/index.ts';
import { giveAnswer } from '../answer.ts';
import { PROGRAM, textOption, type OptionValues } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { EXIT, UsageError, type Streams } from '../streams.ts';
import { termsOfCall } from './energy-bill.ts';
import { loadsOfCall } from './energy-load.ts';
import { sweepText } from './energy-text.ts';
import { stateOfCall } from './state-at.ts';

/** Most temperatures of one sweep. */
const MAX_SWEEP = 200;

interface SweepCall {
  readonly loopId: string;
  readonly site: Site;
  readonly setPointsCelsius: readonly number[];
}

/** Loop and temperatures of `--sweep`; `--site` must be the loop's. @throws UsageError */
function sweepOfCall(scenario: Scenario, options: OptionValues): SweepCall {
  const text = textOption(options, 'sweep') ?? '';
  const [, loopId = '', ...numbers] = /^([^=]+)=([^:]+):([^:]+):([^:]+)$/.exec(text) ?? [];
  const [from = Number.NaN, to = Number.NaN, step = Number.NaN] = numbers.map(Number);
  if (!Number.isFinite(from) || !(to >= from) || !(step > 0) || (to - from) / step > MAX_SWEEP || from < -20 || to > 90) {
    throw new UsageError(`--sweep must be LOOP=FROM:TO:STEP with temperatures from −20 to 90 °C and at most ${MAX_SWEEP} steps, not "${text}"`);
  }
  const loop = scenario.cooling.loops.find(({ id }) => id === loopId);
  const site = scenario.sites.find(({ id }) => id === loop?.siteId);
  if (loop === undefined || site === undefined) throw new UsageError(`--sweep: there is no loop "${loopId}"; there are ${scenario.cooling.loops.map(({ id }) => id).join(', ')}`);
  const siteId = textOption(options, 'site');
  if (siteId !== undefined && siteId !== site.id) throw new UsageError(`--sweep: the loop "${loopId}" belongs to the site "${site.id}", not to "${siteId}" of --site`);
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return { loopId, site, setPointsCelsius: Array.from({ length: count }, (_, i) => from + i * step) };
}

/** A year at each temperature of a loop, on the load and the terms of the call. @throws InvalidInput for a load or terms that don't fit */
export async function sweep(scenario: Scenario, request: { readonly year: number; readonly failedIds: readonly string[] }, options: OptionValues, weatherOf: (site: Site) => Promise<HourlyWeather>, streams: Streams): Promise<typeof EXIT.done> {
  const { loopId, site, setPointsCelsius } = sweepOfCall(scenario, options);
  const terms = (await termsOfCall(options, 1, streams))(site);
  const { itFraction, itKw, file } = (await loadsOfCall(options, [site], streams))(site);
  const weather = await weatherOf(site);
  const state = await stateOfCall(scenario, options, streams);
  try {
    const rows = sweepSetPoint(scenario, {
      ...request, itFraction, itKw, loopId, setPointsCelsius, weather, terms,
      presentRackIds: state.presentRackIds === null ? null : new Set(state.presentRackIds), notCommissionedIds: state.notCommissionedIds,
    });
    await giveAnswer({
      text: () => sweepText(loopId, weather.stationName, rows),
      json: () => ({ ...PROGRAM, scenarioHash: scenarioHash(scenario), state: state.label, loopId, siteId: site.id, year: request.year, setPoints: rows }),
      csv: () => exportSetPointsCsv(rows, { loopId, year: request.year, stationName: weather.stationName }, { scenarioId: scenario.meta.id, scenarioHash: scenarioHash(scenario) }),
    }, options, streams);
  } catch (error) {
    throw refusal(error, file ?? textOption(options, 'contract') ?? null);
  }
  return EXIT.done;
}

/** A load or terms that don't fit the year as invalid input at their file; any other error as it is. */
export function refusal(error: unknown, file: string | null): unknown {
  return error instanceof ItLoadError || error instanceof BillInputError ? new InvalidInput([{ ...(file === null ? {} : { file }), ...error.diagnostic }]) : error;
}
