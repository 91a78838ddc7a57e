/** Path of a connection through its points, x and y each. */
export function linkPath(points: readonly number[]): string {
  let path = '';
  for (let at = 0; at + 1 < points.length; at += 2) path += `${at === 0 ? 'M' : 'L'}${(points[at] ?? 0).toFixed(1)} ${(points[at + 1] ?? 0).toFixed(1)}`;
  return path;
}
