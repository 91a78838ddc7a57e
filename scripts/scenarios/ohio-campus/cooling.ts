import type { SourcedFigure } from '../../../src/catalog/index.ts';
import type { CoolantDistributionUnit, Scenario } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { podCdus } from '../shared/pod-hall.ts';
import { podId } from '../shared/pod-layout.ts';
import { CDU_SLOTS, POD_COUNT, slotCentre } from './layout.ts';

type Plant = Scenario['cooling']['plants'][number];

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
  };
}

function towerPlant(id: string, name: string, hall: 1 | 2, unitCount: number, redundantUnits: number, commissionedBy: string | null): Plant {
  return {
    id, name, siteId: 'new-albany', loopId: `h${hall}-fws`, kind: 'cooling-tower', unitCount, redundantUnits,
    unitCapacityKw: 5000, chillerCurveId: null, approachKelvin: towerApproach, heatExchangerApproachKelvin: plateApproach,
    fanPowerKwPerUnit: assume(55, 'kW', '1.1 % of the heat rejected'), powerNodeId: `h${hall}-mech-fws`, commissionedBy,
  };
}

export function cooling(): Scenario['cooling'] {
  const halls = [1, 2] as const;
  const pods = Array.from({ length: POD_COUNT }, (_, at) => at + 1);
  return {
    zones: halls.flatMap((hall) => [
      { id: `h${hall}-air`, name: `Hall ${hall} · air`, hallId: `h${hall}`, kind: 'air' as const, redundantUnits: 2 },
      ...pods.map((pod) => ({ id: `${podId(hall, pod)}-liquid`, name: `Hall ${hall} · Pod ${pod} · liquid`, hallId: `h${hall}`, kind: 'liquid' as const, redundantUnits: 1 })),
    ]),
    coolantDistributionUnits: halls.flatMap((hall) => pods.flatMap((pod) => cdus(hall, pod))),
    loops: halls.flatMap((hall) => [
      {
        id: `h${hall}-chw`, name: `Hall ${hall} · chilled water`, siteId: 'new-albany', kind: 'chilled-water' as const,
        supplyTemperatureCelsius: 12.5, designDeltaTKelvin: 8, pumpHeadKpa: pump(250, 'chilled-water loop'), pumpEfficiency, commissionedBy: hall === 1 ? null : 'h2-plant-cx',
      },
      {
        id: `h${hall}-fws`, name: `Hall ${hall} · facility water`, siteId: 'new-albany', kind: 'facility-water' as const,
        supplyTemperatureCelsius: 32, designDeltaTKelvin: 10, pumpHeadKpa: pump(300, 'facility-water loop'), pumpEfficiency, commissionedBy: hall === 1 ? null : 'h2-plant-cx',
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
