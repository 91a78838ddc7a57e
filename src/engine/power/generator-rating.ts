import { valueOf } from '../../model/index.ts';
import type { PowerNode, Scenario } from '../../model/index.ts';
import { PRESSURE_EXPONENT, PRESSURE_LAPSE_PER_METRE } from '../../model/standard-atmosphere.ts';
import { positivePower } from '../numerics/deterministic-math-exp-log.ts';

type Generator = Extract<PowerNode, { kind: 'generator' }>;

/** Inlet air at which gas turbines and engines are rated (ISO 3977-2; ISO 3046-1 has 25 °C). */
const REFERENCE_CELSIUS = 15;

/** Share of rated power lost per kelvin above the reference where the document gives none (assumption: 0.5 to 0.7 % for gas turbines and turbocharged engines). */
const ASSUMED_LOSS_PER_KELVIN = 0.006;

/**
 * Power that a generator's engine gives in outdoor air over its rated power; 1 where the document gives no derating. Height
 * takes off what air pressure does (10 % at 870 m) unless the document gives a figure of its own; cold adds nothing.
 */
export function engineShare({ weatherDerating }: Generator, dryBulbCelsius: number, elevationMetres: number): number {
  if (weatherDerating === undefined) return 1;
  const { referenceCelsius, lossPerKelvin, lossPerMetre } = weatherDerating;
  const heat = 1 - valueOf(lossPerKelvin ?? ASSUMED_LOSS_PER_KELVIN) * Math.max(0, dryBulbCelsius - valueOf(referenceCelsius ?? REFERENCE_CELSIUS));
  const height = lossPerMetre === undefined ? positivePower(1 - PRESSURE_LAPSE_PER_METRE * elevationMetres, PRESSURE_EXPONENT) : 1 - valueOf(lossPerMetre) * elevationMetres;
  return Math.max(0, heat) * Math.min(1, Math.max(0, height));
}

/** Most generators that are named; of more only that there are. */
const NAMED = 5;

/** Says which generators' loss by heat is the assumed one, in one sentence for a result's `notComputed`; none where all give theirs. */
export function assumedDeratings(scenario: Scenario): string[] {
  const names = scenario.power.nodes.flatMap((node) => (node.kind === 'generator' && node.weatherDerating !== undefined && node.weatherDerating.lossPerKelvin === undefined ? [node.name] : []));
  return names.length === 0 ? [] : [`loss of power in heat of ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ' …' : ''} (${100 * ASSUMED_LOSS_PER_KELVIN} % per kelvin is assumed)`];
}

/** Weather that ratings follow: a case of each site's climate, or one temperature everywhere. */
type RatingWeather = 'design' | 'average' | { readonly dryBulbCelsius: number };

const known = new WeakMap<Scenario, Map<string, Scenario>>();

/**
 * The document with generators rated for the weather: an engine in hot or thin air gives fewer kW from the same alternator, so
 * the power factor at which it is rated falls. The document itself where no generator follows the weather. Memoised.
 */
export function scenarioAtWeather(scenario: Scenario, weather: RatingWeather): Scenario {
  if (!scenario.power.nodes.some((node) => node.kind === 'generator' && node.weatherDerating !== undefined)) return scenario;
  const key = typeof weather === 'string' ? weather : String(weather.dryBulbCelsius);
  let byWeather = known.get(scenario);
  if (byWeather === undefined) known.set(scenario, (byWeather = new Map()));
  let rated = byWeather.get(key);
  if (rated === undefined) byWeather.set(key, (rated = ratedFor(scenario, weather)));
  return rated;
}

function ratedFor(scenario: Scenario, weather: RatingWeather): Scenario {
  const sites = new Map(scenario.sites.map((site) => [site.id, site]));
  const nodes = scenario.power.nodes.map((node): PowerNode => {
    const site = sites.get(node.siteId);
    if (node.kind !== 'generator' || node.weatherDerating === undefined || site === undefined) return node;
    const { designDryBulbCelsius, averageDryBulbCelsius } = site.climate;
    const celsius = typeof weather === 'object' ? weather.dryBulbCelsius : valueOf(weather === 'design' ? designDryBulbCelsius : averageDryBulbCelsius);
    return { ...node, powerFactor: valueOf(node.powerFactor) * engineShare(node, celsius, site.location.elevationMetres) };
  });
  return { ...scenario, power: { ...scenario.power, nodes } };
}
