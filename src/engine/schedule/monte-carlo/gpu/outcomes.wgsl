// Outcomes of a schedule, one sample per invocation, in integers only: the words, minutes and moments of the CPU
// (../draw-durations.ts, ../../forward-pass.ts, ../../longest-path.ts). Records are laid out in gpu-tables.ts.

struct Parameters {
  activities: u32, drivers: u32, firstSample: u32, samples: u32,
  chunk: u32, perReplicate: u32, seed: u32, sampling: u32,
  strata: u32, directions: u32,
  /// Activity whose finish is asked for; the number of activities = the plan's.
  askedFor: u32,
}
@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(1) var<storage, read> calendars: array<i32>;
@group(0) @binding(2) var<storage, read> activities: array<i32>;
@group(0) @binding(3) var<storage, read> parts: array<i32>;
@group(0) @binding(4) var<storage, read> knots: array<i32>;
/// The score table first, then bounds of strata and Sobol directions.
@group(0) @binding(5) var<storage, read> streams: array<u32>;
@group(0) @binding(6) var<storage, read_write> dates: array<i32>;
@group(0) @binding(7) var<storage, read_write> marks: array<u32>;
@group(0) @binding(8) var<storage, read_write> counts: array<atomic<u32>>;

const NEVER: i32 = 0x3fffffff;
const LOWEST: i32 = -0x7fffffff;
const PLAIN: u32 = 0u;
const LHS: u32 = 1u;
const SOBOL: u32 = 2u;

fn highProduct(a: u32, b: u32) -> u32 {
  let aLow = a & 0xffffu;
  let aHigh = a >> 16u;
  let bLow = b & 0xffffu;
  let bHigh = b >> 16u;
  let middle = aHigh * bLow + ((aLow * bLow) >> 16u);
  let other = aLow * bHigh + (middle & 0xffffu);
  return aHigh * bHigh + (middle >> 16u) + (other >> 16u);
}

