// Levels of the pressure equation and the V-cycle, as in pressure/levels.ts and pressure/multigrid.ts.
// Levels lie one after the other; in each, the two colours. programs.ts puts constants in front.

struct Level {
  nx: u32, ny: u32, nz: u32,
  // Stride of half rows and half planes, half-row positions in use.
  row: u32, plane: u32, width: u32,
  // Start in levelX and levelB (coefficients start at four times that); length of one colour.
  start: u32, size: u32,
  // By how much an index of the finer level is shifted to reach this one.
  halvedX: u32, halvedY: u32, halvedZ: u32,
  pad: u32,
}

// Level and colour that a dispatch works on.
@group(0) @binding(0) var<uniform> here: vec4u;
@group(0) @binding(1) var<uniform> levels: array<Level, LEVELS>;
@group(0) @binding(2) var<storage, read_write> levelX: array<f32>;
@group(0) @binding(3) var<storage, read_write> levelB: array<f32>;
// By colour: kx, ky, kz, inverse diagonal.
@group(0) @binding(4) var<storage, read> coefficients: array<f32>;

// Half-row position c of colour q with its place; i = 0 where there is no cell.
struct Spot { c: u32, e: u32, i: u32, j: u32, k: u32 }

fn spotOf(l: Level, q: u32, id: u32) -> Spot {
  let h = id % l.width;
  let j = (id / l.width) % l.ny + 1u;
  let k = id / (l.width * l.ny) + 1u;
  let e = (q + j + k) & 1u;
  let i = 2u * h + e;
  let c = h + l.row * j + l.plane * k;
  return Spot(c, e, select(0u, i, i >= 1u && i <= l.nx && k <= l.nz), j, k);
}

fn halfCells(l: Level) -> u32 { return l.width * l.ny * l.nz; }

fn inverseDiagonalAt(l: Level, q: u32, c: u32) -> f32 { return coefficients[4u * (l.start + q * l.size) + 3u * l.size + c]; }

// Sum of K x over the six neighbours, x given by east - 1, east, south, north, low, high.
fn weighted(l: Level, q: u32, c: u32, e: u32, west: f32, east: f32, south: f32, north: f32, low: f32, high: f32) -> f32 {
  let own = 4u * (l.start + q * l.size) + c;
  let other = 4u * (l.start + (1u - q) * l.size) + c;
  return coefficients[own] * west + coefficients[other + e] * east
    + coefficients[own + l.size] * south + coefficients[other + l.size + l.row] * north
    + coefficients[own + 2u * l.size] * low + coefficients[other + 2u * l.size + l.plane] * high;
}

fn neighbours(l: Level, q: u32, c: u32, e: u32) -> f32 {
  let x = l.start + (1u - q) * l.size + c;
  return weighted(l, q, c, e, levelX[x + e - 1u], levelX[x + e], levelX[x - l.row], levelX[x + l.row], levelX[x - l.plane], levelX[x + l.plane]);
}

fn relaxCell(l: Level, q: u32, id: u32) {
  let s = spotOf(l, q, id);
  if (s.i == 0u) { return; }
  let at = l.start + q * l.size + s.c;
  levelX[at] = inverseDiagonalAt(l, q, s.c) * (levelB[at] + neighbours(l, q, s.c, s.e));
}

fn startValue(l: Level, q: u32, c: u32) -> f32 { return inverseDiagonalAt(l, q, c) * levelB[l.start + q * l.size + c]; }

// The first half sweep of a cycle, on colour 0: the other colour is b / diagonal. It need not be stored,
// for the next half sweep replaces it.
fn relaxFirstCell(l: Level, id: u32) {
  let s = spotOf(l, 0u, id);
  if (s.i == 0u) { return; }
  let at = l.start + s.c;
  let sum = weighted(l, 0u, s.c, s.e, startValue(l, 1u, s.c + s.e - 1u), startValue(l, 1u, s.c + s.e),
    startValue(l, 1u, s.c - l.row), startValue(l, 1u, s.c + l.row), startValue(l, 1u, s.c - l.plane), startValue(l, 1u, s.c + l.plane));
  levelX[at] = inverseDiagonalAt(l, 0u, s.c) * (levelB[at] + sum);
}

// x of a cell of colour 1 with the correction of its coarse cell.
fn corrected(l: Level, coarse: Level, c: u32, i: u32, j: u32, k: u32) -> f32 {
  let ic = (i + coarse.halvedX) >> coarse.halvedX;
  let jc = (j + coarse.halvedY) >> coarse.halvedY;
  let kc = (k + coarse.halvedZ) >> coarse.halvedZ;
  return levelX[l.start + l.size + c] + levelX[coarse.start + ((ic + jc + kc) & 1u) * coarse.size + (ic >> 1u) + coarse.row * jc + coarse.plane * kc];
}

