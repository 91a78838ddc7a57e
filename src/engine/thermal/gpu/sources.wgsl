// What acts on few faces and cells: wall friction, jets and withheld diffusion of porous faces, heat of cells,
// walls of given temperature. Rows are by target, so that no two invocations write the same rate.

struct Row {
  // Index in rate; for a velocity also its index in state.
  place: u32,
  first: u32, count: u32,
}

struct Source {
  kind: u32,
  // Index in state (jet) or of a cell.
  at: u32,
  // Wall heat: twice the axis of the side, plus one for its high end. Withheld diffusion: the cell below.
  other: u32,
  a: f32, b: f32, c: f32, d: f32, e: f32,
}

@group(0) @binding(10) var<storage, read> rows: array<Row>;
@group(0) @binding(11) var<storage, read> sources: array<Source>;

fn power34(x: f32) -> f32 {
  let root = sqrt(x);
  return root * sqrt(root);
}

// Mean velocity of a cell along an axis.
fn along(axis: u32, c: u32) -> f32 { return 0.5 * (state[axis * SIZE + c] + state[axis * SIZE + c + strideOf(axis)]); }

// Conductance of a wall whose boundary layer is not resolved, by the cubes of conduction and convection; see kernels/wall-heat.ts.
// d and e are the velocities of the wall along the two axes of its plane.
fn convection(source: Source, difference: f32, conduction: f32) -> f32 {
  let axis = source.other >> 1u;
  let slip = vec2f(along(select(0u, 1u, axis == 0u), source.at) - source.d, along(select(2u, 1u, axis == 2u), source.at) - source.e);
  let forced = FORCED_FACTOR * sqrt(sqrt(NU / source.c)) * power34(length(slip));
  var natural = NATURAL_VERTICAL;
  if (axis == 2u) {
    // A ceiling warmer than the air, or a floor colder, stratifies.
    let stable = (difference > 0.0) == ((source.other & 1u) == 1u);
    natural = select(NATURAL_UNSTABLE, NATURAL_STABLE, stable);
  }
  let excess = (forced * forced * forced + natural * abs(difference)) / (conduction * conduction * conduction);
  return conduction * pow(1.0 + excess, 1.0 / 3.0);
}

fn sourceOf(source: Source, place: u32) -> f32 {
  // A constant: a.
  if (source.kind == SOURCE_CONSTANT) { return source.a; }
  if (source.kind == SOURCE_FRICTION) {
    // a laminar and b turbulent factor, c velocity of the wall; see kernels/friction.ts.
    let slip = state[place] - source.c;
    return -slip * max(source.a, source.b * power34(abs(slip)));
  }
  if (source.kind == SOURCE_JET) {
    // a area times the jet's excess, given to this face only where the jet blows its way (b = 1 up, -1 down).
    let speed = state[source.at];
    return select(0.0, speed * abs(speed) * source.a, (speed > 0.0) == (source.b > 0.0));
  }
  if (source.kind == SOURCE_WITHHELD) {
    // The closed part of a porous face does not diffuse: a its area over the distance of the cells, with the
    // sign of this cell's share.
    let diffusivity = MOLECULAR + 0.5 * INVERSE_TURBULENT * (viscosity[source.at] + viscosity[source.other]);
    return source.a * diffusivity * (state[3u * SIZE + source.at] - state[3u * SIZE + source.other]);
  }
  // a area, b temperature of the wall, c its distance.
  let difference = source.b - state[3u * SIZE + source.at];
  var conductance = DIFFUSIVITY / source.c;
  if (source.kind == SOURCE_WALL_CONVECTION) { conductance = convection(source, difference, conductance); }
  return source.a * conductance * difference;
}

@compute @workgroup_size(GROUP)
fn addSources(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= TARGETS) { return; }
  let row = rows[gid.x];
  var sum = 0.0;
  for (var n = row.first; n < row.first + row.count; n++) { sum += sourceOf(sources[n], row.place); }
  rate[row.place] += sum;
}
