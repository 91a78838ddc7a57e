/** Long-lead equipment, construction and commissioning of the two halls, hall 2 half a year behind hall 1. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { assume, onFiveDayCalendar, onSixDayCalendar } from '../../shared/figures.ts';
import { cablingOf, estimate, loadBankRental, procure, type Step, workPackage } from '../../shared/plan-builder.ts';
import { HALLS, type HallNumber } from '../layout.ts';
import { network } from '../network.ts';

const market = { 'equipment-market': 0.6 } as const;
const light = { 'equipment-market': 0.4 } as const;
const labour = { 'skilled-labour': 0.6 } as const;

/** Order dates: behind the data date where equipment is on order, else none. */
const ORDERED: Readonly<Record<HallNumber, { readonly tx?: string; readonly mv?: string; readonly plant?: string }>> = {
  1: { tx: '2026-03-09', mv: '2026-04-06', plant: '2026-05-04' },
  2: { tx: '2026-08-17', mv: '2026-08-17' },
};

function equipment(hall: HallNumber): Step[] {
  const { tx, mv, plant } = ORDERED[hall];
  const order = (started: string | undefined): Pick<Step, 'after' | 'started'> => (started === undefined ? { after: [`h${hall}-ntp`] } : { after: ['land'], started });
  return [
    procure(`h${hall}-tx`, `Hall ${hall}: lineup and mechanical transformers`, 'dist-tx', { ...order(tx), drivers: market }),
    procure(`h${hall}-mv`, `Hall ${hall}: MV boards`, 'mv-switchgear', { ...order(mv), drivers: market }),
    procure(`h${hall}-chillers`, `Hall ${hall}: dry coolers with trim chillers`, 'chiller', { ...order(plant), drivers: light }),
    procure(`h${hall}-ups`, `Hall ${hall}: UPS`, 'ups', { after: [`h${hall}-ntp`], drivers: light }),
    procure(`h${hall}-busway`, `Hall ${hall}: busway`, 'busway', { after: [`h${hall}-ntp FS+60`], drivers: light }),
    procure(`h${hall}-cdus`, `Hall ${hall}: CDUs and manifolds`, 'cdu', { after: [`h${hall}-ntp FS+90`], drivers: light }),
    { id: `h${hall}-load-banks`, name: `Hall ${hall}: liquid load banks rented`, days: loadBankRental, kind: 'procurement', after: [`h${hall}-ntp FS+160`], drivers: light },
  ];
}

export const longLead = workPackage('Long-lead equipment', HALLS.flatMap(equipment));

