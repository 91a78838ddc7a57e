// Conjugate gradients with all scalars on the GPU, over the air cells of the finest level. Cells are
// listed by connected volume and cut into chunks of one volume each; a chunk is a workgroup. The mean of
// the residual is removed per volume in every iteration: in single precision the singular system would
// drift away otherwise.

@group(0) @binding(2) var<storage, read_write> levelX: array<f32>;
// The finest level's right-hand side is the residual.
@group(0) @binding(3) var<storage, read_write> levelB: array<f32>;
@group(0) @binding(4) var<storage, read> coefficients: array<f32>;
// Solution, direction, image; both colours of each.
@group(0) @binding(5) var<storage, read_write> cg: array<f32>;
// By chunk: sum of the residual, sum of the solution, product, squared residual.
@group(0) @binding(6) var<storage, read_write> parts: array<vec4f>;
// [0] r.z, [1] alpha, [2] beta
@group(0) @binding(7) var<storage, read_write> numbers: array<f32>;
// Place in the two-colour layout; bit 31 is the offset of the east neighbour.
@group(0) @binding(8) var<storage, read> airCells: array<u32>;
// First air cell, count, volume.
@group(0) @binding(9) var<storage, read> chunks: array<vec4u>;
// First chunk, chunks, cells.
@group(0) @binding(10) var<storage, read> volumes: array<vec4u>;
// By volume: mean of the residual and of the solution.
@group(0) @binding(11) var<storage, read_write> means: array<vec2f>;
@group(0) @binding(12) var<storage, read_write> samples: array<f32>;
@group(0) @binding(13) var<storage, read_write> control: array<f32>;

const DIRECTION = 2u * SPLIT_SIZE;
const IMAGE = 4u * SPLIT_SIZE;
const PLACE = 0x7fffffffu;

var<workgroup> tile: array<vec2f, REDUCERS>;

fn sumTile(local: u32) {
  for (var half = REDUCERS / 2u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) { tile[local] += tile[local + half]; }
  }
  workgroupBarrier();
}

// A p of the array starting at `base` in cg.
fn imageOf(base: u32, entry: u32) -> f32 {
  let at = entry & PLACE;
  let e = entry >> 31u;
  let odd = at >= SPLIT_SIZE;
  let c = select(at, at - SPLIT_SIZE, odd);
  let own = select(0u, 4u * SPLIT_SIZE, odd) + c;
  let other = select(4u * SPLIT_SIZE, 0u, odd) + c;
  let x = base + select(SPLIT_SIZE, 0u, odd) + c;
  let center = cg[base + at];
  return coefficients[own] * (center - cg[x + e - 1u]) + coefficients[other + e] * (center - cg[x + e])
    + coefficients[own + SPLIT_SIZE] * (center - cg[x - SPLIT_ROW]) + coefficients[other + SPLIT_SIZE + SPLIT_ROW] * (center - cg[x + SPLIT_ROW])
    + coefficients[own + 2u * SPLIT_SIZE] * (center - cg[x - SPLIT_PLANE]) + coefficients[other + 2u * SPLIT_SIZE + SPLIT_PLANE] * (center - cg[x + SPLIT_PLANE]);
}

@compute @workgroup_size(REDUCERS)
fn startResidual(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let chunk = chunks[wid.x];
  var sum = vec2f(0.0);
  for (var n = lid.x; n < chunk.y; n += REDUCERS) {
    let entry = airCells[chunk.x + n];
    let at = entry & PLACE;
    let residual = levelB[at] - imageOf(0u, entry);
    levelB[at] = residual;
    sum += vec2f(residual, cg[at]);
  }
  tile[lid.x] = sum;
  sumTile(lid.x);
  if (lid.x == 0u) {
    parts[wid.x] = vec4f(tile[0], 0.0, 0.0);
    // Forget the last direction: this is a new solve.
    if (wid.x == 0u) { numbers[0] = 0.0; }
  }
}

// One workgroup per volume.
@compute @workgroup_size(REDUCERS)
fn findMeans(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let volume = volumes[wid.x];
  var sum = vec2f(0.0);
  for (var n = lid.x; n < volume.y; n += REDUCERS) { sum += parts[volume.x + n].xy; }
  tile[lid.x] = sum;
  sumTile(lid.x);
  if (lid.x == 0u) { means[wid.x] = tile[0] / f32(volume.z); }
}

