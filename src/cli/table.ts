import type { LocalMinute } from '../model/index.ts';

/** A column of a printed table: right-aligned when its values are numbers. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly align?: 'left' | 'right';
}

/** Rows as aligned text columns under their titles. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  const widths = columns.map((column, c) => Math.max(column.title.length, ...cells.map((line) => line[c]?.length ?? 0)));
  const line = (texts: readonly string[]): string => texts.map((text, c) => {
    const width = widths[c] ?? 0;
    return columns[c]?.align === 'right' ? text.padStart(width) : text.padEnd(width);
  }).join('  ').trimEnd();
  return [line(columns.map((column) => column.title)), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n') + '\n';
}

/** A number with thousands separators and so many decimals. */
export function formatNumber(value: number, decimals = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A number, or a dash where it is not known. */
export function formatKnown(value: number | null | undefined, decimals = 0): string {
  return value === null || value === undefined ? '–' : formatNumber(value, decimals);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** ISO date as "14 Mar 2028"; `null` lies beyond the horizon. */
export function formatDate(date: string | null): string {
  if (date === null) return 'not within horizon';
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** Local date-time as "14 Mar 2028 16:00". */
export function formatMoment(moment: LocalMinute): string {
  return `${formatDate(moment.slice(0, 10))} ${moment.slice(11)}`;
}

/** A share as a percentage. */
export function formatShare(share: number): string {
  return `${formatNumber(share * 100, share > 0 && share < 0.1 ? 1 : 0)} %`;
}
