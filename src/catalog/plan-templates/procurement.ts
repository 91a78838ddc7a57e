/** Long-lead orders at the catalogue's lead times. */
import { catalogLeadTimes, leadTimeDays } from '../lookups.ts';
import { estimate, scaled } from './figures.ts';
import { racksOfLargestBatch } from './largest-batch.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';

/** Lead times of things that are ordered; the others are works, studies and queues. */
const ORDERED: ReadonlySet<string> = new Set([
  'lpt', 'gsu', 'dist-tx', 'hvcb', 'mv-switchgear', 'genset', 'ups', 'chiller', 'cdu', 'busway', 'avg-equipment', 'gt-frame', 'gt-aero', 'recip', 'gpu-delivery',
]);
const ITEMS = catalogLeadTimes.filter(({ id }) => ORDERED.has(id));
const nameOf = (id: string): string => ITEMS.find((item) => item.id === id)?.name ?? id;
/** What moves an item's lead time besides itself. */
const driverOf = (id: string): Readonly<Record<string, number>> => (id === 'gpu-delivery' ? { 'gpu-supply': 0.8 } : { 'equipment-market': 0.6 });

export const procurement: PlanTemplate = {
  id: 'procurement', name: 'Long-lead order', group: 'Long-lead equipment',
  summary: 'Specification and bids, the order at the catalogue’s lead time, receipt and inspection on site.',
  parameters: [{ kind: 'choice', id: 'item', name: 'Item', default: 'mv-switchgear', choices: ITEMS.map(({ id, name }) => ({ id, name })) }],
  work: (values) => {
    const item = values.choice('item');
    const name = nameOf(item);
    return {
      steps: [
        { id: 'bids', name: `${name}: specification and bids`, days: estimate(15, 25, 45, 'repeated specification, three bidders') },
        { id: 'order', name: `${name}: order to delivery`, days: leadTimeDays(item), kind: 'procurement', decision: 'order', after: ['bids'], drivers: driverOf(item) },
        { id: 'receipt', name: `${name}: received and inspected`, days: estimate(2, 4, 9, 'unloading, visual and insulation checks'), after: ['order'] },
      ],
    };
  },
};

export const rackDelivery: PlanTemplate = {
  id: 'rack-delivery', name: 'Rack delivery at a supplier’s rate', group: 'Racks',
  summary: 'Order to first delivery at the catalogue’s lead time, then racks at the supplier’s rate. Make its last activity the batch’s delivery: racks arrive evenly over it.',
  parameters: [
    number('racks', 'Racks', 'racks', [1, 100, 10_000], 'of the scenario’s largest batch', true),
    number('rate', 'Supplier’s rate', 'racks/day', [0.1, 5.1, 100], 'the catalogue’s installation ramp: 50,000 GPUs in NVL72 racks (694) in 95 calendar days, which is 10.2 a working day; half of it (assumption)'),
  ],
  defaultsFrom: (scenario) => {
    const racks = racksOfLargestBatch(scenario);
    return racks > 0 ? { racks } : {};
  },
  work: (values) => {
    const racks = values.number('racks');
    const rate = values.number('rate');
    const ramp = leadTimeDays('ramp-50k');
    const note = `${racks} racks at ${rate} a day; P10 and P90 keep their ratio to P50 of the catalogue’s ramp`;
    return {
      steps: [
        { id: 'order', name: 'Racks: order to first delivery', days: leadTimeDays('gpu-delivery'), kind: 'procurement', decision: 'order', drivers: { 'gpu-supply': 0.8 } },
        { id: 'deliver', name: `Racks delivered, ${racks}`, days: scaled(ramp, racks / rate / ramp.value, note), after: ['order'], drivers: { 'gpu-supply': 0.5, 'skilled-labour': 0.3 } },
      ],
    };
  },
};