@compute @workgroup_size(REDUCERS)
fn removeMeans(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let chunk = chunks[wid.x];
  let mean = means[chunk.z];
  var squares = 0.0;
  for (var n = lid.x; n < chunk.y; n += REDUCERS) {
    let at = airCells[chunk.x + n] & PLACE;
    let residual = levelB[at] - mean.x;
    levelB[at] = residual;
    cg[at] -= mean.y;
    squares += residual * residual;
  }
  tile[lid.x] = vec2f(squares, 0.0);
  sumTile(lid.x);
  if (lid.x == 0u) { parts[wid.x].w = tile[0].x; }
}

@compute @workgroup_size(REDUCERS)
fn productResidualCorrection(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let chunk = chunks[wid.x];
  var sum = 0.0;
  for (var n = lid.x; n < chunk.y; n += REDUCERS) {
    let at = airCells[chunk.x + n] & PLACE;
    sum += levelB[at] * levelX[at];
  }
  tile[lid.x] = vec2f(sum, 0.0);
  sumTile(lid.x);
  if (lid.x == 0u) { parts[wid.x].z = tile[0].x; }
}

// Leaves the sum of all chunks in tile[0]: x the products, y the squared residuals.
fn sumChunks(local: u32) {
  var sum = vec2f(0.0);
  for (var n = local; n < CHUNKS; n += REDUCERS) { sum += parts[n].zw; }
  tile[local] = sum;
  sumTile(local);
}

@compute @workgroup_size(REDUCERS)
fn chooseBeta(@builtin(local_invocation_id) lid: vec3u) {
  sumChunks(lid.x);
  if (lid.x == 0u) {
    let before = numbers[0];
    numbers[0] = tile[0].x;
    numbers[2] = select(0.0, tile[0].x / before, before > 0.0);
  }
}

@compute @workgroup_size(REDUCERS)
fn updateDirection(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let chunk = chunks[wid.x];
  let beta = numbers[2];
  for (var n = lid.x; n < chunk.y; n += REDUCERS) {
    let at = airCells[chunk.x + n] & PLACE;
    cg[DIRECTION + at] = levelX[at] + beta * cg[DIRECTION + at];
  }
}

@compute @workgroup_size(REDUCERS)
fn computeImage(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let chunk = chunks[wid.x];
  var sum = 0.0;
  for (var n = lid.x; n < chunk.y; n += REDUCERS) {
    let entry = airCells[chunk.x + n];
    let at = entry & PLACE;
    let image = imageOf(DIRECTION, entry);
    cg[IMAGE + at] = image;
    sum += cg[DIRECTION + at] * image;
  }
  tile[lid.x] = vec2f(sum, 0.0);
  sumTile(lid.x);
  if (lid.x == 0u) { parts[wid.x].z = tile[0].x; }
}

@compute @workgroup_size(REDUCERS)
fn chooseAlpha(@builtin(local_invocation_id) lid: vec3u) {
  sumChunks(lid.x);
  if (lid.x == 0u) { numbers[1] = select(0.0, numbers[0] / tile[0].x, tile[0].x > 0.0 && numbers[0] > 0.0); }
}

@compute @workgroup_size(REDUCERS)
fn updateSolution(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let chunk = chunks[wid.x];
  let alpha = numbers[1];
  var sum = 0.0;
  for (var n = lid.x; n < chunk.y; n += REDUCERS) {
    let at = airCells[chunk.x + n] & PLACE;
    cg[at] += alpha * cg[DIRECTION + at];
    let residual = levelB[at] - alpha * cg[IMAGE + at];
    levelB[at] = residual;
    sum += residual;
  }
  tile[lid.x] = vec2f(sum, 0.0);
  sumTile(lid.x);
  // The mean of the solution is removed once per solve, at its start.
  if (lid.x == 0u) { parts[wid.x] = vec4f(tile[0].x, 0.0, 0.0, 0.0); }
}

// Notes the squared residual of the step and goes on to the next row of samples.
@compute @workgroup_size(REDUCERS)
fn finishStep(@builtin(local_invocation_id) lid: vec3u) {
  sumChunks(lid.x);
  if (lid.x == 0u) {
    samples[u32(control[4]) * SAMPLE_WIDTH + 2u] = tile[0].y;
    control[4] += 1.0;
  }
}