function construction(hall: HallNumber): Step[] {
  const h = `h${hall}`;
  const ntp: Step = hall === 1
    ? { id: 'h1-ntp', name: 'Notice to proceed, hall 1', days: 0, after: ['land'], started: '2026-05-18', finished: '2026-05-18', decision: 'notice-to-proceed' }
    : { id: 'h2-ntp', name: 'Notice to proceed, hall 2', days: 0, after: ['h1-shell SS+130', 'air-permit', 'gas-agreement'], decision: 'notice-to-proceed' };
  return [
    ntp,
    {
      id: `${h}-shell`, name: `Hall ${hall}: groundworks to dry-in`, days: onFiveDayCalendar(leadTimeDays('shell-single'), 0.5, 'half of groundbreaking to substantial completion: a tilt-up hall of one storey (assumption)'),
      after: [ntp.id], drivers: { heat: 0.4, 'skilled-labour': 0.4 }, ...(hall === 1 ? { started: '2026-06-08' } : {}),
    },
    { id: `${h}-rough-in`, name: `Hall ${hall}: MEP rough-in`, days: estimate(50, 70, 110, 'cable routes, pipework, supports; overlaps the last third of the shell'), after: [`${h}-shell SS+110`, `${h}-shell FF+30`], crews: { mechanical: 1, electrical: 1 }, drivers: labour },
    { id: `${h}-mv-cx`, name: `Hall ${hall}: MV boards and mechanical lineups energised`, days: estimate(40, 55, 90, 'three boards, four mechanical lineups, relay tests'), after: [`${h}-shell`, `${h}-mv`, `${h}-tx`, 'gen-bus'], crews: { electrical: 1 }, drivers: labour },
    { id: `${h}-electrical-1`, name: `Hall ${hall}: lineups of pods 1–3`, days: estimate(32, 45, 72, 'nine lineups, one crew'), after: [`${h}-rough-in`, `${h}-tx`, `${h}-ups`, `${h}-busway`], crews: { electrical: 1 }, drivers: labour },
    { id: `${h}-electrical-2`, name: `Hall ${hall}: lineups of pods 4–6`, days: estimate(32, 45, 72, 'as pods 1–3'), after: [`${h}-electrical-1`], crews: { electrical: 1 }, drivers: labour },
    { id: `${h}-plant`, name: `Hall ${hall}: dry coolers, trim chillers, fan walls`, days: estimate(55, 75, 115, 'twenty units in the yard, twelve fan-wall units, mains'), after: [`${h}-shell`, `${h}-chillers`], crews: { mechanical: 1 }, drivers: labour },
    { id: `${h}-plant-cx`, name: `Hall ${hall}: plant commissioned`, days: estimate(18, 26, 42, 'start-up, balancing, controls'), calendar: 'six-day', after: [`${h}-plant`, `${h}-mv-cx`, hall === 1 ? 'gt-block-1' : 'gt-block-2 SS+0'], crews: { commissioning: 1 }, drivers: labour },
    { id: `${h}-loops`, name: `Hall ${hall}: technology loops`, days: estimate(48, 65, 100, 'twenty-four CDUs, stainless loops and manifolds'), after: [`${h}-rough-in`, `${h}-cdus`], crews: { mechanical: 1 }, drivers: labour },
    { id: `${h}-fill-1`, name: `Hall ${hall}: flush, passivate, fill, pods 1–3`, days: estimate(14, 20, 36, 'flush to particle limit, passivation, PG25 fill, water chemistry'), calendar: 'six-day', after: [`${h}-loops SS+35`, `${h}-loops FF+10`], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
    { id: `${h}-fill-2`, name: `Hall ${hall}: flush, passivate, fill, pods 4–6`, days: estimate(14, 20, 36, 'as pods 1–3'), calendar: 'six-day', after: [`${h}-fill-1`, `${h}-loops`], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
    {
      id: `${h}-cx-1`, name: `Hall ${hall}: commissioning L2–L5 and IST, pods 1–3`, days: onSixDayCalendar(leadTimeDays('cx-onsite'), 0.7, 'pods 1–3 with the systems test on the turbines (assumption)'), calendar: 'six-day',
      after: [`${h}-electrical-1`, `${h}-mv-cx`, `${h}-fill-1 FF+10`, `${h}-plant-cx`, `gt-block-${hall}`, `${h}-load-banks FF+15`], crews: { commissioning: 1 }, drivers: labour,
    },
    { id: `${h}-cx-2`, name: `Hall ${hall}: commissioning L2–L5, pods 4–6`, days: onSixDayCalendar(leadTimeDays('cx-onsite'), 0.5, 'pods 4–6 of a hall whose systems are tested (assumption)'), calendar: 'six-day', after: [`${h}-electrical-2`, `${h}-fill-2 FF+8`, `${h}-cx-1 SS+20`], crews: { commissioning: 1 }, drivers: labour },
    { id: `${h}-occupancy`, name: `Hall ${hall}: certificate of occupancy`, days: estimate(6, 10, 24, 'fire and life safety, county'), after: [`${h}-rough-in`, `${h}-mv-cx`], drivers: { 'utility-permits': 0.4 } },
    { id: `${h}-fibre`, name: `Hall ${hall}: spine and fibre`, days: cablingOf(network(), `${h}-fibre`, 14), after: [`${h}-electrical-1 SS+20`], drivers: { 'skilled-labour': 0.4 } },
  ];
}

export const hallPackages = HALLS.flatMap((hall) => workPackage(`Hall ${hall}`, construction(hall)));

export const risks = [
  { id: 'risk-emissions', name: 'A turbine misses its NOx guarantee', activityId: 'gt-commission-1', probability: assume(0.12, '1', 'first block, burners tuned on Permian gas'), impactDays: assume(24, 'd', 'burner change and a second stack test', [12, 50]) },
  { id: 'risk-right-of-way', name: 'An owner goes to condemnation', activityId: 'gas-right-of-way', probability: assume(0.2, '1', 'eleven owners'), impactDays: assume(60, 'd', 'hearing and award', [35, 120]) },
  { id: 'risk-step', name: 'Systems test stopped: load step trips a turbine', activityId: 'h1-cx-1', probability: assume(0.25, '1', 'island of turbines under the step of liquid load banks'), impactDays: assume(12, 'd', 'governor and battery settings, repeat', [6, 26]) },
  { id: 'risk-flush', name: 'Loop fails the particle limit and is flushed again', activityId: 'h1-fill-1', probability: assume(0.2, '1', 'first loops of a new building'), impactDays: assume(14, 'd', 'second flush and chemistry', [8, 26]) },
];
