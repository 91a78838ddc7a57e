// Sums behind correlations: ../../end-ranks.ts, in the same order, so that they have the same bits.

/**
 * Sums over pairs in ascending order: 3·i·(i + 1) over the i-th of every ties, and twice the centred ranks times those of the end.
 * @param ranks of the end by label; @param firstOfTies room for `count` words; @param out two doubles.
 */
export function rankProducts(pairs: usize, count: i32, ranks: usize, firstOfTies: usize, out: usize): void {
  let ties: f64 = 0;
  let first = 0;
  let before = -1;
  for (let place = 0; place < count; place += 1) {
    const key = load<i32>(pairs + (<usize>place << 3), 4);
    first = key == before ? first : place;
    before = key;
    store<i32>(firstOfTies + (<usize>place << 2), first);
    const tied = <f64>(place - first);
    ties += 3 * tied * (tied + 1);
  }
  let products: f64 = 0;
  let last = count - 1;
  let after = -1;
  for (let place = count - 1; place >= 0; place -= 1) {
    const pair = pairs + (<usize>place << 3);
    const key = load<i32>(pair, 4);
    last = key == after ? last : place;
    after = key;
    products += <f64>(load<i32>(firstOfTies + (<usize>place << 2)) + last + 1 - count) * load<f64>(ranks + (<usize>load<u32>(pair) << 3));
  }
  store<f64>(out, ties);
  store<f64>(out, products, 8);
}

/** Sums of squares of values less their mean, and of these times given differences, into two doubles. */
export function centredProducts(values: usize, count: i32, differences: usize, out: usize): void {
  let sum: i64 = 0;
  for (let at: usize = 0; at < <usize>count << 2; at += 4) sum += <i64>load<i32>(values + at);
  const mean = <f64>sum / <f64>count;
  let squares: f64 = 0;
  let products: f64 = 0;
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const difference = <f64>load<i32>(values + at) - mean;
    squares += difference * difference;
    products += difference * load<f64>(differences + (at << 1));
  }
  store<f64>(out, squares);
  store<f64>(out, products, 8);
}
