/** Numbers as people read them: thousands separators, sensible digits, a narrow no-break space before the unit. */

const NO_BREAK_SPACE = '\u202f';
const integers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const significant = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A count: `18432` → `18,432`. */
export function formatCount(value: number): string {
  return integers.format(value);
}

const oneDigit = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 1 });

/** Megawatts without the unit: tenths below 1,000, one digit where tenths would read zero. */
export function formatMegawatts(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.05) return oneDigit.format(value);
  return Math.abs(value) >= 1000 ? integers.format(value) : tenths.format(value === 0 ? 0 : value);
}

/** A share of one as a percentage; what rounds to 0 or 100 without being it says so. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.5) return `under${NO_BREAK_SPACE}1${NO_BREAK_SPACE}%`;
  if (percent < 100 && percent >= 99.5) return `over${NO_BREAK_SPACE}99${NO_BREAK_SPACE}%`;
  return `${integers.format(percent)}${NO_BREAK_SPACE}%`;
}

/** Days with unit: whole from ten on, else tenths where there are any. */
export function formatDays(days: number): string {
  const rounded = Math.abs(days) >= 10 ? Math.round(days) : Math.round(days * 10) / 10;
  const text = Number.isInteger(rounded) ? integers.format(rounded) : tenths.format(rounded);
  return `${text}${NO_BREAK_SPACE}${Math.abs(rounded) === 1 ? 'day' : 'days'}`;
}

/** Floating-point operations of a run: `3e26` → `3e26 FLOP`. */
export function formatFlop(flop: number): string {
  const text = flop.toExponential().replace('e+', 'e');
  const [mantissa = '', exponent = '0'] = text.split('e');
  return `${significant.format(Number(mantissa))}e${exponent}${NO_BREAK_SPACE}FLOP`;
}

/** Money in the document's currency: `6500000`, `USD` → `USD 6.5 million`. */
export function formatMoney(value: number, currency: string): string {
  const magnitude = Math.abs(value);
  const [divisor, word] = magnitude >= 1e9 ? [1e9, ' billion'] : magnitude >= 1e6 ? [1e6, ' million'] : [1, ''];
  const amount = divisor === 1 ? integers.format(value) : significant.format(value / divisor);
  return `${currency}${NO_BREAK_SPACE}${amount}${word.replace(' ', NO_BREAK_SPACE)}`;
}

/** A rate or other plain number at three significant digits. */
export function formatSignificant(value: number): string {
  return significant.format(value);
}
