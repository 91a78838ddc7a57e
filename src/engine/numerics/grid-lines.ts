/**
 * Grid lines snapped to the edges of what stands in a room: the edges that most things share are
 * kept exactly, edges closer than half a cell to a kept one are merged into it.
 */
export interface LineKey {
  /** Coordinate in metres. */
  readonly at: number;
  /** How much it matters that a line passes here; equal coordinates add up. */
  readonly weight: number;
}

/** Edges closer than this (m) are the same edge: far below any tile or rack dimension. */
const sameEdgeMetres = 1e-3;
/** Edges exactly half a cell apart are kept whatever the rounding of their coordinates (m). */
const roundingMetres = 1e-9;

/**
 * Lines over [from, to] metres with cells near `cell` metres, through as many keys as spacing allows:
 * heavier keys first, never closer than half a cell. Both ends are always lines.
 */
export function snappedLines(from: number, to: number, cell: number, keys: readonly LineKey[]): Float64Array {
  const minimumSpacing = 0.5 * cell - roundingMetres;
  const merged: { at: number; weight: number }[] = [];
  for (const key of [...keys].sort((a, b) => a.at - b.at)) {
    if (key.at - from < minimumSpacing || to - key.at < minimumSpacing) continue;
    const last = merged[merged.length - 1];
    if (last && key.at - last.at < sameEdgeMetres) last.weight += key.weight;
    else merged.push({ at: key.at, weight: key.weight });
  }
  const kept: number[] = [from, to];
  for (const key of merged.sort((a, b) => b.weight - a.weight || a.at - b.at)) {
    if (kept.every((line) => Math.abs(line - key.at) >= minimumSpacing)) kept.push(key.at);
  }
  kept.sort((a, b) => a - b);
  const lines: number[] = [from];
  for (let s = 1; s < kept.length; s++) {
    const low = kept[s - 1]!;
    const high = kept[s]!;
    const pieces = Math.max(1, Math.round((high - low) / cell));
    for (let p = 1; p <= pieces; p++) lines.push(p === pieces ? high : low + ((high - low) * p) / pieces);
  }
  return Float64Array.from(lines);
}

/** Lines of two neighbouring stretches, the last of the first being the first of the second. */
export function joinedLines(below: Float64Array, above: Float64Array): Float64Array {
  return Float64Array.from([...below, ...above.subarray(1)]);
}

/** Index (0..lines.length - 1) of the line nearest to `at`. */
export function nearestLine(lines: Float64Array, at: number): number {
  let best = 0;
  for (let i = 1; i < lines.length; i++) {
    if (Math.abs(lines[i]! - at) < Math.abs(lines[best]! - at)) best = i;
  }
  return best;
}
