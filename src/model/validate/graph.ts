/**
 * A loop in a directed graph, as the node ids along it (the first is not repeated), or `null`.
 * Depth-first without recursion, so that a chain of any length is fine.
 */
export function findCycle(nodes: Iterable<string>, next: (node: string) => readonly string[]): string[] | null {
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const path: string[] = [];
    const onPath = new Map<string, number>();
    const pending: { node: string; targets: readonly string[]; at: number }[] = [];
    const enter = (node: string) => {
      onPath.set(node, path.length);
      path.push(node);
      pending.push({ node, targets: next(node), at: 0 });
    };
    enter(start);
    for (let frame = pending.at(-1); frame !== undefined; frame = pending.at(-1)) {
      const target = frame.targets[frame.at];
      frame.at += 1;
      if (target === undefined) {
        pending.pop();
        path.pop();
        onPath.delete(frame.node);
        done.add(frame.node);
        continue;
      }
      const loopStart = onPath.get(target);
      if (loopStart !== undefined) return path.slice(loopStart);
      if (!done.has(target)) enter(target);
    }
  }
  return null;
}

/** Steps of a loop that are named; the rest is counted. */
const NAMED_STEPS = 12;

/** "a → b → a" from the steps of a loop. */
export function describeLoop(steps: readonly string[]): string {
  const named = steps.slice(0, NAMED_STEPS);
  const left = steps.length - named.length;
  return [...named, ...(left > 0 ? [`${left.toLocaleString('en-US')} more`] : []), steps[0] ?? ''].join(' → ');
}

/** Everything that can be reached from `starts`, the starts included. */
export function reachableFrom(starts: Iterable<string>, next: (node: string) => readonly string[]): Set<string> {
  const reached = new Set(starts);
  const queue = [...reached];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const target of next(node)) {
      if (reached.has(target)) continue;
      reached.add(target);
      queue.push(target);
    }
  }
  return reached;
}
