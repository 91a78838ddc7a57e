import type { EnergySeries } from '../../model/index.ts';

/** Powers that add up to `facilityKw`, in the order of the ledger. */
export const LOADS = [
  'itKw', 'fanKw', 'economiserFanKw', 'cduPumpKw', 'loopPumpKw', 'towerPumpKw', 'compressorKw', 'rejectionFanKw', 'reusePumpKw',
  'transformerLossKw', 'upsLossKw', 'distributionLossKw',
] as const satisfies readonly (keyof EnergySeries)[];

/** Places that `heatKw` goes to. */
export const SINKS = ['airEconomiserHeatKw', 'reusedHeatKw', 'freeHeatKw', 'mechanicalHeatKw', 'unremovedHeatKw'] as const satisfies readonly (keyof EnergySeries)[];

/** Empty series for a year. */
export function energySeries(year: number, hours: number, dryBulbCelsius: Float64Array, wetBulbCelsius: Float64Array): EnergySeries {
  const zeros = (): Float64Array => new Float64Array(hours);
  return {
    year, hours, dryBulbCelsius, wetBulbCelsius,
    facilityKw: zeros(), itKw: zeros(), fanKw: zeros(), economiserFanKw: zeros(), cduPumpKw: zeros(), loopPumpKw: zeros(), towerPumpKw: zeros(),
    compressorKw: zeros(), rejectionFanKw: zeros(), reusePumpKw: zeros(), transformerLossKw: zeros(), upsLossKw: zeros(), distributionLossKw: zeros(),
    heatKw: zeros(), airEconomiserHeatKw: zeros(), reusedHeatKw: zeros(), freeHeatKw: zeros(), mechanicalHeatKw: zeros(), unremovedHeatKw: zeros(),
    evaporationKg: zeros(), blowDownKg: zeros(), driftKg: zeros(), mode: new Uint8Array(hours),
  };
}
