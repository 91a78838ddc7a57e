/**
 * Strongly connected components of a directed graph that hold a circle (R. Tarjan, "Depth-first search and linear
 * graph algorithms", SIAM Journal on Computing 1 (1972) 146–160), without recursion: plans are deeper than stacks.
 * @param successors for every node, the nodes it leads to.
 * @returns members of each component with more than one node, or one that leads to itself; ascending by first member.
 */
function loopComponents(successors: readonly (readonly number[])[]): number[][] {
  const order = new Int32Array(successors.length).fill(-1);
  const low = new Int32Array(successors.length);
  const onStack = new Uint8Array(successors.length);
  const nextChild = new Int32Array(successors.length);
  const stack: number[] = [];
  const components: number[][] = [];
  let visited = 0;
  const enter = (node: number, path: number[]) => {
    order[node] = visited;
    low[node] = visited;
    visited += 1;
    stack.push(node);
    onStack[node] = 1;
    path.push(node);
  };
  const close = (node: number) => {
    const members: number[] = [];
    let member: number;
    do {
      member = stack.pop()!;
      onStack[member] = 0;
      members.push(member);
    } while (member !== node);
    if (members.length > 1 || successors[node]!.includes(node)) components.push(members.sort((a, b) => a - b));
  };
  for (let root = 0; root < successors.length; root += 1) {
    if (order[root] !== -1) continue;
    const path: number[] = [];
    enter(root, path);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const child = successors[node]![nextChild[node]!];
      if (child !== undefined) {
        nextChild[node]! += 1;
        if (order[child] === -1) enter(child, path);
        else if (onStack[child] === 1) low[node] = Math.min(low[node]!, order[child]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] === order[node]) close(node);
    }
  }
  return components.sort((a, b) => a[0]! - b[0]!);
}

/** Shortest way from a node back to itself within its component, the node repeated at the end. */
function shortestLoop(start: number, members: ReadonlySet<number>, successors: readonly (readonly number[])[]): number[] {
  const cameFrom = new Map<number, number>();
  const pending = [start];
  for (let position = 0; position < pending.length; position += 1) {
    const node = pending[position]!;
    for (const next of successors[node]!) {
      if (next === start) {
        const loop = [start];
        for (let at: number | undefined = node; at !== undefined && at !== start; at = cameFrom.get(at)) loop.unshift(at);
        return [start, ...loop];
      }
      if (!members.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      pending.push(next);
    }
  }
  return [start, start];
}

/** A circle of a plan: the shortest one through its first activity, and everything that is tied up in it. */
export interface NetworkLoop {
  /** Activity indexes along the links, the first repeated at the end. */
  readonly path: readonly number[];
  /** All activities of the strongly connected component. */
  readonly members: readonly number[];
}

/** Every knot of circular links of a graph, one loop each. */
export function findLoops(successors: readonly (readonly number[])[]): NetworkLoop[] {
  return loopComponents(successors).map((members) => ({ members, path: shortestLoop(members[0]!, new Set(members), successors) }));
}
