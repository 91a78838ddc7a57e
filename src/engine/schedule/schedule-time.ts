import type { LocalMinute, ProjectSchedule } from '../../model/index.ts';
import { epochDay, isoDateOf, MINUTES_PER_DAY } from './calendar.ts';

/** Day of the data date, or of the start: 00:00 of it is time 0 of a compiled schedule. */
export function originDayOf(schedule: ProjectSchedule): number {
  return epochDay((schedule.dataDate ?? schedule.start).slice(0, 10));
}

/** Minutes after 00:00 of the origin day. */
export function minuteOf(moment: LocalMinute, originDay: number): number {
  const hours = Number(moment.slice(11, 13));
  const minutes = Number(moment.slice(14, 16));
  return (epochDay(moment.slice(0, 10)) - originDay) * MINUTES_PER_DAY + hours * 60 + minutes;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local date-time of a minute after 00:00 of the origin day. */
export function localMinuteOf(minute: number, originDay: number): LocalMinute {
  const whole = Math.round(minute);
  const day = Math.floor(whole / MINUTES_PER_DAY);
  const ofDay = whole - day * MINUTES_PER_DAY;
  return `${isoDateOf(originDay + day)}T${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
