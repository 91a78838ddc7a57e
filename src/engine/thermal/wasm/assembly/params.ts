// Where a run's parameters lie in memory: slots of four bytes from the block's address. The host
// (../parameter-block.ts) writes them in this order.

/** Cell counts along x and y; the count along z, in the third slot, is not read. */
export const NX: usize = 0;
export const NY: usize = 4;
/** Strides in bytes. */
export const SY: usize = 12;
export const SZ: usize = 16;
/** Addresses of fields: u, v, w, temperature, viscosity. */
export const U: usize = 20;
export const V: usize = 24;
export const W: usize = 28;
export const T: usize = 32;
export const VISCOSITY: usize = 36;
export const FLAGS: usize = 40;
export const LENGTHS: usize = 44;
export const PRESSURE: usize = 48;
/** Rates of u, v, w, temperature; those of the step before. */
export const RATES: usize = 52;
export const PREVIOUS: usize = 68;
/** Laminar and turbulent friction factors of u, v, w. */
export const LAMINAR: usize = 84;
export const TURBULENT: usize = 96;
/** Per axis: width, 1/width, 1/centre distance, and the spacing ratios of the limiter. */
export const WIDTH: usize = 108;
export const INVERSE_WIDTH: usize = 120;
export const INVERSE_DISTANCE: usize = 132;
export const FACE_RATIO_BELOW: usize = 144;
export const FACE_RATIO_ABOVE: usize = 156;
export const CELL_RATIO_BELOW: usize = 168;
export const CELL_RATIO_ABOVE: usize = 180;
/** Single-precision numbers. */
export const NU: usize = 192;
export const ZERO_EQUATION: usize = 196;
export const LIFT: usize = 200;
export const MOLECULAR: usize = 204;
export const HALF_INVERSE_TURBULENT: usize = 208;
export const DIFFUSION_FACTOR: usize = 212;
export const WEIGHT_DOWN: usize = 216;
export const WEIGHT_SLOPE: usize = 220;
/** 1 along axes with more than one cell, else 0. */
export const HAS_X: usize = 224;
export const HAS_Y: usize = 228;
export const HAS_Z: usize = 232;
/** Class words, one a group of four cells of a row. */
export const CLASSES: usize = 236;

/** Bits of a class word: two a flux. Fluxes: by pair (see below), through cell centres by axis, of the temperature by axis; then the walls by axis. */
export const NEEDED: i32 = 0;
export const IRREGULAR: i32 = 1;
export const EDGE_FLUX: i32 = 0;
export const NORMAL_FLUX: i32 = 6;
export const SCALAR_FLUX: i32 = 9;
export const WALL: i32 = 24;

/** Bits of a cell's flags; e numbers the pairs (axis, across): 01 02 10 12 20 21. */
export const OPEN: i32 = 0;
export const OPEN_BELOW: i32 = 3;
export const OPEN_ABOVE: i32 = 6;
export const EDGE_LEFT: i32 = 9;
export const EDGE_FAR_BELOW: i32 = 15;
export const EDGE_FAR_ABOVE: i32 = 21;
export const AIR: i32 = 27;

/** Level block: counts, strides in bytes, half-row positions, halvings, bytes of an array, then the arrays of each colour. */
export const L_NY: usize = 4;
export const L_NZ: usize = 8;
export const L_SY: usize = 12;
export const L_SZ: usize = 16;
export const L_WIDTH: usize = 20;
export const L_HALVED_X: usize = 24;
export const L_HALVED_Y: usize = 28;
export const L_HALVED_Z: usize = 32;
export const L_ARRAY: usize = 36;
export const L_COLOUR: usize = 40;
/** Bytes of a colour's part, and the addresses within it. The first six arrays of a colour lie one after the other. */
export const COLOUR_BYTES: usize = 40;
/** Coefficients along x; those along y and z lie behind them, in the second and third slot. */
export const C_KX: usize = 0;
export const C_INVERSE: usize = 12;
export const C_X: usize = 16;
export const C_B: usize = 20;
/** Finest level only: pressure, direction, image, connected volume. */
export const C_P: usize = 24;
export const C_D: usize = 28;
export const C_IMAGE: usize = 32;
export const C_VOLUME: usize = 36;
