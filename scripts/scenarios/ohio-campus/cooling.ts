import type { SourcedFigure } from '../../../src/catalog/index.ts';
import type { CoolantDistributionUnit, Scenario } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { podCdus } from '../shared/pod-hall.ts';
import { podId } from '../shared/pod-layout.ts';
import { CDU_SLOTS, POD_COUNT, slotCentre } from './layout.ts';

type Plant = Scenario['cooling']['plants'][number];
type Loop = Scenario['cooling']['loops'][number];

/**
 * CDU size by pod, kW at the rated approach. Pods 1 and 2 are mostly air-cooled. Pod 5 got four
 * units of an earlier order: with one out they move 4,050 kW of its 4,270 kW.
 */
function cduCapacityKw(hall: 1 | 2, pod: number): number {
  if (hall === 1 && pod <= 2) return 800;
  if (hall === 1 && pod === 5) return 1350;
  return 1600;
}

/** What releases a pod's CDUs: flushed, passivated and filled technology loops. */
function liquidRelease(hall: 1 | 2, pod: number): string | null {
  if (hall === 1) return pod <= 5 ? null : pod <= 7 ? 'h1-fill-1' : 'h1-fill-2';
  return pod <= 4 ? 'h2-fill-1' : 'h2-fill-2';
}

function cdus(hall: 1 | 2, pod: number): CoolantDistributionUnit[] {
  return podCdus({ hall, pod, slots: CDU_SLOTS, capacityKw: cduCapacityKw(hall, pod), commissionedBy: liquidRelease(hall, pod) }, { slotCentre });
}

const pump = (kpa: number, loop: string): SourcedFigure => assume(kpa, 'kPa', `${loop} with strainers, valves and exchangers`);
const pumpEfficiency = assume(0.7, '1', 'wire to water, variable speed');
const towerApproach = assume(4, 'K', 'generously sized counterflow towers');
const condenserApproach = assume(3.5, 'K', 'generously sized condenser-water towers');
const plateApproach = assume(2, 'K', 'plate exchanger between open tower water and the closed loop');

function chillerPlant(id: string, name: string, hall: 1 | 2, unitCount: number, redundantUnits: number, commissionedBy: string | null): Plant {
  return {
    id, name, siteId: 'new-albany', loopId: `h${hall}-chw`, kind: 'water-cooled-chiller', unitCount, redundantUnits,
    unitCapacityKw: 1900, chillerCurveId: 'mcquay-wsc-471kw-vanes', approachKelvin: condenserApproach, heatExchangerApproachKelvin: 0,
    fanPowerKwPerUnit: assume(28, 'kW', 'condenser-water tower, 1.5 % of the unit capacity'), powerNodeId: `h${hall}-mech-chw`, commissionedBy,
    towerWaterPump: { headKpa: assume(180, 'kPa', 'condenser, tower lift and pipes'), efficiency: pumpEfficiency },
  };
}

function towerPlant(id: string, name: string, hall: 1 | 2, unitCount: number, redundantUnits: number, commissionedBy: string | null): Plant {
  return {
    id, name, siteId: 'new-albany', loopId: `h${hall}-fws`, kind: 'cooling-tower', unitCount, redundantUnits,
    unitCapacityKw: 5000, chillerCurveId: null, approachKelvin: towerApproach, heatExchangerApproachKelvin: plateApproach,
    fanPowerKwPerUnit: assume(55, 'kW', '1.1 % of the heat rejected'), powerNodeId: `h${hall}-mech-fws`, commissionedBy,
    towerWaterPump: { headKpa: assume(160, 'kPa', 'exchanger, tower lift and pipes'), efficiency: pumpEfficiency },
  };
}

/** Water in a rack's cold plates, manifolds and its share of the technology loop, litres. */
const LITRES_PER_RACK = 30;
const LIQUID_RACKS_PER_POD = 40;

/** Heat that loops are piped for, kW: the plant of a full hall less its spare unit. */
const CHILLED_KW = 5 * 1900;
const FACILITY_KW = 9 * 5000;
const WATER_KJ_PER_KG_K = 4.186;

