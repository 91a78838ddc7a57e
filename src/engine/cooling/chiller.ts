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

/**
 * Temperatures to read a curve at: outside the fitted range the quadratics turn back on themselves, so
 * warmer chilled water is read at the warm end (which understates capacity and efficiency: the safe side),
 * and condenser water at its ends; `extrapolated` says that condenser water is hotter than the curve knows.
 */
export function withinFittedRange(curve: ChillerCurve, leavingEvaporatorCelsius: number, enteringCondenserCelsius: number): { readonly leavingEvaporator: number; readonly enteringCondenser: number; readonly extrapolated: boolean } {
  const range = FITTED_RANGES[curve.id];
  if (!range) return { leavingEvaporator: leavingEvaporatorCelsius, enteringCondenser: enteringCondenserCelsius, extrapolated: false };
  const [coldest, warmest] = range.leavingEvaporator;
  const [coolest, hottest] = range.enteringCondenser;
  return {
    leavingEvaporator: Math.min(Math.max(leavingEvaporatorCelsius, coldest), warmest),
    enteringCondenser: Math.max(enteringCondenserCelsius, coolest),
    extrapolated: enteringCondenserCelsius > hottest,
  };
}

/** Coolest condenser water the curve knows, °C: controls keep it at least this warm; 0 where no range is known. */
export function coolestCondenserCelsius(curve: ChillerCurve): number {
  return FITTED_RANGES[curve.id]?.enteringCondenser[0] ?? 0;
}
