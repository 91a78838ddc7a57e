/** Commissioning: levels one to five with their rework, liquid load banks, the integrated systems test. */
import { leadTimeDays } from '../lookups.ts';
import { assume, estimate, onSixDayCalendar } from './figures.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';
import type { Step } from './work-package.ts';

const labour = { 'skilled-labour': 0.6 } as const;

/** Levels on site, as shares of the catalogue's window for L2 to L5 of a building. */
const ON_SITE = [
  { level: 'l2', name: 'L2: equipment received and installed, checked', share: 0.2 },
  { level: 'l3', name: 'L3: start-up of each piece of equipment', share: 0.3 },
  { level: 'l4', name: 'L4: functional tests of each system', share: 0.3 },
  { level: 'l5', name: 'L5: integrated systems test', share: 0.2 },
] as const;

export const levels: PlanTemplate = {
  id: 'commissioning', name: 'Commissioning L1–L5', group: 'Commissioning',
  summary: 'Factory tests, then four levels on site. A test that fails is corrected and repeated: a risk on each level with the time of a repeat. A loop of repeats is one event of that length, as links cannot run in circles.',
  parameters: [
    number('share', 'Share of a building’s window', '1', [0.1, 1, 3], 'catalogue: commissioning L2–L5 of one building'),
    number('functional', 'Chance that a functional test (L4) is repeated', '1', [0, 0.3, 1], 'assumption'),
    number('integrated', 'Chance that the systems test (L5) is repeated', '1', [0, 0.15, 1], 'assumption: load step of liquid load banks'),
    number('repeat', 'P50 of a repeat', 'd', [1, 8, 60], 'assumption: find, fix, repeat'),
  ],
  work: (values) => {
    const share = values.number('share');
    const repeat = values.number('repeat');
    const impactDays = assume(repeat, 'd', 'find, fix, repeat', [repeat / 2, repeat * 2]);
    return {
      steps: [
        { id: 'l1', name: 'L1: factory witness tests', days: estimate(8, 14, 28, 'switchgear, UPS, CDUs and chillers at their makers'), drivers: { 'equipment-market': 0.3 } },
        ...ON_SITE.map(({ level, name, share: part }, at): Step => ({
          id: level, name, calendar: 'six-day', after: [at === 0 ? 'l1' : ON_SITE[at - 1]?.level ?? 'l1'], crews: { commissioning: 1 }, drivers: labour,
          days: onSixDayCalendar(leadTimeDays('cx-onsite'), share * part, `${Math.round(100 * part)} % of the window for this level (assumption)`),
        })),
      ],
      risks: [
        { id: 'l4-repeat', name: 'A functional test is repeated', stepId: 'l4', probability: assume(values.number('functional'), '1', 'controls and sequences'), impactDays },
        { id: 'l5-repeat', name: 'The integrated systems test is repeated', stepId: 'l5', probability: assume(values.number('integrated'), '1', 'stopped by a trip'), impactDays },
      ],
    };
  },
};

/** Rental order of liquid load banks, used by the shipped plans too. */
export const loadBankRental = estimate(40, 75, 150, 'rental fleets of liquid load banks are small and booked months ahead');

/** Placing and connecting banks, working days for a hall of this many MW. */
const REFERENCE_BANK_MEGAWATTS = 20;

export const loadBanks: PlanTemplate = {
  id: 'load-banks', name: 'Liquid load banks', group: 'Commissioning',
  summary: 'Rented, placed on the loops in place of racks, run, removed. The systems test waits for them; racks wait until they are out.',
  parameters: [number('power', 'Heat of the banks', 'MW', [0.1, REFERENCE_BANK_MEGAWATTS, 200], 'assumption: the part of a hall tested at a time')],
  work: (values) => {
    const waves = Math.max(1, Math.ceil(values.number('power') / REFERENCE_BANK_MEGAWATTS));
    const reason = `${values.number('power')} MW in ${waves} ${waves === 1 ? 'wave' : 'waves'} of up to ${REFERENCE_BANK_MEGAWATTS} MW`;
    return {
      steps: [
        { id: 'rental', name: 'Liquid load banks: rental to delivery', days: loadBankRental, kind: 'procurement', decision: 'order', drivers: { 'equipment-market': 0.4 } },
        { id: 'placed', name: 'Liquid load banks: placed, hosed, filled', days: estimate(3 * waves, 5 * waves, 10 * waves, reason), after: ['rental'], crews: { mechanical: 1 }, drivers: labour },
        { id: 'heat-run', name: 'Heat run of loops and plant', days: estimate(4 * waves, 6 * waves, 12 * waves, `${reason}; steps of load, a day at full heat, loss of a pump and a CDU`), calendar: 'six-day', after: ['placed'], crews: { commissioning: 1 }, drivers: labour },
        { id: 'removed', name: 'Liquid load banks removed', days: estimate(2 * waves, 3 * waves, 6 * waves, reason), after: ['heat-run'], crews: { mechanical: 1 } },
      ],
    };
  },
};

export const systemsTest: PlanTemplate = {
  id: 'integrated-systems-test', name: 'Integrated systems test beside live blocks', group: 'Commissioning',
  summary: 'Where a part of the power chain or plant is shared with a block that trains, that block is drained for the test and checked after it. Those days are activities: what must not train meanwhile (a run, a batch) waits for the last of them. A run that is on is not interrupted by them in the projection.',
  parameters: [
    number('blocks', 'Live blocks that share the chain', 'blocks', [0, 1, 20], 'assumption: the block next door', true),
    number('failed', 'Chance that the test is stopped by a trip', '1', [0, 0.15, 1], 'assumption'),
  ],
  work: (values) => {
    const blocks = values.number('blocks');
    const live: Step[] = blocks === 0 ? [] : [
      { id: 'drain', name: `Live blocks drained for the test, ${blocks}`, days: estimate(1, 2, 5, 'jobs end or move, checkpoints checked'), calendar: 'seven-day', drivers: { 'live-operations': 0.6 } },
    ];
    const back: Step[] = blocks === 0 ? [] : [
      { id: 'restored', name: `Live blocks restored and checked, ${blocks}`, days: estimate(1, 2, 6, 'collectives and stress on every node before work returns'), calendar: 'seven-day', after: ['test'], drivers: { 'live-operations': 0.4 } },
    ];
    return {
      steps: [
        ...live,
        { id: 'test', name: 'Integrated systems test: loss of utility, chain by chain', days: estimate(3, 5, 10, 'pull-the-plug at full load with load banks, transfer, return'), calendar: 'six-day', after: blocks === 0 ? [] : ['drain'], crews: { commissioning: 1 }, drivers: labour },
        ...back,
      ],
      risks: [{ id: 'trip', name: 'The systems test is stopped by a trip', stepId: 'test', probability: assume(values.number('failed'), '1', 'protection, controls or a UPS'), impactDays: assume(9, 'd', 'find, fix, repeat', [5, 18]) }],
    };
  },
};
