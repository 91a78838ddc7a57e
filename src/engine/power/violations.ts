import type { CableState, PowerNodeState, Violation } from '../../model/index.ts';
import { amperes, kilovoltAmperes, kilowatts, percent } from '../facility/figures.ts';
import type { PowerGraph } from './graph.ts';
import type { LoadFlow } from './load-flow.ts';
import { tiesWithoutImpedance } from './loop-nodes.ts';

/** Loads at a rating exactly are within it. */
export const RATING_TOLERANCE = 1e-9;

/** Supply voltage stays within ±10 % of nominal (IEC 60038, tables 1 and 3). */
const VOLTAGE_RANGE = 0.1;

/** Negative over positive sequence that equipment must bear (compatibility level of IEC 61000-2-2, 4.6). */
const VOLTAGE_IMBALANCE_LIMIT = 0.02;

/** Overloads, voltages out of range, and loads without supply. */
export function powerViolations(graph: PowerGraph, flow: LoadFlow, nodes: readonly PowerNodeState[], cables: readonly CableState[]): Violation[] {
  return [
    ...flow.collapsed.map((index): Violation => ({
      severity: 'error',
      code: 'voltage-collapse',
      subjectId: graph.nodes[index]!.id,
      message: `${graph.nodes[index]!.name} can't carry its load at any steady voltage and is taken out.`,
    })),
    ...flow.unsettledLoops.map((index) => loopViolation(graph, flow, index)),
    ...flow.state.backFedEdgeIds.map((id): Violation => ({
      severity: 'error', code: 'back-fed', subjectId: id, message: `The connection "${id}" would be fed from its load side over a closed tie and is taken as opened.`,
    })),
    ...tiesWithoutImpedance(graph, flow.state).map((id): Violation => ({
      severity: 'warning', code: 'tie-without-impedance', subjectId: id,
      message: `The tie "${id}" closes a loop without any impedance: nothing says how currents divide, and they are shown sharing by rating. Give it a cable.`,
    })),
    ...nodes.flatMap((node, index) => (node.energised ? [...ratingViolations(graph, node, index), ...voltageViolations(graph, flow, node, index)] : [])),
    ...cables.flatMap((cable) => cableViolations(cable)),
    ...unservedViolations(graph, flow),
  ];
}

function loopViolation(graph: PowerGraph, flow: LoadFlow, index: number): Violation {
  const feeds = flow.state.activeParents[index]!.map((parent) => graph.nodes[parent]!.name).join(' and ');
  return {
    severity: 'error', code: 'loop-unsettled', subjectId: graph.nodes[index]!.id,
    message: `No steady currents were found in the loop that ${feeds} close at ${graph.nodes[index]!.name}; they are shown sharing by rating.`,
  };
}

function ratingViolations(graph: PowerGraph, { utilisation, outKw }: PowerNodeState, index: number): Violation[] {
  const node = graph.nodes[index]!;
  const continuous = graph.continuousFraction[index]!;
  const engineBinds = node.kind === 'generator' && outKw >= utilisation * graph.ratingKw[index]! * (1 - RATING_TOLERANCE);
  const rating = (engineBinds ? graph.ratingKw : graph.ratingKva)[index]!;
  const inUnit = engineBinds || graph.isDirectCurrent[index]! ? kilowatts : kilovoltAmperes;
  const carried = inUnit(utilisation * rating);
  if (utilisation > 1 + RATING_TOLERANCE) {
    return [{
      severity: 'error',
      code: 'overload',
      subjectId: node.id,
      message: `${node.name} carries ${carried}, ${percent(utilisation)} of its ${inUnit(rating)} rating.`,
    }];
  }
  if (utilisation <= continuous * (1 + RATING_TOLERANCE)) return [];
  const allowed = inUnit(continuous * rating);
  return [{
    severity: 'warning',
    code: 'continuous-rating',
    subjectId: node.id,
    message: `${node.name} carries ${carried === allowed ? `just over ${carried}` : carried}; continuously it may carry ${allowed} (${percent(continuous)} of its rating).`,
  }];
}

/** Only where loads hang: what lies between is corrected by taps and converters. */
function voltageViolations(graph: PowerGraph, flow: LoadFlow, node: PowerNodeState, index: number): Violation[] {
  const { wyeKw, deltaKw } = flow.loads;
  const loaded = [0, 1, 2].some((phase) => wyeKw[3 * index + phase] !== 0 || (deltaKw !== null && deltaKw[3 * index + phase] !== 0));
  if (!loaded || node.electrical === undefined) return [];
  const { lowestVoltageFraction, voltageImbalance } = node.electrical;
  const highest = Math.max(...node.phases.map((phase) => phase.voltageFraction));
  const found: Violation[] = [];
  const { name } = graph.nodes[index]!;
  if (lowestVoltageFraction < 1 - VOLTAGE_RANGE || highest > 1 + VOLTAGE_RANGE) {
    const voltage = lowestVoltageFraction < 1 - VOLTAGE_RANGE ? lowestVoltageFraction : highest;
    found.push({ severity: 'warning', code: 'voltage-range', subjectId: node.id, message: `${name} has ${percent(voltage)} of its nominal voltage; 90 to 110 % is the range of supply.` });
  }
  if (voltageImbalance > VOLTAGE_IMBALANCE_LIMIT) {
    found.push({ severity: 'warning', code: 'voltage-imbalance', subjectId: node.id, message: `${name} has ${percent(voltageImbalance)} of negative-sequence voltage; equipment is built for 2 %.` });
  }
  return found;
}

function cableViolations({ id, amps, utilisation }: CableState): Violation[] {
  if (utilisation === null || utilisation <= 1 + RATING_TOLERANCE) return [];
  return [{ severity: 'error', code: 'cable-overload', subjectId: id, message: `The cable of "${id}" carries ${amperes(amps)}, ${percent(utilisation)} of its ampacity.` }];
}

function unservedViolations(graph: PowerGraph, flow: LoadFlow): Violation[] {
  const racks = flow.unservedGroups.map((load): Violation => {
    const feeds = load.feedIndices.map((feed) => graph.nodes[feed]!.name).join(' and ');
    const subjectId = load.feedIndices[0] === undefined ? load.racks[0]!.id : graph.nodes[load.feedIndices[0]]!.id;
    const subject = load.racks.length === 1 ? `Rack ${load.racks[0]!.name} has` : `${load.racks.length} racks have`;
    const message = feeds === '' ? `${subject} no feed: ${kilowatts(load.totalKw)} unserved.` : `${subject} no live feed (${feeds} dead): ${kilowatts(load.totalKw)} unserved.`;
    return { severity: 'error', code: 'no-live-feed', subjectId, message };
  });
  const mechanical = flow.unservedMechanical.map(({ node }): Violation => ({
    severity: 'error',
    code: 'mechanical-unserved',
    subjectId: graph.nodes[node]!.id,
    message: `${graph.nodes[node]!.name} is dead: the cooling equipment it feeds has no power.`,
  }));
  return [...racks, ...mechanical];
}
