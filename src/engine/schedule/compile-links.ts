import type { ProjectSchedule, ScheduleRelationship } from '../../model/index.ts';
import { workBetween } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { drivesDates } from './compile-activity.ts';
import type { ScheduleContext } from './compile-activity.ts';
import type { ActivityInput, LinkInput, NetworkSpan, SpanEnd } from './plan-network.ts';

/** Links and spans of a schedule. */
export interface CompiledLinks {
  readonly links: readonly LinkInput[];
  readonly spans: readonly NetworkSpan[];
}

/**
 * Relationships as links between activities that hold dates. A relationship of a summary holds for every activity
 * below it: all of them wait for its predecessors, its successors wait for the last of them (or, from its start, for
 * the first). Those of levels of effort only set their span; those of inactive tasks hold nothing.
 */
export function compileLinks(context: ScheduleContext, inputs: readonly ActivityInput[]): CompiledLinks {
  const { schedule } = context;
  const indexById = new Map(schedule.activities.map((activity, index) => [activity.id, index]));
  const membersOf = summaryMembers(schedule, indexById);
  const links: LinkInput[] = [];
  for (const relationship of schedule.relationships) {
    const predecessor = indexById.get(relationship.predecessorId);
    const successor = indexById.get(relationship.successorId);
    if (predecessor === undefined || successor === undefined || predecessor === successor) continue;
    const members = membersOf(predecessor);
    const fromStart = relationship.type === 'SS' || relationship.type === 'SF';
    const fromFirstOf = fromStart && schedule.activities[predecessor]!.kind === 'summary' ? members.filter((member) => drivesDates(schedule.activities[member]!)) : null;
    for (const from of members) {
      for (const to of membersOf(successor)) {
        if (from === to || !drivesDates(schedule.activities[from]!) || !drivesDates(schedule.activities[to]!)) continue;
        links.push({ ...linkOf(relationship, from, to, context, inputs), fromFirstOf });
      }
    }
  }
  return { links, spans: spansOf(context, inputs, indexById, membersOf) };
}

function linkOf(relationship: ScheduleRelationship, predecessor: number, successor: number, context: ScheduleContext, inputs: readonly ActivityInput[]): LinkInput {
  const { type, lagMinutes, lagKind } = relationship;
  const from = inputs[predecessor]!;
  const lagCalendar = lagCalendarOf(relationship, from, inputs[successor]!, context);
  const inFlight = from.actualStart !== null && from.actualFinish === null;
  const fromRemaining = inFlight && (type === 'SS' || type === 'SF') && context.schedule.settings.startToStartLagFrom === 'early-start';
  // Of a lag that counts work from the early start, what was worked before the data date has expired.
  const expired = fromRemaining && lagKind !== 'percent' && lagMinutes > 0
    ? Math.min(lagMinutes, Math.max(0, workBetween(lagCalendar, from.actualStart!, context.dataDate))) : 0;
  return {
    predecessor, successor, type, lagCalendar, fromRemaining,
    lagMinutes: lagKind === 'percent' ? 0 : lagMinutes - expired,
    lagShare: lagKind === 'percent' ? lagMinutes : 0,
  };
}

function lagCalendarOf({ lagKind }: ScheduleRelationship, from: ActivityInput, to: ActivityInput, { schedule, calendars }: ScheduleContext): WorkCalendar {
  if (lagKind === 'elapsed') return calendars.aroundTheClock();
  switch (schedule.settings.lagCalendar) {
    case 'predecessor': return from.calendar;
    case 'successor': return to.calendar;
    case 'project': return calendars.byId(schedule.defaultCalendarId);
    case '24-hour': return calendars.aroundTheClock();
  }
}

/** For a summary, the activities below it that are no summaries themselves; for any other, itself. */
function summaryMembers(schedule: ProjectSchedule, indexById: ReadonlyMap<string, number>): (index: number) => readonly number[] {
  const parentOf = new Map(schedule.workBreakdown.map((element) => [element.id, element.parentId]));
  const members = new Map<string, number[]>();
  for (const activity of schedule.activities) {
    if (activity.kind === 'summary' || activity.inactive === true) continue;
    const seen = new Set<string>();
    for (let element = activity.workBreakdownId; element !== undefined && !seen.has(element); element = parentOf.get(element)) {
      seen.add(element);
      const list = members.get(element);
      if (list === undefined) members.set(element, [indexById.get(activity.id)!]);
      else list.push(indexById.get(activity.id)!);
    }
  }
  return (index) => {
    const activity = schedule.activities[index]!;
    if (activity.kind !== 'summary') return [index];
    return activity.workBreakdownId === undefined ? [] : members.get(activity.workBreakdownId) ?? [];
  };
}

function spansOf(context: ScheduleContext, inputs: readonly ActivityInput[], indexById: ReadonlyMap<string, number>, membersOf: (index: number) => readonly number[]): NetworkSpan[] {
  const { schedule } = context;
  const efforts = new Map<number, { starts: SpanEnd[]; finishes: SpanEnd[] }>();
  schedule.activities.forEach((activity, index) => {
    if (activity.kind === 'level-of-effort' && activity.inactive !== true) efforts.set(index, { starts: [], finishes: [] });
  });
  for (const relationship of schedule.relationships) {
    const predecessor = indexById.get(relationship.predecessorId);
    const successor = indexById.get(relationship.successorId);
    if (predecessor === undefined || successor === undefined || relationship.lagKind === 'percent') continue;
    const lagCalendar = lagCalendarOf(relationship, inputs[predecessor]!, inputs[successor]!, context);
    const end = (activity: number, from: SpanEnd['from'], lagMinutes: number): SpanEnd => ({ activity, from, lagMinutes, lagCalendar });
    const { type, lagMinutes } = relationship;
    const asSuccessor = efforts.get(successor);
    const asPredecessor = efforts.get(predecessor);
    const origin = type === 'FS' || type === 'FF' ? 'finish' : 'start';
    const target = type === 'FS' || type === 'SS' ? 'start' : 'finish';
    if (asSuccessor !== undefined) (target === 'start' ? asSuccessor.starts : asSuccessor.finishes).push(end(predecessor, origin, lagMinutes));
    if (asPredecessor !== undefined) (origin === 'start' ? asPredecessor.starts : asPredecessor.finishes).push(end(successor, target, -lagMinutes));
  }
  return [
    ...[...efforts].map(([activity, ends]) => ({ activity, ...withFallbacks(ends) })),
    ...schedule.activities.flatMap((activity, index) => {
      if (activity.kind !== 'summary' || activity.inactive === true) return [];
      const ends = (from: SpanEnd['from']) => membersOf(index).map((member) => ({ activity: member, from, lagMinutes: 0, lagCalendar: inputs[member]!.calendar }));
      return [{ activity: index, starts: ends('start'), finishes: ends('finish') }];
    }),
  ];
}

/** A level of effort that nothing ends lasts as long as what starts it; one that nothing starts begins with what ends it. */
function withFallbacks({ starts, finishes }: { starts: SpanEnd[]; finishes: SpanEnd[] }): { starts: readonly SpanEnd[]; finishes: readonly SpanEnd[] } {
  return {
    starts: starts.length > 0 ? starts : finishes.map((end) => ({ ...end, from: 'start', lagMinutes: 0 })),
    finishes: finishes.length > 0 ? finishes : starts.map((end) => ({ ...end, from: 'finish', lagMinutes: 0 })),
  };
}
