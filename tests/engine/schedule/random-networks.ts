import fc from 'fast-check';
import { compileCalendar } from '../../../src/engine/schedule/calendar.ts';
import type { WorkCalendar } from '../../../src/engine/schedule/calendar.ts';
import { buildNetwork } from '../../../src/engine/schedule/plan-network.ts';
import type { ActivityInput, LinkInput, LinkType, PlanNetwork } from '../../../src/engine/schedule/plan-network.ts';
import type { ScheduleCalendar } from '../../../src/model/index.ts';

/** Epoch day of a Monday, time 0 of the random networks. */
const MONDAY = 20_822;
const DAY_MINUTES = 1440;
/** Days that tables and naive walks cover. */
export const RANGE = { firstDay: -60, lastDay: 250 };

const calendarOf = (id: string, week: ScheduleCalendar['week']): ScheduleCalendar => ({ id, name: id, week, exceptions: [], minutesPerDay: 4 });

/** Short days, so that minute walks are quick: two shifts of two minutes on weekdays, one of three on six days, always. */
export const DEFINITIONS: readonly ScheduleCalendar[] = [
  calendarOf('two-shifts', [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ fromMinute: 500, toMinute: 502 }, { fromMinute: 600, toMinute: 602 }] : []))),
  calendarOf('one-shift', [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 6 ? [{ fromMinute: 501, toMinute: 504 }] : []))),
  calendarOf('always', [0, 1, 2, 3, 4, 5, 6].map(() => [{ fromMinute: 0, toMinute: DAY_MINUTES }])),
];

export const CALENDARS: readonly WorkCalendar[] = DEFINITIONS.map((definition) => compileCalendar(definition, MONDAY, RANGE));

/** An activity of a random network: calendar by position, duration and bounds in minutes. */
export interface RandomActivity {
  readonly calendar: number;
  readonly duration: number;
  readonly notBefore: number;
  readonly finishNotBefore: number | null;
}

export interface RandomLink {
  readonly predecessor: number;
  readonly successor: number;
  readonly type: LinkType;
  readonly lag: number;
  readonly lagCalendar: number;
}

export interface RandomNetwork {
  readonly activities: readonly RandomActivity[];
  readonly links: readonly RandomLink[];
}

const TYPES: readonly LinkType[] = ['FS', 'SS', 'FF', 'SF'];

/** Networks of up to nine activities on three calendars with all kinds of links, lags and leads. */
export function randomNetwork(calendars: readonly number[] = [0, 1, 2]): fc.Arbitrary<RandomNetwork> {
  const activity = fc.record({
    calendar: fc.constantFrom(...calendars),
    duration: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 6, arbitrary: fc.integer({ min: 1, max: 14 }) }),
    notBefore: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 8 * DAY_MINUTES }) }),
    finishNotBefore: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 * DAY_MINUTES }) }),
  });
  const ends = fc.record({ a: fc.nat(), b: fc.nat(), type: fc.constantFrom(...TYPES), lag: fc.integer({ min: -4, max: 6 }), lagCalendar: fc.constantFrom(...calendars) });
  return fc.record({ activities: fc.array(activity, { minLength: 2, maxLength: 9 }), ends: fc.array(ends, { maxLength: 14 }) }).map(({ activities, ends: pairs }) => ({
    activities,
    links: pairs.flatMap(({ a, b, type, lag, lagCalendar }) => {
      const [first, second] = [a % activities.length, b % activities.length];
      return first === second ? [] : [{ predecessor: Math.min(first, second), successor: Math.max(first, second), type, lag, lagCalendar }];
    }),
  }));
}

/** The network that the engine computes with; `order` permutes its activities. */
export function networkOf({ activities, links }: RandomNetwork, order: readonly number[] = activities.map((_, index) => index)): { network: PlanNetwork; durations: Float64Array } {
  const place = new Map(order.map((original, position) => [original, position]));
  const inputs = order.map((original): ActivityInput => {
    const { calendar, notBefore, finishNotBefore } = activities[original]!;
    return {
      id: String(original), name: String(original), calendar: CALENDARS[calendar]!, notBefore, actualStart: null, actualFinish: null, demands: [],
      ...(finishNotBefore === null ? {} : { finishNotBefore }),
    };
  });
  const linkInputs = links.map(({ predecessor, successor, type, lag, lagCalendar }): LinkInput => ({
    predecessor: place.get(predecessor)!, successor: place.get(successor)!, type, lagMinutes: lag, lagCalendar: CALENDARS[lagCalendar]!,
  }));
  return { network: buildNetwork(inputs, linkInputs, []), durations: Float64Array.from(order, (original) => activities[original]!.duration) };
}
