import type { ChillerCurve } from '../../catalog/index.ts';

/** Water temperatures a curve was fitted in, °C. */
interface FittedRange {
  readonly leavingEvaporator: readonly [number, number];
  readonly enteringCondenser: readonly [number, number];
}

/** TEvaLvgMin/Max and TConEntMin/Max of the records in Modelica Buildings, Fluid/Chillers/Data/ElectricEIR.mo. */
const FITTED_RANGES: Readonly<Record<string, FittedRange>> = {
  'mcquay-wsc-471kw-vanes': { leavingEvaporator: [7.22, 12.78], enteringCondenser: [12.78, 26.67] },
  'carrier-19xr-742kw-vsd': { leavingEvaporator: [5.56, 10], enteringCondenser: [11.25, 23.89] },
  // Air: the range that Modelica Buildings' ice-storage examples state with the same coefficients, 15 to 40 °C. The evaporator's is not
  // stated; assumption: that of the McQuay record on the warm side, since warmer water read there errs on the safe side.
  'york-ycal0033ee-101kw-air': { leavingEvaporator: [4.44, 12.78], enteringCondenser: [15, 40] },
};

/** One chiller's operating point. */
interface ChillerPoint {
  readonly heatKw: number;
  readonly electricKw: number;
  readonly partLoadRatio: number;
}

const polynomial = (c: readonly number[], x: number): number => c[0]! + c[1]! * x + c[2]! * x * x;

const biquadratic = (c: readonly number[], x: number, y: number): number =>
  c[0]! + c[1]! * x + c[2]! * x * x + c[3]! * y + c[4]! * y * y + c[5]! * x * y;

/**
 * Heat one chiller can take at these water temperatures, kW: Q_ref · CapFT (DOE-2 electric EIR model).
 * @param referenceKw capacity at the curve's reference temperatures; the curve is scaled to it.
 */
export function availableCapacityKw(curve: ChillerCurve, referenceKw: number, leavingEvaporatorCelsius: number, enteringCondenserCelsius: number): number {
  return referenceKw * Math.max(0, biquadratic(curve.capacityOfTemperature, leavingEvaporatorCelsius, enteringCondenserCelsius));
}

/**
 * Power of one chiller at a load (DOE-2 electric EIR model, as in EnergyPlus `Chiller:Electric:EIR`):
 * PLR = min(Q/Q_ava, PLR_max); P = Q_ava/COP · EIRFT · EIRFPLR(max(PLR, PLR_minUnl)) · min(1, PLR/PLR_min).
 * Below PLR_min the chiller cycles. Asked for more than Q_ava it gives Q_ava and works harder (as Modelica Buildings).
 */
export function operateChiller(curve: ChillerCurve, referenceKw: number, heatKw: number, leavingEvaporatorCelsius: number, enteringCondenserCelsius: number): ChillerPoint {
  const available = availableCapacityKw(curve, referenceKw, leavingEvaporatorCelsius, enteringCondenserCelsius);
  if (available === 0 || heatKw === 0) return { heatKw: 0, electricKw: 0, partLoadRatio: 0 };
  const partLoadRatio = Math.min(heatKw / available, curve.maximumPartLoad);
  const electricKw = (available / curve.referenceCop)
    * biquadratic(curve.energyInputRatioOfTemperature, leavingEvaporatorCelsius, enteringCondenserCelsius)
    * polynomial(curve.energyInputRatioOfPartLoad, Math.max(partLoadRatio, curve.minimumUnloadingPartLoad))
    * Math.min(1, partLoadRatio / curve.minimumPartLoad);
  return { heatKw: Math.min(heatKw, available), electricKw, partLoadRatio };
}

/*
 * Outside the fitted range the quadratics turn back on themselves, so warmer chilled water is read at the warm end
 * (which understates capacity and efficiency: the safe side), and condenser water below its coolest at that. Colder
 * chilled water is read at the cold end, which overstates both, and hotter condenser water is an extrapolation: results name them.
 */

