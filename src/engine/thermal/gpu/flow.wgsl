// Momentum, scalars, closure, devices and projection of the hall air solver; the same scheme as the
// TypeScript kernels, gathered per cell instead of scattered per face. Constants (NX, SY, NU, ...) are
// put in front by programs.ts. Arrays are padded; a face has the index of the cell whose low side it is.

struct Device {
  inletStart: u32, inletCount: u32, outletStart: u32, outletCount: u32,
  // 1 = rack, 0 = cooling unit.
  isRack: u32,
  // Heat over rho cp Q, K: of the rack, or the largest the coil can take.
  rise: f32,
  // Set point minus reference, K.
  setPoint: f32,
  moving: u32,
}

@group(0) @binding(0) var<storage, read_write> velocity: array<f32>;
@group(0) @binding(1) var<storage, read_write> scalars: array<f32>;
@group(0) @binding(2) var<storage, read_write> viscosity: array<f32>;
@group(0) @binding(3) var<storage, read> wallDistance: array<f32>;
@group(0) @binding(4) var<storage, read> openness: array<f32>;
@group(0) @binding(5) var<storage, read> widths: array<f32>;
@group(0) @binding(6) var<storage, read_write> rate: array<f32>;
@group(0) @binding(7) var<storage, read> previousRate: array<f32>;
// [0] step s, [1] step before s, [2] and [3] weights of the rates, [4] steps done in this submit.
@group(0) @binding(8) var<storage, read_write> control: array<f32>;
@group(0) @binding(9) var<storage, read_write> stiffness: atomic<u32>;
@group(0) @binding(10) var<storage, read> devices: array<Device>;
@group(0) @binding(11) var<storage, read> deviceCells: array<u32>;
@group(0) @binding(12) var<storage, read> deviceAreas: array<f32>;
@group(0) @binding(13) var<storage, read_write> samples: array<f32>;
// Pressure, direction, image, right-hand side: four padded arrays.
@group(0) @binding(14) var<storage, read_write> cg: array<f32>;
@group(0) @binding(15) var<storage, read_write> sums: array<f32>;

fn strideOf(axis: u32) -> u32 {
  if (axis == 0u) { return 1u; }
  return select(SZ, SY, axis == 1u);
}

fn widthOf(axis: u32, i: u32) -> f32 {
  return widths[select(select(NX + NY + 4u, NX + 2u, axis == 1u), 0u, axis == 0u) + i];
}

fn cellOf(p: vec3u) -> u32 { return p.x + SY * p.y + SZ * p.z; }

// Interior cell of an invocation, counted from 1; x is 0 beyond the last.
fn placeOf(id: u32) -> vec3u {
  if (id >= NX * NY * NZ) { return vec3u(0u); }
  return vec3u(id % NX + 1u, (id / NX) % NY + 1u, id / (NX * NY) + 1u);
}

fn limited(down: f32, slope: f32) -> f32 {
  if (down * slope > 0.0) { return down * slope / (down + slope); }
  return 0.0;
}

fn wallStress(slip: f32, y: f32) -> f32 {
  let viscous = NU * slip / y;
  let speed = abs(slip);
  let root = sqrt(speed);
  let turbulent = WALL_FACTOR * sqrt(sqrt(NU / y)) * speed * root * sqrt(root);
  if (abs(viscous) > turbulent) { return viscous; }
  return select(-turbulent, turbulent, slip > 0.0);
}

