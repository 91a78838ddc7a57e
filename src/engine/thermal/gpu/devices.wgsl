// Racks and cooling units of steady runs: read the inlet, turn the fans, set the outlet. One workgroup per
// device. The relations are those of devices.ts and devices/: heat.ts, flow-rule.ts.

struct Device {
  inletStart: u32, inletCount: u32, outletStart: u32, outletCount: u32,
  // 1 = rack, 0 = cooling unit.
  isRack: u32,
  rule: u32, firstPoint: u32, pointCount: u32,
  // W: given by the rack, or the most that the coil takes.
  heat: f32,
  // Set point minus reference, K.
  setPoint: f32,
  // Rear door: effectiveness (0 = no door), water minus reference, K, capacity, W.
  doorEffectiveness: f32, doorWater: f32, doorCapacity: f32,
  // Flow below which a fan with a rule moves no air, m3/s.
  stalledFlow: f32,
}

struct DeviceFace {
  // Index in state: of the temperature to read (inlet) or write (outlet), and of the velocity.
  temperature: u32, velocity: u32,
  // Air cell in the two-colour layout.
  cell: u32,
  area: f32,
  // Sign of the velocity of a positive flow.
  sense: f32,
}

@group(0) @binding(13) var<storage, read> pressures: array<f32>;
@group(0) @binding(19) var<storage, read> devices: array<Device>;
@group(0) @binding(20) var<storage, read> deviceFaces: array<DeviceFace>;
// Flow that the fans have been brought to, m3/s, and the pressure difference that they feel, Pa.
@group(0) @binding(21) var<storage, read_write> fans: array<vec2f>;
// Points of all fan laws: inlet minus reference, K, or Pa; m3/s.
@group(0) @binding(22) var<storage, read> points: array<vec2f>;

var<workgroup> tile: array<vec3f, REDUCERS>;

// Area-weighted temperature and pressure of a side, and its area.
fn readSide(first: u32, count: u32, local: u32) -> vec3f {
  var sum = vec3f(0.0);
  for (var f = first + local; f < first + count; f += REDUCERS) {
    let face = deviceFaces[f];
    sum += face.area * vec3f(state[face.temperature], pressures[face.cell], 1.0);
  }
  workgroupBarrier();
  tile[local] = sum;
  for (var half = REDUCERS / 2u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) { tile[local] += tile[local + half]; }
  }
  workgroupBarrier();
  return tile[0];
}

// Linear between points, flat beyond the first and last.
fn onCurve(first: u32, count: u32, x: f32) -> f32 {
  if (x <= points[first].x) { return points[first].y; }
  for (var p = first + 1u; p < first + count; p++) {
    if (x > points[p].x) { continue; }
    let low = points[p - 1u];
    let high = points[p];
    return low.y + (high.y - low.y) * (x - low.x) / (high.x - low.x);
  }
  return points[first + count - 1u].y;
}

fn turned(device: Device, fan: vec2f, inlet: f32, pascals: f32) -> vec2f {
  let share = control[0] / (FAN_RESPONSE + control[0]);
  let felt = fan.y + share * (pascals - fan.y);
  let wanted = max(0.0, onCurve(device.firstPoint, device.pointCount, select(felt, inlet, device.rule == RULE_INLET_TEMPERATURE)));
  return vec2f(fan.x + share * (wanted - fan.x), felt);
}

fn outletOf(device: Device, inlet: f32, flow: f32) -> f32 {
  if (flow <= 0.0) { return inlet; }
  let perWatt = 1.0 / (HEAT_CAPACITY * flow);
  if (device.isRack == 0u) { return min(inlet, max(device.setPoint, inlet - device.heat * perWatt)); }
  let exhaust = inlet + device.heat * perWatt;
  return exhaust - min(device.doorCapacity * perWatt, max(0.0, device.doorEffectiveness * (exhaust - device.doorWater)));
}

fn writeFlow(first: u32, count: u32, local: u32, speed: f32) {
  for (var f = first + local; f < first + count; f += REDUCERS) { state[deviceFaces[f].velocity] = deviceFaces[f].sense * speed; }
}

@compute @workgroup_size(REDUCERS)
fn operateDevices(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  let device = devices[wid.x];
  let front = readSide(device.inletStart, device.inletCount, lid.x);
  let rear = readSide(device.outletStart, device.outletCount, lid.x);
  let inlet = select(0.0, front.x / front.z, front.z > 0.0);
  var fan = fans[wid.x];
  // Every invocation has read the fan before one of them writes it.
  workgroupBarrier();
  let turning = device.rule != RULE_FIXED && front.z > 0.0 && rear.z > 0.0;
  if (turning) { fan = turned(device, fan, inlet, DENSITY * (rear.y / rear.z - front.y / front.z)); }
  let flow = select(fan.x, 0.0, fan.x < device.stalledFlow);
  if (turning) {
    writeFlow(device.inletStart, device.inletCount, lid.x, flow / front.z);
    writeFlow(device.outletStart, device.outletCount, lid.x, flow / rear.z);
  }
  let outlet = outletOf(device, inlet, flow);
  for (var f = lid.x; f < device.outletCount; f += REDUCERS) { state[deviceFaces[device.outletStart + f].temperature] = outlet; }
  if (lid.x == 0u) {
    fans[wid.x] = fan;
    let row = u32(control[4]) * SAMPLE_WIDTH + SAMPLE_READINGS;
    samples[row + wid.x] = inlet;
    samples[row + DEVICES + wid.x] = outlet;
    samples[row + 2u * DEVICES + wid.x] = flow;
  }
}
