import type { Hall, Scenario } from '../../model/index.ts';
import { valueOf } from '../../model/units.ts';
import { AirSolver, buildAirCase, cpuSolution, thermalResult } from '../thermal/index.ts';
import { fastestKernels } from '../thermal/wasm/index.ts';
import type { HallAirFill, HallAirProvider } from './hall-air-limit.ts';

/** Cell of the study's solves, metres; fixed, so that the same document gives the same limit everywhere. */
const STUDY_CELL_METRES = 1.2;
/** Steps after which a fill counts as not settled; fixed for the same reason. */
const STUDY_STEPS = 6000;

/** Fills already solved, by what they depend on; `null` = did not settle. Kept by whoever keeps asking. */
export type HallAirCache = Map<string, HallAirFill | null>;

/** A study of the hall air at the planned fills, under way. */
export interface HallAirStudy {
  /** Works for about `budgetMs` milliseconds. */
  readonly advance: (budgetMs: number) => { readonly done: boolean; readonly fraction: number; readonly phase: string };
  /** Solved fills by hall; a hall with a fill that did not settle has none. */
  readonly provider: HallAirProvider;
}

interface Fill {
  readonly hall: Hall;
  readonly label: string;
  readonly rackIds: ReadonlySet<string>;
  readonly unitIds: ReadonlySet<string>;
  readonly key: string;
}

/**
 * Solves the air of every hall at its planned fill states (what stands today, and everything planned)
 * with the cooling units of that state, on the CPU with a fixed grid and a fixed bound on steps, and counts
 * the racks whose mean inlet stays within their type's limit. Between the fills the projection
 * interpolates ({@link racksWithinAirLimit}). Fills found in `cache` are not solved again.
 */
export function createHallAirStudy(scenario: Scenario, cache: HallAirCache): HallAirStudy {
  const fills = scenario.halls.flatMap((hall) => plannedFills(scenario, hall));
  const missing = fills.filter(({ key }) => !cache.has(key));
  let position = 0;
  let solver: { readonly air: AirSolver; readonly finish: () => HallAirFill | null } | null = null;
  return {
    advance(budgetMs) {
      const end = performance.now() + budgetMs;
      let fraction = 0;
      while (position < missing.length) {
        const fill = missing[position]!;
        solver ??= beginFill(scenario, fill);
        const progress = solver.air.advance(Math.max(1, end - performance.now()));
        fraction = progress.fraction;
        if (progress.phase === 'done') {
          cache.set(fill.key, solver.finish());
          solver = null;
          position += 1;
          fraction = 0;
        }
        if (performance.now() >= end) break;
      }
      const current = missing[position];
      return {
        done: current === undefined,
        fraction: missing.length === 0 ? 1 : (position + fraction) / missing.length,
        phase: current === undefined ? 'Hall air at the planned fills' : `Hall air of ${current.hall.name}, ${current.label}`,
      };
    },
    provider(hallId) {
      const found = fills.filter(({ hall }) => hall.id === hallId).map(({ key }) => cache.get(key) ?? null);
      const solved = found.filter((fill) => fill !== null);
      return solved.length === 0 || solved.length < found.length ? null : solved;
    },
  };
}

/** Today's racks and units, and all of them; one fill where both are the same. */
function plannedFills(scenario: Scenario, hall: Hall): Fill[] {
  const surroundings = JSON.stringify([
    { ...hall, racks: undefined }, scenario.fleet.rackTypes, scenario.sites.find(({ id }) => id === hall.siteId)?.location,
  ]);
  const fillOf = (label: string, racks: Hall['racks'], units: Hall['airCoolingUnits']): Fill => ({
    hall, label, rackIds: new Set(racks.map(({ id }) => id)), unitIds: new Set(units.map(({ id }) => id)),
    key: `${surroundings}\n${JSON.stringify(racks.map(({ id, rackTypeId, position, rotationDegrees }) => [id, rackTypeId, position, rotationDegrees]))}\n${units.map(({ id }) => id).join(' ')}`,
  });
  const today = fillOf('as it stands', hall.racks.filter(({ batchId }) => batchId === null), hall.airCoolingUnits.filter(({ commissionedBy }) => commissionedBy === null));
  const full = fillOf('full', hall.racks, hall.airCoolingUnits);
  if (full.rackIds.size === 0) return [];
  return today.rackIds.size === 0 || today.key === full.key ? [full] : [today, full];
}

function beginFill(scenario: Scenario, { hall, rackIds, unitIds }: Fill): { air: AirSolver; finish: () => HallAirFill | null } {
  const built = buildAirCase(scenario, hall.id, { cellMetres: STUDY_CELL_METRES, presentRackIds: rackIds, presentUnitIds: unitIds });
  const air = new AirSolver(built.airCase, { maximumSteps: STUDY_STEPS, kernels: fastestKernels(built.airCase) });
  return {
    air,
    finish() {
      const result = thermalResult(built, cpuSolution(air));
      if (!result.converged) return null;
      const typeOf = new Map(hall.racks.map(({ id, rackTypeId }) => [id, scenario.fleet.rackTypes.find((type) => type.id === rackTypeId)]));
      const tooWarm = result.racks.filter(({ id, inletMeanCelsius }) => {
        const type = typeOf.get(id);
        return type !== undefined && inletMeanCelsius > valueOf(type.inletAirLimitCelsius);
      });
      return { presentRacks: rackIds.size, racksWithinLimit: rackIds.size - tooWarm.length };
    },
  };
}
