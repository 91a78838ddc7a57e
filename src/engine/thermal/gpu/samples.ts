/** The rows of samples that come back after a submit: what each step measured and what the devices read. */
import { slowestComparedMPerS } from '../air-solver.ts';
import { meanSpacingOf } from '../case-figures.ts';
import type { DeviceReadings } from '../devices.ts';
import type { CaseTables } from './case-tables.ts';
import { sampleReadings, sampleWidth } from './constants.ts';

export interface StepSample {
  readonly seconds: number;
  /** Root-mean-square air speed at the start of the step, m/s. */
  readonly rmsSpeed: number;
  /** RMS divergence x h / U that the step's pressure solve left. */
  readonly divergence: number;
}

export class SampleReader {
  private readonly width: number;
  private readonly devices: number;
  private readonly airCells: number;
  /** h over the mean volume of an air cell, 1/m2. */
  private readonly spacingPerVolume: number;

  constructor({ airCase, volumes }: CaseTables, airVolume: number) {
    this.width = sampleWidth(airCase);
    this.devices = airCase.devices.length;
    this.airCells = Math.max(1, volumes.airCells);
    this.spacingPerVolume = (meanSpacingOf(airCase) * this.airCells) / airVolume;
  }

  /** Step `row` of a submit. The residual of the pressure equation is the outflow left over the step, m3/s2. */
  step(samples: Float32Array, row: number): StepSample {
    const [seconds, rmsSpeed, squares] = samples.subarray(row * this.width, (row + 1) * this.width) as unknown as [number, number, number];
    const outflow = Math.sqrt(squares / this.airCells) * seconds;
    return { seconds, rmsSpeed, divergence: (outflow * this.spacingPerVolume) / Math.max(rmsSpeed, slowestComparedMPerS) };
  }

  readDevices(samples: Float32Array, row: number, into: DeviceReadings): void {
    const at = row * this.width + sampleReadings;
    const part = (n: number): Float32Array => samples.subarray(at + n * this.devices, at + (n + 1) * this.devices);
    into.inletTemperature.set(part(0));
    into.outletTemperature.set(part(1));
    into.airflowM3PerS.set(part(2));
  }
}
