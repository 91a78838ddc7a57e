/** From racks to a cluster that trains: cabling, bring-up, goodput. */
import type { Scenario } from '../../model/index.ts';
import { valueOf } from '../../model/index.ts';
import { leadTimeDays } from '../lookups.ts';
import type { SourcedFigure } from '../types.ts';
import { assume, estimate, plannedDays } from './figures.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';

const HOURS_PER_SHIFT = 8;
/** Hours per termination: pulled share, dressed, cleaned, inspected, measured; P10, P50, P90. */
const HOURS_PER_TERMINATION = { low: 0.07, value: 0.1, high: 0.17 } as const;
const TERMINATIONS_PER_LINK = 2;

/**
 * Links of a non-blocking fabric of so many switch tiers: every accelerator port has one link per tier.
 * @param pods those counted
 */
export function linksOf(pods: Scenario['network']['pods'], tiers: number): number {
  return pods.reduce((sum, { acceleratorPorts }) => sum + valueOf(acceleratorPorts), 0) * tiers;
}

/** Working days to terminate and certify links with so many technicians. */
export function cablingDays(links: number, technicians: number): SourcedFigure {
  const { low, value, high } = HOURS_PER_TERMINATION;
  const perHour = (links * TERMINATIONS_PER_LINK) / (technicians * HOURS_PER_SHIFT);
  const [p10, p50, p90] = plannedDays(low * perHour, value * perHour, high * perHour);
  return assume(p50, 'd', `${links.toLocaleString('en-US')} links counted from the network’s ports, two terminations each, ${value} h a termination (${low} to ${high}), ${technicians} technicians of ${HOURS_PER_SHIFT} h`, [p10, p90]);
}

export const cabling: PlanTemplate = {
  id: 'cabling', name: 'Cabling of the fabric', group: 'Network',
  summary: 'Trunks and trays, terminations by the count of links, certification. Links follow from the scenario’s network: ports × switch tiers.',
  parameters: [
    number('links', 'Links', 'links', [1, 20_000, 5_000_000], 'ports of the scenario’s pods not yet in service, two tiers of switches, non-blocking', true),
    number('technicians', 'Technicians', 'people', [1, 20, 1000], 'assumption', true),
    number('failed', 'Chance that a trunk is relaid', '1', [0, 0.2, 1], 'assumption: crushed or wrong in length'),
  ],
  defaultsFrom: ({ network }) => {
    const open = network.pods.filter(({ commissionedBy }) => commissionedBy !== null);
    const links = Math.round(linksOf(open.length > 0 ? open : network.pods, 2));
    return links > 0 ? { links } : {};
  },
  work: (values) => ({
    steps: [
      { id: 'trunks', name: 'Trays and trunks', days: estimate(10, 15, 28, 'overhead trays and pre-terminated trunks between rows'), drivers: { 'skilled-labour': 0.4 } },
      { id: 'terminate', name: 'Links terminated, cleaned, certified', days: cablingDays(values.number('links'), values.number('technicians')), after: ['trunks SS+5', 'trunks FF+5'], drivers: { 'skilled-labour': 0.5 } },
    ],
    risks: [{ id: 'relaid', name: 'A trunk is relaid', stepId: 'trunks', probability: assume(values.number('failed'), '1', 'damage or wrong length'), impactDays: assume(6, 'd', 'new trunk from stock', [3, 15]) }],
  }),
};

export const bringUp: PlanTemplate = {
  id: 'cluster-bring-up', name: 'Cluster bring-up', group: 'Bring-up',
  summary: 'Fabric and storage up, first job. From the first rack on the floor; make it what commissions the fabric.',
  parameters: [number('optics', 'Chance that bad links hold up the fabric', '1', [0, 0.3, 1], 'assumption: dirty or dead optics found by the first collectives')],
  work: (values) => ({
    steps: [
      { id: 'storage', name: 'Storage and control plane up', days: estimate(8, 14, 28, 'file system, scheduler, monitoring, images') },
      { id: 'fabric', name: 'Fabric and cluster bring-up to the first job', days: leadTimeDays('rack-to-training'), calendar: 'seven-day', drivers: { 'skilled-labour': 0.4, 'gpu-supply': 0.2 } },
      { id: 'ready', name: 'Cluster runs jobs', days: 0, after: ['storage', 'fabric'] },
    ],
    risks: [{ id: 'optics', name: 'Bad links hold up the fabric', stepId: 'fabric', probability: assume(values.number('optics'), '1', 'first collectives at size'), impactDays: assume(7, 'd', 'clean, swap, test again', [3, 18]) }],
  }),
};

/** From the first job to planned goodput; used by the shipped plans too. */
export const goodputRamp = estimate(14, 28, 60, 'stragglers, bad links, checkpoint and restart tuned until goodput is as planned');

export const goodput: PlanTemplate = {
  id: 'goodput-ramp', name: 'Goodput ramp', group: 'Bring-up',
  summary: 'From the first job to planned goodput. Capacity counts from bring-up on: a run that must not see the ramp waits for its milestone.',
  parameters: [number('weeks', 'P50 of the ramp', 'weeks', [1, 4, 26], 'assumption: stragglers, bad links and restarts are found by running')],
  work: (values) => {
    const days = values.number('weeks') * 7;
    return {
      steps: [
        { id: 'ramp', name: 'Goodput ramp: first job to planned goodput', days: { ...goodputRamp, value: days, low: days / 2, high: (days * 15) / 7 }, calendar: 'seven-day', drivers: { 'skilled-labour': 0.3 } },
        { id: 'planned', name: 'Planned goodput', days: 0, after: ['ramp'] },
      ],
    };
  },
};
