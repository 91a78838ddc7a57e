import { classAllowableMaxCelsius, INLET_CLASS_SOURCE, inletEnvelope } from '../../catalog/inlet-classes.ts';
import { type Hall, type RackType, type Scenario, sourceOf, valueOf } from '../../model/index.ts';

/** Highest inlet temperatures of a rack and where they come from. */
export interface RackLimit {
  readonly typeName: string;
  readonly recommendedMaxCelsius: number;
  readonly allowableMaxCelsius: number;
  /** Whose limit the allowable one is, in few words: `ASHRAE A2`. */
  readonly allowableFrom: string;
  /** The same with its source. */
  readonly allowableSource: string;
  readonly recommendedFrom: string;
  readonly recommendedSource: string;
}

function limitOf({ thermalClass }: Hall, type: RackType): RackLimit {
  const { recommendedMaxCelsius, allowableMaxCelsius } = inletEnvelope(thermalClass, valueOf(type.inletAirLimitCelsius));
  const classMax = classAllowableMaxCelsius(thermalClass);
  const className = `ASHRAE ${thermalClass}`;
  const ofType = sourceOf(type.inletAirLimitCelsius);
  const own = recommendedMaxCelsius === allowableMaxCelsius;
  return {
    typeName: type.name, recommendedMaxCelsius, allowableMaxCelsius,
    allowableFrom: allowableMaxCelsius === classMax ? className : `rack type; ${className} ${classMax} °C`,
    allowableSource: `${type.name}: ${ofType?.source ?? 'the planner’s own figure'}`,
    recommendedFrom: own ? 'rack type' : className,
    recommendedSource: own ? `${type.name}: its own limit is no higher` : `class ${thermalClass}, ${INLET_CLASS_SOURCE}`,
  };
}

/** Limits of the racks of a hall by id, as the air solve judges them. */
export function rackLimits(scenario: Scenario, hallId: string): ReadonlyMap<string, RackLimit> {
  const hall = scenario.halls.find(({ id }) => id === hallId);
  if (hall === undefined) return new Map();
  const byType = new Map(scenario.fleet.rackTypes.map((type) => [type.id, limitOf(hall, type)]));
  return new Map(hall.racks.flatMap(({ id, rackTypeId }) => {
    const limit = byType.get(rackTypeId);
    return limit === undefined ? [] : [[id, limit] as const];
  }));
}
