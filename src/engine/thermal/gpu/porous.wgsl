// Faces with a pressure loss; see pressure/porous-coefficients.ts.

struct PorousFace {
  // Index in state, in coefficients, and of the cells above and below in the two-colour layout.
  velocity: u32, coefficient: u32, above: u32, below: u32,
  // Coefficient of the open face; zeta / (2 d), 1/m; 1 / d, 1/m.
  open: f32, resistance: f32, inverseDistance: f32,
}

// A cell beside porous faces: its inverse diagonal and the coefficients of its six faces.
struct PorousCell { diagonal: u32, west: u32, east: u32, south: u32, north: u32, low: u32, high: u32 }

@group(0) @binding(13) var<storage, read> pressures: array<f32>;
@group(0) @binding(15) var<storage, read> porousFaces: array<PorousFace>;
@group(0) @binding(16) var<storage, read> porousCells: array<PorousCell>;
@group(0) @binding(17) var<storage, read_write> porousFactors: array<f32>;
@group(0) @binding(18) var<storage, read_write> coefficients: array<f32>;

@compute @workgroup_size(GROUP)
fn applyPorousLoss(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= POROUS_FACES) { return; }
  let face = porousFaces[gid.x];
  let factor = 1.0 / (1.0 + control[0] * face.resistance * abs(state[face.velocity]));
  state[face.velocity] *= factor;
  porousFactors[gid.x] = factor;
  coefficients[face.coefficient] = factor * face.open;
}

@compute @workgroup_size(GROUP)
fn updatePorousDiagonals(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= POROUS_CELLS) { return; }
  let cell = porousCells[gid.x];
  coefficients[cell.diagonal] = 1.0 / (coefficients[cell.west] + coefficients[cell.east] + coefficients[cell.south]
    + coefficients[cell.north] + coefficients[cell.low] + coefficients[cell.high]);
}

// The projection has subtracted the whole change; give back what the resistance withholds.
@compute @workgroup_size(GROUP)
fn correctPorousFaces(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= POROUS_FACES) { return; }
  let face = porousFaces[gid.x];
  state[face.velocity] += (1.0 - porousFactors[gid.x]) * control[0] * (pressures[face.above] - pressures[face.below]) * face.inverseDistance;
}