/** Pumps for a loop, sized so that the duty ones move design flow against its drops. */
function hydraulics(heatKw: number, deltaTKelvin: number, drops: readonly (readonly [name: string, kpa: number])[], heldKpa: number, pumpCount: number, standby: number): NonNullable<Loop['hydraulics']> {
  const flow = Math.round(heatKw / (WATER_KJ_PER_KG_K * deltaTKelvin));
  const headKpa = heldKpa + drops.reduce((sum, [, kpa]) => sum + kpa, 0);
  return {
    designFlowKgPerS: flow,
    drops: drops.map(([name, kpa]) => ({ name, designKpa: assume(kpa, 'kPa', 'usual at design flow') })),
    heldDifferenceKpa: assume(heldKpa, 'kPa', 'difference held over units and their valves'),
    pumps: {
      count: pumpCount, redundantUnits: standby,
      ratedFlowKgPerS: Math.ceil(flow / (pumpCount - standby)),
      ratedHeadKpa: assume(Math.ceil(1.05 * headKpa), 'kPa', 'head at design flow and a twentieth'),
      shutOffHeadKpa: assume(Math.ceil(1.3 * headKpa), 'kPa', 'a quarter above rated head, flat curve of split-case pumps'),
      efficiency: assume(0.76, '1', 'wire to water at the best point, variable speed'),
      minimumSpeedFraction: assume(0.4, '1', 'least speed of motor and drive'),
    },
  };
}

export function cooling(): Scenario['cooling'] {
  const halls = [1, 2] as const;
  const pods = Array.from({ length: POD_COUNT }, (_, at) => at + 1);
  return {
    zones: halls.flatMap((hall) => [
      { id: `h${hall}-air`, name: `Hall ${hall} · air`, hallId: `h${hall}`, kind: 'air' as const, redundantUnits: 2 },
      ...pods.map((pod) => ({
        id: `${podId(hall, pod)}-liquid`, name: `Hall ${hall} · Pod ${pod} · liquid`, hallId: `h${hall}`, kind: 'liquid' as const, redundantUnits: 1,
        coolantVolumeLitres: assume(LIQUID_RACKS_PER_POD * LITRES_PER_RACK, 'L', `${LITRES_PER_RACK} L for each of ${LIQUID_RACKS_PER_POD} places, middle of 20 to 40 L`),
      })),
    ]),
    coolantDistributionUnits: halls.flatMap((hall) => pods.flatMap((pod) => cdus(hall, pod))),
    loops: halls.flatMap((hall) => [
      {
        id: `h${hall}-chw`, name: `Hall ${hall} · chilled water`, siteId: 'new-albany', kind: 'chilled-water' as const,
        supplyTemperatureCelsius: 12.5, designDeltaTKelvin: 8, pumpHeadKpa: pump(250, 'chilled-water loop'), pumpEfficiency, commissionedBy: hall === 1 ? null : 'h2-plant-cx',
        volumeLitres: assume(60_000, 'L', 'mains of 300 mm, coils and a buffer tank of 30 m³'),
        hydraulics: hydraulics(CHILLED_KW, 8, [['chiller evaporators', 60], ['mains and fittings', 70], ['strainers', 20]], 100, 4, 1),
      },
      {
        id: `h${hall}-fws`, name: `Hall ${hall} · facility water`, siteId: 'new-albany', kind: 'facility-water' as const,
        supplyTemperatureCelsius: 32, designDeltaTKelvin: 10, pumpHeadKpa: pump(300, 'facility-water loop'), pumpEfficiency, commissionedBy: hall === 1 ? null : 'h2-plant-cx',
        volumeLitres: assume(150_000, 'L', 'mains of 500 mm, headers, exchangers and a buffer tank of 60 m³'),
        hydraulics: hydraulics(FACILITY_KW, 10, [['plate exchangers', 70], ['mains and fittings', 90], ['strainers', 20]], 120, 7, 1),
      },
    ]),
    plants: [
      chillerPlant('h1-chiller-plant-a', 'Hall 1 · chillers, first stage', 1, 4, 1, null),
      chillerPlant('h1-chiller-plant-b', 'Hall 1 · chillers, second stage', 1, 2, 0, 'h1-plant-cx'),
      towerPlant('h1-tower-plant-a', 'Hall 1 · towers, first stage', 1, 5, 1, null),
      towerPlant('h1-tower-plant-b', 'Hall 1 · towers, second stage', 1, 4, 0, 'h1-plant-cx'),
      chillerPlant('h2-chiller-plant', 'Hall 2 · chillers', 2, 4, 1, 'h2-plant-cx'),
      towerPlant('h2-tower-plant', 'Hall 2 · towers', 2, 10, 1, 'h2-plant-cx'),
    ],
  };
}
