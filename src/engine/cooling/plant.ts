import { chillerCurve } from '../../catalog/index.ts';
import { valueOf } from '../../model/index.ts';
import type { Plant, WaterLoop } from '../../model/index.ts';
import { largestThatHolds } from '../numerics/interpolation.ts';
import { chillerPlantCapacityKw, operateChillerPlant } from './chiller-plant.ts';
import { dryCoolerSupplyCelsius, operateDryCooler } from './dry-cooler.ts';
import type { PlantDesign, PlantDuty, PlantPoint } from './plant-types.ts';
import { operateTower, towerSupplyCelsius } from './tower-plant.ts';
import type { WeatherPoint } from './weather.ts';

/** Figures of a plant on its loop, at its site's design weather. */
export function plantDesign(plant: Plant, loop: WaterLoop, designWeather: WeatherPoint): PlantDesign {
  return { plant, setPointCelsius: valueOf(loop.supplyTemperatureCelsius), loopDeltaTKelvin: valueOf(loop.designDeltaTKelvin), designWeather };
}

/**
 * Operating point at a duty. Fans of towers and dry coolers slow down to hold the loop's set point;
 * where full speed can't hold it, the supply is warmer.
 * @throws if a chiller plant names no curve of the catalogue.
 */
export function operatePlant(design: PlantDesign, duty: PlantDuty): PlantPoint {
  if (duty.heatKw <= 0 || duty.units === 0) return offPoint(design, duty);
  switch (design.plant.kind) {
    case 'water-cooled-chiller':
      return operateChillerPlant(design, curveOf(design.plant), duty);
    case 'cooling-tower':
      return operateTower(design, duty);
    case 'dry-cooler':
      return operateDryCooler(design, duty);
  }
}

/**
 * Largest heat `units` of the plant take while the loop stays at its set point, kW. Uses + − × ÷ only.
 * @throws as {@link operatePlant}.
 */
export function plantCapacityKw(design: PlantDesign, units: number, weather: WeatherPoint): number {
  const rated = units * valueOf(design.plant.unitCapacityKw);
  if (rated === 0) return 0;
  if (design.plant.kind === 'water-cooled-chiller') return chillerPlantCapacityKw(design, curveOf(design.plant), units, weather);
  const supplyAtFullSpeed = design.plant.kind === 'cooling-tower' ? towerSupplyCelsius : dryCoolerSupplyCelsius;
  return largestThatHolds(0, rated, (heatKw) => supplyAtFullSpeed(design, { heatKw, units, weather }, 1) <= design.setPointCelsius + SET_POINT_TOLERANCE_KELVIN);
}

/** A rating that meets the set point exactly counts as meeting it, whatever the rounding. */
const SET_POINT_TOLERANCE_KELVIN = 1e-9;

function curveOf(plant: Plant): NonNullable<ReturnType<typeof chillerCurve>> {
  const curve = plant.chillerCurveId === null ? undefined : chillerCurve(plant.chillerCurveId);
  if (!curve) throw new Error(`Plant ${plant.id}: chiller curve ${plant.chillerCurveId ?? '(none)'} is not in the catalogue. Set chillerCurveId to one that is.`);
  return curve;
}

function offPoint(design: PlantDesign, duty: PlantDuty): PlantPoint {
  return {
    heatKw: 0, rejectedKw: 0, electricKw: 0, mode: 'off', waterKgPerS: 0, extrapolated: false,
    supplyCelsius: duty.heatKw <= 0 ? design.setPointCelsius : null,
  };
}
