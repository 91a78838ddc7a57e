/** Racks that stand: used gear, validation, burn-in and what falls out of it. */
import { catalogFigure, leadTimeDays } from '../lookups.ts';
import type { SourcedFigure } from '../types.ts';
import { assume, estimate, plannedDays } from './figures.ts';
import { racksOfLargestBatch } from './largest-batch.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';

/** Compute trays of an NVL72 rack; a tray is what is swapped and tested as one. */
const MACHINES_PER_RACK = 18;

export const relocatedGear: PlanTemplate = {
  id: 'relocated-gear', name: 'Second-hand or relocated systems', group: 'Racks',
  summary: 'Purchase or removal, transport, racking, inspection with an asset register, one firmware baseline, burn-in.',
  parameters: [
    number('systems', 'Systems', 'systems', [1, 48, 10_000], 'assumption: one lot', true),
    number('perDay', 'Systems inspected a day', 'systems/day', [0.5, 5, 200], 'assumption: a team of two'),
    number('short', 'Chance that dead systems outnumber the lot’s spares', '1', [0, 0.35, 1], 'assumption: a tenth of the machines of a new build are dead on arrival; used ones have travelled twice'),
  ],
  work: (values) => {
    const systems = values.number('systems');
    const days = Math.max(1, systems / values.number('perDay'));
    return {
      steps: [
        { id: 'purchase', name: 'Used systems: found, checked, bought', days: estimate(20, 40, 90, 'search, due diligence, transport'), kind: 'procurement', decision: 'order', drivers: { 'used-market': 0.6 } },
        { id: 'racked', name: `Used systems racked, ${systems}`, days: estimate(days * 0.6, days, days * 1.8, `${systems} systems at ${values.number('perDay')} a day`), after: ['purchase'], drivers: { 'skilled-labour': 0.3 } },
        { id: 'inspected', name: 'Used systems: inspection and asset register', days: estimate(days * 0.6, days, days * 2, 'serial numbers and warranty, dust and connectors'), after: ['racked SS+2', 'racked FF+2'], drivers: { 'used-market': 0.3 } },
        { id: 'firmware', name: 'Used systems: firmware baseline', days: estimate(2, 4, 10, 'one level for GPUs, switches, BMC and NICs; some need two steps'), after: ['inspected'], drivers: { 'used-market': 0.3 } },
        { id: 'burn-in', name: 'Used systems: burn-in and acceptance', days: leadTimeDays('burnin'), calendar: 'seven-day', after: ['firmware'], drivers: { 'used-market': 0.4 } },
      ],
      risks: [{ id: 'dead', name: 'More systems dead on arrival than the lot has spares', stepId: 'burn-in', probability: assume(values.number('short'), '1', 'more dead on arrival than the lot has spares'), impactDays: assume(14, 'd', 'swaps, boards sent for repair', [6, 35]) }],
    };
  },
};

export const hardwareValidation: PlanTemplate = {
  id: 'hardware-validation', name: 'Hardware and firmware validation', group: 'Racks',
  summary: 'First racks of a new generation: firmware matrix, numerics, one rack under production load, before the rest is accepted.',
  parameters: [number('rejected', 'Chance that a firmware level is withdrawn', '1', [0, 0.3, 1], 'assumption: first months of a generation')],
  work: (values) => ({
    steps: [
      { id: 'matrix', name: 'Firmware and driver matrix fixed', days: estimate(5, 10, 20, 'GPU, switch, NIC, BMC, CDU controller') },
      { id: 'pilot', name: 'Pilot rack under production load', days: estimate(7, 14, 28, 'numerics, collectives, power steps, leak tests'), calendar: 'seven-day', after: ['matrix'], drivers: { 'gpu-supply': 0.4 } },
      { id: 'released', name: 'Hardware and firmware released', days: 0, after: ['pilot'] },
    ],
    risks: [{ id: 'firmware', name: 'A firmware level is withdrawn', stepId: 'pilot', probability: assume(values.number('rejected'), '1', 'recall by the maker'), impactDays: assume(10, 'd', 'wait for the next level and repeat', [4, 25]) }],
  }),
};

/** Stress test of large liquid-cooled nodes, calendar days. */
const NODE_STRESS: SourcedFigure = {
  value: 5, low: 3, high: 7, unit: 'd', source: 'rdp.in guide and together.ai practitioner guide: 72 h at least, 5 to 7 days for large or liquid-cooled nodes', asOf: '2026', verified: true, grade: 'secondary',
  note: 'read as P10, P50 and P90 (assumption)',
};

/** A look over the records where nothing fell out, days. */
const NO_FALL_OUT = [0.2, 0.5, 1] as const;

/** Days to repair what infant mortality takes out, from how much of it there is. */
function fallOutDays(machines: number, fraction: number, repairedPerDay: number): SourcedFigure {
  const figure = catalogFigure('dead-on-arrival-fraction');
  const days = (machines * fraction) / repairedPerDay;
  const [low, value, high] = days > 0 ? plannedDays(days / 2, days, days * 2) : NO_FALL_OUT;
  return {
    value, low, high, unit: 'd', source: `${figure.source}; repairs a day, and half and twice as P10 and P90, are assumptions`,
    asOf: figure.asOf, verified: false, grade: 'assumption', note: `${(machines * fraction).toFixed(0)} of ${machines} machines fall out, ${repairedPerDay} repaired and tested again a day`,
  };
}

export const burnIn: PlanTemplate = {
  id: 'burn-in', name: 'Burn-in, stress test and fall-out', group: 'Racks',
  summary: 'Power-on and stress of each node, repair of what infant mortality takes out, stress of the repaired nodes, acceptance. Make its last activity the batch’s validation.',
  parameters: [
    number('machines', 'Machines (trays)', 'machines', [1, 1800, 200_000], `the scenario’s largest batch at ${MACHINES_PER_RACK} compute trays a rack`, true),
    number('fallOut', 'Infant mortality', '1', [0, catalogFigure('dead-on-arrival-fraction').value, 1], `catalogue: ${catalogFigure('dead-on-arrival-fraction').source}`),
    number('repairs', 'Machines repaired a day', 'machines/day', [0.5, 20, 2000], 'assumption: five technicians at two hours a tray'),
  ],
  defaultsFrom: (scenario) => {
    const racks = racksOfLargestBatch(scenario);
    return racks > 0 ? { machines: racks * MACHINES_PER_RACK } : {};
  },
  work: (values) => ({
    steps: [
      { id: 'power-on', name: 'Racks powered on, leak-checked, inventoried', days: estimate(2, 4, 9, 'first power and coolant, one firmware level') },
      { id: 'stress', name: 'Burn-in and stress test of every node', days: NODE_STRESS, calendar: 'seven-day', after: ['power-on'], drivers: { 'gpu-supply': 0.4 } },
      { id: 'repair', name: 'Fall-out repaired', days: fallOutDays(values.number('machines'), values.number('fallOut'), values.number('repairs')), calendar: 'six-day', after: ['stress SS+1', 'stress FF+1'], drivers: { 'gpu-supply': 0.4, 'skilled-labour': 0.3 } },
      { id: 'restress', name: 'Repaired nodes stressed again', days: NODE_STRESS, calendar: 'seven-day', after: ['repair'] },
      { id: 'accepted', name: 'Batch accepted', days: estimate(1, 2, 5, 'collectives over the batch, records handed over'), after: ['restress', 'stress'] },
    ],
  }),
};
