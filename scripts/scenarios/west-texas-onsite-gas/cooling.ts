import type { CoolantDistributionUnit, Scenario } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { podCdus } from '../shared/pod-hall.ts';
import { podId } from '../shared/pod-layout.ts';
import { CDU_SLOTS, HALLS, type HallNumber, PODS, slotCentre } from './layout.ts';
import { SITE_ID } from './site.ts';

type Plant = Scenario['cooling']['plants'][number];
type Loop = Scenario['cooling']['loops'][number];

const CDU_KW = 1350;

/** What releases a pod's CDUs: flushed, passivated and filled technology loops. */
const liquidRelease = (hall: HallNumber, pod: number): string => `h${hall}-fill-${pod <= 3 ? 1 : 2}`;

function cdus(hall: HallNumber, pod: number): CoolantDistributionUnit[] {
  return podCdus({ hall, pod, slots: CDU_SLOTS, capacityKw: CDU_KW, commissionedBy: liquidRelease(hall, pod) }, { slotCentre });
}

/**
 * Dry coolers and trim chillers are one unit: a dry coil takes what the outdoor air can, compressors the rest. The coil's
 * approach is to the air that enters it, warmer than the weather's by the yard's own discharge.
 */
function dryWithTrim(hall: HallNumber, part: { readonly id: string; readonly name: string; readonly loop: 'chw' | 'fws'; readonly units: number; readonly spare: number; readonly unitKw: number }): Plant {
  return {
    id: `h${hall}-${part.id}`, name: `Hall ${hall} · ${part.name}`, siteId: SITE_ID, loopId: `h${hall}-${part.loop}`, kind: 'air-cooled-chiller',
    unitCount: part.units, redundantUnits: part.spare, unitCapacityKw: part.unitKw, chillerCurveId: 'york-ycal0033ee-101kw-air',
    approachKelvin: assume(8, 'K', 'dry coil at full duty and full fan speed'),
    heatExchangerApproachKelvin: assume(2, 'K', 'plate exchanger between the glycol of the coil and the loop'),
    fanPowerKwPerUnit: assume(Math.round(part.unitKw * 0.02), 'kW', '2 % of the unit capacity'),
    recirculationKelvin: assume(3, 'K', 'middle of 2 to 4 K found in yards of dry coolers'),
    staging: 'least-power',
    powerNodeId: `h${hall}-mech-${part.id}`, commissionedBy: `h${hall}-plant-cx`,
  };
}

function plants(hall: HallNumber): Plant[] {
  return [
    ...[1, 2].map((at) => dryWithTrim(hall, { id: `chw-${at}`, name: `dry coolers with trim chillers, air side ${at}`, loop: 'chw', units: 2, spare: at === 1 ? 1 : 0, unitKw: 1350 })),
    ...[1, 2, 3, 4].map((at) => dryWithTrim(hall, { id: `fws-${at}`, name: `dry coolers with trim chillers, liquid side ${at}`, loop: 'fws', units: 4, spare: at <= 2 ? 1 : 0, unitKw: 1800 })),
  ];
}

/** Water in a rack's cold plates, manifolds and its share of the technology loop, litres. */
const LITRES_PER_RACK = 30;
const RACKS_PER_POD = 32;

function loops(hall: HallNumber): Loop[] {
  const common = { siteId: SITE_ID, pumpEfficiency: assume(0.7, '1', 'wire to water, variable speed'), commissionedBy: `h${hall}-plant-cx` };
  return [
    {
      ...common, id: `h${hall}-chw`, name: `Hall ${hall} · chilled water`, kind: 'chilled-water',
      supplyTemperatureCelsius: 14, designDeltaTKelvin: 8, pumpHeadKpa: assume(250, 'kPa', 'chilled-water loop with strainers, valves and exchangers'),
    },
    {
      ...common, id: `h${hall}-fws`, name: `Hall ${hall} · facility water`, kind: 'facility-water',
      supplyTemperatureCelsius: 35, designDeltaTKelvin: 10, pumpHeadKpa: assume(300, 'kPa', 'facility-water loop with strainers, valves and exchangers'),
      volumeLitres: assume(90_000, 'L', 'mains of 300 mm, headers, exchangers and a buffer tank of 40 m³'),
    },
  ];
}

export function cooling(): Scenario['cooling'] {
  return {
    zones: HALLS.flatMap((hall) => [
      { id: `h${hall}-air`, name: `Hall ${hall} · air`, hallId: `h${hall}`, kind: 'air' as const, redundantUnits: 2 },
      ...PODS.map((pod) => ({
        id: `${podId(hall, pod)}-liquid`, name: `Hall ${hall} · Pod ${pod} · liquid`, hallId: `h${hall}`, kind: 'liquid' as const, redundantUnits: 1,
        coolantVolumeLitres: assume(RACKS_PER_POD * LITRES_PER_RACK, 'L', `${LITRES_PER_RACK} L a rack, middle of 20 to 40 L`),
      })),
    ]),
    coolantDistributionUnits: HALLS.flatMap((hall) => PODS.flatMap((pod) => cdus(hall, pod))),
    loops: HALLS.flatMap(loops),
    plants: HALLS.flatMap(plants),
  };
}
