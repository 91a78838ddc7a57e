/** Figures inside violation sentences: thousands separators, sensible digits, the same on every machine. */

function grouped(value: number, digits: number): string {
  const [whole = '0', decimals] = Math.abs(value).toFixed(digits).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
  return value < 0 ? `-${text}` : text;
}

/** `1,320 kW`, `7.5 kW`. */
export function kilowatts(value: number): string {
  return `${grouped(value, Math.abs(value) < 100 ? 1 : 0)} kW`;
}

/** `1,320 kVA`, `7.5 kVA`. */
export function kilovoltAmperes(value: number): string {
  return `${grouped(value, Math.abs(value) < 100 ? 1 : 0)} kVA`;
}

/** `1,320 A`. */
export function amperes(value: number): string {
  return `${grouped(value, 0)} A`;
}

/** `106 %`. */
export function percent(fraction: number): string {
  return `${grouped(fraction * 100, 0)} %`;
}

/** `32.4 °C`. */
export function celsius(value: number): string {
  return `${grouped(value, 1)} °C`;
}
