// Bindings and index arithmetic that the flow kernels share; programs.ts puts this file and the case's
// constants (NX, SY, NU, ...) in front of each of them. Arrays are padded as in numerics/grid.ts; a face
// has the index of the cell whose low side it is.

// u, v, w on faces, then temperature minus the reference on cells: four arrays of SIZE.
@group(0) @binding(0) var<storage, read_write> state: array<f32>;
@group(0) @binding(1) var<storage, read_write> viscosity: array<f32>;
// Wall distance (zero-equation) or squared mixing length (Smagorinsky).
@group(0) @binding(2) var<storage, read> lengths: array<f32>;
// x: bit 0 solid, bits 1-3 open by axis, then four scalar bits by axis. y: five edge bits by pair of axes.
@group(0) @binding(3) var<storage, read> flags: array<vec2u>;
// The METRICS below for x, then y, then z; each of n + 2 values.
@group(0) @binding(4) var<storage, read> metrics: array<f32>;
@group(0) @binding(5) var<storage, read_write> rate: array<f32>;
@group(0) @binding(6) var<storage, read> previousRate: array<f32>;
// [0] step s, [1] step before s, [2] and [3] weights of the two rates, [4] steps done in this submit.
@group(0) @binding(7) var<storage, read_write> control: array<f32>;
// By step of a submit: seconds, RMS speed, squared pressure residual; then by device the inlets, the outlets, the flows.
@group(0) @binding(8) var<storage, read_write> samples: array<f32>;

const SCALAR_OPEN = 1u;
const SCALAR_FAR_BELOW = 2u;
const SCALAR_FAR_ABOVE = 4u;
const EDGE_FAR_BELOW = 2u;
const EDGE_FAR_ABOVE = 4u;
const EDGE_LEFT = 8u;
const EDGE_RIGHT = 16u;

// Tables of metrics, in the order of tables.ts.
const WIDTH = 0u;
const INVERSE_WIDTH = 1u;
const INVERSE_DISTANCE = 2u;
const FACE_RATIO_BELOW = 3u;
const FACE_RATIO_ABOVE = 4u;
const CELL_RATIO_BELOW = 5u;
const CELL_RATIO_ABOVE = 6u;
const METRICS = 7u;

fn metric(table: u32, axis: u32, i: u32) -> f32 {
  if (axis == 0u) { return metrics[table * (NX + 2u) + i]; }
  if (axis == 1u) { return metrics[METRICS * (NX + 2u) + table * (NY + 2u) + i]; }
  return metrics[METRICS * (NX + NY + 4u) + table * (NZ + 2u) + i];
}

fn strideOf(axis: u32) -> u32 {
  if (axis == 0u) { return 1u; }
  return select(SZ, SY, axis == 1u);
}

fn cellOf(p: vec3u) -> u32 { return p.x + SY * p.y + SZ * p.z; }

// Interior cell of an invocation, counted from 1; x is 0 beyond the last.
fn placeOf(id: u32) -> vec3u {
  if (id >= NX * NY * NZ) { return vec3u(0u); }
  return vec3u(id % NX + 1u, (id / NX) % NY + 1u, id / (NX * NY) + 1u);
}

fn isSolid(c: u32) -> bool { return (flags[c].x & 1u) != 0u; }

fn isOpen(axis: u32, c: u32) -> bool { return ((flags[c].x >> (1u + axis)) & 1u) != 0u; }

fn widthsAt(p: vec3u) -> vec3f { return vec3f(metric(WIDTH, 0u, p.x), metric(WIDTH, 1u, p.y), metric(WIDTH, 2u, p.z)); }

fn inverseWidthsAt(p: vec3u) -> vec3f {
  return vec3f(metric(INVERSE_WIDTH, 0u, p.x), metric(INVERSE_WIDTH, 1u, p.y), metric(INVERSE_WIDTH, 2u, p.z));
}

// Place of a cell in the two-colour layout of the finest pressure level.
fn splitOf(p: vec3u) -> u32 {
  let colour = (p.x + p.y + p.z) & 1u;
  return colour * SPLIT_SIZE + (p.x >> 1u) + SPLIT_ROW * p.y + SPLIT_PLANE * p.z;
}
