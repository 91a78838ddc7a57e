import type { Plant } from '../../model/index.ts';
import type { ChillerAtSetPoint } from './chiller.ts';
import type { WeatherPoint } from './weather.ts';

/** What a plant is asked to do. */
export interface PlantDuty {
  readonly heatKw: number;
  /** Identical units in service. */
  readonly units: number;
  readonly weather: WeatherPoint;
  /** Return minus set point of the loop's water, K; the design ΔT where it is left out. */
  readonly rangeKelvin?: number;
}

/** A plant with its figures resolved, for one loop and site. */
export interface PlantDesign {
  readonly plant: Plant;
  readonly setPointCelsius: number;
  readonly loopDeltaTKelvin: number;
  /** The rated approach of towers and dry coolers is read at the site's design day. */
  readonly designWeather: WeatherPoint;
}

/**
 * `economiser`: compressors rest; `partial-economiser`: they do what the outdoor air leaves over; `mechanical`: they do it
 * all; `tower` and `dry`: the plant has none.
 */
export type PlantMode = 'off' | 'economiser' | 'partial-economiser' | 'mechanical' | 'tower' | 'dry';

/** Operating point of a plant; filled in place hour by hour. */
export interface PlantOperation {
  /** Heat taken from the loop, kW; less than asked when the plant is beyond its limit. */
  heatKw: number;
  /** Of it, heat that went to the outdoor air without compressors, kW. */
  freeHeatKw: number;
  /** Heat given to the outdoor air, kW: what it took plus compressor and tower-pump power. */
  rejectedKw: number;
  compressorKw: number;
  /** Fans of towers, dry coolers and condensers, kW. */
  fanKw: number;
  /** Pumps between towers and condensers or exchanger, kW. */
  towerPumpKw: number;
  /** Water it sends to the loop; `NaN` when it holds no steady temperature. */
  supplyCelsius: number;
  mode: PlantMode;
  evaporationKgPerS: number;
  blowDownKgPerS: number;
  driftKgPerS: number;
  /** Condenser side hotter, or chilled water colder, than the chiller curve's range. */
  extrapolated: boolean;
}

/** {@link PlantOperation} as a value. */
export interface PlantPoint {
  readonly heatKw: number;
  readonly rejectedKw: number;
  readonly electricKw: number;
  /** Water it sends to the loop; `null` when it holds no steady temperature. */
  readonly supplyCelsius: number | null;
  readonly mode: PlantMode;
  /** Evaporation, kg/s. */
  readonly waterKgPerS: number;
  readonly extrapolated: boolean;
}

/** A plant's figures as numbers, worked out once for every hour; per unit where units are identical. */
export interface PlantKernel {
  readonly kind: Plant['kind'];
  readonly unitKw: number;
  readonly setPointCelsius: number;
  readonly approachKelvin: number;
  readonly exchangerKelvin: number;
  readonly fanKwPerUnit: number;
  readonly recirculationKelvin: number;
  readonly staging: 'fewest' | 'least-power';
  /** One chiller at the loop's set point; other plants have none. */
  readonly chiller: ChillerAtSetPoint | null;
  /** Density of the air the rating of dry plants holds in, kg/m³. */
  readonly ratedAirDensity: number;
  /** Of plants with towers; zeros without. */
  readonly tower: TowerKernel;
}

export interface TowerKernel {
  /** Rated approach over YorkCalc at the rating. */
  readonly approachFactor: number;
  readonly ratedHeatKwPerUnit: number;
  readonly ratedRangeKelvin: number;
  /** Water through the tower of one unit, kg/s, and its heat capacity rate, kW/K. */
  readonly waterKgPerSPerUnit: number;
  readonly waterKwPerKelvinPerUnit: number;
  readonly pumpKwPerUnit: number;
  readonly cyclesOfConcentration: number;
  readonly driftFraction: number;
}
