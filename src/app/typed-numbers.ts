/** A typed number, with a point or a comma; `null` where it is none. */
export function readNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** A typed share in per cent as a fraction of one; `null` where it is none from 0 to 100. */
export function readPercent(text: string): number | null {
  const percent = readNumber(text);
  return percent !== null && percent >= 0 && percent <= 100 ? percent / 100 : null;
}
