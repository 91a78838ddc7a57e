import { solvePower } from '../../src/engine/power/index.ts';
import { powerCampus } from './power-campus.ts';
import type { BenchRow } from './rows.ts';

const RACKS = [1_750, 3_500, 7_000] as const;
const OPTIONS = { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map<string, number>() };

/** Load flow and every single failure of a campus, as it doubles to 7,000 racks; the last row is the growth by doubling. */
export function benchPower(): BenchRow[] {
  const timed = RACKS.map((racks) => {
    const scenario = powerCampus(racks);
    const nodes = scenario.power.nodes.length;
    solvePower(scenario, OPTIONS); // resolves the graph, once per document
    const loadFlow = secondsOf(() => solvePower(scenario, OPTIONS), 5);
    return { racks, nodes, loadFlow, nMinusOne: secondsOf(() => solvePower(scenario, { ...OPTIONS, nMinusOne: true }), 2) - loadFlow };
  });
  const last = timed.at(-1)!;
  const before = timed.at(-2)!;
  return [
    ...timed.flatMap(({ racks, nodes, loadFlow, nMinusOne }): BenchRow[] => [
      { name: `load flow, ${racks} racks, ${nodes} power nodes`, value: 1000 * loadFlow, unit: 'ms' },
      { name: `N−1, ${nodes} failures`, value: nMinusOne, unit: 's' },
    ]),
    { name: 'N−1, time by doubling the campus', value: last.nMinusOne / before.nMinusOne, unit: '×' },
  ];
}

/** Best of a few runs. */
function secondsOf(work: () => void, runs: number): number {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}
