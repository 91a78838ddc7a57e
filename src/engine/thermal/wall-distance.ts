/**
 * Distance to the nearest wall for the zero-equation model, by fast sweeping of |grad d| = 1
 * (Zhao 2005, Math. Comp. 74) from half a cell at every closed face.
 */
import type { AirCase } from './air-case.ts';

/** A porous face that is less open than this is a wall to eddies. */
const wallOpenFraction = 0.5;

/** Padded cell array, metres; 0 in solids. An axis one cell thick counts as unbounded. */
export function wallDistance(given: AirCase): Float64Array {
  const airCase = withPlatesClosed(given);
  const { grid } = airCase;
  const far = [grid.linesX, grid.linesY, grid.linesZ].reduce((sum, lines) => sum + lines[lines.length - 1]! - lines[0]!, 0);
  const distance = new Float64Array(grid.size);
  startAtWalls(airCase, distance, far);
  for (let order = 0; order < 8; order++) sweep(airCase, distance, far, order);
  return distance;
}

function withPlatesClosed(airCase: AirCase): AirCase {
  const { porous } = airCase;
  if (!porous || porous.openFraction.every((share) => share >= wallOpenFraction)) return airCase;
  const open = [airCase.openX.slice(), airCase.openY.slice(), airCase.openZ.slice()] as const;
  porous.face.forEach((face, f) => {
    if (porous.openFraction[f]! < wallOpenFraction) open[porous.axis[f]! as 0 | 1 | 2][face] = 0;
  });
  return { ...airCase, openX: open[0], openY: open[1], openZ: open[2] };
}

function startAtWalls({ grid, solid, openX, openY, openZ }: AirCase, distance: Float64Array, far: number): void {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        if (solid[c] !== 0) continue;
        let nearest = far;
        if (nx > 1 && (openX[c] === 0 || openX[c + 1] === 0)) nearest = Math.min(nearest, 0.5 * dx[i]!);
        if (ny > 1 && (openY[c] === 0 || openY[c + strideY] === 0)) nearest = Math.min(nearest, 0.5 * dy[j]!);
        if (nz > 1 && (openZ[c] === 0 || openZ[c + strideZ] === 0)) nearest = Math.min(nearest, 0.5 * dz[k]!);
        distance[c] = nearest;
      }
    }
  }
}

/** One Gauss-Seidel sweep; the three low bits of `order` turn the axes round. */
function sweep({ grid, solid, openX, openY, openZ }: AirCase, distance: Float64Array, far: number, order: number): void {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  const [unboundedX, unboundedY, unboundedZ] = [nx === 1, ny === 1, nz === 1];
  for (let kk = 1; kk <= nz; kk++) {
    const k = (order & 4) !== 0 ? nz + 1 - kk : kk;
    const hz = dz[k]!;
    for (let jj = 1; jj <= ny; jj++) {
      const j = (order & 2) !== 0 ? ny + 1 - jj : jj;
      const hy = dy[j]!;
      for (let ii = 1; ii <= nx; ii++) {
        const i = (order & 1) !== 0 ? nx + 1 - ii : ii;
        const c = i + strideY * j + strideZ * k;
        if (solid[c] !== 0) continue;
        let x = far;
        let y = far;
        let z = far;
        if (!unboundedX && openX[c] !== 0) x = distance[c - 1]!;
        if (!unboundedX && openX[c + 1] !== 0) x = Math.min(x, distance[c + 1]!);
        if (!unboundedY && openY[c] !== 0) y = distance[c - strideY]!;
        if (!unboundedY && openY[c + strideY] !== 0) y = Math.min(y, distance[c + strideY]!);
        if (!unboundedZ && openZ[c] !== 0) z = distance[c - strideZ]!;
        if (!unboundedZ && openZ[c + strideZ] !== 0) z = Math.min(z, distance[c + strideZ]!);
        const here = distance[c]!;
        // Nothing nearer comes from neighbours that are all farther.
        if (x >= here && y >= here && z >= here) continue;
        const reached = eikonal(x, dx[i]!, y, hy, z, hz);
        if (reached < here) distance[c] = reached;
      }
    }
  }
}

/** Solves the sum of ((d - value)/h)^2 over the values below d = 1 for d. */
function eikonal(x: number, hx: number, y: number, hy: number, z: number, hz: number): number {
  // Sorted by value, by three exchanges.
  let a = x;
  let ha = hx;
  let b = y;
  let hb = hy;
  let c = z;
  let hc = hz;
  let spare = 0;
  if (a > b) { spare = a; a = b; b = spare; spare = ha; ha = hb; hb = spare; }
  if (b > c) { spare = b; b = c; c = spare; spare = hb; hb = hc; hc = spare; }
  if (a > b) { spare = a; a = b; b = spare; spare = ha; ha = hb; hb = spare; }
  const alone = a + ha;
  if (alone <= b) return alone;
  const two = causal(1 / (ha * ha), a, 1 / (hb * hb), b, 0, 0);
  if (two <= c) return two;
  return causal(1 / (ha * ha), a, 1 / (hb * hb), b, 1 / (hc * hc), c);
}

/** Larger root of sum w (d - v)^2 = 1. */
function causal(wa: number, a: number, wb: number, b: number, wc: number, c: number): number {
  const weight = wa + wb + wc;
  const first = wa * a + wb * b + wc * c;
  const second = wa * a * a + wb * b * b + wc * c * c - 1;
  return (first + Math.sqrt(Math.max(0, first * first - weight * second))) / weight;
}
