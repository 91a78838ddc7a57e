/**
 * Shared GLSL. Boxes are unit cubes scaled by their instance matrix; faces are drawn in metres from
 * the scale, so one draw call serves racks and units of every size, crisp at every distance.
 */
export const BOX_VERTEX = /* glsl */ `
invariant gl_Position;
attribute vec3 aLook;
varying vec3 vLocal;
varying vec3 vHalf;
varying vec3 vFace;
varying vec3 vColour;
varying vec3 vLook;
varying float vShade;
varying float vDistance;

void main() {
  vec3 scale = vec3(length(instanceMatrix[0].xyz), length(instanceMatrix[1].xyz), length(instanceMatrix[2].xyz));
  vHalf = 0.5 * scale;
  vLocal = position * scale;
  vFace = normal;
  vLook = aLook;
  vColour = instanceColor;
  vec3 turned = normalize(mat3(instanceMatrix) * normal);
  vShade = 0.80 + 0.20 * dot(turned, normalize(vec3(-0.42, -0.62, 0.9)));
  vec4 view = modelViewMatrix * instanceMatrix * vec4(position, 1.0);
  vDistance = length(view.xyz);
  gl_Position = projectionMatrix * view;
}`;

/** Same positions to the last bit, nothing else: fills the depth buffer so that each pixel is shaded once. */
export const DEPTH_VERTEX = /* glsl */ `
invariant gl_Position;
void main() {
  vec4 view = modelViewMatrix * instanceMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * view;
}`;

export const DEPTH_FRAGMENT = /* glsl */ `
void main() { gl_FragColor = vec4(0.0); }`;

/** Face coordinates in metres, and anti-aliased lines that fade out before they alias. */
const FACE_FUNCTIONS = /* glsl */ `
varying vec3 vLocal;
varying vec3 vHalf;
varying vec3 vFace;
varying vec3 vColour;
varying vec3 vLook;
varying float vShade;
varying float vDistance;

void faceCoordinates(out vec2 at, out vec2 size) {
  vec3 a = abs(vFace);
  if (a.y > 0.5) { at = vLocal.xz + vHalf.xz; size = 2.0 * vHalf.xz; }
  else if (a.x > 0.5) { at = vLocal.yz + vHalf.yz; size = 2.0 * vHalf.yz; }
  else { at = vLocal.xy + vHalf.xy; size = 2.0 * vHalf.xy; }
}
float line(float distance, float halfWidth) {
  float pixel = fwidth(distance);
  return 1.0 - smoothstep(halfWidth, halfWidth + 1.2 * pixel, distance);
}
float detail(float coordinate, float pitch) {
  return 1.0 - smoothstep(0.18, 0.45, fwidth(coordinate) / pitch);
}
float edgeDistance(vec2 at, vec2 size) {
  vec2 d = min(at, size - at);
  return min(d.x, d.y);
}
float comb(float coordinate, float pitch, float halfWidth) {
  float k = fract(coordinate / pitch);
  return line(min(k, 1.0 - k) * pitch, halfWidth) * detail(coordinate, pitch);
}`;

/** Numbers of `aLook.x`. */
export const FACE_STYLES = {
  'dense-trays': 0,
  'server-nodes': 1,
  network: 2,
  cdu: 3,
  crah: 4,
  'in-row': 4,
  'fan-wall': 5,
  pdu: 6,
  busway: 7,
  power: 8,
} as const;

