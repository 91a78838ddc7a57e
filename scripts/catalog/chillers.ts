/** Electric chiller curves of the DOE-2 form, as published with the Modelica Buildings library. */
import type { ChillerCurve } from '../../src/catalog/types.ts';
import { asArray, asNumber, asObject, asText, type Json, type JsonObject, UnmappedRecord } from './record.ts';

const IDS: Readonly<Record<string, { readonly id: string; readonly name: string }>> = {
  ElectricEIRChiller_McQuay_WSC_471kW_5_89COP_Vanes: { id: 'mcquay-wsc-471kw-vanes', name: 'McQuay WSC 471 kW, COP 5.89, inlet vanes' },
  ElectricEIRChiller_Carrier_19XR_742kW_5_42COP_VSD: { id: 'carrier-19xr-742kw-vsd', name: 'Carrier 19XR 742 kW, COP 5.42, variable speed' },
  ElectricEIRChiller_York_YCAL0033EE_101kW_3_1COP_AirCooled: { id: 'york-ycal0033ee-101kw-air', name: 'York YCAL0033EE 101 kW, COP 3.1, air-cooled' },
};

/** Reference temperatures are stored with binary noise of kelvin conversion; the data sheet has two digits. */
const twoDigits = (value: number): number => Number(value.toFixed(2));

export function normaliseChillers(reference: JsonObject): ChillerCurve[] {
  const records = asObject(reference['records'], 'records');
  const source = asText(reference['verified'], 'verified').replace(/^VERIFIED: /, '');
  return Object.entries(records).map(([key, raw]) => {
    const name = IDS[key];
    if (!name) throw new UnmappedRecord(key, 'chiller without an id');
    const record = asObject(raw, key);
    const number = (field: string): number => asNumber(record[field], `${key}.${field}`);
    const list = (field: string, length: number): number[] => {
      const values = asArray(record[field], `${key}.${field}`).map((value: Json) => asNumber(value, `${key}.${field}`));
      if (values.length !== length) throw new UnmappedRecord(`${key}.${field}`, `has ${values.length} coefficients`);
      return values;
    };
    return {
      ...name,
      source,
      referenceCapacityWatts: number('Q_W'),
      referenceCop: number('COP'),
      leavingEvaporatorCelsius: twoDigits(number('TEvaLvg_C')),
      enteringCondenserCelsius: twoDigits(number('TConEnt_C')),
      minimumPartLoad: number('PLRMin'),
      minimumUnloadingPartLoad: number('PLRMinUnl'),
      maximumPartLoad: number('PLRMax'),
      evaporatorFlowKgPerS: number('mEva'),
      condenserFlowKgPerS: twoDigits(number('mCon')),
      capacityOfTemperature: list('capFunT', 6),
      energyInputRatioOfTemperature: list('EIRFunT', 6),
      energyInputRatioOfPartLoad: list('EIRFunPLR', 3),
    };
  });
}
