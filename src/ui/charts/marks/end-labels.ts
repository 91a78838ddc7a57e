/** A label that wants to stand at `y`. */
interface WantedLabel {
  readonly id: string;
  readonly y: number;
}

/**
 * Moves labels apart so that none overlap and all stay between `top` and `bottom`, in the order of their wishes.
 *
 * @param spacing least distance of two labels, px
 * @returns final y by id
 */
export function spreadLabels(labels: readonly WantedLabel[], spacing: number, top: number, bottom: number): ReadonlyMap<string, number> {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  for (const [index, label] of sorted.entries()) {
    placed.push(Math.max(label.y, top, index === 0 ? top : (placed[index - 1] ?? top) + spacing));
  }
  let limit = bottom;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    placed[index] = Math.min(placed[index] ?? limit, limit);
    limit = (placed[index] ?? limit) - spacing;
  }
  return new Map(sorted.map((label, index) => [label.id, placed[index] ?? label.y]));
}