@compute @workgroup_size(64)
fn operateDevices(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= DEVICES) { return; }
  let device = devices[gid.x];
  var inlet = 0.0;
  var share = 0.0;
  var area = 0.0;
  for (var f = device.inletStart; f < device.inletStart + device.inletCount; f++) {
    let a = deviceAreas[f];
    inlet += a * scalars[deviceCells[f]];
    share += a * scalars[SIZE + deviceCells[f]];
    area += a;
  }
  if (area > 0.0) {
    inlet /= area;
    share /= area;
  }
  var outlet = inlet;
  if (device.moving == 1u) {
    if (device.isRack == 1u) { outlet = inlet + device.rise; }
    else { outlet = min(inlet, max(device.setPoint, inlet - device.rise)); }
  }
  for (var f = device.outletStart; f < device.outletStart + device.outletCount; f++) {
    scalars[deviceCells[f]] = outlet;
    scalars[SIZE + deviceCells[f]] = select(1.0, 0.0, device.isRack == 1u);
  }
  let row = (u32(control[4]) % SAMPLE_ROWS) * (3u * DEVICES + 1u);
  samples[row + 1u + gid.x] = inlet;
  samples[row + 1u + DEVICES + gid.x] = outlet;
  samples[row + 1u + 2u * DEVICES + gid.x] = share;
}

@compute @workgroup_size(64)
fn updateViscosity(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  if (wallDistance[c] <= 0.0) { return; }
  let low = vec3f(velocity[c], velocity[SIZE + c], velocity[2u * SIZE + c]);
  let high = vec3f(velocity[c + 1u], velocity[SIZE + c + SY], velocity[2u * SIZE + c + SZ]);
  let mean = 0.5 * (low + high);
  let nu = NU + ZERO_EQUATION * length(mean) * wallDistance[c];
  viscosity[c] = nu;
  let inverse = vec3f(1.0 / widthOf(0u, p.x), 1.0 / widthOf(1u, p.y), 1.0 / widthOf(2u, p.z));
  let many = vec3f(select(0.0, 1.0, NX > 1u), select(0.0, 1.0, NY > 1u), select(0.0, 1.0, NZ > 1u));
  let stiff = 0.5 * dot(abs(low) + abs(high), inverse) + DIFFUSION_FACTOR * nu * dot(many * inverse, inverse);
  // Positive floats order like their bits.
  atomicMax(&stiffness, bitcast<u32>(stiff));
}

@compute @workgroup_size(1)
fn chooseStep() {
  let before = control[0];
  var seconds = FIXED_STEP;
  if (seconds <= 0.0) { seconds = COURANT / max(bitcast<f32>(atomicLoad(&stiffness)), 1e-6); }
  atomicStore(&stiffness, 0u);
  let ratio = select(0.0, seconds / max(before, 1e-30), before > 0.0);
  control[0] = seconds;
  control[1] = before;
  control[2] = seconds * (1.0 + 0.5 * ratio);
  control[3] = -seconds * 0.5 * ratio;
  samples[(u32(control[4]) % SAMPLE_ROWS) * (3u * DEVICES + 1u)] = seconds;
  control[4] += 1.0;
}

// Flux of component `axis` through the centre of cell c (place p), along its own axis.
fn normalFlux(axis: u32, c: u32, p: vec3u) -> f32 {
  let s = strideOf(axis);
  let base = axis * SIZE;
  let low = velocity[base + c];
  let high = velocity[base + c + s];
  let jump = high - low;
  let speed = 0.5 * (low + high);
  let i = p[axis];
  let width = widthOf(axis, i);
  let area = widthOf(0u, p.x) * widthOf(1u, p.y) * widthOf(2u, p.z) / width;
  var value: f32;
  if (speed > 0.0) {
    value = low;
    if (openness[base + c] > 0.0) { value += limited(jump, (low - velocity[base + c - s]) * width / widthOf(axis, i - 1u)); }
  } else {
    value = high;
    if (openness[base + c + s] > 0.0) { value += limited(-jump, (high - velocity[base + c + 2u * s]) * width / widthOf(axis, i + 1u)); }
  }
  return area * (speed * value - viscosity[c] * jump / width);
}

