import type { Plant } from '../../model/index.ts';
import type { WeatherPoint } from './weather.ts';

/** What a plant is asked to do. */
export interface PlantDuty {
  readonly heatKw: number;
  /** Identical units in service. */
  readonly units: number;
  readonly weather: WeatherPoint;
}

/** A plant with its figures resolved, for one loop and site. */
export interface PlantDesign {
  readonly plant: Plant;
  readonly setPointCelsius: number;
  readonly loopDeltaTKelvin: number;
  /** The rated approach of towers and dry coolers is read at the site's design day. */
  readonly designWeather: WeatherPoint;
}

/** Operating point of a plant. */
export interface PlantPoint {
  /** Heat taken from the loop, kW; less than asked when the plant is beyond its limit. */
  readonly heatKw: number;
  /** Heat given to the outdoor air, kW: what it took plus compressor power. */
  readonly rejectedKw: number;
  readonly electricKw: number;
  /** Water it sends to the loop; `null` when it holds no steady temperature. */
  readonly supplyCelsius: number | null;
  readonly mode: 'off' | 'economiser' | 'partial-economiser' | 'mechanical' | 'tower' | 'dry';
  readonly waterKgPerS: number;
  /** Condenser water beyond the chiller curve's range. */
  readonly extrapolated: boolean;
}
