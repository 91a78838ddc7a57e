/** A solution of the measured hall beside what was measured. Temperatures in Celsius, differences in K. */
import type { ThermalResult } from '../../../../model/index.ts';
import { type MeasuredHall, type StripHeight, type StripReadings, stripHeights, stripSides } from './rise-ice-pod2.ts';
import { type Compared, meanOf, type Scores, scoresOf } from './scores.ts';

/** Inlets by chassis, from the bottom; `computed` is null where the grid joins chassis. */
export interface ChassisInlets {
  readonly id: string;
  readonly measured: readonly number[];
  readonly computed: readonly number[] | null;
}

/** A figure and the bound it is to keep; the design's table, row "Measured hall". */
export interface MeasuredHallCheck {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly attained: number;
  readonly bound: number;
  readonly atLeast: boolean;
  readonly passed: boolean;
}

export interface MeasuredHallComparison {
  /** Mean inlet of each rack against the mean of its servers' inlet sensors. */
  readonly inlets: readonly Compared[];
  readonly chassis: readonly ChassisInlets[];
  /** Return of each unit against the mean of its two return sensors. */
  readonly returns: readonly Compared[];
  readonly front: readonly Compared[];
  readonly rear: readonly Compared[];
  readonly scores: { readonly inlets: Scores; readonly chassis: Scores | null; readonly returns: Scores; readonly front: Scores; readonly rear: Scores; readonly sensors: Scores };
  /** Mean of the front strips' top less the mean of their middle, K. */
  readonly topLessMiddle: Omit<Compared, 'id'>;
  readonly checks: readonly MeasuredHallCheck[];
}

const tolerances = { inletsKelvin: 0.8, returnsKelvin: 1.5, energyFraction: 0.005, sensorCorrelation: 0.7 } as const;

/** What a solution has to give for the comparison. */
export type ComparedResult = Pick<ThermalResult, 'racks' | 'coolingUnits' | 'sensors' | 'energyBalanceError'>;

/**
 * Compares a solution with the measurement.
 * @param chassisInlets mean inlets by rack id, one value per chassis from the bottom
 * @throws RangeError where the solution lacks a rack, unit or sensor that was measured
 */
export function compareWithMeasured(hall: MeasuredHall, result: ComparedResult, chassisInlets: ReadonlyMap<string, readonly number[]> = new Map()): MeasuredHallComparison {
  const inlets = hall.racks.map(({ id, inletCelsius }) => ({ id, measured: inletCelsius, computed: found(result.racks, id).inletMeanCelsius }));
  const returns = hall.units.map(({ id, returnCelsius }) => ({ id, measured: meanOf(returnCelsius), computed: found(result.coolingUnits, id).returnCelsius }));
  const [front, rear] = stripSides.map((side) => hall.strips.flatMap((strip) => stripPairs(strip.id, side, strip[side], result)));
  const chassis = hall.racks.map(({ id, inletByChassisCelsius }): ChassisInlets => {
    const computed = chassisInlets.get(id);
    return { id, measured: inletByChassisCelsius, computed: computed?.length === inletByChassisCelsius.length ? computed : null };
  });
  const chassisPairs = chassis.flatMap(({ id, measured, computed }) => (computed === null ? [] : measured.map((value, at) => ({ id: `${id}-${at + 1}`, measured: value, computed: computed[at]! }))));
  const scores = {
    inlets: scoresOf(inlets), chassis: chassisPairs.length > 0 ? scoresOf(chassisPairs) : null, returns: scoresOf(returns),
    front: scoresOf(front!), rear: scoresOf(rear!), sensors: scoresOf([...front!, ...rear!]),
  };
  return { inlets, chassis, returns, front: front!, rear: rear!, scores, topLessMiddle: topLessMiddleOf(front!), checks: checksOf(scores, result) };
}

function found<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new RangeError(`the solution has no ${id}`);
  return item;
}

function stripPairs(strip: string, side: string, readings: StripReadings, { sensors = [] }: ComparedResult): Compared[] {
  return stripHeights.map((height, at) => {
    const id = `${strip}-${side}-${height}`;
    const { celsius } = found(sensors, id);
    if (celsius === null) throw new RangeError(`sensor ${id} is in a solid`);
    return { id, measured: readings[at]!, computed: celsius };
  });
}

function topLessMiddleOf(front: readonly Compared[]): Omit<Compared, 'id'> {
  const difference = (side: 'measured' | 'computed'): number => {
    const at = (height: StripHeight): number => meanOf(front.filter(({ id }) => id.endsWith(`-${height}`)).map((pair) => pair[side]));
    return at('top') - at('middle');
  };
  return { measured: difference('measured'), computed: difference('computed') };
}

function atMost(name: string, title: string, unit: string, attained: number, bound: number): MeasuredHallCheck {
  return { name, title, unit, attained, bound, atLeast: false, passed: attained <= bound };
}

function checksOf({ inlets, returns, sensors }: MeasuredHallComparison['scores'], { energyBalanceError }: ComparedResult): MeasuredHallCheck[] {
  const correlation = sensors.correlation ?? 0;
  return [
    atMost('inletError', 'rack inlets, mean absolute error', 'K', inlets.meanAbsoluteError, tolerances.inletsKelvin),
    atMost('returnError', 'returns of the units, mean absolute error', 'K', returns.meanAbsoluteError, tolerances.returnsKelvin),
    atMost('energy', 'heat given less heat taken, over heat given', '1', energyBalanceError, tolerances.energyFraction),
    {
      name: 'sensorCorrelation', title: 'correlation over the 24 strip sensors', unit: '1', attained: correlation,
      bound: tolerances.sensorCorrelation, atLeast: true, passed: correlation >= tolerances.sensorCorrelation,
    },
  ];
}
