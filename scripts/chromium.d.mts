/** Path of an installed Chromium, or `null`. */
export function findChromium(): string | null;
/** Path of Chromium, installing Debian's package where this process may; throws an Error that says what is missing. */
export function ensureChromium(): string;
