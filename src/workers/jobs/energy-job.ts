import { hourlyStations, loadHourlyClimate, loadHourlyGridCarbon } from '../../catalog/hourly/index.ts';
import { billedYear } from '../../engine/energy/index.ts';
import { ownTerms } from '../../engine/tariff/index.ts';
import type { Site } from '../../model/index.ts';
import type { JobRequests, JobResults, SiteYear } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';

async function solveSite(request: JobRequests['energy'], site: Site): Promise<SiteYear> {
  const { scenario, year, itFraction, presentRackIds, failedIds, notCommissionedIds, weatherBySite } = request;
  const { stationName } = site.climate;
  const weather = weatherBySite[site.id] ?? await loadHourlyClimate(stationName);
  if (weather === null) return { siteId: site.id, status: 'no-weather', stationName, shippedStations: hourlyStations };
  const carbon = await loadHourlyGridCarbon(site.grid.isoRegion);
  try {
    return {
      siteId: site.id, status: 'done',
      ...billedYear(scenario, {
        siteId: site.id, year, itFraction, weather, carbon, failedIds, notCommissionedIds,
        presentRackIds: presentRackIds === null ? null : new Set(presentRackIds),
      }, ownTerms(site)),
    };
  } catch (error) {
    // One site that cannot be solved leaves the others their year.
    return { siteId: site.id, status: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Hourly year of every site of the document with its bill, one site a slice. */
export function createEnergyJob(request: JobRequests['energy']): SlicedJob<JobResults['energy']> {
  const { sites } = request.scenario;
  const years: SiteYear[] = [];
  let begun = false;
  return {
    async advance() {
      const site = sites[years.length];
      // The first slice only says what comes, so that progress is on screen before the first year.
      if (begun && site !== undefined) years.push(await solveSite(request, site));
      begun = true;
      const next = sites[years.length];
      return { done: next === undefined, phase: next === undefined ? 'Years solved' : `Hourly year of ${next.name}`, fraction: years.length / Math.max(1, sites.length) };
    },
    result: () => years,
  };
}
