/**
 * Porous faces of a case in the making: thin things that air passes with a loss. Every face in the
 * list is open (1) in the openness arrays.
 */
import type { Axis } from '../../numerics/grid.ts';
import type { PorousFaces } from '../air-case.ts';

/** Resistance of a gross face: 1/2 lossCoefficient rho V^2 with V over the gross face. */
export interface Resistance {
  readonly lossCoefficient: number;
  /** Open share of the gross face, 0..1. */
  readonly openFraction: number;
}

/** Resistances by axis and padded face index. */
export type PorousMap = readonly [Map<number, Resistance>, Map<number, Resistance>, Map<number, Resistance>];

/**
 * Discharge coefficient of a sharp-edged gap in a large wall: pi/(pi + 2) = 0.611 by free-streamline theory
 * of a slit (Kirchhoff 1869); ISO 5167-2:2003 gives 0.60 to 0.61 for sharp-edged orifices in pipes.
 */
const orificeDischarge = 0.61;
/** A smaller open share counts as tight: hairline cracks whose flow no hall measurement could tell from none. */
export const tightOpenFraction = 1e-6;

export function createPorousMap(): PorousMap {
  return [new Map(), new Map(), new Map()];
}

/** Gaps in a partition: zeta = 1/(Cd phi)^2 on the gross face, for an open share phi above 0. */
export function orificeResistance(openFraction: number): Resistance {
  const effective = orificeDischarge * openFraction;
  return { lossCoefficient: 1 / (effective * effective), openFraction };
}

/**
 * What an opening amounts to on the grid faces it is drawn on. The same flow meets the same pressure
 * drop when zeta scales with (grid area / opening area)^2; the open share scales with the inverse ratio.
 */
export function onGridFaces(opening: Resistance, openingAreaM2: number, gridAreaM2: number): Resistance {
  const share = openingAreaM2 / gridAreaM2;
  return { lossCoefficient: opening.lossCoefficient / (share * share), openFraction: Math.min(1, opening.openFraction * share) };
}

/** Openings side by side in one face, each with its resistance on the gross face: conductances 1/sqrt(zeta) add up. */
export function inParallel(a: Resistance, b: Resistance): Resistance {
  const conductance = 1 / Math.sqrt(a.lossCoefficient) + 1 / Math.sqrt(b.lossCoefficient);
  return { lossCoefficient: 1 / (conductance * conductance), openFraction: Math.min(1, a.openFraction + b.openFraction) };
}

/** Partitions one behind the other in one face: losses add up, the jet leaves through the tighter one. */
export function inSeries(a: Resistance, b: Resistance): Resistance {
  return { lossCoefficient: a.lossCoefficient + b.lossCoefficient, openFraction: Math.min(a.openFraction, b.openFraction) };
}

/** The solver's arrays, by axis and face index ascending; `undefined` without porous faces. */
export function porousFacesOf(porous: PorousMap): PorousFaces | undefined {
  const entries = ([0, 1, 2] as const).flatMap((axis: Axis) => [...porous[axis]]
    .sort(([a], [b]) => a - b).map(([face, resistance]) => ({ axis, face, resistance })));
  if (entries.length === 0) return undefined;
  return {
    axis: Uint8Array.from(entries, ({ axis }) => axis),
    face: Int32Array.from(entries, ({ face }) => face),
    lossCoefficient: Float64Array.from(entries, ({ resistance }) => resistance.lossCoefficient),
    openFraction: Float64Array.from(entries, ({ resistance }) => resistance.openFraction),
  };
}
