// The explicit update, the right-hand side of the pressure equation, the projection, and field sums.

@group(0) @binding(12) var<storage, read_write> levelB: array<f32>;
// Solution first; see conjugate-gradients.wgsl.
@group(0) @binding(13) var<storage, read> pressures: array<f32>;
@group(0) @binding(14) var<storage, read_write> sums: array<f32>;

fn advanceFace(axis: u32, c: u32, inverseVolume: f32) {
  if (!isOpen(axis, c)) { return; }
  let at = axis * SIZE + c;
  state[at] += (control[2] * rate[at] + control[3] * previousRate[at]) * inverseVolume;
}

@compute @workgroup_size(GROUP)
fn advanceFields(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  let inverse = inverseWidthsAt(p);
  advanceFace(0u, c, metric(INVERSE_DISTANCE, 0u, p.x) * inverse.y * inverse.z);
  advanceFace(1u, c, inverse.x * metric(INVERSE_DISTANCE, 1u, p.y) * inverse.z);
  advanceFace(2u, c, inverse.x * inverse.y * metric(INVERSE_DISTANCE, 2u, p.z));
  if (!isSolid(c)) {
    let at = 3u * SIZE + c;
    state[at] += (control[2] * rate[at] + control[3] * previousRate[at]) * inverse.x * inverse.y * inverse.z;
  }
}

// Minus the net outflow over the step.
@compute @workgroup_size(GROUP)
fn computeOutflow(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  if (isSolid(c)) { return; }
  let h = widthsAt(p);
  let outflow = (state[c + 1u] - state[c]) * h.y * h.z
    + (state[SIZE + c + SY] - state[SIZE + c]) * h.x * h.z
    + (state[2u * SIZE + c + SZ] - state[2u * SIZE + c]) * h.x * h.y;
  levelB[splitOf(p)] = -outflow / control[0];
}

fn projectFace(axis: u32, c: u32, here: f32, below: vec3u, inverseDistance: f32) {
  if (isOpen(axis, c)) { state[axis * SIZE + c] -= control[0] * (here - pressures[splitOf(below)]) * inverseDistance; }
}

@compute @workgroup_size(GROUP)
fn project(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  let here = pressures[splitOf(p)];
  projectFace(0u, c, here, p - vec3u(1u, 0u, 0u), metric(INVERSE_DISTANCE, 0u, p.x));
  projectFace(1u, c, here, p - vec3u(0u, 1u, 0u), metric(INVERSE_DISTANCE, 1u, p.y));
  projectFace(2u, c, here, p - vec3u(0u, 0u, 1u), metric(INVERSE_DISTANCE, 2u, p.z));
}

@compute @workgroup_size(GROUP)
fn addToMeans(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= SIZE) { return; }
  for (var q = 0u; q < 4u; q++) { sums[q * SIZE + gid.x] += state[q * SIZE + gid.x]; }
}