fn philox(counter: vec4u, purpose: u32) -> vec4u {
  var c = counter;
  var key = vec2u(parameters.seed, purpose);
  for (var round = 0u; round < 10u; round += 1u) {
    let highA = highProduct(0xd2511f53u, c.x);
    let lowA = 0xd2511f53u * c.x;
    let highC = highProduct(0xcd9e8d57u, c.z);
    let lowC = 0xcd9e8d57u * c.z;
    c = vec4u(highC ^ c.y ^ key.x, lowC, highA ^ c.w ^ key.y, lowA);
    key += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}

fn permutedIndex(index: u32, length: u32, key: u32) -> u32 {
  var mask = length - 1u;
  mask |= mask >> 1u;
  mask |= mask >> 2u;
  mask |= mask >> 4u;
  mask |= mask >> 8u;
  mask |= mask >> 16u;
  var i = index;
  loop {
    i ^= key;
    i *= 0xe170893du;
    i ^= key >> 16u;
    i ^= (i & mask) >> 4u;
    i ^= key >> 8u;
    i *= 0x0929eb3fu;
    i ^= key >> 23u;
    i ^= (i & mask) >> 1u;
    i *= 1u | (key >> 27u);
    i *= 0x6935fa69u;
    i ^= (i & mask) >> 11u;
    i *= 0x74dcb303u;
    i ^= (i & mask) >> 2u;
    i *= 0x9e501cc3u;
    i ^= (i & mask) >> 2u;
    i *= 0xc860a3dfu;
    i &= mask;
    i ^= i >> 5u;
    if (i < length) { break; }
  }
  // (i + key) mod length without the 33rd bit.
  return (i + key % length) % length;
}

fn scrambled(word: u32, key: u32) -> u32 {
  var x = reverseBits(word);
  x ^= x * 0x3d20adeau;
  x += key;
  x *= (key >> 16u) | 1u;
  x ^= x * 0x05526c56u;
  x ^= x * 0x53a22864u;
  return reverseBits(x);
}

/// The word of a sample for one purpose and subject; dimension < 0: beyond those of the Sobol net.
fn wordOf(purpose: u32, subject: vec2u, dimension: i32, sample: u32) -> u32 {
  let replicate = sample / parameters.perReplicate;
  let point = sample % parameters.perReplicate;
  let own = vec4u(0xffffffffu, subject, replicate);
  if (parameters.sampling == SOBOL && dimension >= 0) {
    let gray = point ^ (point >> 1u);
    var word = 0u;
    for (var bit = 0u; bit < 32u; bit += 1u) {
      if (((gray >> bit) & 1u) == 1u) { word ^= streams[parameters.directions + u32(dimension) * 32u + bit]; }
    }
    return scrambled(word, philox(own, purpose).x);
  }
  let word = philox(vec4u(point >> 2u, subject, replicate), purpose)[point & 3u];
  if (parameters.sampling == PLAIN) { return word; }
  let stratum = permutedIndex(point, parameters.perReplicate, philox(own, purpose).x);
  let first = streams[parameters.strata + stratum];
  // The end of the last stratum is 2^32, which is 0 as a word; the difference is right all the same.
  return first + highProduct(word, streams[parameters.strata + stratum + 1u] - first);
}

fn scoreOfWord(word: u32) -> i32 {
  let negative = word >= 0x80000000u;
  let half = max(1u, select(word, ~word, negative));
  let octave = countLeadingZeros(half);
  let fraction = (half << octave) << 1u;
  let entry = octave * 256u + (fraction >> 24u);
  let score = i32(streams[entry]);
  var after = entry + 1u;
  if ((entry & 255u) == 255u) { after = select((octave - 1u) * 256u, 8192u, octave == 1u); }
  let next = i32(streams[after]);
  let value = score + i32(highProduct(u32(next - score), fraction << 8u));
  return select(value, -value, negative);
}

/// score · weight / 2^26, cut towards zero.
fn weighted(score: i32, weight: i32) -> i32 {
  let a = u32(abs(score));
  let b = u32(abs(weight));
  let magnitude = i32((highProduct(a, b) << 6u) | ((a * b) >> 26u));
  return select(magnitude, -magnitude, (score < 0) != (weight < 0));
}

fn minutesAt(table: i32, score: i32) -> i32 {
  let place = u32(score + 67108864);
  let knot = u32(table) + (place >> 16u);
  let below = knots[knot];
  return (below + i32(highProduct(u32(knots[knot + 1u] - below), place << 16u)) + 8) >> 4u;
}

// Calendars: [first day, days, total work, work before, pattern of day, working days, work before working day, their count, patterns …].
fn dayOf(moment: i32) -> i32 {
  return select((moment - 1439) / 1440, moment / 1440, moment >= 0);
}

fn pattern(calendar: i32, day: i32) -> i32 {
  return calendars[calendar + 8 + calendars[calendars[calendar + 4] + day]];
}

fn workAt(calendar: i32, moment: i32) -> i32 {
  if (moment == NEVER) { return NEVER; }
  let absoluteDay = dayOf(moment);
  let index = absoluteDay - calendars[calendar];
  if (index < 0) { return 0; }
  if (index >= calendars[calendar + 1]) { return calendars[calendar + 2]; }
  let minute = moment - absoluteDay * 1440;
  let work = calendars[calendars[calendar + 3] + index];
  let periods = pattern(calendar, index);
  for (var period = calendars[periods] - 1; period >= 0; period -= 1) {
    let at = periods + 1 + 3 * period;
    if (minute >= calendars[at]) { return work + calendars[at + 2] + min(minute, calendars[at + 1]) - calendars[at]; }
  }
  return work;
}

/// Position of the working day in which minute `work` (from 0) is worked.
fn workdayOf(calendar: i32, work: i32) -> i32 {
  let table = calendars[calendar + 6];
  var low = 0;
  var high = calendars[calendar + 7];
  while (high - low > 1) {
    let middle = (low + high) / 2;
    if (calendars[table + middle] <= work) { low = middle; } else { high = middle; }
  }
  return low;
}

fn momentAt(calendar: i32, work: i32, least: i32) -> i32 {
  let position = workdayOf(calendar, work - least);
  let day = calendars[calendars[calendar + 5] + position];
  let into = work - calendars[calendars[calendar + 6] + position];
  let periods = pattern(calendar, day - calendars[calendar]);
  var period = calendars[periods] - 1;
  while (period > 0 && calendars[periods + 3 + 3 * period] > into - least) { period -= 1; }
  let at = periods + 1 + 3 * period;
  return day * 1440 + calendars[at] + into - calendars[at + 2];
}

fn latestTimeAt(calendar: i32, work: i32) -> i32 {
  let minutes = max(0, work);
  if (minutes >= calendars[calendar + 2]) { return NEVER; }
  return momentAt(calendar, minutes, 0);
}

fn earliestTimeAt(calendar: i32, work: i32) -> i32 {
  if (work <= 0) { return latestTimeAt(calendar, 0); }
  if (work > calendars[calendar + 2]) { return NEVER; }
  return momentAt(calendar, work, 1);
}

fn addWork(calendar: i32, moment: i32, work: i32) -> i32 {
  if (work == 0) { return moment; }
  if (moment == NEVER || work == NEVER) { return NEVER; }
  let total = workAt(calendar, moment) + work;
  if (work > 0) { return earliestTimeAt(calendar, total); }
  return latestTimeAt(calendar, total);
}

fn nextWorkingMoment(calendar: i32, moment: i32) -> i32 {
  if (moment == NEVER) { return NEVER; }
  return max(moment, latestTimeAt(calendar, workAt(calendar, moment)));
}

// Activities: 22 entries each, in topological order.
const FIELDS: u32 = 22u;
const TASK: i32 = 0;
const FINISHED: i32 = 1;
const IN_FLIGHT: i32 = 2;
const MILESTONE: i32 = 3;

fn place(section: u32, index: i32, lane: u32) -> u32 {
  return (section * parameters.activities + u32(index)) * parameters.chunk + lane;
}

fn boundOf(link: i32, lane: u32) -> i32 {
  let predecessor = parts[link];
  let kind = parts[link + 1];
  let lag = parts[link + 2];
  let origin = dates[place(select(0u, 1u, kind == 0 || kind == 2), predecessor, lane)];
  return addWork(parts[link + 3], origin, lag);
}

fn riskMinutes(risk: i32, sample: u32) -> i32 {
  let subject = vec2u(u32(parts[risk]), u32(parts[risk + 1]));
  if (wordOf(4u, subject, parts[risk + 2], sample) >= u32(parts[risk + 4])) { return 0; }
  if (parts[risk + 5] < 0) { return parts[risk + 6]; }
  return minutesAt(parts[risk + 5], scoreOfWord(wordOf(5u, subject, parts[risk + 3], sample)));
}

var<private> driverScores: array<i32, 32>;

fn duration(record: u32, sample: u32) -> i32 {
  let subject = vec2u(u32(activities[record + 14u]), u32(activities[record + 15u]));
  var minutes = activities[record + 9u];
  let table = activities[record + 8u];
  if (table >= 0) {
    var score = scoreOfWord(wordOf(1u, subject, activities[record + 16u], sample));
    let drivers = activities[record + 12u];
    if (drivers > 0) {
      score = weighted(score, activities[record + 10u]);
      for (var driver = 0; driver < drivers; driver += 1) {
        let at = activities[record + 11u] + 2 * driver;
        score += weighted(driverScores[parts[at]], parts[at + 1]);
      }
      score = clamp(score, -67108862, 67108862);
    }
    minutes = minutesAt(table, score);
  }
  for (var risk = 0; risk < activities[record + 19u]; risk += 1) { minutes += riskMinutes(activities[record + 18u] + 7 * risk, sample); }
  let neverWords = u32(activities[record + 13u]);
  if (neverWords > 0u && wordOf(2u, subject, activities[record + 17u], sample) < neverWords) { return NEVER; }
  return minutes;
}

fn placeActivity(record: u32, minutes: i32, lane: u32) {
  let index = activities[record + 21u];
  let kind = activities[record];
  let calendar = activities[record + 1u];
  var begin = activities[record + 2u];
  var finish = activities[record + 3u];
  let links = activities[record + 5u];
  for (var link = 0; link < links; link += 1) {
    let at = activities[record + 4u] + 4 * link;
    let bound = boundOf(at, lane);
    if (parts[at + 1] < 2) { begin = max(begin, bound); } else { finish = max(finish, bound); }
  }
  if (kind == MILESTONE) {
    begin = max(begin, finish);
    finish = begin;
  } else if (kind == FINISHED) {
    begin = activities[record + 6u];
    finish = activities[record + 7u];
  } else if (kind == IN_FLIGHT) {
    begin = activities[record + 6u];
    let left = select(max(0, minutes - activities[record + 20u]), NEVER, minutes == NEVER);
    finish = max(finish, addWork(calendar, activities[record + 7u], left));
  } else {
    var work = workAt(calendar, begin);
    if (finish == NEVER) { work = NEVER; } else if (finish > LOWEST && minutes != NEVER) { work = max(work, workAt(calendar, finish) - minutes); }
    begin = latestTimeAt(calendar, work);
    var end = NEVER;
    if (begin != NEVER && minutes != NEVER) { end = earliestTimeAt(calendar, work + minutes); }
    finish = max(end, finish);
  }
  dates[place(0u, index, lane)] = begin;
  dates[place(1u, index, lane)] = finish;
  dates[place(2u, index, lane)] = minutes;
}

fn drives(record: u32, link: i32, lane: u32) -> bool {
  let index = activities[record + 21u];
  let kind = activities[record];
  let calendar = activities[record + 1u];
  let bound = boundOf(link, lane);
  if (parts[link + 1] >= 2) { return workAt(calendar, bound) >= workAt(calendar, dates[place(1u, index, lane)]); }
  if (kind == IN_FLIGHT) { return false; }
  return nextWorkingMoment(calendar, bound) >= dates[place(0u, index, lane)] && bound >= activities[record + 2u];
}

@compute @workgroup_size(64)
fn simulate(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x;
  let sample = parameters.firstSample + lane;
  if (lane >= parameters.chunk || sample >= parameters.samples) { return; }
  for (var driver = 0u; driver < parameters.drivers; driver += 1u) {
    let at = 3u * driver;
    driverScores[driver] = scoreOfWord(wordOf(3u, vec2u(u32(parts[at]), u32(parts[at + 1u])), parts[at + 2u], sample));
  }
  var end = LOWEST;
  for (var position = 0u; position < parameters.activities; position += 1u) {
    let record = position * FIELDS;
    placeActivity(record, duration(record, sample), lane);
    end = max(end, dates[place(1u, activities[record + 21u], lane)]);
  }
  for (var position = 0u; position < parameters.activities; position += 1u) {
    let at = place(0u, i32(position), lane);
    let isLast = dates[place(1u, i32(position), lane)] == end;
    marks[at] = select(0u, 1u, select(position == parameters.askedFor, isLast, parameters.askedFor == parameters.activities));
  }
  for (var position = i32(parameters.activities) - 1; position >= 0; position -= 1) {
    let record = u32(position) * FIELDS;
    let index = activities[record + 21u];
    if (marks[place(0u, index, lane)] == 0u) { continue; }
    atomicAdd(&counts[index], 1u);
    for (var link = 0; link < activities[record + 5u]; link += 1) {
      let at = activities[record + 4u] + 4 * link;
      if (drives(record, at, lane)) { marks[place(0u, parts[at], lane)] = 1u; }
    }
  }
}
