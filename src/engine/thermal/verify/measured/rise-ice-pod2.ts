/**
 * The measured hall: RISE ICE POD 2, Lulea. Means over the idle plateau of the experiment of 1 October 2019,
 * 08:30 to 08:59 local time (one sample a minute): 12 racks of 30 servers, four cooling units, no raised floor.
 * Racks and units carry the ids of `scenarios/rise-ice-pod2.plenum.json`, and so do the sensors: those of a strip
 * are `<strip>-<side>-<height>`.
 */
export interface MeasuredRack {
  readonly id: string;
  /** Meter of the rack, W. The meters read less than the feed; see {@link MeasuredHall.itPowerW}. */
  readonly meterW: number;
  /** Fan speed times the free delivery of the fans per revolution, m3/s. */
  readonly fanFlowM3PerS: number;
  /** Mean of the servers' own inlet and outlet sensors, Celsius. */
  readonly inletCelsius: number;
  readonly outletCelsius: number;
  /** Inlet sensors by chassis from the bottom, Celsius. */
  readonly inletByChassisCelsius: readonly number[];
}

export interface MeasuredUnit {
  readonly id: string;
  readonly airflowM3PerS: number;
  readonly dischargeCelsius: number;
  /** Two sensors in the return. */
  readonly returnCelsius: readonly [number, number];
}

/** Bottom, middle, top: 0.4, 1.2 and 2.0 m above the floor; Celsius. */
export type StripReadings = readonly [bottom: number, middle: number, top: number];

export interface MeasuredStrip {
  readonly id: string;
  readonly front: StripReadings;
  readonly rear: StripReadings;
}

/** A box of air, [x, y, z] in hall coordinates, m. */
export interface AirBox {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
}

export interface MeasuredHall {
  readonly source: string;
  readonly window: string;
  /** Feed to the racks, W: what the servers turn into heat. */
  readonly itPowerW: number;
  /** Heat that left the hall with the water, W. */
  readonly heatRemovedW: number;
  readonly racks: readonly MeasuredRack[];
  readonly units: readonly MeasuredUnit[];
  readonly strips: readonly MeasuredStrip[];
  /**
   * Logged pressure difference, Pa. The source does not say between which points. Its sign, and that it grows to -1.1 Pa while
   * the servers work, are those of the cold aisles less the hot aisle.
   */
  readonly coldLessHotPascals: number;
  /** Air of the aisles up to the tops of the racks. */
  readonly aisles: { readonly cold: readonly AirBox[]; readonly hot: readonly AirBox[] };
  /** Errors that a published solution of the same experiment left over its ten hours, K. */
  readonly published: { readonly method: string; readonly frontRmseKelvin: readonly [number, number]; readonly rearRmseKelvin: readonly [number, number] };
}

export const stripHeights = ['bottom', 'middle', 'top'] as const;
export type StripHeight = (typeof stripHeights)[number];
export const stripSides = ['front', 'rear'] as const;

