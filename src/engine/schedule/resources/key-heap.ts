/** Binary heap of whole numbers by key, smallest key first, equal keys by number. Typed arrays that grow and are kept: no garbage. */
export class KeyHeap {
  private keys: Float64Array;
  private items: Int32Array;
  private length = 0;

  constructor(capacity: number) {
    this.keys = new Float64Array(Math.max(1, capacity));
    this.items = new Int32Array(Math.max(1, capacity));
  }

  clear(): void {
    this.length = 0;
  }

  /** Smallest key; `Infinity` of an empty heap. */
  leastKey(): number {
    return this.length === 0 ? Infinity : this.keys[0]!;
  }

  push(key: number, item: number): void {
    if (this.length === this.keys.length) this.grow();
    const { keys, items } = this;
    let at = this.length;
    this.length += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = keys[parent]!;
      if (above < key || (above === key && items[parent]! < item)) break;
      keys[at] = above;
      items[at] = items[parent]!;
      at = parent;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** Takes the item with the smallest key out of a heap that is not empty. */
  pop(): number {
    const { keys, items } = this;
    const top = items[0]!;
    this.length -= 1;
    const { length } = this;
    const key = keys[length]!;
    const item = items[length]!;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < length && (keys[right]! < keys[child]! || (keys[right] === keys[child] && items[right]! < items[child]!))) child = right;
      const below = keys[child]!;
      if (key < below || (key === below && item < items[child]!)) break;
      keys[at] = below;
      items[at] = items[child]!;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
    return top;
  }

  private grow(): void {
    const keys = new Float64Array(2 * this.keys.length);
    const items = new Int32Array(2 * this.items.length);
    keys.set(this.keys);
    items.set(this.items);
    this.keys = keys;
    this.items = items;
  }
}