// The first half sweep on the way up: like relaxCell of colour 0, after the coarse correction of colour 1.
fn relaxCorrectedCell(l: Level, coarse: Level, id: u32) {
  let s = spotOf(l, 0u, id);
  if (s.i == 0u) { return; }
  let at = l.start + s.c;
  let sum = weighted(l, 0u, s.c, s.e,
    corrected(l, coarse, s.c + s.e - 1u, s.i - 1u, s.j, s.k), corrected(l, coarse, s.c + s.e, s.i + 1u, s.j, s.k),
    corrected(l, coarse, s.c - l.row, s.i, s.j - 1u, s.k), corrected(l, coarse, s.c + l.row, s.i, s.j + 1u, s.k),
    corrected(l, coarse, s.c - l.plane, s.i, s.j, s.k - 1u), corrected(l, coarse, s.c + l.plane, s.i, s.j, s.k + 1u));
  levelX[at] = inverseDiagonalAt(l, 0u, s.c) * (levelB[at] + sum);
}

// Residual of a cell of colour 1; that of colour 0 vanishes, it was swept last.
fn residualAt(l: Level, i: u32, j: u32, k: u32) -> f32 {
  let c = (i >> 1u) + l.row * j + l.plane * k;
  let inverse = inverseDiagonalAt(l, 1u, c);
  if (inverse == 0.0) { return 0.0; }
  let at = l.start + l.size + c;
  return levelB[at] - levelX[at] / inverse + neighbours(l, 1u, c, i & 1u);
}

// One invocation per cell of the coarser level: sums the residuals of its children.
fn restrictCell(l: Level, coarse: Level, id: u32) {
  if (id >= coarse.nx * coarse.ny * coarse.nz) { return; }
  let p = vec3u(id % coarse.nx + 1u, (id / coarse.nx) % coarse.ny + 1u, id / (coarse.nx * coarse.ny) + 1u);
  let halved = vec3u(coarse.halvedX, coarse.halvedY, coarse.halvedZ);
  let last = min(vec3u(l.nx, l.ny, l.nz), p << halved);
  let first = select(p, 2u * p - 1u, halved == vec3u(1u));
  var sum = 0.0;
  for (var k = first.z; k <= last.z; k++) {
    for (var j = first.y; j <= last.y; j++) {
      for (var i = first.x; i <= last.x; i++) {
        if (((i + j + k) & 1u) == 1u) { sum += residualAt(l, i, j, k); }
      }
    }
  }
  let colour = (p.x + p.y + p.z) & 1u;
  levelB[coarse.start + colour * coarse.size + (p.x >> 1u) + coarse.row * p.y + coarse.plane * p.z] = sum;
}

@compute @workgroup_size(GROUP)
fn relax(@builtin(global_invocation_id) gid: vec3u) { relaxCell(levels[here.x], here.y, gid.x); }

@compute @workgroup_size(GROUP)
fn relaxFirst(@builtin(global_invocation_id) gid: vec3u) { relaxFirstCell(levels[here.x], gid.x); }

@compute @workgroup_size(GROUP)
fn relaxCorrected(@builtin(global_invocation_id) gid: vec3u) { relaxCorrectedCell(levels[here.x], levels[here.x + 1u], gid.x); }

@compute @workgroup_size(GROUP)
fn restrictResidual(@builtin(global_invocation_id) gid: vec3u) { restrictCell(levels[here.x], levels[here.x + 1u], gid.x); }

// The part of a cycle on small levels, TAIL to the coarsest, in one workgroup: a dispatch costs more than a
// sweep there. The passes and their order come from the host (pass, level).
@group(0) @binding(14) var<uniform> schedule: array<vec4u, TAIL_PASSES>;

@compute @workgroup_size(TAIL_INVOCATIONS)
fn cycleTail(@builtin(local_invocation_id) lid: vec3u) {
  for (var n = 0u; n < TAIL_PASSES; n++) {
    let kind = schedule[n].x;
    let l = levels[schedule[n].y];
    let coarse = levels[min(schedule[n].y + 1u, LEVELS - 1u)];
    let count = select(halfCells(l), coarse.nx * coarse.ny * coarse.nz, kind == PASS_RESTRICT);
    for (var id = lid.x; id < count; id += TAIL_INVOCATIONS) {
      if (kind <= PASS_SWEEP_ODD) { relaxCell(l, kind, id); }
      else if (kind == PASS_FIRST) { relaxFirstCell(l, id); }
      else if (kind == PASS_CORRECTED) { relaxCorrectedCell(l, coarse, id); }
      else { restrictCell(l, coarse, id); }
    }
    storageBarrier();
  }
}
