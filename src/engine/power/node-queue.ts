/** Nodes waiting to be visited, each once, in the order of their keys (binary heap). */
export class NodeQueue {
  private readonly heap: Int32Array;
  private readonly waiting: Uint8Array;
  private readonly key: Int32Array;
  private size = 0;

  /** @param key by node; smallest first. */
  constructor(key: Int32Array) {
    this.key = key;
    this.heap = new Int32Array(key.length);
    this.waiting = new Uint8Array(key.length);
  }

  add(node: number): void {
    if (this.waiting[node] === 1) return;
    this.waiting[node] = 1;
    const { heap, key } = this;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (key[heap[above]!]! <= key[node]!) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = node;
  }

  /** The next node, −1 when none waits. */
  take(): number {
    if (this.size === 0) return -1;
    const { heap, key } = this;
    const first = heap[0]!;
    this.waiting[first] = 0;
    this.size -= 1;
    const last = heap[this.size]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && key[heap[below + 1]!]! < key[heap[below]!]!) below += 1;
      if (key[last]! <= key[heap[below]!]!) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }

  clear(): void {
    for (let i = 0; i < this.size; i += 1) this.waiting[this.heap[i]!] = 0;
    this.size = 0;
  }
}
