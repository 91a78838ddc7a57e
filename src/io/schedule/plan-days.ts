import { isoDateOf } from '../../model/schedule/epoch-day.ts';
import { dayOf } from './local-time.ts';

/** Day on which a start lies. */
export function dayFrom(moment: string): string {
  return moment.slice(0, 10);
}

/** Day whose 00:00 is at or after a finish: what ends during Friday is finished on Saturday. */
export function dayUntil(moment: string): string {
  const date = moment.slice(0, 10);
  return moment.slice(11) === '00:00' || moment.length <= 10 ? date : isoDateOf((dayOf(date) ?? 0) + 1);
}

/** Days as a plan keeps them, to a ten-thousandth. */
export function roundedDays(days: number): number {
  return Number(days.toFixed(4));
}
