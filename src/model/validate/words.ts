/** Metres as printed in findings: millimetres at most. */
export const metres = (value: number): string => `${(Math.round(value * 1000) / 1000).toLocaleString('en-US', { maximumFractionDigits: 3 })} m`;

/** A figure to three significant digits. */
export const figure = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