export const riseIcePod2: MeasuredHall = {
  source: 'RISE SICS ICE POD 2 experiment, github jsjolund/rafsine problems/ocp/pod2_first_experiment/*.csv @e75bdcb, own averages of the one-minute samples',
  window: '2019-10-01, 08:30 to 08:59',
  itPowerW: 27586,
  heatRemovedW: 30174,
  racks: [
    { id: 'r01', meterW: 2027, fanFlowM3PerS: 0.4481, inletCelsius: 21.12, outletCelsius: 30.13, inletByChassisCelsius: [22.17, 20.59, 19.44, 19.52, 18.9, 21.33, 21.55, 21.67, 22.66, 23.33] },
    { id: 'r02', meterW: 1956, fanFlowM3PerS: 0.4445, inletCelsius: 21.19, outletCelsius: 30.17, inletByChassisCelsius: [22.97, 21.16, 19.59, 19.0, 18.89, 19.95, 20.0, 20.98, 24.67, 24.69] },
    { id: 'r03', meterW: 1973, fanFlowM3PerS: 0.446, inletCelsius: 20.97, outletCelsius: 29.67, inletByChassisCelsius: [21.8, 20.8, 19.91, 19.31, 18.99, 19.98, 20.31, 21.3, 23.63, 23.72] },
    { id: 'r04', meterW: 1753, fanFlowM3PerS: 0.4886, inletCelsius: 19.66, outletCelsius: 26.81, inletByChassisCelsius: [20.1, 19.55, 17.81, 17.6, 16.99, 19.46, 19.59, 20.51, 22.31, 22.67] },
    { id: 'r05', meterW: 1765, fanFlowM3PerS: 0.487, inletCelsius: 19.64, outletCelsius: 27.09, inletByChassisCelsius: [20.31, 18.91, 17.58, 17.33, 17.14, 18.89, 18.95, 19.84, 23.5, 23.9] },
    { id: 'r06', meterW: 1735, fanFlowM3PerS: 0.487, inletCelsius: 20.24, outletCelsius: 27.58, inletByChassisCelsius: [20.36, 19.15, 18.28, 17.96, 18.56, 21.45, 20.89, 21.17, 22.25, 22.37] },
    { id: 'r07', meterW: 1939, fanFlowM3PerS: 0.4458, inletCelsius: 21.68, outletCelsius: 30.34, inletByChassisCelsius: [21.99, 20.02, 18.94, 19.63, 19.83, 23.58, 21.96, 21.67, 24.53, 24.67] },
    { id: 'r08', meterW: 1602, fanFlowM3PerS: 0.4893, inletCelsius: 20.01, outletCelsius: 27.88, inletByChassisCelsius: [20.62, 18.87, 16.98, 17.29, 16.97, 19.03, 19.95, 20.98, 23.69, 24.08] },
    { id: 'r09', meterW: 1599, fanFlowM3PerS: 0.4901, inletCelsius: 19.46, outletCelsius: 26.7, inletByChassisCelsius: [20.99, 18.97, 17.92, 17.56, 17.58, 18.45, 18.48, 19.38, 22.27, 23.04] },
    { id: 'r10', meterW: 2057, fanFlowM3PerS: 0.4467, inletCelsius: 20.71, outletCelsius: 29.52, inletByChassisCelsius: [21.4, 19.92, 19.08, 19.29, 18.84, 20.33, 20.62, 21.33, 23.0, 23.33] },
    { id: 'r11', meterW: 1926, fanFlowM3PerS: 0.4886, inletCelsius: 19.17, outletCelsius: 26.54, inletByChassisCelsius: [20.71, 18.57, 17.54, 17.82, 17.21, 18.88, 17.91, 18.3, 21.64, 23.16] },
    { id: 'r12', meterW: 1939, fanFlowM3PerS: 0.4901, inletCelsius: 18.98, outletCelsius: 26.44, inletByChassisCelsius: [19.45, 18.6, 17.58, 17.86, 17.27, 18.87, 18.23, 18.87, 21.02, 22.08] },
  ],
  units: [
    { id: 'p02hdz01', airflowM3PerS: 0.7794, dischargeCelsius: 16.57, returnCelsius: [25.29, 24.7] },
    { id: 'p02hdz02', airflowM3PerS: 0.7968, dischargeCelsius: 16.61, returnCelsius: [24.28, 24.51] },
    { id: 'p02hdz03', airflowM3PerS: 0.717, dischargeCelsius: 16.41, returnCelsius: [24.65, 24.99] },
    { id: 'p02hdz04', airflowM3PerS: 0.9045, dischargeCelsius: 17.11, returnCelsius: [24.58, 24.6] },
  ],
  strips: [
    { id: 'racks-01-03', front: [20.05, 18.4, 24.19], rear: [25.58, 24.52, 28.02] },
    { id: 'racks-04-06', front: [19.75, 18.36, 24.2], rear: [23.51, 23.33, 28.15] },
    { id: 'racks-07-09', front: [20.87, 18.52, 24.27], rear: [23.42, 23.31, 28.24] },
    { id: 'racks-10-12', front: [19.67, 18.48, 23.71], rear: [23.74, 23.76, 27.52] },
  ],
  coldLessHotPascals: -0.62,
  aisles: {
    cold: [{ from: [0.51, 0, 0], to: [1.79, 3.72, 2.22] }, { from: [5.25, 0, 0], to: [6.44, 3.72, 2.22] }],
    hot: [{ from: [2.67, 0, 0], to: [4.37, 3.72, 2.22] }],
  },
  published: { method: 'lattice Boltzmann on GPUs, 2.9 million cells (same repository, output-srt and -mrt192x177x86-C01-tau.csv)', frontRmseKelvin: [2.53, 3.4], rearRmseKelvin: [3.95, 4.11] },
};
