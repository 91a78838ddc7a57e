/**
 * Air through the perforated tiles of a raised floor, floor plan B: 4 x 15 tiles between two cooling units that blow
 * towards each other into a plenum sealed all round. Measured on the floor of a data centre; no tile's flow is
 * published as a number, only their spread, that those nearest the units got least and those near the middle most, and that the distribution
 * was fairly symmetric. Percentages are of the mean tile's flow, less 100.
 */
export const plenumSource = 'VanGilder & Schmidt (2005) ASME InterPACK IPACK2005-73375, floor plan B: Tables 2 and 3, text (measured); Table 4 (rate independence, CFD)';

export const plenumReference = {
  lengthMetres: 20, widthMetres: 6.06, depthMetres: 0.292,
  rows: 4, tilesPerRow: 15, tileMetres: 0.61,
  airflowM3PerS: 4.8,
  /** Lowest, highest and standard deviation of the 60 flows, %; below -100 a tile takes air down into the plenum. */
  measured: { lowest: -141, highest: 85, standardDeviation: 62 },
  /**
   * Standard deviation of floor plan H at 0.324 and at half of it, 0.162 m3/s a tile, %: the larger of the two published changes
   * on halving the flow (plan A has none).
   */
  halving: { full: 8.1, half: 8.6 },
} as const;

/** Flow bench: pressure drop of one of the measured tiles, Pa, over flow^1.99, m3/s. */
const bench = { factor: 419, exponent: 1.99, densityKgPerM3: 1.2 } as const;

export interface TileKind {
  /** Open share of the gross tile. */
  readonly openFraction: number;
  /** Pressure drop over the dynamic pressure of the approach velocity on the gross tile. */
  readonly lossCoefficient: number;
}

/**
 * The tiles that were measured: 19.5 % open by count of their holes (25 % by their maker), loss from the flow bench at the mean tile's
 * flow, air of 1.2 kg/m3 assumed.
 */
export const measuredTile: TileKind = { openFraction: 0.195, lossCoefficient: lossOnBench(plenumReference.airflowM3PerS / (plenumReference.rows * plenumReference.tilesPerRow)) };

/** Makers' figures as the paper uses them. */
export const catalogueTiles: readonly TileKind[] = [{ openFraction: 0.25, lossCoefficient: 51.3 }, { openFraction: 0.56, lossCoefficient: 3.4 }];

function lossOnBench(airflowM3PerS: number): number {
  const speed = airflowM3PerS / plenumReference.tileMetres ** 2;
  return (bench.factor * airflowM3PerS ** bench.exponent) / (0.5 * bench.densityKgPerM3 * speed * speed);
}
