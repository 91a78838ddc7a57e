import { parseHolidays } from '../../model/tariff/holidays.ts';
import { HOLIDAY_CALENDARS, type RetailTariff } from '../../model/tariff/retail-tariff.ts';
import { textOption, type OptionValues } from '../command.ts';
import { UsageError } from '../streams.ts';

export const HOLIDAYS_OPTION = { type: 'string', help: `${HOLIDAY_CALENDARS.join(' | ')} | DATE,…: days that the tariff's tables take as weekend days (default those of the tariff file, else none)` } as const;

/** Holidays of the call; `null` = those of the tariff. @throws UsageError */
export function holidaysOption(options: OptionValues): RetailTariff['holidays'] {
  const text = textOption(options, 'holidays');
  if (text === undefined) return null;
  const holidays = parseHolidays(text) ?? parseHolidays(text.split(','));
  if (holidays === undefined) throw new UsageError(`--holidays must be ${HOLIDAY_CALENDARS.join(', ')} or dates YYYY-MM-DD parted by commas, not "${text}"`);
  return holidays;
}
