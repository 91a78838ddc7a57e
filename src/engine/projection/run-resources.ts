import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { solveFacility } from '../facility/index.ts';
import type { RunOutcome } from './run-allocation.ts';
import type { Source } from './run-demand.ts';

const HOURS_PER_DAY = 24;
/** Mean length of a month, days (Gregorian calendar). */
const DAYS_PER_MONTH = 30.436875;

/** Energy, carbon and money of one run in one outcome. */
export interface RunResources {
  readonly energyMwh: number;
  readonly tco2e: number;
  readonly cost: number;
}

/** What a site's electricity costs in energy, money and carbon per kWh of IT. */
interface SiteFigures {
  /** Facility kWh per IT kWh at average weather with every rack of the site running; `null` = not computed. */
  readonly pue: number | null;
  readonly energyPricePerKwh: number | null;
  readonly demandPricePerKwMonth: number | null;
  readonly carbonGramsPerKwh: number;
}

/** Prices a run's accelerator-days. */
export interface ResourceModel {
  readonly priceRun: (outcome: RunOutcome) => RunResources;
  /** Says what `cost` holds, for the label beside it. */
  readonly costBasis: string;
  readonly notComputed: readonly string[];
}

/**
 * Resources of runs: IT power of the racks they hold × PUE at average weather × hours; electricity at the contract's
 * energy and demand prices plus lease hours. Leased accelerators count at IT power (the provider's overhead and grid
 * are unknown), without carbon.
 */
export function createResourceModel(scenario: Scenario, sources: readonly Source[]): ResourceModel {
  const figures = scenario.sites.map((site): SiteFigures => ({
    pue: averagePue(scenario, site.id),
    energyPricePerKwh: site.contract === undefined ? null : valueOf(site.contract.energyPricePerKwh),
    demandPricePerKwMonth: site.contract === undefined ? null : valueOf(site.contract.demandPricePerKwMonth),
    carbonGramsPerKwh: valueOf(site.grid.carbonIntensityGramsPerKwh),
  }));
  const notComputed: string[] = [];
  scenario.sites.forEach((site, index) => {
    if (!sources.some((source) => source.siteIndex === index)) return;
    if (figures[index]!.pue === null) notComputed.push(`runs[].energyMwh: cooling overhead at ${site.id} (no PUE at average weather)`);
    if (figures[index]!.energyPricePerKwh === null) notComputed.push(`runs[].cost: electricity at ${site.id} (no contract)`);
  });
  if (sources.some((source) => source.lease !== null)) notComputed.push('runs[].tco2e and cooling overhead of leased accelerators');
  return {
    costBasis: 'electricity (energy and demand charges) and leases; no capital cost',
    notComputed,
    priceRun(outcome) {
      let energyKwh = 0;
      let carbonGrams = 0;
      let cost = 0;
      sources.forEach((source, index) => {
        const acceleratorDays = outcome.acceleratorDays[index]!;
        if (acceleratorDays === 0) return;
        const itKwDays = acceleratorDays * (source.kwPerAccelerator ?? 0);
        if (source.siteIndex === null) {
          energyKwh += itKwDays * HOURS_PER_DAY;
          cost += acceleratorDays * HOURS_PER_DAY * source.lease!.pricePerAcceleratorHour;
          return;
        }
        const site = figures[source.siteIndex]!;
        const facilityKwDays = itKwDays * (site.pue ?? 1);
        const kwh = facilityKwDays * HOURS_PER_DAY * source.availability;
        energyKwh += kwh;
        carbonGrams += kwh * site.carbonGramsPerKwh;
        cost += kwh * (site.energyPricePerKwh ?? 0) + (facilityKwDays / DAYS_PER_MONTH) * (site.demandPricePerKwMonth ?? 0);
      });
      return { energyMwh: energyKwh / 1000, tco2e: carbonGrams / 1e6, cost };
    },
  };
}

function averagePue(scenario: Scenario, siteId: string): number | null {
  const rackIds = scenario.halls.filter((hall) => hall.siteId === siteId).flatMap((hall) => hall.racks.map((rack) => rack.id));
  if (rackIds.length === 0) return null;
  const presentRackIds = scenario.sites.length === 1 ? null : new Set(rackIds);
  return solveFacility(scenario, { presentRackIds, failedIds: [], weather: 'average' }).cooling.pue;
}
