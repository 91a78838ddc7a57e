/**
 * The front of a rack by grid layers: which belong to which equipment, which are empty bands that let
 * air pass. Layers are whole, bands are not: what shares a layer is joined, so that no share is lost.
 */
import { type RackType, valueOf } from '../../../model/index.ts';
import { cellRange } from './cell-box.ts';

type Airside = NonNullable<RackType['airside']>;

/** Equipment that breathes through these layers (cells counted from 1, ascending). */
export interface EquipmentLayers {
  readonly layers: readonly number[];
  /** Of the rack's heat and air; the shares of a front add up to 1. */
  readonly share: number;
}

/** An empty band on the grid. */
export interface UnblankedLayers {
  readonly layers: readonly number[];
  /** True height of what is open there, m. */
  readonly heightMetres: number;
  /** On the true opening. */
  readonly lossCoefficient: number;
}

export interface FrontLayers {
  readonly equipment: readonly EquipmentLayers[];
  readonly unblanked: readonly UnblankedLayers[];
  /** Height of empty bands that no layer is left for, m. */
  readonly unresolvedMetres: number;
}

interface Layered { readonly layers: ReadonlySet<number> }

/** Layers of a band within `first..last`; at least one. */
function layersOf(linesZ: Float64Array, [first, last]: readonly [number, number], fromMetres: number, toMetres: number): Set<number> {
  const [from, to] = cellRange(linesZ, fromMetres, toMetres);
  const low = Math.min(last, Math.max(first, from));
  const high = Math.max(low, Math.min(last, to));
  return new Set(Array.from({ length: high - low + 1 }, (_, at) => low + at));
}

const meets = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => [...a].some((layer) => b.has(layer));
const without = (a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> => new Set([...a].filter((layer) => !b.has(layer)));
const ascending = (layers: ReadonlySet<number>): number[] => [...layers].sort((a, b) => a - b);

/** Joins items that share a layer, until none do. */
function joined<T extends Layered>(items: readonly T[], join: (a: T, b: T) => T): T[] {
  return items.reduce<T[]>((groups, item) => {
    const touching = groups.filter((group) => meets(group.layers, item.layers));
    const rest = groups.filter((group) => !touching.includes(group));
    return [...rest, touching.reduce(join, item)];
  }, []);
}

const union = (a: Layered, b: Layered): Set<number> => new Set([...a.layers, ...b.layers]);

/**
 * Front of a rack whose box takes layers `first..last` of `linesZ`. Equipment keeps a layer that it
 * alone would lose to an empty band; otherwise the empty band has it. Shares are taken relative to
 * their sum; bands of share 0 are blanking panels. Without bands (or without any share) the whole
 * front that is not empty belongs to one piece of equipment.
 */
export function frontLayers(linesZ: Float64Array, range: readonly [number, number], airside: Airside | undefined): FrontLayers {
  const empty = joined((airside?.unblankedBands ?? []).filter((band) => band.toMetres > band.fromMetres).map((band) => ({
    layers: layersOf(linesZ, range, band.fromMetres, band.toMetres),
    heightMetres: band.toMetres - band.fromMetres, lossCoefficient: valueOf(band.lossCoefficient),
  })), (a, b) => ({ layers: union(a, b), heightMetres: a.heightMetres + b.heightMetres, lossCoefficient: sideBySide(a, b) }));
  const taken = new Set(empty.flatMap(({ layers }) => [...layers]));
  const bands = (airside?.bands ?? []).filter(({ share }) => share > 0);
  const total = bands.reduce((sum, { share }) => sum + share, 0);
  const wanted = bands.length > 0
    ? bands.map((band) => ({ layers: layersOf(linesZ, range, band.fromMetres, band.toMetres), share: band.share / total }))
    : [{ layers: new Set(Array.from({ length: range[1] - range[0] + 1 }, (_, at) => range[0] + at)), share: 1 }];
  const equipment = joined(wanted.map(({ layers, share }) => {
    const left = without(layers, taken);
    return { layers: left.size > 0 ? left : layers, share };
  }), (a, b) => ({ layers: union(a, b), share: a.share + b.share }));
  const used = new Set(equipment.flatMap(({ layers }) => [...layers]));
  const open = empty.map((band) => ({ ...band, layers: without(band.layers, used) }));
  return {
    equipment: equipment.map(({ layers, share }) => ({ layers: ascending(layers), share })).sort((a, b) => a.layers[0]! - b.layers[0]!),
    unblanked: open.filter(({ layers }) => layers.size > 0).map((band) => ({ ...band, layers: ascending(band.layers) })),
    unresolvedMetres: open.filter(({ layers }) => layers.size === 0).reduce((sum, { heightMetres }) => sum + heightMetres, 0),
  };
}

/** Loss of two empty bands as one of their joint height: conductances height/sqrt(zeta) add up. */
function sideBySide(a: { heightMetres: number; lossCoefficient: number }, b: { heightMetres: number; lossCoefficient: number }): number {
  const conductance = a.heightMetres / Math.sqrt(a.lossCoefficient) + b.heightMetres / Math.sqrt(b.lossCoefficient);
  const height = a.heightMetres + b.heightMetres;
  return conductance === Infinity ? 0 : (height / conductance) * (height / conductance);
}
