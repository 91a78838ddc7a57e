/** Rack orders, deliveries and validation by batch, cluster bring-up, and what the runs themselves need. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { onFiveDayCalendar } from '../../shared/figures.ts';
import { estimate, goodputRamp, procure, type Step, workPackage } from '../../shared/plan-builder.ts';
import { HALLS, type HallNumber } from '../layout.ts';
import { BATCHES, RACKS } from '../rack-mix.ts';

/** Racks of the building behind the catalogue's installation ramp: 50,000 GPUs in NVL72 racks. */
const RAMP_RACKS = 50_000 / 72;
/** This campus gets its racks at half that pace. */
const SHARE_OF_RAMP_PACE = 0.5;

function batchSteps(hall: HallNumber): Step[] {
  return BATCHES.filter((batch) => batch.hall === hall).flatMap((batch, at, all): Step[] => {
    const before = all[at - 1]?.id;
    const count = RACKS.filter(({ batchId }) => batchId === batch.id).length;
    /** Pods 1–3 are ready first, pods 4–6 with the second half of the hall. */
    const half = batch.pods[1] <= 3 ? 1 : 2;
    return [
      {
        id: `${batch.id}-deliver`, name: `${batch.name}: racks delivered`,
        days: onFiveDayCalendar(leadTimeDays('ramp-50k'), count / RAMP_RACKS / SHARE_OF_RAMP_PACE, `${count} racks at half the pace of that building (assumption)`),
        after: [`h${hall}-rack-order`, `h${hall}-cx-${half}`, `h${hall}-occupancy`, ...(before === undefined ? [] : [`${before}-deliver`])], drivers: { 'gpu-supply': 0.5, 'skilled-labour': 0.3 },
      },
      {
        id: `${batch.id}-validate`, name: `${batch.name}: burn-in and acceptance`, days: leadTimeDays('burnin'), calendar: 'seven-day',
        after: [`${batch.id}-deliver SS+5`, `${batch.id}-deliver FF+4`, `h${hall}-fill-${half}`, `h${hall}-fibre`, ...(before === undefined ? [] : [`${before}-validate SS+2`])], drivers: { 'gpu-supply': 0.4, 'skilled-labour': 0.3 },
      },
    ];
  });
}

const ORDERS: Readonly<Record<HallNumber, Step>> = {
  1: procure('h1-rack-order', 'GB200 NVL72 for hall 1 on order', 'gpu-delivery', { after: ['land'], started: '2026-09-14', drivers: { 'gpu-supply': 0.8 } }),
  2: procure('h2-rack-order', 'GB300 NVL72 for hall 2 ordered to first delivery', 'gpu-delivery', { after: ['h2-ntp FS+60'], drivers: { 'gpu-supply': 0.8 } }),
};

export const rackPackages = HALLS.flatMap((hall) => workPackage(`Racks, hall ${hall}`, [ORDERS[hall], ...batchSteps(hall)]));

export const bringUpAndReadiness = workPackage('Bring-up and readiness', [
  ...HALLS.map((hall): Step => ({
    id: `h${hall}-bringup`, name: `Hall ${hall}: fabric and cluster bring-up`, days: leadTimeDays('rack-to-training'), calendar: 'seven-day',
    after: [`h${hall}-fibre`, `h${hall}-b1-deliver SS+5`], drivers: { 'skilled-labour': 0.4, 'gpu-supply': 0.2 },
  })),
  ...HALLS.map((hall): Step => ({
    id: `h${hall}-goodput`, name: `Hall ${hall}: goodput ramp`, days: goodputRamp, calendar: 'seven-day', after: [`h${hall}-bringup`, `h${hall}-b1-validate`], drivers: { 'skilled-labour': 0.3 },
  })),
  { id: 'in-production', name: 'Campus in production', days: 0, after: [...HALLS.map((hall) => `h${hall}-goodput`), ...BATCHES.map(({ id }) => `${id}-validate`), 'grid-energised'] },
  { id: 'r1-ready', name: 'R1: data and recipe frozen', days: estimate(120, 170, 280, 'ablations run elsewhere'), after: ['land'], started: '2026-09-07' },
  { id: 'r2-fp8', name: 'R2: FP8 recipe shown at scale on hall 1', days: estimate(30, 45, 85, 'numerics and stability'), after: ['r1-ready', 'h1-b2-validate'] },
]);
