/** Largest scenario file that is read, bytes of UTF-8. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** Deepest nesting of lists and objects that is read. */
export const MAX_DEPTH = 64;

/** Most items of one list, or members of one object. */
export const MAX_ITEMS = 100_000;

/** Keys that could reach an object's prototype; no field of a scenario has such a name. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
