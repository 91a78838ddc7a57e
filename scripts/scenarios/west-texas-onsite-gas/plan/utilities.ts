/** Land, permits, gas, on-site generation and the grid service. */
import { onFiveDayCalendar, assume } from '../../shared/figures.ts';
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { estimate, procure, type Step, workPackage } from '../../shared/plan-builder.ts';
import { BLOCKS, UNITS_PER_BLOCK } from '../generation.ts';

const done = (days: number) => assume(days, 'd', 'finished; planned duration, no effect on dates ahead');
const labour = { 'skilled-labour': 0.5, heat: 0.2 } as const;

export const landAndGas = workPackage('Land, permits and gas', [
  { id: 'land', name: 'Land, water and zoning', days: done(90), started: '2025-08-04', finished: '2025-12-12', kind: 'task' },
  {
    id: 'air-permit', name: 'TCEQ air permit of the turbines', days: estimate(120, 175, 300, 'case-by-case permit with public notice; a standard permit would be quicker, and the plant may not fit it'),
    after: ['land'], started: '2026-07-06', drivers: { 'utility-permits': 0.7 },
    never: assume(0.02, '1', 'refused or contested beyond use; the turbines could then not run'),
  },
  {
    id: 'gas-agreement', name: 'Gas supply and transport agreement', days: estimate(30, 50, 100, 'firm transport to the meter; in negotiation'),
    after: ['land'], started: '2026-10-05', decision: 'collateral', drivers: { 'utility-permits': 0.4 },
    never: assume(0.01, '1', 'no firm transport to be had'),
  },
  { id: 'gas-right-of-way', name: 'Gas lateral: survey and right of way', days: estimate(60, 95, 190, '18 km of lateral over ranch land, eleven owners'), after: ['gas-agreement'], drivers: { 'utility-permits': 0.6 } },
  { id: 'gas-pipe', name: 'Gas lateral: pipe, valves and compression', days: estimate(90, 130, 210, 'line pipe and a packaged compressor'), kind: 'procurement', after: ['gas-agreement'], drivers: { 'equipment-market': 0.5 } },
  { id: 'gas-lateral', name: 'Gas lateral: laid, tested, purged', days: estimate(70, 95, 150, '18 km, open cut, one river crossing bored'), after: ['gas-right-of-way', 'gas-pipe'], drivers: { heat: 0.3, 'skilled-labour': 0.4 } },
  { id: 'gas-yard', name: 'Gas yard: metering, filters, regulators', days: estimate(45, 65, 105, 'skids on foundations, controls, gas analysis'), after: ['gas-lateral SS+40'], crews: { mechanical: 1 }, drivers: labour },
]);

const ORDERED: Readonly<Record<(typeof BLOCKS)[number], string>> = { 1: '2026-01-19', 2: '2026-06-22' };

function block(number: (typeof BLOCKS)[number]): Step[] {
  const units = `${UNITS_PER_BLOCK} turbines`;
  const before = number === 1 ? [] : ['gt-erect-1'];
  return [
    procure(`gt-order-${number}`, `Turbines, block ${number}: on order`, 'gt-aero', { after: ['land'], started: ORDERED[number], drivers: { 'equipment-market': 0.7 } }),
    { id: `gt-civil-${number}`, name: `Block ${number}: foundations, stacks, intake frames`, days: estimate(60, 80, 125, units), after: [number === 1 ? 'air-permit SS+90' : 'gt-civil-1'], drivers: { heat: 0.3, 'skilled-labour': 0.4 } },
    {
      id: `gt-erect-${number}`, name: `Block ${number}: set, piped, wired`, days: estimate(55, 75, 120, `${units}, one rigging crew`),
      after: [`gt-order-${number}`, `gt-civil-${number}`, 'air-permit', ...before], crews: { mechanical: 1, electrical: 1 }, drivers: labour,
    },
    {
      id: `gt-commission-${number}`, name: `Block ${number}: first fire to reliability run`, days: estimate(25, 36, 65, `${units}: first fire, tuning, emissions test, load rejection, 72 h run`), calendar: 'six-day',
      after: [`gt-erect-${number}`, 'gas-yard', 'gas-lateral', 'gen-bus'], crews: { commissioning: 1 }, drivers: { 'skilled-labour': 0.5 },
    },
    { id: `gt-block-${number}`, name: `Block ${number} in service`, days: 0, after: [`gt-commission-${number}`] },
  ];
}

export const generation = workPackage('On-site generation', [
  procure('gen-gear', 'Generation switchgear, 13.8 kV', 'mv-switchgear', { after: ['land'], started: '2026-04-06', drivers: { 'equipment-market': 0.6 } }),
  { id: 'gen-bus', name: 'Generation buses: house, gear, relays, synchronising', days: estimate(50, 70, 110, 'two buses, eleven circuits, black-start set'), after: ['gen-gear', 'gt-civil-1 SS+30'], crews: { electrical: 1 }, drivers: labour },
  ...BLOCKS.flatMap(block),
]);

export const gridService = workPackage('Grid service', [
  {
    id: 'grid-study', name: 'Oncor study of 12 MW', days: estimate(70, 110, 220, 'facilities study of a load below 75 MW; larger ones wait for ERCOT’s batches'),
    after: ['land'], started: '2026-08-10', drivers: { 'utility-permits': 0.7 },
  },
  { id: 'grid-agreement', name: 'Facilities extension agreement', days: estimate(20, 35, 80, 'terms and contribution after the study'), after: ['grid-study'], decision: 'collateral', drivers: { 'utility-permits': 0.5 }, never: assume(0.03, '1', 'refused or withdrawn; the campus would run as an island') },
  procure('grid-transformer', 'Grid transformer, 15 MVA 138/13.8 kV', 'lpt', { after: ['land'], started: '2026-02-16', drivers: { 'equipment-market': 0.75 } }),
  procure('grid-breakers', '138 kV breakers', 'hvcb', { after: ['land'], started: '2026-02-16', drivers: { 'equipment-market': 0.7 } }),
  {
    id: 'grid-works', name: 'Line tap and Oncor works', days: onFiveDayCalendar(leadTimeDays('substation'), 0.45, 'taken as 45 % of a whole substation: one tap of a line at the fence (assumption)'),
    after: ['grid-agreement'], drivers: { 'utility-permits': 0.5, 'equipment-market': 0.4 },
  },
  { id: 'grid-substation', name: 'Customer substation', days: estimate(80, 110, 170, 'one transformer, two breakers, control house'), after: ['grid-agreement', 'grid-breakers SS+260'], crews: { electrical: 1 }, drivers: { heat: 0.3, 'skilled-labour': 0.4 } },
  { id: 'grid-energised', name: 'Grid service energised, 12 MW', days: estimate(12, 20, 40, 'protection, telemetry and synchronising tests with ERCOT and Oncor'), after: ['grid-works', 'grid-substation', 'grid-transformer', 'grid-breakers', 'gen-bus'], crews: { commissioning: 1 }, drivers: { 'utility-permits': 0.4 } },
]);
