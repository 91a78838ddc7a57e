/** Named single figures: reliability, utilisation anchors, cooling practice. */
import type { CatalogFigure } from '../../src/catalog/types.ts';
import { asArray, asNumber, asObject, asText, figure, type JsonObject, midOfRange, RANGE_NOTE, UnmappedRecord } from './record.ts';

function recordCalled(list: readonly JsonObject[], what: string): JsonObject {
  const found = list.find((record) => record['what'] === what);
  if (!found) throw new UnmappedRecord(what, 'is not in the reference');
  return found;
}

const objects = (reference: JsonObject, key: string): JsonObject[] => asArray(reference[key], key).map((raw, at) => asObject(raw, `${key}[${at}]`));

const pair = (record: JsonObject, place: string): readonly [number, number] => {
  const [low, high] = asArray(record['value'], place);
  return [asNumber(low, place), asNumber(high, place)];
};

/** Triangular (2.3, 3.8, 6.5) per 1,000 node-days and 50 s + 9 ms·N are stated in the file's recommendation; both are read from it. */
export function normaliseReliability(reference: JsonObject): CatalogFigure[] {
  const items = objects(reference, 'items');
  const repair = objects(reference, 'burnInAndRepair');
  const recommendation = asText(reference['modelRecommendation'], 'modelRecommendation');
  const rate = /r_f triangular\(([\d.]+),([\d.]+),([\d.]+)\)/.exec(recommendation);
  const recovery = /recovery = (\d+) s \+ (\d+) ms\*N/.exec(recommendation);
  const spares = /spare pool (\d+)-(\d+)%/.exec(recommendation);
  if (!rate || !recovery || !spares) throw new UnmappedRecord('reliability.modelRecommendation', 'does not state rate, recovery and spares as expected');
  const derived = recordCalled(items, 'Llama 3 derived MTTI');
  const rsc = recordCalled(items, 'Meta RSC clusters');
  const coldRecovery = recordCalled(items, 'Synchronous cold recovery time (s) by GPUs');
  const overprovision = recordCalled(items, 'Delta A100/H100 study: overprovisioning needed');
  const doa = recordCalled(repair, 'Imbue 4,088-H100 bring-up: DOA share of delivered machines');
  return [
    {
      id: 'interruptions-per-thousand-node-days', name: 'Unexpected interruptions per 1,000 eight-GPU node-days',
      figure: figure(derived, { value: Number(rate[2]), low: Number(rate[1]), high: Number(rate[3]) }, '1', 'rate', `Llama 3: 3.79; low Meta 32K production 2.3, high Meta RSC-1 6.5 (${asText(rsc['source'], 'rsc').slice(0, 40)})`),
    },
    { id: 'recovery-constant-seconds', name: 'Cold recovery, constant part', figure: figure(coldRecovery, { value: Number(recovery[1]) }, 's', 'recovery', 'fit to 16,384: 200 s … 98,000: 900 s') },
    { id: 'recovery-seconds-per-accelerator', name: 'Cold recovery, per accelerator', figure: figure(coldRecovery, { value: Number(recovery[2]) / 1000 }, 's', 'recovery', 'fit to 16,384: 200 s … 98,000: 900 s') },
    { id: 'overprovisioning', name: 'Overprovisioning needed for failures', figure: figure(overprovision, { value: asNumber(overprovision['value'], 'overprovision') }, '1', 'overprovision') },
    {
      id: 'spare-fraction', name: 'Hot-spare pool',
      figure: figure(overprovision, midOfRange(Number(spares[1]) / 100, Number(spares[2]) / 100), '1', 'spares', 'recommended pool of 3 to 5 %; upper end from the cited study'),
    },
    { id: 'dead-on-arrival-fraction', name: 'Machines dead on arrival', figure: figure(doa, { value: asNumber(doa['value'], 'doa') }, '1', 'doa') },
  ];
}

export function normaliseUtilisation(reference: JsonObject): CatalogFigure[] {
  const anchors = objects(reference, 'mfuAnchors');
  const llama = recordCalled(anchors, 'Llama 3 405B BF16 MFU');
  const fp8 = recordCalled(anchors, 'Llama3 70B FP8 64->2048 H100 MFU');
  const [bf16Low, bf16High] = pair(llama, 'llama');
  const [fp8High, fp8Low] = pair(fp8, 'fp8');
  return [
    { id: 'mfu-bf16-llama-3-405b', name: 'MFU of Llama 3 405B at 16,384 H100, BF16', figure: figure(llama, { value: 0.41, low: bf16Low, high: bf16High }, '1', 'llama', asText(llama['detail'], 'llama')) },
    { id: 'mfu-fp8-llama-3-70b', name: 'MFU of Llama 3 70B on 64 to 2,048 H100, FP8', figure: figure(fp8, midOfRange(fp8Low, fp8High), '1', 'fp8', RANGE_NOTE) },
  ];
}

const COOLING_PRACTICE: Readonly<Record<string, { readonly id: string; readonly name: string; readonly unit: string }>> = {
  cduApproachK: { id: 'cdu-approach', name: 'CDU approach', unit: 'K' },
  pueDLCdesign: { id: 'pue-direct-liquid', name: 'Design PUE with direct liquid cooling', unit: '1' },
  residualAirKWperRack: { id: 'residual-air-per-rack', name: 'Residual air heat of an NVL72 rack', unit: 'kW' },
  flowLpmPerKWat10K: { id: 'flow-per-kilowatt', name: 'Coolant flow per kW at 10 K', unit: 'L/min' },
};

export function normaliseCoolingPractice(reference: JsonObject): CatalogFigure[] {
  const defaults = asObject(reference['coolingDefaults'], 'coolingDefaults');
  return Object.entries(COOLING_PRACTICE).map(([key, { id, name, unit }]) => {
    const record = asObject(defaults[key], key);
    const [low, high] = pair(record, key);
    return { id, name, figure: figure(record, midOfRange(low, high), unit, key, RANGE_NOTE) };
  });
}

/** Specific heat of water, kJ/(kg·K), and of coil metal (copper tubes, aluminium fins, steel case), kJ/(kg·K). */
const WATER_KJ_PER_KG_KELVIN = 4.19;
const COIL_METAL_KJ_PER_KG_KELVIN = 0.6;
/** Content of a chilled-water coil, per kW of its capacity, kg. */
const COIL_KG_PER_KW = { water: 0.15, metal: 0.7 };

/** What a coil stores once its water stands still; no published table of units was found. */
export const COIL_HEAT_CAPACITY: CatalogFigure = {
  id: 'coil-heat-capacity', name: 'Heat capacity of a chilled-water coil with its water, per kW of capacity',
  figure: {
    value: Number((COIL_KG_PER_KW.water * WATER_KJ_PER_KG_KELVIN + COIL_KG_PER_KW.metal * COIL_METAL_KJ_PER_KG_KELVIN).toFixed(2)), low: 0.5, high: 2, unit: 'kJ/K',
    source: `assumption: ${COIL_KG_PER_KW.water} kg of water and ${COIL_KG_PER_KW.metal} kg of copper, aluminium and steel per kW of coil`, asOf: '2026-11', verified: false, grade: 'assumption',
  },
};