/** aLook = (face style, hatched, lit). */
export const EQUIPMENT_FRAGMENT = /* glsl */ `
uniform vec3 uBody;
uniform vec3 uBackground;
uniform vec3 uSupply;
uniform float uFrontTint;
uniform float uFogMetres;
${FACE_FUNCTIONS}

const vec3 LAMP = vec3(0.06, 0.62, 0.22);

vec3 rackFront(vec2 at, vec2 size, vec3 tint, float style) {
  vec3 inner = mix(uBody * 0.42, tint * 0.82, uFrontTint);
  vec2 inset = min(at, size - at);
  float frame = 1.0 - smoothstep(0.035, 0.042 + fwidth(inset.x), min(inset.x, inset.y));
  float pitch = style < 0.5 ? 0.0889 : (style < 1.5 ? 0.3556 : 0.04445);
  float height = at.y - 0.06;
  float seam = comb(height, pitch, 0.004);
  float tone = 1.0;
  if (style < 0.5) {
    // Switch trays sit between the upper and lower compute trays; power shelves close both ends.
    float share = at.y / size.y;
    tone = share > 0.42 && share < 0.60 ? 1.22 : (share < 0.09 || share > 0.92 ? 0.80 : 1.0);
  } else if (style < 1.5) {
    float k = fract(height / pitch) * pitch;
    tone = mix(1.0, k > 0.25 ? 1.18 : 0.92, detail(height, pitch));
    seam = max(seam, 0.5 * comb(at.x, 0.028, 0.004) * step(k, 0.25));
  } else {
    tone = mix(1.0, 0.78 + 0.4 * step(0.35, fract(at.x / 0.02)), detail(at.x, 0.02));
  }
  vec3 colour = inner * tone * (1.0 - 0.5 * seam);
  float tray = abs(fract(height / pitch) - 0.5) * pitch;
  float lamp = line(length(vec2(at.x - size.x * 0.86, tray)), 0.009) * detail(height, 0.06) * step(0.12, at.y) * step(at.y, size.y - 0.12);
  colour = mix(colour, LAMP, lamp * vLook.z);
  return mix(colour, mix(uBody * 0.75, tint, max(uFrontTint, 0.75)), frame);
}

vec3 rackRear(vec2 at, vec2 size, vec3 tint) {
  vec3 inner = mix(uBody * 0.5, tint * 0.74, uFrontTint);
  float mesh = max(comb(at.x, 0.06, 0.006), comb(at.y, 0.06, 0.006));
  float split = line(abs(at.x - size.x * 0.5), 0.006);
  float frame = 1.0 - smoothstep(0.035, 0.045, edgeDistance(at, size));
  return mix(inner * (1.0 - 0.3 * mesh) * (1.0 - 0.5 * split), tint * 0.8, frame * 0.7);
}

vec3 coolingFront(vec2 at, vec2 size, vec3 body, float style) {
  float e = edgeDistance(at, size);
  vec3 colour = body;
  if (style > 4.5) {
    vec2 cells = max(vec2(1.0), floor(size / 0.95 + 0.5));
    vec2 cell = size / cells;
    vec2 k = (fract(at / cell) - 0.5) * cell;
    float radius = 0.44 * min(cell.x, cell.y);
    float r = length(k);
    float ring = line(abs(r - radius), 0.018);
    float blades = 0.5 + 0.5 * sin(atan(k.y, k.x) * 7.0 + r * 9.0);
    colour = mix(body * 0.92, mix(uSupply * 0.34, uSupply * 0.62, blades), 1.0 - smoothstep(radius - 0.01, radius, r));
    colour = mix(colour, body * 0.5, ring);
    colour = mix(colour, body * 0.6, line(min(abs(k.x), abs(k.y)) < 0.0 ? 0.0 : min(cell.x * 0.5 - abs(k.x), cell.y * 0.5 - abs(k.y)), 0.01));
  } else {
    float grille = step(0.08, e) * step(at.y, size.y * 0.62);
    float slats = comb(at.y, 0.07, 0.016);
    colour = mix(body, mix(uSupply * 0.7, uSupply * 0.38, slats), grille);
    colour = mix(colour, body * 0.55, line(abs(at.y - size.y * 0.62), 0.01));
  }
  return mix(colour, uSupply, 1.0 - smoothstep(0.05, 0.06, e));
}

float chevrons(vec2 local, vec2 halfSize) {
  float k = fract((abs(local.x) - local.y) / 0.5 + 0.25);
  return step(k, 0.36) * step(abs(local.x), min(0.45, halfSize.x * 0.7)) * step(abs(local.y), halfSize.y * 0.85);
}

void main() {
  vec2 at;
  vec2 size;
  faceCoordinates(at, size);
  float style = vLook.x;
  bool rack = style < 2.5;
  vec3 colour = vColour;
  bool front = vFace.y < -0.5;
  bool rear = vFace.y > 0.5;
  bool top = vFace.z > 0.5;
  if (rack) {
    if (front) colour = rackFront(at, size, vColour, style);
    else if (rear) colour = rackRear(at, size, vColour);
    else if (top) {
      float tray = line(abs(abs(at.x - size.x * 0.5) - size.x * 0.3), 0.02);
      colour = mix(vColour, vColour * 0.72, tray);
      // The front edge of the lid, so that a row's facing reads from above.
      colour = mix(colour, uBody * 0.35, 1.0 - smoothstep(0.07, 0.08, at.y));
    } else colour = mix(uBody * 0.85, vColour, max(uFrontTint, 0.55));
  } else if (style < 3.5) {
    if (front) {
      float screen = step(0.12, at.x) * step(at.x, size.x - 0.12) * step(size.y * 0.68, at.y) * step(at.y, size.y * 0.84);
      float door = line(abs(at.x - size.x * 0.5), 0.006) * step(at.y, size.y * 0.6);
      colour = mix(colour * (1.0 - 0.4 * door), mix(vec3(0.03, 0.05, 0.07), uSupply * 0.9, 0.6 * vLook.z), screen);
    } else if (top) {
      vec2 c = at - 0.5 * size;
      float pipeA = line(abs(length(c - vec2(size.x * 0.2, 0.0)) - 0.07), 0.02);
      float pipeB = line(abs(length(c + vec2(size.x * 0.2, 0.0)) - 0.07), 0.02);
      colour = mix(colour, colour * 0.35, max(pipeA, pipeB));
    }
  } else if (style < 5.5) {
    if (front) colour = coolingFront(at, size, vColour, style);
    else if (top) colour = mix(colour, uSupply, chevrons(vLocal.xy, vHalf.xy));
    else if (rear) colour *= 1.0 - 0.35 * comb(at.y, 0.1, 0.02);
  } else if (style < 6.5) {
    if (front) {
      float panel = step(0.07, edgeDistance(at, size));
      colour = mix(colour, colour * (0.72 - 0.2 * comb(at.y, 0.12, 0.008)), panel);
      float lamp = line(length(at - vec2(size.x * 0.5, size.y * 0.88)), 0.045);
      colour = mix(colour, mix(vec3(0.12), LAMP, vLook.z), lamp);
    }
    if (top) colour = mix(colour, mix(colour * 0.6, LAMP * 0.8, vLook.z), step(0.12, edgeDistance(at, size)) * 0.45);
  } else if (style < 7.5) {
    float along = vHalf.x > vHalf.y ? vLocal.x : vLocal.y;
    float tap = step(abs(fract(along / 1.2) - 0.5), 0.1) * detail(along, 0.5);
    colour = mix(colour, colour * 0.62, tap);
    // A live busway carries a lit strip along both sides.
    if (abs(vFace.z) < 0.5) colour = mix(colour, mix(colour * 0.7, LAMP, vLook.z), line(abs(at.y - size.y * 0.22), 0.008) * clamp(0.035 / fwidth(at.y), 0.0, 1.0));
  }
  float edge = edgeDistance(at, size);
  float fade = 1.0 - smoothstep(0.03, 0.16, fwidth(edge));
  colour *= 1.0 - 0.42 * line(edge, 0.006) * fade;
  float hatch = step(0.5, fract((at.x + at.y) / 0.22));
  colour = mix(colour, colour * 0.62, hatch * vLook.y);
  float floorShade = abs(vFace.z) > 0.5 || style > 6.5 ? 1.0 : mix(0.66, 1.0, smoothstep(0.0, 0.7, vLocal.z + vHalf.z));
  colour *= vShade * floorShade;
  float fog = 1.0 - exp(-vDistance / uFogMetres);
  gl_FragColor = vec4(mix(colour, uBackground, fog * 0.4), 1.0);
  #include <colorspace_fragment>
}`;

