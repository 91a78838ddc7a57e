import type { Violation } from '../../model/index.ts';
import { kilowatts, percent } from '../facility/figures.ts';
import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import type { LoadFlow } from './load-flow.ts';
import { utilisationOf } from './node-state.ts';

/** Loads at a rating exactly are within it. */
export const RATING_TOLERANCE = 1e-9;

/** Overloads (rating, then continuous rating) and loads without supply. */
export function powerViolations(graph: PowerGraph, state: Energisation, flow: LoadFlow): Violation[] {
  const found: Violation[] = [];
  graph.nodes.forEach((node, index) => {
    if (!state.energised[index]) return;
    const utilisation = utilisationOf(graph, flow, index);
    const continuous = graph.continuousFraction[index]!;
    const carried = kilowatts(utilisation * graph.ratingKw[index]!);
    if (utilisation > 1 + RATING_TOLERANCE) {
      found.push({
        severity: 'error',
        code: 'overload',
        subjectId: node.id,
        message: `${node.name} carries ${carried}, ${percent(utilisation)} of its ${kilowatts(graph.ratingKw[index]!)} rating.`,
      });
    } else if (utilisation > continuous * (1 + RATING_TOLERANCE)) {
      found.push({
        severity: 'warning',
        code: 'continuous-rating',
        subjectId: node.id,
        message: `${node.name} carries ${carried}; continuously it may carry ${kilowatts(continuous * graph.ratingKw[index]!)} (${percent(continuous)} of its rating).`,
      });
    }
  });
  for (const load of flow.unservedLoads) {
    const kw = load.kw[0] + load.kw[1] + load.kw[2];
    const feeds = load.feedIndices.map((feed) => graph.nodes[feed]!.name).join(' and ');
    const subject = load.feedIndices[0] === undefined ? load.racks[0]!.id : graph.nodes[load.feedIndices[0]]!.id;
    const racks = load.racks.length === 1 ? `Rack ${load.racks[0]!.name} has` : `${load.racks.length} racks have`;
    found.push({
      severity: 'error',
      code: 'no-live-feed',
      subjectId: subject,
      message: feeds === '' ? `${racks} no feed: ${kilowatts(kw)} unserved.` : `${racks} no live feed (${feeds} dead): ${kilowatts(kw)} unserved.`,
    });
  }
  for (const node of flow.unservedMechanical) {
    found.push({
      severity: 'error',
      code: 'mechanical-unserved',
      subjectId: graph.nodes[node]!.id,
      message: `${graph.nodes[node]!.name} is dead: the cooling equipment it feeds has no power.`,
    });
  }
  return found;
}
