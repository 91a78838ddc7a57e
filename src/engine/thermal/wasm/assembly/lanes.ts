// Four lanes at a time: masks from flags, splats, sums, and the two colours of a row.

/** Mask of bit `n` of each lane's flags. */
@inline
export function bit(flags: v128, n: i32): v128 {
  return i32x4.shr_s(i32x4.shl(flags, 31 - n), 31);
}

@inline
export function splat(address: usize, index: i32): v128 {
  return v128.load32_splat(address + (<usize>index << 2));
}

@inline
export function squared(a: v128): v128 {
  return f32x4.mul(a, a);
}

/** Absolute values: one instruction, where f32x4.abs becomes three. */
@inline
export function magnitude(a: v128): v128 {
  return v128.and(a, i32x4.splat(0x7fffffff));
}

/** Class word of the group whose first cell lies `c` bytes into a field: groups begin at index 1 of a row. */
@inline
export function classOf(classes: usize, c: usize): i32 {
  return load<i32>(classes + ((c - 4) >> 2));
}

/** Sum of the lanes, in double precision. */
@inline
export function horizontal(a: v128): f64 {
  return <f64>f32x4.extract_lane(a, 0) + <f64>f32x4.extract_lane(a, 1) + <f64>f32x4.extract_lane(a, 2) + <f64>f32x4.extract_lane(a, 3);
}

/** Places 0, 2, 4, 6 of eight neighbouring cells. */
@inline
export function evens(first: v128, second: v128): v128 {
  return i8x16.shuffle(first, second, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Places 1, 3, 5, 7. */
@inline
export function odds(first: v128, second: v128): v128 {
  return i8x16.shuffle(first, second, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

/** Stores four even and four odd places as eight neighbouring cells; the latter four only if `whole`. */
@inline
export function storeJoined(to: usize, even: v128, odd: v128, whole: bool): void {
  v128.store(to, i8x16.shuffle(even, odd, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23));
  if (whole) v128.store(to + 16, i8x16.shuffle(even, odd, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31));
}

/** Lanes of `values` where `inverse`, the inverse diagonal, is not zero: positions beyond a row, and solids, have none. */
@inline
export function whereDiagonal(values: v128, inverse: v128): v128 {
  return v128.and(values, f32x4.ne(inverse, f32x4.splat(0)));
}

/** Last of a vector and the first three of the next: the values one place lower. */
@inline
export function shiftedUp(before: v128, here: v128): v128 {
  return i8x16.shuffle(before, here, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
}

/** Last three of a vector and the first of the next: the values one place higher. */
@inline
export function shiftedDown(here: v128, next: v128): v128 {
  return i8x16.shuffle(here, next, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
}

/** Two numbers of a plane. Sums are kept by plane, and added in order by the host, so that they don't depend on the number of threads. */
@inline
export function report(sums: usize, k: i32, first: f64, second: f64): void {
  store<f64>(sums + (<usize>k << 4), first);
  store<f64>(sums + (<usize>k << 4) + 8, second);
}
