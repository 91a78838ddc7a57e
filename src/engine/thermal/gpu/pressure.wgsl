// Multigrid-preconditioned conjugate gradients with all scalars on the GPU. SIZE and the sizes below are
// put in front by programs.ts; levels lie one after the other in levelX, levelB and coefficients.

struct Level {
  nx: u32, ny: u32, nz: u32, sy: u32, sz: u32,
  // Start of this level in levelX and levelB; coefficients start at four times that.
  start: u32, size: u32,
  // Next coarser level, and by how much an index is shifted to reach it.
  coarseSy: u32, coarseSz: u32, coarseStart: u32, coarseSize: u32,
  halveX: u32, halveY: u32, halveZ: u32,
  colour: u32,
  pad: u32,
}

@group(0) @binding(0) var<uniform> level: Level;
@group(0) @binding(1) var<storage, read_write> levelX: array<f32>;
@group(0) @binding(2) var<storage, read_write> levelB: array<f32>;
@group(0) @binding(3) var<storage, read> coefficients: array<f32>;
// Pressure, direction, image, right-hand side.
@group(0) @binding(4) var<storage, read_write> cg: array<f32>;
@group(0) @binding(5) var<storage, read_write> partials: array<f32>;
// [0] r.z, [1] r.z before, [2] d.Ad, [3] alpha, [4] beta, [5] r.r
@group(0) @binding(6) var<storage, read_write> numbers: array<f32>;
// Air cells sorted by connected volume, and start and count of each volume.
@group(0) @binding(7) var<storage, read> volumeCells: array<u32>;
@group(0) @binding(8) var<storage, read> volumeRanges: array<vec2u>;

var<workgroup> tile: array<f32, 256>;

fn sumTile(local: u32) {
  for (var half = 128u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) { tile[local] += tile[local + half]; }
  }
  workgroupBarrier();
}

fn placeOf(id: u32) -> vec3u {
  if (id >= level.nx * level.ny * level.nz) { return vec3u(0u); }
  return vec3u(id % level.nx + 1u, (id / level.nx) % level.ny + 1u, id / (level.nx * level.ny) + 1u);
}

fn cellOf(p: vec3u) -> u32 { return p.x + level.sy * p.y + level.sz * p.z; }

fn kx(c: u32) -> f32 { return coefficients[4u * level.start + c]; }
fn ky(c: u32) -> f32 { return coefficients[4u * level.start + level.size + c]; }
fn kz(c: u32) -> f32 { return coefficients[4u * level.start + 2u * level.size + c]; }
fn inverseDiagonal(c: u32) -> f32 { return coefficients[4u * level.start + 3u * level.size + c]; }

@compute @workgroup_size(64)
fn relax(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u || ((p.x + p.y + p.z) & 1u) != level.colour) { return; }
  relaxCell(cellOf(p));
}

fn relaxCell(c: u32) {
  let at = level.start + c;
  levelX[at] = inverseDiagonal(c) * (levelB[at]
    + kx(c) * levelX[at - 1u] + kx(c + 1u) * levelX[at + 1u]
    + ky(c) * levelX[at - level.sy] + ky(c + level.sy) * levelX[at + level.sy]
    + kz(c) * levelX[at - level.sz] + kz(c + level.sz) * levelX[at + level.sz]);
}

// All half sweeps of a small level in one workgroup. `sweeps` red-black sweeps forward, then `reversed`
// black-red ones; each invocation takes every 256th cell.
fn relaxInOneWorkgroup(local: u32, sweeps: u32, reversed: u32) {
  let count = level.nx * level.ny * level.nz;
  for (var half = 0u; half < 2u * (sweeps + reversed); half++) {
    let forward = half < 2u * sweeps;
    let colour = select(half & 1u, 1u - (half & 1u), forward);
    for (var id = local; id < count; id += 256u) {
      let p = placeOf(id);
      if (((p.x + p.y + p.z) & 1u) == colour) { relaxCell(cellOf(p)); }
    }
    storageBarrier();
  }
}

