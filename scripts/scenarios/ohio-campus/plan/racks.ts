/** Rack orders, deliveries and validation by batch, cluster bring-up, and what the runs themselves need. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { onFiveDayCalendar } from '../../shared/figures.ts';
import { BATCHES, RACKS } from '../rack-mix.ts';
import { estimate, goodputRamp, procure, type Step, workPackage } from '../../shared/plan-builder.ts';

/** Racks of the building behind the catalogue's installation ramp: 50,000 GPUs in NVL72 racks. */
const RAMP_RACKS = 50_000 / 72;
/** This campus gets its racks at half that pace. */
const SHARE_OF_RAMP_PACE = 0.5;

const racksOf = (batchId: string): number => RACKS.filter((rack) => rack.batchId === batchId).length;

/** What must be ready before a batch may roll in, and before it may be validated. */
const GATES: Readonly<Record<string, { readonly deliver: readonly string[]; readonly validate: readonly string[] }>> = {
  'h1-b1': { deliver: ['h1-cx-1'], validate: ['h1-fill-1', 'h1-fibre'] },
  'h1-b2': { deliver: ['h1-cx-2'], validate: ['h1-fill-2', 'h1-fibre'] },
  'h1-b3': { deliver: ['h1-cx-2'], validate: ['h1-fill-2'] },
  'h2-b1': { deliver: ['h2-cx-1', 'h2-occupancy'], validate: ['h2-fill-1', 'h2-fibre'] },
  'h2-b2': { deliver: ['h2-cx-1'], validate: ['h2-fill-1', 'h2-fibre'] },
  'h2-b3': { deliver: ['h2-cx-2'], validate: ['h2-fill-2'] },
  'h2-b4': { deliver: ['h2-cx-2'], validate: ['h2-fill-2'] },
  'h2-b5': { deliver: ['h2-cx-2'], validate: ['h2-fill-2'] },
};

function batchSteps(hall: 1 | 2): Step[] {
  return BATCHES.filter((batch) => batch.hall === hall).flatMap((batch, at, all): Step[] => {
    const before = all[at - 1]?.id;
    const gates = GATES[batch.id] ?? { deliver: [], validate: [] };
    const share = racksOf(batch.id) / RAMP_RACKS / SHARE_OF_RAMP_PACE;
    return [
      {
        id: `${batch.id}-deliver`, name: `${batch.name}: racks delivered`,
        days: onFiveDayCalendar(leadTimeDays('ramp-50k'), share, `${racksOf(batch.id)} racks at half the pace of that building (assumption)`),
        after: [`h${hall}-rack-order`, ...gates.deliver, ...(before === undefined ? [] : [`${before}-deliver`])], drivers: { 'gpu-supply': 0.5, 'skilled-labour': 0.3 },
      },
      {
        id: `${batch.id}-validate`, name: `${batch.name}: burn-in and acceptance`, days: leadTimeDays('burnin'), calendar: 'seven-day',
        after: [`${batch.id}-deliver SS+5`, `${batch.id}-deliver FF+4`, ...gates.validate, ...(before === undefined ? [] : [`${before}-validate SS+2`])], drivers: { 'gpu-supply': 0.4, 'skilled-labour': 0.3 },
      },
    ];
  });
}

export const racksHallOne = workPackage('Racks, hall 1', [
  procure('h1-rack-order', 'GB200 NVL72 for pods 6–10 on order', 'gpu-delivery', { after: ['land'], started: '2026-05-11', drivers: { 'gpu-supply': 0.8 } }),
  ...batchSteps(1),
]);

export const racksHallTwo = workPackage('Racks, hall 2', [
  procure('h2-rack-order', 'GB300 NVL72 for hall 2 ordered to first delivery', 'gpu-delivery', { after: ['h2-ntp FS+150'], drivers: { 'gpu-supply': 0.8 } }),
  ...batchSteps(2),
]);

export const bringUpAndReadiness = workPackage('Bring-up and readiness', [
  { id: 'h2-bringup', name: 'Hall 2 fabric and cluster bring-up', days: leadTimeDays('rack-to-training'), calendar: 'seven-day', after: ['h2-fibre', 'h2-b1-deliver SS+5'], drivers: { 'skilled-labour': 0.4, 'gpu-supply': 0.2 } },
  { id: 'h2-goodput', name: 'Hall 2 goodput ramp', days: goodputRamp, calendar: 'seven-day', after: ['h2-bringup', 'h2-b1-validate'], drivers: { 'skilled-labour': 0.3 } },
  { id: 'in-production', name: 'Campus in production', days: 0, after: ['h2-goodput', 'h1-b3-validate', 'h2-b5-validate', 'h1-fibre', 't3-energised', 'phase2-energised'] },
  { id: 'r1-ready', name: 'R1: data and recipe frozen', days: estimate(15, 25, 45, 'last ablations of a run whose data is collected'), after: ['h1-first-half'], started: '2026-11-09' },
  { id: 'r2-data', name: 'R2: data collected, filtered, mixed', days: estimate(130, 190, 300, 'about 20 trillion tokens and evaluations'), after: ['h1-first-half'], started: '2026-09-07' },
  { id: 'r2-derisk', name: 'R2: scaling ladder, de-risk runs, code freeze', days: estimate(60, 90, 150, 'smaller runs on the same hardware, then the freeze'), after: ['r1-ready', 'h1-b1-validate'] },
  { id: 'r3-fp8', name: 'R3: FP8 recipe shown at scale on GB300', days: estimate(35, 55, 100, 'numerics and stability on the new generation'), after: ['r2-derisk', 'h2-b1-validate'] },
]);
