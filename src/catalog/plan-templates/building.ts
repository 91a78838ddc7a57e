/** The building and what is piped and wired into it. */
import { leadTimeDays } from '../lookups.ts';
import { assume, estimate, onFiveDayCalendar, scaled } from './figures.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';
import type { Step } from './work-package.ts';

const labour = { 'skilled-labour': 0.6 } as const;
const percent = (share: number): string => `${Math.round(100 * share)} %`;

export const shell: PlanTemplate = {
  id: 'shell', name: 'Shell', group: 'Building',
  summary: 'Notice to proceed, groundworks to dry-in as a share of a whole building’s construction time.',
  parameters: [
    number('share', 'Share of groundbreaking to substantial completion', '1', [0.2, 0.55, 1], 'assumption: dry-in comes a little after half of it'),
    number('winter', 'Chance of a severe winter on open ground', '1', [0, 0.25, 1], 'assumption: one winter in four'),
  ],
  work: (values) => ({
    steps: [
      { id: 'notice', name: 'Shell: notice to proceed', days: 0, decision: 'notice-to-proceed' },
      {
        id: 'shell', name: 'Shell: groundworks to dry-in', days: onFiveDayCalendar(leadTimeDays('shell-single'), values.number('share'), `${percent(values.number('share'))} of groundbreaking to substantial completion (assumption)`),
        after: ['notice'], drivers: { weather: 0.5, 'skilled-labour': 0.4 },
      },
    ],
    risks: [{ id: 'winter', name: 'Severe winter on open groundworks', stepId: 'shell', probability: assume(values.number('winter'), '1', 'frozen ground, snow'), impactDays: assume(15, 'd', 'days lost', [8, 30]) }],
  }),
};

/** Hall that the rough-in estimates are for, MW of IT. */
const REFERENCE_HALL_MEGAWATTS = 48;

export const roughIn: PlanTemplate = {
  id: 'mep-rough-in', name: 'MEP rough-in', group: 'Building',
  summary: 'Mains, cable routes and pipework of a hall, then its electrical line-ups; the time grows with the hall’s IT power.',
  parameters: [number('power', 'IT power of the hall', 'MW', [0.5, REFERENCE_HALL_MEGAWATTS, 200], 'assumption: a large hall')],
  work: (values) => {
    const megawatts = values.number('power');
    // Crews grow with a hall, so its time grows with the square root of its power.
    const grown = Math.sqrt(megawatts / REFERENCE_HALL_MEGAWATTS);
    const note = `${megawatts} MW against ${REFERENCE_HALL_MEGAWATTS} MW, as the square root (assumption)`;
    return {
      steps: [
        { id: 'rough-in', name: 'MEP rough-in', days: scaled(estimate(70, 95, 140, 'mains, cable routes, pipework'), grown, note), crews: { mechanical: 1, electrical: 1 }, drivers: labour },
        { id: 'lineups', name: 'Electrical line-ups installed', days: scaled(estimate(90, 125, 190, 'switchgear, UPS, busway; two crews'), grown, note), after: ['rough-in SS+40', 'rough-in FF+20'], crews: { electrical: 1 }, drivers: labour },
        { id: 'plant', name: 'Cooling plant installed', days: scaled(estimate(60, 80, 120, 'chillers, towers or dry coolers, air units'), grown, note), after: ['rough-in SS+30'], crews: { mechanical: 1 }, drivers: labour },
      ],
    };
  },
};

const FLUSH_SOURCE = 'two to six weeks a loop: flush to the particle limit, passivation, coolant fill, water chemistry; P50 of three weeks';

function loopSteps(loops: number, teams: number): Step[] {
  return Array.from({ length: loops }, (_, at): Step => {
    const number = at + 1;
    return {
      id: `fill-${number}`, name: `Technology loop ${number}: flush, passivate, fill`, days: estimate(12, 18, 36, FLUSH_SOURCE), calendar: 'six-day',
      ...(at < teams ? {} : { after: [`fill-${number - teams}`] }), crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 },
    };
  });
}

export const technologyLoops: PlanTemplate = {
  id: 'technology-loops', name: 'Technology loops: flush, passivate, fill', group: 'Liquid cooling',
  summary: 'One activity per loop, so many at a time as there are teams and skids. CDUs are released by the loop that fills them.',
  parameters: [
    number('loops', 'Loops', 'loops', [1, 2, 40], 'one for each liquid zone of the scenario', true),
    number('teams', 'Teams with a flushing skid', 'teams', [1, 1, 10], 'assumption: skids are rented', true),
    number('failed', 'Chance that the first loop fails the particle limit', '1', [0, 0.2, 1], 'assumption: first loops of a new building'),
  ],
  defaultsFrom: ({ cooling }) => {
    const loops = cooling.zones.filter(({ kind }) => kind === 'liquid').length;
    return loops > 0 ? { loops: Math.min(40, loops) } : {};
  },
  work: (values) => ({
    steps: loopSteps(values.number('loops'), values.number('teams')),
    risks: [{ id: 'flush', name: 'A loop fails the particle limit and is flushed again', stepId: 'fill-1', probability: assume(values.number('failed'), '1', 'first loops of a new building'), impactDays: assume(14, 'd', 'second flush and chemistry', [8, 26]) }],
  }),
};