@compute @workgroup_size(256)
fn relaxSmallDown(@builtin(local_invocation_id) lid: vec3u) { relaxInOneWorkgroup(lid.x, SMOOTHING_SWEEPS, 0u); }

@compute @workgroup_size(256)
fn relaxSmallUp(@builtin(local_invocation_id) lid: vec3u) { relaxInOneWorkgroup(lid.x, 0u, SMOOTHING_SWEEPS); }

@compute @workgroup_size(256)
fn relaxCoarsest(@builtin(local_invocation_id) lid: vec3u) { relaxInOneWorkgroup(lid.x, COARSEST_SWEEPS, COARSEST_SWEEPS); }

fn residualAt(c: u32) -> f32 {
  if (inverseDiagonal(c) == 0.0) { return 0.0; }
  let at = level.start + c;
  let here = levelX[at];
  return levelB[at]
    + kx(c) * (levelX[at - 1u] - here) + kx(c + 1u) * (levelX[at + 1u] - here)
    + ky(c) * (levelX[at - level.sy] - here) + ky(c + level.sy) * (levelX[at + level.sy] - here)
    + kz(c) * (levelX[at - level.sz] - here) + kz(c + level.sz) * (levelX[at + level.sz] - here);
}

// One invocation per cell of the coarser level: sums the residuals of its children.
@compute @workgroup_size(64)
fn restrictResidual(@builtin(global_invocation_id) gid: vec3u) {
  let id = gid.x;
  if (id >= level.coarseSize) { return; }
  let kc = id / level.coarseSz;
  let jc = (id % level.coarseSz) / level.coarseSy;
  let ic = id % level.coarseSy;
  var sum = 0.0;
  let count = vec3u(level.nx, level.ny, level.nz);
  let halve = vec3u(level.halveX, level.halveY, level.halveZ);
  let coarse = vec3u(ic, jc, kc);
  let last = min(count, coarse << halve);
  let first = select(coarse, 2u * coarse - 1u, halve == vec3u(1u));
  if (all(coarse > vec3u(0u)) && all(first <= count)) {
    for (var k = first.z; k <= last.z; k++) {
      for (var j = first.y; j <= last.y; j++) {
        for (var i = first.x; i <= last.x; i++) { sum += residualAt(cellOf(vec3u(i, j, k))); }
      }
    }
  }
  levelB[level.coarseStart + id] = sum;
  levelX[level.coarseStart + id] = 0.0;
}

@compute @workgroup_size(64)
fn prolongate(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  if (inverseDiagonal(c) == 0.0) { return; }
  let halve = vec3u(level.halveX, level.halveY, level.halveZ);
  let coarse = (p + halve) >> halve;
  levelX[level.start + c] += levelX[level.coarseStart + coarse.x + level.coarseSy * coarse.y + level.coarseSz * coarse.z];
}

// A p of the array starting at `base` in cg, on the finest level.
fn imageOf(base: u32, c: u32) -> f32 {
  let at = base + c;
  let here = cg[at];
  return kx(c) * (here - cg[at - 1u]) + kx(c + 1u) * (here - cg[at + 1u])
    + ky(c) * (here - cg[at - level.sy]) + ky(c + level.sy) * (here - cg[at + level.sy])
    + kz(c) * (here - cg[at - level.sz]) + kz(c + level.sz) * (here - cg[at + level.sz]);
}

@compute @workgroup_size(64)
fn startResidual(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  levelB[c] = cg[3u * SIZE + c] - imageOf(0u, c);
  levelX[c] = 0.0;
  // Forget the last direction: this is a new solve.
  if (gid.x == 0u) { numbers[0] = 0.0; }
}

// Removes the mean of the residual (in levelB) over each connected air volume; one workgroup per volume.
@compute @workgroup_size(256)
fn removeResidualMeans(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let range = volumeRanges[wid.x];
  var sum = 0.0;
  for (var n = lid.x; n < range.y; n += 256u) { sum += levelB[volumeCells[range.x + n]]; }
  tile[lid.x] = sum;
  sumTile(lid.x);
  let mean = tile[0] / f32(range.y);
  for (var n = lid.x; n < range.y; n += 256u) { levelB[volumeCells[range.x + n]] -= mean; }
}

