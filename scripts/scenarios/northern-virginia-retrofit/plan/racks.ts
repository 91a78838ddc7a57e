/** Second-hand and new racks: order, delivery, validation, bring-up; what the runs need. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { assume, onFiveDayCalendar } from '../../shared/figures.ts';
import { cablingOf, estimate, goodputRamp, procure, type Step, workPackage } from '../../shared/plan-builder.ts';
import { network } from '../network.ts';
import { RACKS, RETROFIT_BATCHES, SECOND_HAND_BATCH } from '../rack-mix.ts';

/** Racks of the building behind the catalogue's installation ramp: 50,000 GPUs in NVL72 racks. */
const RAMP_RACKS = 50_000 / 72;
/** A single hall with one dock gets its racks at a quarter of that pace. */
const SHARE_OF_RAMP_PACE = 0.25;

const used = SECOND_HAND_BATCH.id;

export const secondHandRacks = workPackage('Second-hand racks', [
  {
    id: 'used-purchase', name: 'Forty-eight DGX H100 bought from an operator that retires them', days: {
      ...estimate(20, 40, 90, 'search, due diligence, transport'), source: 'estimate: the secondary market works by request and quotation (stoaexchange.com, "How the secondary GPU market works", 2026); AI servers leave first use after 18 to 36 months (relutech.com, "Data center decommissioning", 2026); time to find and fetch a lot of this size is an assumption',
    },
    kind: 'procurement', calendar: 'seven-day', after: ['retrofit-decision'], started: '2026-11-09', drivers: { 'used-market': 0.6 },
  },
  {
    id: `${used}-deliver`, name: 'Second-hand H100: delivered and racked', days: estimate(6, 10, 18, '24 racks of two systems'), after: ['used-purchase', 'aisle-3-tested'], drivers: { 'live-operations': 0.3, 'skilled-labour': 0.3 },
  },
  {
    id: 'used-inspect', name: 'Second-hand H100: inspection, asset register, firmware baseline', days: estimate(6, 10, 20, 'serial numbers and warranty, dust and connectors, one firmware level for GPUs, NVSwitch, BMC and NICs'), after: [`${used}-deliver SS+3`, `${used}-deliver FF+3`], drivers: { 'used-market': 0.3 },
  },
  { id: `${used}-validate`, name: 'Second-hand H100: burn-in and acceptance', days: leadTimeDays('burnin'), calendar: 'seven-day', after: ['used-inspect'], drivers: { 'used-market': 0.4 } },
]);

function batchSteps(): Step[] {
  return RETROFIT_BATCHES.flatMap(({ id, name, aisle }, at, all): Step[] => {
    const before = all[at - 1]?.id;
    const count = RACKS.filter(({ batchId }) => batchId === id).length;
    return [
      {
        id: `${id}-deliver`, name: `${name}: racks delivered`,
        days: onFiveDayCalendar(leadTimeDays('ramp-50k'), count / RAMP_RACKS / SHARE_OF_RAMP_PACE, `${count} racks at a quarter of the pace of that building (assumption)`),
        after: ['rack-order', 'floor-works', 'tiles-balanced', aisle === 1 ? 'lineups-cx-1' : 'lineups-cx-2', ...(before === undefined ? [] : [`${before}-deliver`])], drivers: { 'gpu-supply': 0.5, 'skilled-labour': 0.3 },
      },
      {
        id: `${id}-validate`, name: `${name}: burn-in and acceptance`, days: leadTimeDays('burnin'), calendar: 'seven-day',
        after: [`${id}-deliver SS+2`, `${id}-deliver FF+4`, 'fill', 'fibre', ...(before === undefined ? [] : [`${before}-validate SS+2`])], drivers: { 'gpu-supply': 0.4, 'skilled-labour': 0.3 },
      },
    ];
  });
}

export const newRacks = workPackage('GB300 racks', [
  procure('rack-order', 'GB300 NVL72: order to first delivery', 'gpu-delivery', { after: ['retrofit-decision'], started: '2026-10-12', drivers: { 'gpu-supply': 0.8 } }),
  { id: 'fibre', name: 'Spine and fibre of the retrofit', days: cablingOf(network(), 'fibre', 7), after: ['lineups-1 SS+10', 'removal'], drivers: { 'skilled-labour': 0.4, 'live-operations': 0.3 } },
  ...batchSteps(),
  { id: 'bring-up', name: 'Fabric and cluster bring-up', days: leadTimeDays('rack-to-training'), calendar: 'seven-day', after: ['fibre', 'gb300-b1-deliver SS+2'], drivers: { 'skilled-labour': 0.4, 'gpu-supply': 0.2 } },
  { id: 'goodput', name: 'Goodput ramp of the retrofit', days: goodputRamp, calendar: 'seven-day', after: ['bring-up', `${RETROFIT_BATCHES[0]?.id}-validate`], drivers: { 'skilled-labour': 0.3 } },
  { id: 'in-production', name: 'Hall in production within its service', days: 0, after: ['goodput', `${used}-validate`, `${RETROFIT_BATCHES.at(-1)?.id}-validate`] },
]);

export const readiness = workPackage('Runs', [
  { id: 'r1-ready', name: 'R1: data and recipe frozen', days: estimate(20, 32, 60, 'ablations on the live zone'), after: ['live-hall'], started: '2026-11-02' },
  { id: 'r2-ready', name: 'R2: FP8 recipe, data and evaluations', days: estimate(120, 170, 270, 'numerics on leased GB300, then the freeze'), after: ['retrofit-decision'], started: '2026-10-19' },
]);

export const rackRisks = [
  { id: 'risk-dead-on-arrival', name: 'Second-hand systems dead on arrival beyond the spares', activityId: `${used}-validate`, probability: assume(0.35, '1', 'a tenth of machines arrives dead in a new build (imbue.com, 2024); used ones have travelled twice'), impactDays: assume(14, 'd', 'swaps from the lot, boards sent for repair', [6, 35]) },
];