// Flux of component `axis` through the edge on the low `across` side of face c, and the wall friction
// felt above (y) and below (z) it.
fn edgeFlux(axis: u32, across: u32, c: u32, p: vec3u) -> vec3f {
  let third = 3u - axis - across;
  let sa = strideOf(axis);
  let sb = strideOf(across);
  let base = axis * SIZE;
  let gate = across * SIZE;
  let ib = p[across];
  let depth = widthOf(third, p[third]);
  let left = 0.5 * widthOf(axis, p[axis] - 1u) * depth;
  let right = 0.5 * widthOf(axis, p[axis]) * depth;
  let here = velocity[base + c];
  let below = velocity[base + c - sb];
  let carried = left * velocity[gate + c - sa] + right * velocity[gate + c];
  let openArea = select(0.0, left, openness[gate + c - sa] > 0.0) + select(0.0, right, openness[gate + c] > 0.0);
  let widthHere = widthOf(across, ib);
  let widthBelow = widthOf(across, ib - 1u);
  var flux = 0.0;
  if (openArea > 0.0) {
    let jump = here - below;
    let distance = widthHere + widthBelow;
    var value: f32;
    if (carried > 0.0) {
      value = below;
      if (openness[gate + c - sb - sa] > 0.0 && openness[gate + c - sb] > 0.0) {
        value += limited(jump, (below - velocity[base + c - 2u * sb]) * distance / (widthBelow + widthOf(across, ib - 2u)));
      }
    } else {
      value = here;
      if (openness[gate + c + sb - sa] > 0.0 && openness[gate + c + sb] > 0.0) {
        value += limited(-jump, (here - velocity[base + c + sb]) * distance / (widthHere + widthOf(across, ib + 1u)));
      }
    }
    let nu = 0.25 * (viscosity[c] + viscosity[c - sa] + viscosity[c - sb] + viscosity[c - sa - sb]);
    flux = carried * value - openArea * nu * jump / (0.5 * distance);
  } else {
    flux = carried * select(here, below, carried > 0.0);
  }
  let closedArea = left + right - openArea;
  var friction = vec2f(0.0);
  if (closedArea > 0.0) {
    friction = closedArea * vec2f(wallStress(here, 0.5 * widthHere), wallStress(below, 0.5 * widthBelow));
  }
  return vec3f(flux, friction);
}

// Flux of scalar `which` through low face c of `axis`; i is the index of the face along the axis.
fn scalarFlux(which: u32, axis: u32, c: u32, i: u32, area: f32) -> f32 {
  let s = strideOf(axis);
  let at = axis * SIZE;
  let base = which * SIZE;
  let flow = velocity[at + c] * area;
  let low = scalars[base + c - s];
  let high = scalars[base + c];
  let openHere = openness[at + c];
  if (openHere == 0.0) { return flow * select(high, low, flow > 0.0); }
  let here = widthOf(axis, i);
  let below = widthOf(axis, i - 1u);
  var value: f32;
  if (flow > 0.0) {
    value = low;
    if (openness[at + c - s] > 0.0) {
      value += limited(high - low, (low - scalars[base + c - 2u * s]) * (here + below) / (below + widthOf(axis, i - 2u)));
    }
  } else {
    value = high;
    if (openness[at + c + s] > 0.0) {
      value += limited(low - high, (high - scalars[base + c + s]) * (here + below) / (here + widthOf(axis, i + 1u)));
    }
  }
  let diffusivity = MOLECULAR + HALF_INVERSE_TURBULENT * (viscosity[c] + viscosity[c - s]);
  return flow * value - area * openHere * diffusivity * (high - low) / (0.5 * (here + below));
}

