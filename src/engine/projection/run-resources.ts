import { valueOf } from '../../model/index.ts';
import type { Scenario, Site } from '../../model/index.ts';
import { solveFacility } from '../facility/index.ts';
import { generatorPowerKw } from '../tariff/contract/generator.ts';
import type { RunOutcome } from './run-allocation.ts';
import type { RunDemand, Source } from './run-demand.ts';

const HOURS_PER_DAY = 24;
const KILOJOULES_PER_GIGAJOULE = 1e6;
/** Mean length of a month, days (Gregorian calendar). */
const DAYS_PER_MONTH = 30.436875;

/** Energy, carbon and money of one run in one outcome; `null` = something it needs is missing where the run works. */
export interface RunResources {
  readonly energyMwh: number | null;
  readonly tco2e: number | null;
  readonly cost: number | null;
}

/** What a site's electricity costs in energy, money and carbon per kWh of IT. */
interface SiteFigures {
  /** Facility kWh per IT kWh at average weather with every rack of the site running; `null` = not computed. */
  readonly pue: number | null;
  /** Of a kWh that the site draws, from the grid or from generators of its own. */
  readonly energyPricePerKwh: number | null;
  /** Share of its power that comes from the grid, which alone pays for demand. */
  readonly gridShare: number;
  readonly demandPricePerKwMonth: number | null;
  readonly carbonGramsPerKwh: number;
}

/** Prices a run's accelerator-days. */
export interface ResourceModel {
  readonly priceRun: (outcome: RunOutcome) => RunResources;
  /** By position of the demand: what can be computed at every site and lease the run may use. */
  readonly computed: readonly Readonly<Record<keyof RunResources, boolean>>[];
  /** Says what `cost` holds, for the label beside it. */
  readonly costBasis: string;
  /** What is left out, in plain words. */
  readonly notComputed: readonly string[];
}

/**
 * Resources of runs: IT power of the racks they hold × PUE at average weather × hours; electricity at the contract's
 * energy and demand prices, fuel and operation of generation on site, plus lease hours. Leased accelerators count at IT power (the provider's overhead and grid
 * are unknown), without carbon.
 */
export function createResourceModel(scenario: Scenario, sources: readonly Source[], demands: readonly RunDemand[]): ResourceModel {
  const figures = scenario.sites.map((site): SiteFigures => siteFigures(scenario, site));
  const perSource = sources.map((source) => resourcesPerAcceleratorDay(source, figures));
  const usedBy = demands.map((demand) => [...new Set(demand.groups.flat())]);
  return {
    costBasis: scenario.sites.some(({ contract }) => (contract?.onSiteGeneration ?? []).length > 0)
      ? 'electricity (energy and demand charges, fuel and operation of own generation) and leases; no capital cost'
      : 'electricity (energy and demand charges) and leases; no capital cost',
    notComputed: missingInWords(scenario, sources, figures, new Set(usedBy.flat())),
    computed: usedBy.map((used) => ({
      energyMwh: used.every((index) => perSource[index]!.energyMwh !== null),
      tco2e: used.every((index) => perSource[index]!.tco2e !== null),
      cost: used.every((index) => perSource[index]!.cost !== null),
    })),
    priceRun(outcome) {
      let total: RunResources = { energyMwh: 0, tco2e: 0, cost: 0 };
      perSource.forEach((part, index) => {
        const days = outcome.acceleratorDays[index]!;
        if (days === 0) return;
        total = { energyMwh: plus(total.energyMwh, part.energyMwh, days), tco2e: plus(total.tco2e, part.tco2e, days), cost: plus(total.cost, part.cost, days) };
      });
      return total;
    },
  };
}