// The same for the pressure itself, so that it does not wander.
@compute @workgroup_size(256)
fn removePressureMeans(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let range = volumeRanges[wid.x];
  var sum = 0.0;
  for (var n = lid.x; n < range.y; n += 256u) { sum += cg[volumeCells[range.x + n]]; }
  tile[lid.x] = sum;
  sumTile(lid.x);
  let mean = tile[0] / f32(range.y);
  for (var n = lid.x; n < range.y; n += 256u) { cg[volumeCells[range.x + n]] -= mean; }
}

@compute @workgroup_size(256)
fn productResidualCorrection(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_id) lid: vec3u, @builtin(workgroup_id) wid: vec3u) {
  var sum = 0.0;
  for (var c = gid.x; c < SIZE; c += 256u * PARTIALS) { sum += levelB[c] * levelX[c]; }
  tile[lid.x] = sum;
  sumTile(lid.x);
  if (lid.x == 0u) { partials[wid.x] = tile[0]; }
}

@compute @workgroup_size(256)
fn chooseBeta(@builtin(local_invocation_id) lid: vec3u) {
  tile[lid.x] = select(0.0, partials[lid.x], lid.x < PARTIALS);
  sumTile(lid.x);
  if (lid.x == 0u) {
    let before = numbers[0];
    numbers[1] = before;
    numbers[0] = tile[0];
    numbers[4] = select(0.0, tile[0] / before, before > 0.0);
  }
}

@compute @workgroup_size(64)
fn updateDirection(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x < SIZE) { cg[SIZE + gid.x] = levelX[gid.x] + numbers[4] * cg[SIZE + gid.x]; }
}

@compute @workgroup_size(64)
fn computeImage(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  cg[2u * SIZE + c] = imageOf(SIZE, c);
}

@compute @workgroup_size(256)
fn productDirectionImage(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_id) lid: vec3u, @builtin(workgroup_id) wid: vec3u) {
  var sum = 0.0;
  for (var c = gid.x; c < SIZE; c += 256u * PARTIALS) { sum += cg[SIZE + c] * cg[2u * SIZE + c]; }
  tile[lid.x] = sum;
  sumTile(lid.x);
  if (lid.x == 0u) { partials[wid.x] = tile[0]; }
}

@compute @workgroup_size(256)
fn chooseAlpha(@builtin(local_invocation_id) lid: vec3u) {
  tile[lid.x] = select(0.0, partials[lid.x], lid.x < PARTIALS);
  sumTile(lid.x);
  if (lid.x == 0u) {
    numbers[2] = tile[0];
    numbers[3] = select(0.0, numbers[0] / tile[0], tile[0] > 0.0 && numbers[0] > 0.0);
  }
}

@compute @workgroup_size(64)
fn updateSolution(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= SIZE) { return; }
  cg[gid.x] += numbers[3] * cg[SIZE + gid.x];
  levelB[gid.x] -= numbers[3] * cg[2u * SIZE + gid.x];
  // The next preconditioning starts from nothing.
  levelX[gid.x] = 0.0;
}

@compute @workgroup_size(256)
fn squareResidual(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_id) lid: vec3u, @builtin(workgroup_id) wid: vec3u) {
  var sum = 0.0;
  for (var c = gid.x; c < SIZE; c += 256u * PARTIALS) { sum += levelB[c] * levelB[c]; }
  tile[lid.x] = sum;
  sumTile(lid.x);
  if (lid.x == 0u) { partials[wid.x] = tile[0]; }
}

@compute @workgroup_size(256)
fn storeResidual(@builtin(local_invocation_id) lid: vec3u) {
  tile[lid.x] = select(0.0, partials[lid.x], lid.x < PARTIALS);
  sumTile(lid.x);
  if (lid.x == 0u) { numbers[5] = tile[0]; }
}