/**
 * A chiller whose leaving water is held: the curve's biquadratics as quadratics of the condenser side, coefficients of
 * 1, T, T². What a plant evaluates every hour.
 */
export interface ChillerAtSetPoint {
  /** Heat it can take, kW. */
  readonly capacityKw: readonly [number, number, number];
  /** Power over (heat it can take · part-load factor), 1/COP · EIRFT. */
  readonly inputRatio: readonly [number, number, number];
  readonly partLoad: readonly [number, number, number];
  readonly minimumPartLoad: number;
  readonly minimumUnloadingPartLoad: number;
  readonly maximumPartLoad: number;
  readonly referenceCop: number;
  /** Coolest condenser water or air the curve knows: controls keep it at least this warm; 0 where no range is known. */
  readonly coolestCelsius: number;
  readonly hottestCelsius: number;
  /** The set point is below the coldest leaving water of the curve. */
  readonly colderThanFitted: boolean;
  /** Warmest leaving water of the curve: a warmer set point is read there. `Infinity` where no range is known. */
  readonly warmestCelsius: number;
}

/** The curve at a set point, scaled to `referenceKw`; see {@link availableCapacityKw}. */
export function chillerAtSetPoint(curve: ChillerCurve, referenceKw: number, setPointCelsius: number): ChillerAtSetPoint {
  const range = FITTED_RANGES[curve.id];
  const leaving = range === undefined ? setPointCelsius : Math.min(Math.max(setPointCelsius, range.leavingEvaporator[0]), range.leavingEvaporator[1]);
  const alongCondenser = (c: readonly number[], scale: number): readonly [number, number, number] => [
    scale * (c[0]! + c[1]! * leaving + c[2]! * leaving * leaving), scale * (c[3]! + c[5]! * leaving), scale * c[4]!,
  ];
  const [constant = 0, linear = 0, quadratic = 0] = curve.energyInputRatioOfPartLoad;
  return {
    capacityKw: alongCondenser(curve.capacityOfTemperature, referenceKw),
    inputRatio: alongCondenser(curve.energyInputRatioOfTemperature, 1 / curve.referenceCop),
    partLoad: [constant, linear, quadratic],
    minimumPartLoad: curve.minimumPartLoad, minimumUnloadingPartLoad: curve.minimumUnloadingPartLoad, maximumPartLoad: curve.maximumPartLoad,
    referenceCop: curve.referenceCop,
    coolestCelsius: range?.enteringCondenser[0] ?? 0,
    hottestCelsius: range?.enteringCondenser[1] ?? Infinity,
    colderThanFitted: range !== undefined && setPointCelsius < range.leavingEvaporator[0],
    warmestCelsius: range?.leavingEvaporator[1] ?? Infinity,
  };
}

/** Heat the chiller can take with condenser water or air at a temperature, kW. */
export function capacityAt({ capacityKw, coolestCelsius }: ChillerAtSetPoint, condenserCelsius: number): number {
  const t = Math.max(condenserCelsius, coolestCelsius);
  return Math.max(0, capacityKw[0] + t * (capacityKw[1] + t * capacityKw[2]));
}

/** Power of the chiller at a load, kW; see {@link operateChiller}. @param availableKw from {@link capacityAt}. */
export function powerAt(chiller: ChillerAtSetPoint, heatKw: number, availableKw: number, condenserCelsius: number): number {
  if (availableKw === 0 || heatKw === 0) return 0;
  const t = Math.max(condenserCelsius, chiller.coolestCelsius);
  const partLoadRatio = Math.min(heatKw / availableKw, chiller.maximumPartLoad);
  const unloaded = Math.max(partLoadRatio, chiller.minimumUnloadingPartLoad);
  return availableKw * (chiller.inputRatio[0] + t * (chiller.inputRatio[1] + t * chiller.inputRatio[2]))
    * (chiller.partLoad[0] + unloaded * (chiller.partLoad[1] + unloaded * chiller.partLoad[2]))
    * Math.min(1, partLoadRatio / chiller.minimumPartLoad);
}
