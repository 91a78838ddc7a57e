/** A limit that cells share: Σ weight[i] · racks[cells[i]] ≤ available. */
export interface CellLimit {
  readonly cells: Int32Array;
  /** What one rack of each cell draws on the subject (kW, accelerator ports, racks …). */
  readonly weights: Float64Array;
  readonly available: number;
}

/** How a limit is divided between cells. */
export type CellSharing = 'pro-rata' | 'priority';

/** Slack for sums of products of a few thousand doubles, relative. */
const ROUNDING = 1e-9;

/** Draw of `racks` on a limit. */
export function drawOn(limit: CellLimit, racks: Int32Array): number {
  let draw = 0;
  for (let i = 0; i < limit.cells.length; i += 1) draw += limit.weights[i]! * racks[limit.cells[i]!]!;
  return draw;
}

/**
 * Cuts `racks` to what a limit allows, in whole racks. Requests are served in tiers: first up to `tiers[0]` racks per
 * cell, what is left up to `tiers[1]`, and so on, the rest of `racks` last. Within a tier, `pro-rata` scales every
 * cell's request by the same share (largest remainders get the spare rack, ties in cell order), `priority` fills
 * cells in order.
 * @returns true when something was cut.
 */
export function cutToLimit(limit: CellLimit, racks: Int32Array, tiers: readonly Int32Array[], sharing: CellSharing): boolean {
  if (limit.available === Infinity) return false;
  const tolerance = ROUNDING * (Math.abs(limit.available) + 1);
  if (drawOn(limit, racks) <= limit.available + tolerance) return false;
  const { cells, weights } = limit;
  reserveScratch(cells.length);
  kept.fill(0, 0, cells.length);
  let left = limit.available + tolerance;
  for (let tier = 0; tier <= tiers.length; tier += 1) {
    const requested = tier < tiers.length ? tiers[tier]! : racks;
    let draw = 0;
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i]!;
      extra[i] = Math.max(0, Math.min(racks[cell]!, requested[cell]!) - kept[i]!);
      draw += weights[i]! * extra[i]!;
    }
    if (draw <= left) {
      left -= draw;
      for (let i = 0; i < cells.length; i += 1) kept[i]! += extra[i]!;
      continue;
    }
    grantPart(weights, left, draw, sharing);
    break;
  }
  for (let i = 0; i < cells.length; i += 1) racks[cells[i]!] = kept[i]!;
  return true;
}

/** Racks granted to each cell of the limit at hand, what the tier at hand still asks for, and remainders. */
let kept = new Int32Array(64);
let extra = new Int32Array(64);
let remainder = new Float64Array(64);
const order: number[] = [];

function reserveScratch(length: number): void {
  if (kept.length >= length) return;
  kept = new Int32Array(2 * length);
  extra = new Int32Array(2 * length);
  remainder = new Float64Array(2 * length);
}

function grantPart(weights: Float64Array, left: number, draw: number, sharing: CellSharing): void {
  const share = Math.max(0, left) / draw;
  let spare = Math.max(0, left);
  order.length = 0;
  for (let i = 0; i < weights.length; i += 1) if (extra[i]! > 0) order.push(i);
  if (sharing === 'pro-rata') {
    for (const i of order) {
      const exact = share * extra[i]!;
      const whole = Math.min(extra[i]!, Math.floor(exact + ROUNDING));
      remainder[i] = exact - whole;
      kept[i]! += whole;
      extra[i]! -= whole;
      spare -= whole * weights[i]!;
    }
    order.sort((a, b) => remainder[b]! - remainder[a]! || a - b);
  }
  for (const i of order) {
    const fits = weights[i]! > 0 ? Math.floor(spare / weights[i]! + ROUNDING) : extra[i]!;
    const more = Math.min(extra[i]!, fits, sharing === 'pro-rata' ? 1 : Infinity);
    if (more <= 0) continue;
    kept[i]! += more;
    spare -= more * weights[i]!;
  }
}
