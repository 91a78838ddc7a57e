import { createScale, cssColour } from '../../../hall/model/colour-scale.ts';

/** Colours of loading, from nothing to the full rating; evenly perceived and safe for colour-blind eyes. */
const SCALE = createScale('cividis', 0, 1);

/** Colour of a utilisation; beyond the rating that of the rating, which a mark must then tell apart. */
export const loadingColour = (utilisation: number): string => cssColour(SCALE.colour(utilisation));

/** Steps of the legend, 0 to 100 %. */
export const LEGEND_STEPS: readonly number[] = Array.from({ length: 11 }, (_, step) => step / 10);
