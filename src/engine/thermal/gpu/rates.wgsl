// Momentum and temperature rates: the scheme of kernels/momentum.ts and kernels/scalar.ts, gathered per
// cell instead of scattered per face.

// What the advection scheme adds to the upstream value; see kernels/limiter.ts.
fn increment(down: f32, slope: f32) -> f32 {
  if (!LIMITED) { return WEIGHT_DOWN * down + WEIGHT_SLOPE * slope; }
  if (down * slope > 0.0) { return down * slope / (down + slope); }
  return 0.0;
}

// The slope where there is no cell further upstream.
fn noSlope(down: f32) -> f32 {
  if (LIMITED) { return 0.0; }
  return down;
}

// The component that a momentum pipeline works on, and the axes across it: pipelines are made per axis, so
// that strides and places are known when they are compiled.
override AXIS: u32 = 0u;
override ACROSS: u32 = (AXIS + 1u) % 3u;
override THIRD: u32 = (AXIS + 2u) % 3u;

fn unit(axis: u32) -> vec3u { return vec3u(select(0u, 1u, axis == 0u), select(0u, 1u, axis == 1u), select(0u, 1u, axis == 2u)); }

// Flux of the component through the centre of cell c (place p), along its own axis.
fn normalFlux(c: u32, p: vec3u) -> f32 {
  let s = strideOf(AXIS);
  let at = AXIS * SIZE + c;
  let low = state[at];
  let high = state[at + s];
  let jump = high - low;
  let speed = 0.5 * (low + high);
  let i = p[AXIS];
  let area = metric(WIDTH, ACROSS, p[ACROSS]) * metric(WIDTH, THIRD, p[THIRD]);
  var value: f32;
  if (speed > 0.0) {
    var slope = noSlope(jump);
    if (isOpen(AXIS, c)) { slope = (low - state[at - s]) * metric(CELL_RATIO_BELOW, AXIS, i); }
    value = low + increment(jump, slope);
  } else {
    var slope = noSlope(-jump);
    if (isOpen(AXIS, c + s)) { slope = (high - state[at + 2u * s]) * metric(CELL_RATIO_ABOVE, AXIS, i); }
    value = high + increment(-jump, slope);
  }
  return area * (speed * value - viscosity[c] * jump * metric(INVERSE_WIDTH, AXIS, i));
}

// Flux of the component through the edge on the low `across` side of face c.
fn edgeFlux(across: u32, third: u32, c: u32, p: vec3u) -> f32 {
  let slot = 2u * AXIS + select(across, across - 1u, across > AXIS);
  let flag = (flags[c].y >> (5u * slot)) & 31u;
  if (flag == 0u) { return 0.0; }
  let sa = strideOf(AXIS);
  let sb = strideOf(across);
  let at = AXIS * SIZE + c;
  let carrier = across * SIZE + c;
  let ib = p[across];
  let depth = 0.5 * metric(WIDTH, third, p[third]);
  let left = metric(WIDTH, AXIS, p[AXIS] - 1u) * depth;
  let right = metric(WIDTH, AXIS, p[AXIS]) * depth;
  let here = state[at];
  let below = state[at - sb];
  let carried = left * state[carrier - sa] + right * state[carrier];
  let openArea = select(0.0, left, (flag & EDGE_LEFT) != 0u) + select(0.0, right, (flag & EDGE_RIGHT) != 0u);
  if (openArea <= 0.0) { return carried * select(here, below, carried > 0.0); }
  let jump = here - below;
  var value: f32;
  if (carried > 0.0) {
    var slope = noSlope(jump);
    if ((flag & EDGE_FAR_BELOW) != 0u) { slope = (below - state[at - 2u * sb]) * metric(FACE_RATIO_BELOW, across, ib); }
    value = below + increment(jump, slope);
  } else {
    var slope = noSlope(-jump);
    if ((flag & EDGE_FAR_ABOVE) != 0u) { slope = (here - state[at + sb]) * metric(FACE_RATIO_ABOVE, across, ib); }
    value = here + increment(-jump, slope);
  }
  let nu = 0.25 * (viscosity[c] + viscosity[c - sa] + viscosity[c - sb] + viscosity[c - sa - sb]);
  return carried * value - openArea * nu * jump * metric(INVERSE_DISTANCE, across, ib);
}

@compute @workgroup_size(GROUP)
fn computeMomentumRates(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  if (!isOpen(AXIS, c)) { return; }
  var sum = normalFlux(c - strideOf(AXIS), p - unit(AXIS)) - normalFlux(c, p)
    + edgeFlux(ACROSS, THIRD, c, p) - edgeFlux(ACROSS, THIRD, c + strideOf(ACROSS), p + unit(ACROSS))
    + edgeFlux(THIRD, ACROSS, c, p) - edgeFlux(THIRD, ACROSS, c + strideOf(THIRD), p + unit(THIRD));
  if (AXIS == 2u) {
    // Boussinesq: each half cell carries its own temperature.
    let lift = 0.5 * LIFT * metric(WIDTH, 0u, p.x) * metric(WIDTH, 1u, p.y);
    sum += lift * (metric(WIDTH, 2u, p.z - 1u) * state[3u * SIZE + c - SZ] + metric(WIDTH, 2u, p.z) * state[3u * SIZE + c]);
  }
  rate[AXIS * SIZE + c] = sum;
}

// Flux of temperature through low face c of `axis`; i is the index of the face along the axis.
fn heatFlux(axis: u32, c: u32, i: u32, area: f32) -> f32 {
  let flag = (flags[c].x >> (4u + 4u * axis)) & 15u;
  if (flag == 0u) { return 0.0; }
  let s = strideOf(axis);
  let at = 3u * SIZE + c;
  let flow = state[axis * SIZE + c] * area;
  let low = state[at - s];
  let high = state[at];
  // A device's face carries the upstream value and conducts nothing.
  if ((flag & SCALAR_OPEN) == 0u) { return flow * select(high, low, flow > 0.0); }
  let jump = high - low;
  var value: f32;
  if (flow > 0.0) {
    var slope = noSlope(jump);
    if ((flag & SCALAR_FAR_BELOW) != 0u) { slope = (low - state[at - 2u * s]) * metric(FACE_RATIO_BELOW, axis, i); }
    value = low + increment(jump, slope);
  } else {
    var slope = noSlope(-jump);
    if ((flag & SCALAR_FAR_ABOVE) != 0u) { slope = (high - state[at + s]) * metric(FACE_RATIO_ABOVE, axis, i); }
    value = high + increment(-jump, slope);
  }
  let diffusivity = MOLECULAR + 0.5 * INVERSE_TURBULENT * (viscosity[c] + viscosity[c - s]);
  return flow * value - area * metric(INVERSE_DISTANCE, axis, i) * diffusivity * jump;
}

@compute @workgroup_size(GROUP)
fn computeHeatRates(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  if (isSolid(c)) { return; }
  let h = widthsAt(p);
  rate[3u * SIZE + c] = heatFlux(0u, c, p.x, h.y * h.z) - heatFlux(0u, c + 1u, p.x + 1u, h.y * h.z)
    + heatFlux(1u, c, p.y, h.x * h.z) - heatFlux(1u, c + SY, p.y + 1u, h.x * h.z)
    + heatFlux(2u, c, p.z, h.x * h.y) - heatFlux(2u, c + SZ, p.z + 1u, h.x * h.y);
}
