import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar, ScheduleRelationship, ScheduleResource } from '../../../../src/model/index.ts';
import { ALWAYS, createSchedule, DAY, link, SIX_DAYS, task, WEEKDAYS } from '../build-schedule.ts';

const daily = (id: string, fromMinute: number, toMinute: number): ScheduleCalendar => ({ id, name: id, week: Array.from({ length: 7 }, () => [{ fromMinute, toMinute }]), exceptions: [], minutesPerDay: toMinute - fromMinute });
const CALENDARS = [WEEKDAYS, ALWAYS, SIX_DAYS, daily('early', 360, 840), daily('late', 840, 1320)];
const CALENDAR_IDS = ['weekdays', 'weekdays', 'six-days', 'always'] as const;
const SKILLS = ['electrical', 'mechanical', 'controls'] as const;
const LINK_TYPES = ['FS', 'FS', 'FS', 'FS', 'SS', 'FF', 'SF'] as const;
/** Shares of a person are halves and quarters: their sums are exact in whatever order they are formed. */
const UNITS = [1, 1, 1, 2, 3, 0.5, 0.25] as const;

type Below = (bound: number) => number;

/** Whole numbers below a bound, the same for the same seed (D. E. Knuth's 64-bit constants, upper half of the state). */
function numbersFrom(seed: number): Below {
  let state = BigInt(seed) + 1n;
  return (bound) => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number((state >> 33n) % BigInt(bound));
  };
}

const one = <T>(below: Below, of: readonly T[]): T => of[below(of.length)]!;

/**
 * A plan with whatever limits work at once: crews, crews in shifts, skills over several resources, suppliers by month, spares,
 * work in flight, fixed dates, and calendars of all kinds. The same seed gives the same plan.
 */
export function randomPlan(seed: number): { readonly schedule: ProjectSchedule; readonly below: Below } {
  const below = numbersFrom(seed);
  const count = 3 + below(28);
  const resources = resourcesOf(below);
  const activities = Array.from({ length: count }, (_, index) => activityOf(below, `a${index}`, resources));
  const relationships: ScheduleRelationship[] = [];
  for (let successor = 1; successor < count; successor += 1) {
    for (let links = below(3); links > 0; links -= 1) {
      const lagMinutes = below(4) === 0 ? (below(5) - 1) * DAY : 0;
      relationships.push(link(`a${below(successor)}`, `a${successor}`, { type: one(below, LINK_TYPES), lagMinutes }));
    }
  }
  return { schedule: createSchedule(activities, relationships, { calendars: CALENDARS, resources, dataDate: '2027-01-13T08:00' }), below };
}

function resourcesOf(below: Below): ScheduleResource[] {
  const skillsOf = () => SKILLS.filter(() => below(2) === 0);
  return [
    { id: 'crew-a', name: 'A', kind: 'labor', availableUnits: 1 + below(3) },
    { id: 'crew-b', name: 'B', kind: 'labor', availableUnits: 2.5 },
    { id: 'shifts', name: 'Shifts', kind: 'labor', shifts: [{ calendarId: 'early', units: 2 + below(2) }, { calendarId: 'late', units: 1 + below(2) }] },
    { id: 'unlimited', name: 'Unlimited', kind: 'labor' },
    ...[0, 1, 2].map((team): ScheduleResource => ({ id: `team-${team}`, name: `Team ${team}`, kind: 'labor', availableUnits: 1 + below(2), skills: team === 0 ? [...SKILLS] : skillsOf() })),
    { id: 'racks', name: 'Racks', kind: 'nonlabor', outputPerMonth: 3 + below(8) },
    { id: 'pumps', name: 'Pumps', kind: 'material', stock: { units: below(3), receipts: [{ date: '2027-01-20T00:00', units: 1 + below(3) }, { date: '2027-03-01T00:00', units: below(9) }] } },
  ];
}

function activityOf(below: Below, id: string, resources: readonly ScheduleResource[]): ScheduleActivity {
  const durationMinutes = below(8) === 0 ? 0 : (1 + below(12)) * (below(3) === 0 ? 137 : DAY);
  const crews = resources.slice(0, 5).filter(() => below(3) === 0);
  const assignments = crews.map(({ id: resourceId }) => ({ resourceId, units: one<number>(below, UNITS) }));
  if (below(6) === 0) assignments.push({ resourceId: 'racks', units: 1 + below(6) });
  if (below(8) === 0) assignments.push({ resourceId: 'pumps', units: 1 + below(2) });
  const skills = below(3) === 0 ? SKILLS.filter(() => below(2) === 0).map((skill) => ({ skill, units: 1 + below(2) })) : [];
  return task(id, 0, { durationMinutes, calendarId: one(below, CALENDAR_IDS), assignments, ...(skills.length > 0 ? { skills } : {}), ...stateOf(below) });
}

/** Mostly neither begun nor bound; else in flight, finished, or with a constraint. */
function stateOf(below: Below): Partial<ScheduleActivity> {
  switch (below(16)) {
    case 0: return { actualStart: '2027-01-11T08:00', remainingMinutes: below(9) * DAY };
    case 1: return { actualStart: '2027-01-05T08:00', actualFinish: '2027-01-12T17:00' };
    case 2: return { constraints: [{ kind: 'start-no-earlier-than', date: `2027-02-${10 + below(18)}T08:00` }] };
    case 3: return { constraints: [{ kind: 'mandatory-start', date: `2027-01-${14 + below(14)}T08:00` }] };
    case 4: return { constraints: [{ kind: 'finish-no-earlier-than', date: `2027-02-${10 + below(18)}T17:00` }] };
    case 5: return { constraints: [{ kind: 'expected-finish', date: `2027-02-${10 + below(18)}T17:00` }] };
    default: return {};
  }
}

/** Durations of one outcome: between half and twice as long as planned; now and then one never finishes. */
export function randomDurations(planned: Float64Array, below: Below): Float64Array {
  return planned.map((minutes) => (below(60) === 0 ? Infinity : Math.round((minutes * (50 + below(151))) / 100)));
}