/** Prices of a site; generators of the contract serve its load first, at average weather, and the grid the rest. */
function siteFigures(scenario: Scenario, site: Site): SiteFigures {
  const average = averageFacility(scenario, site.id);
  const carbonGramsPerKwh = valueOf(site.grid.carbonIntensityGramsPerKwh);
  const pue = average?.pue ?? null;
  if (site.contract === undefined) return { pue, energyPricePerKwh: null, demandPricePerKwMonth: null, gridShare: 1, carbonGramsPerKwh };
  const { contract, climate } = site;
  let leftKw = average?.facilityKw ?? 0;
  let generatedPrice = 0;
  for (const generator of contract.onSiteGeneration ?? []) {
    const kw = Math.min(leftKw, generatorPowerKw(generator, valueOf(climate.averageDryBulbCelsius)));
    leftKw -= kw;
    generatedPrice += kw * ((valueOf(generator.heatRateKjPerKwh) / KILOJOULES_PER_GIGAJOULE) * valueOf(generator.fuelPricePerGj) + valueOf(generator.operationPricePerKwh));
  }
  const gridShare = average === null || average.facilityKw === 0 ? 1 : leftKw / average.facilityKw;
  const generatedPerKwh = average === null || average.facilityKw === 0 ? 0 : generatedPrice / average.facilityKw;
  return {
    pue, gridShare, carbonGramsPerKwh,
    energyPricePerKwh: gridShare * valueOf(contract.energyPricePerKwh) + generatedPerKwh,
    demandPricePerKwMonth: valueOf(contract.demandPricePerKwMonth),
  };
}

function plus(sum: number | null, perDay: number | null, days: number): number | null {
  return sum === null || perDay === null ? null : sum + perDay * days;
}

/** What one accelerator takes in a day at a source. */
function resourcesPerAcceleratorDay(source: Source, figures: readonly SiteFigures[]): RunResources {
  const itKw = source.kwPerAccelerator;
  if (source.siteIndex === null) {
    return { energyMwh: itKw === null ? null : (itKw * HOURS_PER_DAY) / 1000, tco2e: 0, cost: HOURS_PER_DAY * source.lease!.pricePerAcceleratorHour };
  }
  const { pue, energyPricePerKwh, demandPricePerKwMonth, gridShare, carbonGramsPerKwh } = figures[source.siteIndex]!;
  if (itKw === null || pue === null) return { energyMwh: null, tco2e: null, cost: null };
  const facilityKw = itKw * pue;
  const kwh = facilityKw * HOURS_PER_DAY * source.availability;
  return {
    energyMwh: kwh / 1000,
    tco2e: (kwh * carbonGramsPerKwh) / 1e6,
    cost: energyPricePerKwh === null || demandPricePerKwMonth === null ? null : kwh * energyPricePerKwh + ((gridShare * facilityKw) / DAYS_PER_MONTH) * demandPricePerKwMonth,
  };
}

/** @param used positions of the sources that any run may use. */
function missingInWords(scenario: Scenario, sources: readonly Source[], figures: readonly SiteFigures[], used: ReadonlySet<number>): string[] {
  const usable = sources.filter((_, index) => used.has(index));
  const missing: string[] = [];
  scenario.sites.forEach((site, index) => {
    if (!usable.some((source) => source.siteIndex === index)) return;
    if (figures[index]!.pue === null) missing.push(`Energy, emissions and cost of runs that may use site "${site.name}" (its PUE at average weather could not be computed)`);
    if (figures[index]!.energyPricePerKwh === null) missing.push(`Cost of runs that may use site "${site.name}" (it has no electricity contract)`);
  });
  const leased = usable.filter((source) => source.lease !== null);
  for (const acceleratorId of new Set(leased.filter((source) => source.kwPerAccelerator === null).map((source) => source.acceleratorId))) {
    missing.push(`Energy of runs that may use leased accelerators "${acceleratorId}" (no rack type has them, so their power is not known)`);
  }
  if (leased.length > 0) missing.push('Emissions and cooling energy of leased accelerators (the grid and cooling of the provider are not known)');
  return missing;
}

/** PUE and power of a site at average weather with every rack running; `null` where it has none or its PUE can't be computed. */
function averageFacility(scenario: Scenario, siteId: string): { readonly pue: number; readonly facilityKw: number } | null {
  const rackIds = scenario.halls.filter((hall) => hall.siteId === siteId).flatMap((hall) => hall.racks.map((rack) => rack.id));
  if (rackIds.length === 0) return null;
  const presentRackIds = scenario.sites.length === 1 ? null : new Set(rackIds);
  const { cooling: { pue }, power } = solveFacility(scenario, { presentRackIds, failedIds: [], weather: 'average' });
  return pue === null ? null : { pue, facilityKw: pue * power.itLoadKw };
}
