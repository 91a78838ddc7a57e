import { hourlyStations, loadHourlyClimate, loadHourlyGridCarbon } from '../../catalog/hourly/index.ts';
import { startBilledYear, type RunningBilledYear } from '../../engine/energy/index.ts';
import { ownTerms } from '../../engine/tariff/index.ts';
import type { Site } from '../../model/index.ts';
import type { JobRequests, JobResults, SiteYear } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';

/** Hours between two looks at the clock: a week, well under a millisecond. */
const HOURS_AT_ONCE = 168;

/** Begins a site's year, or says why there is none. */
async function startSite(request: JobRequests['energy'], site: Site): Promise<RunningBilledYear | SiteYear> {
  const { scenario, year, itFraction, itKwBySite, presentRackIds, failedIds, notCommissionedIds, weatherBySite } = request;
  const { stationName } = site.climate;
  const weather = weatherBySite[site.id] ?? await loadHourlyClimate(stationName);
  if (weather === null) return { siteId: site.id, status: 'no-weather', stationName, shippedStations: hourlyStations };
  const carbon = await loadHourlyGridCarbon(site.grid.isoRegion);
  return startBilledYear(scenario, {
    siteId: site.id, year, itFraction, itKw: itKwBySite?.[site.id] ?? null, weather, carbon, failedIds, notCommissionedIds,
    presentRackIds: presentRackIds === null ? null : new Set(presentRackIds),
  }, ownTerms(site));
}

/** One site that cannot be solved leaves the others their year. */
function failed(siteId: string, error: unknown): SiteYear {
  return { siteId, status: 'failed', message: error instanceof Error ? error.message : String(error) };
}

/** Hourly year of the sites asked for with its bill, one after the other, each in slices. */
export function createEnergyJob(request: JobRequests['energy']): SlicedJob<JobResults['energy']> {
  const { siteIds } = request;
  const sites = request.scenario.sites.filter(({ id }) => siteIds === undefined || siteIds.includes(id));
  const years: SiteYear[] = [];
  let running: RunningBilledYear | null = null;
  let begun = false;

  /** Works on a site's year until the time is up. @returns done share of it. */
  async function advanceSite(site: Site, budgetMs: number): Promise<number> {
    try {
      if (running === null) {
        const started = await startSite(request, site);
        if ('siteId' in started) {
          years.push(started);
          return 0;
        }
        running = started;
        return 0;
      }
      const until = performance.now() + budgetMs;
      let share = 0;
      while (share < 1 && performance.now() < until) share = running.advance(HOURS_AT_ONCE);
      if (share < 1) return share;
      years.push({ siteId: site.id, status: 'done', ...running.finish() });
    } catch (error) {
      years.push(failed(site.id, error));
    }
    running = null;
    return 0;
  }

  return {
    async advance(budgetMs) {
      const site = sites[years.length];
      // The first slice only says what comes, so that progress is on screen before the first year.
      const share = begun && site !== undefined ? await advanceSite(site, budgetMs) : 0;
      begun = true;
      const next = sites[years.length];
      return {
        done: next === undefined, phase: next === undefined ? 'Years solved' : `Hourly year of ${next.name}${share > 0 ? `, ${Math.floor(100 * share)} %` : ''}`,
        fraction: (years.length + share) / Math.max(1, sites.length),
      };
    },
    result: () => years,
  };
}
