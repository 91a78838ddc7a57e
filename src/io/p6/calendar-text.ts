import type { WorkPeriod } from '../../model/schedule/project-schedule.ts';
import { dayOfSerial, readClock } from '../schedule/local-time.ts';
import { joinPeriods, type DayException } from '../schedule/working-time.ts';

/** A node of P6's structured text: `(type||name(attributes)(children))`. */
interface TextNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly TextNode[];
}

/** Week and exceptions of a P6 calendar. */
interface CalendarText {
  /** Monday first; `null` when no weekday has working time. */
  readonly week: readonly (readonly WorkPeriod[])[] | null;
  readonly exceptions: readonly DayException[];
}

/** Why a calendar's text cannot be read. */
interface CalendarFault {
  readonly fault: string;
}

class Fault extends Error {}

/** Calendar data nests four deep: data, weekdays or exceptions, day, period. */
const MAX_DEPTH = 16;
const HEAD = /\s*\(\s*\d+\s*\|\|([^()]*)\(([^()]*)\)\s*\(/y;
const END = /\s*\)\s*\)/y;

function parseNode(text: string, at: { offset: number }, depth: number): TextNode {
  if (depth > MAX_DEPTH) throw new Fault('it nests too deep');
  HEAD.lastIndex = at.offset;
  const head = HEAD.exec(text);
  if (head === null) throw new Fault(text.slice(at.offset).trim() === '' ? `it ends after ${at.offset} characters, before it is complete` : `"${text.slice(at.offset, at.offset + 20)}" is not "(0||name(…)(…))" (character ${at.offset + 1})`);
  at.offset = HEAD.lastIndex;
  const children: TextNode[] = [];
  for (;;) {
    END.lastIndex = at.offset;
    if (END.test(text)) break;
    children.push(parseNode(text, at, depth + 1));
  }
  at.offset = END.lastIndex;
  const words = (head[2] ?? '').split('|').map((word) => word.trim());
  const attributes = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) attributes.set(words[index] ?? '', words[index + 1] ?? '');
  return { name: (head[1] ?? '').trim(), attributes, children };
}

function periodOf({ attributes }: TextNode): WorkPeriod {
  const fromMinute = readClock(attributes.get('s') ?? '');
  const finish = readClock(attributes.get('f') ?? '');
  // A period until midnight finishes at 00:00.
  const toMinute = finish === 0 ? 1440 : finish;
  if (fromMinute === null || toMinute === null || toMinute <= fromMinute) {
    throw new Fault(`a working period runs from "${attributes.get('s') ?? ''}" to "${attributes.get('f') ?? ''}"`);
  }
  return { fromMinute, toMinute };
}

const periodsOf = (node: TextNode): readonly WorkPeriod[] => joinPeriods(node.children.map(periodOf));

function weekOf(days: TextNode | undefined): CalendarText['week'] {
  if (days === undefined) return null;
  const week: (readonly WorkPeriod[])[] = Array.from({ length: 7 }, () => []);
  for (const day of days.children) {
    const number = Number(day.name);
    if (!Number.isInteger(number) || number < 1 || number > 7) throw new Fault(`"${day.name}" is not a weekday from 1 (Sunday) to 7`);
    // 1 = Sunday in P6; the week here begins on Monday.
    week[(number + 5) % 7] = periodsOf(day);
  }
  return week.some((periods) => periods.length > 0) ? week : null;
}

function exceptionsOf(exceptions: TextNode | undefined): readonly DayException[] {
  return (exceptions?.children ?? []).map((node) => {
    const serial = node.attributes.get('d') ?? '';
    const day = serial === '' ? null : dayOfSerial(Number(serial));
    if (day === null) throw new Fault(`"${serial}" is not the serial number of a day between 1900 and 2199`);
    return { fromDay: day, toDay: day, periods: periodsOf(node) };
  });
}

/**
 * Reads the calendar data of P6 (CALENDAR.clndr_data): a week from Sunday = 1, and exceptions at serial dates
 * (day 0 = 1899-12-30), each with the working periods of the day, none = not worked. Line ends are stored as DEL characters.
 */
export function readCalendarText(text: string): CalendarText | CalendarFault {
  // oxlint-disable-next-line no-control-regex -- P6 stores line ends as DEL
  const clean = text.replaceAll(/[\u0000-\u001F\u007F]/g, ' ');
  if (clean.trim() === '') return { week: null, exceptions: [] };
  try {
    const at = { offset: 0 };
    const root = parseNode(clean, at, 1);
    if (clean.slice(at.offset).trim() !== '') throw new Fault(`it goes on after its end (character ${at.offset + 1})`);
    return { week: weekOf(root.children.find(({ name }) => name === 'DaysOfWeek')), exceptions: exceptionsOf(root.children.find(({ name }) => name === 'Exceptions')) };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}
