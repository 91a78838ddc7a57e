/** Construction and commissioning: hall 1 second half (pods 6–10) and hall 2. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { assume, onFiveDayCalendar, onSixDayCalendar } from '../../shared/figures.ts';
import { cablingOf, estimate, workPackage } from '../../shared/plan-builder.ts';
import { network } from '../network.ts';

const labour = { 'skilled-labour': 0.6 } as const;

export const hallOne = workPackage('Hall 1, pods 6–10', [
  { id: 'h1-first-half', name: 'Hall 1, pods 1–5 accepted', days: 0, after: ['phase1-energised'], started: '2026-06-15', finished: '2026-06-15' },
  { id: 'h1-electrical', name: 'Lineups of pods 6–10', days: estimate(60, 82, 125, 'twenty lineups, two crews; pods 1–5 took about eight working days a lineup and crew'), after: ['h1-first-half', 'h1-tx', 'h1-ups'], crews: { electrical: 2 }, drivers: labour },
  { id: 'h1-generators', name: 'Generators of pods 6–10 set and tied in', days: estimate(25, 35, 55, 'twenty sets and fuel'), after: ['h1-gensets', 'air-permit'], crews: { electrical: 1 }, drivers: labour },
  { id: 'h1-plant-cx', name: 'Second-stage chillers, towers, fan walls: set and commissioned', days: estimate(46, 64, 100, 'two chillers, four towers, eight fan-wall units, start-up and balancing'), after: ['h1-first-half', 'h1-chillers'], crews: { mechanical: 1 }, drivers: labour },
  { id: 'h1-loops', name: 'Technology loops of pods 6–10', days: estimate(35, 45, 70, 'stainless loops and manifolds below finished overhead electrical; the twenty CDUs were bought with the first half'), after: ['h1-first-half', 'h1-electrical SS+20'], crews: { mechanical: 1 }, drivers: labour },
  { id: 'h1-fill-1', name: 'Flush, passivate, fill: pods 6–7', days: estimate(10, 15, 28, 'flush to particle limit, passivation, PG25 fill, water chemistry'), calendar: 'six-day', after: ['h1-loops SS+25', 'h1-loops FF+8'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
  { id: 'h1-fill-2', name: 'Flush, passivate, fill: pods 8–10', days: estimate(14, 21, 38, 'as pods 6–7, three pods'), calendar: 'six-day', after: ['h1-fill-1', 'h1-loops'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
  { id: 'h1-cx-1', name: 'Commissioning L2–L5, pods 6–7', days: onSixDayCalendar(leadTimeDays('cx-onsite'), 0.5, 'half a building window for two pods of a live hall (assumption)'), calendar: 'six-day', after: ['h1-electrical SS+45', 'h1-electrical FF+12', 'h1-generators', 'h1-fill-1', 'h1-plant-cx', 'h1-load-banks FF+12'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'h1-cx-2', name: 'Commissioning L2–L5, pods 8–10', days: onSixDayCalendar(leadTimeDays('cx-onsite'), 0.6, 'share of a building window for three pods (assumption)'), calendar: 'six-day', after: ['h1-electrical', 'h1-fill-2', 'h1-cx-1 SS+10'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'h1-fibre', name: 'Spine and fibre, pods 6–10', days: cablingOf(network(), 'h1-fibre', 20), after: ['h1-electrical SS+15'], drivers: { 'skilled-labour': 0.4 } },
]);

export const hallTwo = workPackage('Hall 2', [
  {
    id: 'h2-shell', name: 'Shell: groundworks to dry-in', days: onFiveDayCalendar(leadTimeDays('shell-single'), 0.55, '55 % of groundbreaking to substantial completion (assumption)'),
    after: ['h2-ntp'], drivers: { weather: 0.5, 'skilled-labour': 0.4 },
  },
  { id: 'h2-rough-in', name: 'MEP rough-in', days: estimate(70, 95, 140, 'mains, cable routes, pipework; overlaps the last third of the shell'), after: ['h2-shell SS+110', 'h2-shell FF+40'], crews: { mechanical: 1, electrical: 1 }, drivers: labour },
  { id: 'h2-mv-cx', name: 'MV switchgear and mechanical lineups: installed and energised', days: estimate(45, 63, 100, 'two MV lines, two mechanical lineups, primary injection, relay tests'), after: ['h2-shell', 'h2-mv', 'h2-tx'], crews: { electrical: 1 }, drivers: labour },
  { id: 'h2-electrical-1', name: 'Lineups of pods 1–4', days: estimate(50, 68, 105, 'sixteen lineups'), after: ['h2-rough-in', 'h2-tx', 'h2-ups'], crews: { electrical: 1 }, drivers: labour },
  { id: 'h2-electrical-2', name: 'Lineups of pods 5–10', days: estimate(72, 98, 150, 'twenty-four lineups'), after: ['h2-electrical-1 SS+30'], crews: { electrical: 1 }, drivers: labour },
  { id: 'h2-generators', name: 'Generators set and tied in', days: estimate(40, 55, 85, 'forty-two sets and fuel'), after: ['h2-gensets', 'air-permit', 'h2-shell SS+150'], crews: { electrical: 1 }, drivers: { 'skilled-labour': 0.5, weather: 0.2 } },
  { id: 'h2-plant', name: 'Chillers, towers, exchangers, fan walls', days: estimate(60, 80, 120, 'four chillers, ten towers, sixteen fan-wall units'), after: ['h2-shell', 'h2-chillers'], crews: { mechanical: 1 }, drivers: labour },
  { id: 'h2-plant-cx', name: 'Plant commissioned', days: estimate(18, 26, 42, 'start-up, balancing, controls'), calendar: 'six-day', after: ['h2-plant', 'h2-mv-cx'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'h2-loops-1', name: 'Technology loops of pods 1–4', days: estimate(35, 48, 75, 'sixteen CDUs'), after: ['h2-rough-in', 'h2-cdus'], crews: { mechanical: 1 }, drivers: labour },
  { id: 'h2-loops-2', name: 'Technology loops of pods 5–10', days: estimate(50, 68, 105, 'twenty-four CDUs'), after: ['h2-loops-1'], crews: { mechanical: 1 }, drivers: labour },
  { id: 'h2-fill-1', name: 'Flush, passivate, fill: pods 1–4', days: estimate(18, 26, 46, 'as hall 1, four pods'), calendar: 'six-day', after: ['h2-loops-1'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
  { id: 'h2-fill-2', name: 'Flush, passivate, fill: pods 5–10', days: estimate(26, 38, 66, 'as hall 1, six pods'), calendar: 'six-day', after: ['h2-loops-2', 'h2-fill-1'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
  { id: 'h2-cx-1', name: 'Commissioning L2–L5 and IST, pods 1–4', days: onSixDayCalendar(leadTimeDays('cx-onsite')), calendar: 'six-day', after: ['h2-electrical-1', 'h2-generators', 'h2-mv-cx', 'h2-fill-1 FF+10', 'h2-plant-cx FF+10', 'h2-load-banks FF+25'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'h2-cx-2', name: 'Commissioning L2–L5 and IST, pods 5–10', days: onSixDayCalendar(leadTimeDays('cx-onsite'), 1.2, 'six pods (assumption)'), calendar: 'six-day', after: ['h2-electrical-2', 'h2-fill-2 FF+10', 'h2-cx-1 SS+20'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'h2-occupancy', name: 'Certificate of occupancy, hall 2', days: estimate(8, 14, 30, 'fire, life safety and final inspections'), after: ['h2-rough-in', 'h2-generators', 'h2-mv-cx'], drivers: { 'utility-permits': 0.5 } },
  { id: 'h2-fibre', name: 'Spine, fibre and inter-hall trunks', days: cablingOf(network(), 'h2-fibre', 24), after: ['h2-electrical-1 SS+25', 'h1-fibre'], drivers: { 'skilled-labour': 0.4 } },
]);

export const hallRisks = [
  { id: 'risk-flush', name: 'Loop fails the particle limit and is flushed again', activityId: 'h2-fill-1', probability: assume(0.2, '1', 'first loops of a new building'), impactDays: assume(14, 'd', 'second flush and chemistry', [8, 26]) },
  { id: 'risk-fat', name: 'T3 fails its factory test', activityId: 't3-procure', probability: assume(0.07, '1', 'share of large units that return to the tank'), impactDays: assume(110, 'd', 'repair and a new test slot', [60, 200]) },
  { id: 'risk-ist', name: 'Integrated systems test stopped by a trip', activityId: 'h1-cx-2', probability: assume(0.15, '1', 'load step of liquid load banks'), impactDays: assume(9, 'd', 'find, fix, repeat', [5, 18]) },
  { id: 'risk-frost', name: 'Severe winter on open groundworks', activityId: 'h2-shell', probability: assume(0.25, '1', 'one winter in four'), impactDays: assume(15, 'd', 'frozen ground, snow', [8, 30]) },
];