/** Translucent boxes with outlines: what is planned, selected or hovered. aLook.y hatches the fill. */
export const OUTLINE_FRAGMENT = /* glsl */ `
uniform float uFill;
uniform float uEdgeMetres;
uniform float uStrength;
${FACE_FUNCTIONS}

void main() {
  vec2 at;
  vec2 size;
  faceCoordinates(at, size);
  float edge = line(edgeDistance(at, size), uEdgeMetres);
  float hatch = step(0.5, fract((at.x + at.y) / 0.3)) * vLook.y;
  float alpha = max(edge * uStrength, uFill * (1.0 + 1.4 * hatch));
  gl_FragColor = vec4(vColour * mix(1.0, vShade, 0.4), alpha);
  #include <colorspace_fragment>
}`;

/** Soft darkening of the floor around what stands on it. */
export const CONTACT_FRAGMENT = /* glsl */ `
uniform float uStrength;
${FACE_FUNCTIONS}

void main() {
  float margin = 0.32;
  vec2 d = min(vLocal.xy + vHalf.xy, vHalf.xy - vLocal.xy);
  float reach = smoothstep(0.0, margin, d.x) * smoothstep(0.0, margin, d.y);
  gl_FragColor = vec4(0.0, 0.0, 0.0, reach * reach * uStrength);
}`;

export const FLOOR_VERTEX = /* glsl */ `
varying vec2 vAt;
varying float vDistance;
void main() {
  vAt = position.xy;
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  vDistance = length(view.xyz);
  gl_Position = projectionMatrix * view;
}`;

/** Raised-floor tiles of 0.6 m, with every tenth joint stronger as a ruler. */
export const FLOOR_FRAGMENT = /* glsl */ `
uniform vec3 uFloor;
uniform vec3 uGrid;
uniform vec3 uBackground;
uniform float uFogMetres;
uniform float uOpacity;
varying vec2 vAt;
varying float vDistance;

float joint(float coordinate, float pitch, float halfWidth) {
  float k = fract(coordinate / pitch);
  float d = min(k, 1.0 - k) * pitch;
  float pixel = fwidth(coordinate);
  float shown = 1.0 - smoothstep(0.15, 0.5, pixel / pitch);
  return (1.0 - smoothstep(halfWidth, halfWidth + 1.2 * pixel, d)) * shown;
}
void main() {
  float tiles = max(joint(vAt.x, 0.6, 0.004), joint(vAt.y, 0.6, 0.004));
  float ruler = max(joint(vAt.x, 6.0, 0.012), joint(vAt.y, 6.0, 0.012));
  vec3 colour = mix(uFloor, uGrid, max(0.55 * tiles, 0.9 * ruler));
  float fog = 1.0 - exp(-vDistance / uFogMetres);
  gl_FragColor = vec4(mix(colour, uBackground, fog * 0.4), uOpacity);
  #include <colorspace_fragment>
}`;
