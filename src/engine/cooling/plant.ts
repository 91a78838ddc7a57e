import { chillerCurve } from '../../catalog/index.ts';
import type { ChillerCurve } from '../../catalog/index.ts';
import { valueOf } from '../../model/index.ts';
import type { Plant, WaterLoop } from '../../model/index.ts';
import { largestThatHolds } from '../numerics/interpolation.ts';
import { dryAirDensity } from '../numerics/psychrometrics.ts';
import { chillerAtSetPoint } from './chiller.ts';
import { chillerPlantCapacityKw, operateChillerPlant } from './chiller-plant.ts';
import { drySupplyCelsius, operateDryCooler } from './dry-cooler.ts';
import { outdoorAir } from './outdoor-air.ts';
import type { OutdoorAir } from './outdoor-air.ts';
import type { PlantDesign, PlantDuty, PlantKernel, PlantOperation, PlantPoint, TowerKernel } from './plant-types.ts';
import { operateTower, towerSupplyCelsius } from './tower-plant.ts';
import { ASSUMED_CYCLES_OF_CONCENTRATION, ASSUMED_DRIFT_FRACTION } from './tower-water.ts';
import { towerApproachFactor } from './tower.ts';
import { pumpPowerKw, WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from './water.ts';
import type { WeatherPoint } from './weather.ts';

/** Figures of a plant on its loop, at its site's design weather. */
export function plantDesign(plant: Plant, loop: WaterLoop, designWeather: WeatherPoint): PlantDesign {
  return { plant, setPointCelsius: valueOf(loop.supplyTemperatureCelsius), loopDeltaTKelvin: valueOf(loop.designDeltaTKelvin), designWeather };
}

/**
 * Numbers of a plant for {@link runPlant}.
 * @throws if a chiller plant names no curve of the catalogue.
 */
export function plantKernel(design: PlantDesign): PlantKernel {
  const { plant, designWeather } = design;
  const curve = plant.kind === 'water-cooled-chiller' || plant.kind === 'air-cooled-chiller' ? curveOf(plant) : null;
  return {
    kind: plant.kind,
    unitKw: valueOf(plant.unitCapacityKw),
    setPointCelsius: design.setPointCelsius,
    approachKelvin: valueOf(plant.approachKelvin),
    exchangerKelvin: valueOf(plant.heatExchangerApproachKelvin),
    fanKwPerUnit: valueOf(plant.fanPowerKwPerUnit),
    recirculationKelvin: valueOf(plant.recirculationKelvin ?? 0),
    staging: plant.staging ?? 'fewest',
    chiller: curve === null ? null : chillerAtSetPoint(curve, valueOf(plant.unitCapacityKw), design.setPointCelsius),
    ratedAirDensity: dryAirDensity(designWeather.dryBulbCelsius, designWeather.pressurePa),
    tower: towerKernel(design, curve),
  };
}

const NO_TOWER: TowerKernel = { approachFactor: 0, ratedHeatKwPerUnit: 0, ratedRangeKelvin: 0, waterKgPerSPerUnit: 0, waterKwPerKelvinPerUnit: 0, pumpKwPerUnit: 0, cyclesOfConcentration: Infinity, driftFraction: 0 };

/** Towers of a chiller are rated for its heat and compressor power at the curve's reference point, with the curve's condenser flow. */
function towerKernel({ plant, loopDeltaTKelvin, designWeather }: PlantDesign, curve: ChillerCurve | null): TowerKernel {
  if (plant.kind === 'dry-cooler' || plant.kind === 'air-cooled-chiller') return NO_TOWER;
  const unitKw = valueOf(plant.unitCapacityKw);
  const ratedHeatKwPerUnit = curve === null ? unitKw : unitKw * (1 + 1 / curve.referenceCop);
  const waterKgPerSPerUnit = curve === null ? unitKw / (WATER_SPECIFIC_HEAT_KJ_PER_KG_K * loopDeltaTKelvin) : (curve.condenserFlowKgPerS * unitKw * 1000) / curve.referenceCapacityWatts;
  const waterKwPerKelvinPerUnit = waterKgPerSPerUnit * WATER_SPECIFIC_HEAT_KJ_PER_KG_K;
  const ratedRangeKelvin = curve === null ? loopDeltaTKelvin : ratedHeatKwPerUnit / waterKwPerKelvinPerUnit;
  const pump = plant.towerWaterPump;
  return {
    approachFactor: towerApproachFactor({ ratedApproachKelvin: valueOf(plant.approachKelvin), ratedRangeKelvin, ratedWetBulbCelsius: designWeather.wetBulbCelsius }),
    ratedHeatKwPerUnit, ratedRangeKelvin, waterKgPerSPerUnit, waterKwPerKelvinPerUnit,
    pumpKwPerUnit: pump === undefined ? 0 : pumpPowerKw(waterKgPerSPerUnit, valueOf(pump.headKpa), valueOf(pump.efficiency)),
    cyclesOfConcentration: valueOf(plant.cyclesOfConcentration ?? ASSUMED_CYCLES_OF_CONCENTRATION),
    driftFraction: valueOf(plant.driftFraction ?? ASSUMED_DRIFT_FRACTION),
  };
}

/** An operation to hand to {@link runPlant}. */
export function idlePlant(): PlantOperation {
  return { heatKw: 0, freeHeatKw: 0, rejectedKw: 0, compressorKw: 0, fanKw: 0, towerPumpKw: 0, supplyCelsius: 0, mode: 'off', evaporationKgPerS: 0, blowDownKgPerS: 0, driftKgPerS: 0, extrapolated: false };
}

/**
 * Operating point of `units` in service at a duty, written to `out`; allocates nothing. Fans of towers and dry coolers
 * slow down to hold the loop's set point; where full speed can't hold it, the supply is warmer.
 * @param rangeKelvin return minus set point of the loop's water: heat over its flow, less than the design ΔT where CDUs take their
 *   whole flow at part load.
 */
export function runPlant(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number, rangeKelvin: number, out: PlantOperation): void {
  if (heatKw <= 0 || units === 0) return rest(kernel, heatKw, out);
  switch (kernel.kind) {
    case 'water-cooled-chiller':
    case 'air-cooled-chiller':
      return operateChillerPlant(kernel, air, heatKw, units, rangeKelvin, out);
    case 'cooling-tower':
      return operateTower(kernel, air, heatKw, units, out);
    case 'dry-cooler':
      return operateDryCooler(kernel, air, heatKw, units, out);
  }
}

/** Operating point at a duty. @throws as {@link plantKernel}. */
export function operatePlant(design: PlantDesign, duty: PlantDuty): PlantPoint {
  const out = idlePlant();
  runPlant(plantKernel(design), outdoorAir(duty.weather), duty.heatKw, duty.units, duty.rangeKelvin ?? design.loopDeltaTKelvin, out);
  return {
    heatKw: out.heatKw,
    rejectedKw: out.rejectedKw,
    electricKw: out.compressorKw + out.fanKw + out.towerPumpKw,
    supplyCelsius: Number.isNaN(out.supplyCelsius) ? null : out.supplyCelsius,
    mode: out.mode,
    waterKgPerS: out.evaporationKgPerS,
    extrapolated: out.extrapolated,
  };
}

/**
 * Largest heat `units` of the plant take while the loop stays at its set point, kW. Uses + − × ÷ only.
 * @throws as {@link plantKernel}.
 */
export function plantCapacityKw(design: PlantDesign, units: number, weather: WeatherPoint): number {
  return kernelCapacityKw(plantKernel(design), outdoorAir(weather), units);
}

/** {@link plantCapacityKw} of a kernel. */
export function kernelCapacityKw(kernel: PlantKernel, air: OutdoorAir, units: number): number {
  const rated = units * kernel.unitKw;
  if (rated === 0) return 0;
  if (kernel.chiller !== null) return chillerPlantCapacityKw(kernel, air, units);
  const limit = kernel.setPointCelsius + SET_POINT_TOLERANCE_KELVIN;
  if (kernel.kind === 'cooling-tower') return largestThatHolds(0, rated, (heatKw) => towerSupplyCelsius(kernel, air, heatKw, units) <= limit);
  return largestThatHolds(0, rated, (heatKw) => drySupplyCelsius(kernel, air, heatKw, units, 1) <= limit);
}

/** A rating that meets the set point exactly counts as meeting it, whatever the rounding. */
const SET_POINT_TOLERANCE_KELVIN = 1e-9;

function curveOf(plant: Plant): ChillerCurve {
  const curve = plant.chillerCurveId === null ? undefined : chillerCurve(plant.chillerCurveId);
  if (!curve) throw new Error(`Plant ${plant.id}: chiller curve ${plant.chillerCurveId ?? '(none)'} is not in the catalogue. Set chillerCurveId to one that is.`);
  return curve;
}

function rest(kernel: PlantKernel, heatKw: number, out: PlantOperation): void {
  out.heatKw = 0;
  out.freeHeatKw = 0;
  out.rejectedKw = 0;
  out.compressorKw = 0;
  out.fanKw = 0;
  out.towerPumpKw = 0;
  out.supplyCelsius = heatKw <= 0 ? kernel.setPointCelsius : Number.NaN;
  out.mode = 'off';
  out.evaporationKgPerS = 0;
  out.blowDownKgPerS = 0;
  out.driftKgPerS = 0;
  out.extrapolated = false;
}
