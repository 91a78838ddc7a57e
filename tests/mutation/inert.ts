/** Patterns of figures that move no result, each with why. The mutation test proves both directions. */
export const INERT: readonly (readonly [RegExp, string])[] = [
];
