/** A rack that waits for its feeds. */
interface Waiting {
  readonly slot: number;
  readonly kw: number;
}

/** Gives each rack the pair that carries least in its row, then in its pod, then first in order. */
function leastLoaded(rowKw: readonly number[], podKw: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < rowKw.length; at++) {
    const [row, bestRow, pod, bestPod] = [rowKw[at] ?? 0, rowKw[best] ?? 0, podKw[at] ?? 0, podKw[best] ?? 0];
    if (row < bestRow || (row === bestRow && pod < bestPod)) best = at;
  }
  return best;
}

/**
 * Index of a pair of feeds for each rack of one row, in the order given. The heavy racks choose first, the light ones fill
 * the gaps. Adds what each pair now carries to `podKw`.
 */
export function pairsOfRow(racks: readonly Waiting[], podKw: number[]): number[] {
  const rowKw = podKw.map(() => 0);
  const chosen = racks.map(() => 0);
  const byWeight = racks.map((rack, at) => ({ ...rack, at })).sort((one, other) => other.kw - one.kw || one.slot - other.slot);
  for (const { kw, at } of byWeight) {
    const pair = leastLoaded(rowKw, podKw);
    rowKw[pair] = (rowKw[pair] ?? 0) + kw;
    podKw[pair] = (podKw[pair] ?? 0) + kw;
    chosen[at] = pair;
  }
  return chosen;
}