@compute @workgroup_size(64)
fn computeMomentumRates(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  for (var axis = 0u; axis < 3u; axis++) {
    var total = 0.0;
    if (openness[axis * SIZE + c] > 0.0) {
      let s = strideOf(axis);
      var q = p;
      q[axis] -= 1u;
      total = normalFlux(axis, c - s, q) - normalFlux(axis, c, p);
      for (var across = 0u; across < 3u; across++) {
        if (across == axis) { continue; }
        let lower = edgeFlux(axis, across, c, p);
        var above = p;
        above[across] += 1u;
        let upper = edgeFlux(axis, across, c + strideOf(across), above);
        total += lower.x - lower.y - upper.x - upper.z;
      }
      if (axis == 2u) {
        let lift = 0.5 * LIFT * widthOf(0u, p.x) * widthOf(1u, p.y);
        total += lift * (widthOf(2u, p.z - 1u) * scalars[c - SZ] + widthOf(2u, p.z) * scalars[c]);
      }
    }
    rate[axis * SIZE + c] = total;
  }
}

@compute @workgroup_size(64)
fn computeScalarRates(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  if (wallDistance[c] <= 0.0) { return; }
  let volume = widthOf(0u, p.x) * widthOf(1u, p.y) * widthOf(2u, p.z);
  for (var which = 0u; which < 2u; which++) {
    var total = 0.0;
    for (var axis = 0u; axis < 3u; axis++) {
      let area = volume / widthOf(axis, p[axis]);
      total += scalarFlux(which, axis, c, p[axis], area) - scalarFlux(which, axis, c + strideOf(axis), p[axis] + 1u, area);
    }
    rate[(3u + which) * SIZE + c] = total;
  }
}

@compute @workgroup_size(64)
fn advanceFields(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  let volume = widthOf(0u, p.x) * widthOf(1u, p.y) * widthOf(2u, p.z);
  for (var axis = 0u; axis < 3u; axis++) {
    let at = axis * SIZE + c;
    if (openness[at] > 0.0) {
      let width = widthOf(axis, p[axis]);
      let staggered = volume * 0.5 * (width + widthOf(axis, p[axis] - 1u)) / width;
      velocity[at] += (control[2] * rate[at] + control[3] * previousRate[at]) / staggered;
    }
  }
  if (wallDistance[c] > 0.0) {
    for (var which = 0u; which < 2u; which++) {
      let at = (3u + which) * SIZE + c;
      scalars[which * SIZE + c] += (control[2] * rate[at] + control[3] * previousRate[at]) / volume;
    }
  }
}

// Right-hand side of the pressure equation: minus the net outflow over the step.
@compute @workgroup_size(64)
fn computeOutflow(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  var outflow = 0.0;
  if (wallDistance[c] > 0.0) {
    let h = vec3f(widthOf(0u, p.x), widthOf(1u, p.y), widthOf(2u, p.z));
    outflow = (velocity[c + 1u] - velocity[c]) * h.y * h.z
      + (velocity[SIZE + c + SY] - velocity[SIZE + c]) * h.x * h.z
      + (velocity[2u * SIZE + c + SZ] - velocity[2u * SIZE + c]) * h.x * h.y;
  }
  cg[3u * SIZE + c] = -outflow / control[0];
}

@compute @workgroup_size(64)
fn project(@builtin(global_invocation_id) gid: vec3u) {
  let p = placeOf(gid.x);
  if (p.x == 0u) { return; }
  let c = cellOf(p);
  for (var axis = 0u; axis < 3u; axis++) {
    let at = axis * SIZE + c;
    if (openness[at] > 0.0) {
      let distance = 0.5 * (widthOf(axis, p[axis]) + widthOf(axis, p[axis] - 1u));
      velocity[at] -= control[0] * openness[at] * (cg[c] - cg[c - strideOf(axis)]) / distance;
    }
  }
}

@compute @workgroup_size(64)
fn addToMeans(@builtin(global_invocation_id) gid: vec3u) {
  let c = gid.x;
  if (c >= SIZE) { return; }
  for (var q = 0u; q < 3u; q++) { sums[q * SIZE + c] += velocity[q * SIZE + c]; }
  for (var q = 0u; q < 2u; q++) { sums[(3u + q) * SIZE + c] += scalars[q * SIZE + c]; }
}
