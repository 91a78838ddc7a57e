// Turbulent viscosity and the time step.

// By workgroup: largest stiffness, sum of squared speeds.
@group(0) @binding(9) var<storage, read_write> flowParts: array<vec2f>;

var<workgroup> largest: array<f32, REDUCERS>;
var<workgroup> total: array<f32, REDUCERS>;

fn reduceTiles(local: u32) {
  for (var half = REDUCERS / 2u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) {
      largest[local] = max(largest[local], largest[local + half]);
      total[local] += total[local + half];
    }
  }
  workgroupBarrier();
}

// 2 S_ij S_ij of a cell: normal strains from the faces, shear from the centre velocities of the neighbours.
fn strainSquare(c: u32, p: vec3u) -> f32 {
  let g = 0.5 / vec3f(
    1.0 / metric(INVERSE_DISTANCE, 0u, p.x) + 1.0 / metric(INVERSE_DISTANCE, 0u, p.x + 1u),
    1.0 / metric(INVERSE_DISTANCE, 1u, p.y) + 1.0 / metric(INVERSE_DISTANCE, 1u, p.y + 1u),
    1.0 / metric(INVERSE_DISTANCE, 2u, p.z) + 1.0 / metric(INVERSE_DISTANCE, 2u, p.z + 1u));
  let u = c;
  let v = SIZE + c;
  let w = 2u * SIZE + c;
  let uy = g.y * (state[u + SY] + state[u + SY + 1u] - state[u - SY] - state[u - SY + 1u]);
  let uz = g.z * (state[u + SZ] + state[u + SZ + 1u] - state[u - SZ] - state[u - SZ + 1u]);
  let vx = g.x * (state[v + 1u] + state[v + 1u + SY] - state[v - 1u] - state[v - 1u + SY]);
  let vz = g.z * (state[v + SZ] + state[v + SZ + SY] - state[v - SZ] - state[v - SZ + SY]);
  let wx = g.x * (state[w + 1u] + state[w + 1u + SZ] - state[w - 1u] - state[w - 1u + SZ]);
  let wy = g.y * (state[w + SY] + state[w + SY + SZ] - state[w - SY] - state[w - SY + SZ]);
  let normal = vec3f(state[u + 1u] - state[u], state[v + SY] - state[v], state[w + SZ] - state[w]) * inverseWidthsAt(p);
  let shear = vec3f(uy + vx, uz + wx, vz + wy);
  return 2.0 * dot(normal, normal) + dot(shear, shear);
}

@compute @workgroup_size(REDUCERS)
fn updateViscosity(
  @builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_id) lid: vec3u,
  @builtin(workgroup_id) wid: vec3u, @builtin(num_workgroups) groups: vec3u,
) {
  let many = vec3f(select(0.0, 1.0, NX > 1u), select(0.0, 1.0, NY > 1u), select(0.0, 1.0, NZ > 1u));
  var stiffest = 0.0;
  var squares = 0.0;
  for (var id = gid.x; id < NX * NY * NZ; id += REDUCERS * groups.x) {
    let p = placeOf(id);
    let c = cellOf(p);
    if (isSolid(c)) { continue; }
    let low = vec3f(state[c], state[SIZE + c], state[2u * SIZE + c]);
    let high = vec3f(state[c + 1u], state[SIZE + c + SY], state[2u * SIZE + c + SZ]);
    let mean = 0.5 * (low + high);
    let square = dot(mean, mean);
    var nu = NU;
    if (SMAGORINSKY) { nu += lengths[c] * sqrt(strainSquare(c, p)); }
    else { nu += ZERO_EQUATION * sqrt(square) * lengths[c]; }
    viscosity[c] = nu;
    let inverse = inverseWidthsAt(p);
    stiffest = max(stiffest, 0.5 * dot(abs(low) + abs(high), inverse) + DIFFUSION_FACTOR * nu * dot(many * inverse, inverse));
    squares += square;
  }
  largest[lid.x] = stiffest;
  total[lid.x] = squares;
  reduceTiles(lid.x);
  if (lid.x == 0u) { flowParts[wid.x] = vec2f(largest[0], total[0]); }
}

// One workgroup: the step from the stiffest cell, and the weights of the two rates (Adams-Bashforth of
// second order with a varying step; the first step is Euler's).
@compute @workgroup_size(REDUCERS)
fn chooseStep(@builtin(local_invocation_id) lid: vec3u) {
  var part = vec2f(0.0);
  for (var n = lid.x; n < FLOW_GROUPS; n += REDUCERS) { part = vec2f(max(part.x, flowParts[n].x), part.y + flowParts[n].y); }
  largest[lid.x] = part.x;
  total[lid.x] = part.y;
  reduceTiles(lid.x);
  if (lid.x != 0u) { return; }
  let before = control[0];
  let seconds = COURANT / max(largest[0], LEAST_STIFFNESS);
  let ratio = select(0.0, seconds / max(before, 1e-30), before > 0.0);
  control[0] = seconds;
  control[1] = before;
  control[2] = seconds * (1.0 + 0.5 * ratio);
  control[3] = -seconds * 0.5 * ratio;
  let row = u32(control[4]) * SAMPLE_WIDTH;
  samples[row] = seconds;
  samples[row + 1u] = sqrt(total[0] * INVERSE_AIR_CELLS);
}
