import { deriveBlocks } from '../../model/blocks.ts';
import type { Block } from '../../model/blocks.ts';
import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { blockHeats, mechanicalDemandOfBlocks } from '../cooling/attribution.ts';
import type { CapacityLevel, LinearLimit } from '../facility/linear-limits.ts';
import type { BlockDemand } from './block-demand.ts';
import { chainBounds } from './chain-bounds.ts';
import type { ChainBounds } from './chain-bounds.ts';
import { chainLoads, normalLimits, survivingLimits } from './chain-limits.ts';
import type { ChainCase, SurvivingLimits } from './chain-limits.ts';
import { kvarPerKwAt } from './electrical.ts';
import type { FirmPowerLimits, PowerBlockLimit, PowerLimitState, PowerStage } from './firm-types.ts';
import { scenarioAtWeather } from './generator-rating.ts';
import { powerGraph } from './graph.ts';
import type { PowerGraph } from './graph.ts';
import type { Demand } from './load-flow.ts';
import { feedLoads } from './loads.ts';
import { POWER_STAGES, stagesOf } from './stages.ts';

/** What `powerLimitsAt` needs beside the published limits; worked out once per document. */
interface Prepared {
  readonly graph: PowerGraph;
  readonly stages: readonly PowerStage[];
  readonly demands: readonly BlockDemand[];
  readonly fixedMechanicalKw: ReadonlyMap<number, number>;
  readonly fullDemand: Demand;
  readonly rated: ChainBounds;
  readonly continuous: ChainBounds;
  readonly criterion: 'n' | 'n-1';
  readonly states: Map<string, PowerLimitState>;
  /** Last levels by which nodes are dead: the costly part of a state. */
  readonly redundancy: Map<string, RedundancyLevel>;
}

interface RedundancyLevel {
  readonly level: CapacityLevel;
  readonly darkenedBy: SurvivingLimits['darkenedBy'];
}

const preparedOf = new WeakMap<FirmPowerLimits, Prepared>();
const known = new WeakMap<Scenario, FirmPowerLimits>();

/**
 * What the power chain can carry, by block and by node, with everything commissioned; the
 * starting point for {@link powerLimitsAt}. Memoised by document. Limits are linear in IT
 * power and never too generous: losses are bounded from above and voltages from below (see {@link chainBounds}),
 * cooling power is that of the design day.
 *
 * Where parents close loops their shares are those that the load flow gives at full load of all racks.
 *
 * Under `n-1` a block has firm power only if it keeps a live feed whatever single power node fails, and
 * the survivors stay within their continuous rating. Failures of cooling equipment are in the cooling limits.
 * @throws as `solveCooling` and `solvePower` do on a document they can't read.
 */
export function firmPowerLimits(scenario: Scenario): FirmPowerLimits {
  const remembered = known.get(scenario);
  if (remembered) return remembered;
  const prepared = prepare(scenario);
  const { graph, stages, rated, continuous } = prepared;
  const nodes = graph.nodes.map((node, index) => ({
    id: node.id, kind: node.kind, stage: stages[index]!, siteId: node.siteId, hallId: node.hallId, commissionedBy: node.commissionedBy,
    ratedKw: rated.limitKw[index]!, continuousKw: continuous.limitKw[index]!,
  }));
  const releasing = new Set(graph.nodes.map((node) => node.commissionedBy));
  const limits: FirmPowerLimits = {
    criterion: scenario.power.firmCriterion,
    sharing: scenario.power.sharing,
    blocks: blockLimits(scenario, prepared),
    nodes,
    releasingActivityIds: scenario.plan.activities.map((activity) => activity.id).filter((id) => releasing.has(id)),
  };
  preparedOf.set(limits, prepared);
  known.set(scenario, limits);
  return limits;
}

/**
 * Limits with the given activities finished; memoised by which of `releasingActivityIds` are.
 * @param limits from {@link firmPowerLimits}.
 * @throws if `limits` is not from there.
 */
export function powerLimitsAt(limits: FirmPowerLimits, finishedActivityIds: ReadonlySet<string>): PowerLimitState {
  const prepared = preparedOf.get(limits);
  if (!prepared) throw new Error('powerLimitsAt needs the object that firmPowerLimits returned, not a copy.');
  const key = limits.releasingActivityIds.map((id) => (finishedActivityIds.has(id) ? '1' : '0')).join('');
  let state = prepared.states.get(key);
  if (!state) {
    state = limitState(prepared, (activityId) => activityId === null || finishedActivityIds.has(activityId));
    prepared.states.set(key, state);
  }
  return state;
}

function prepare(scenario: Scenario): Prepared {
  const graph = powerGraph(scenarioAtWeather(scenario, 'design').power);
  const mechanical = mechanicalDemandOfBlocks(scenario);
  const byIndex = (byId: ReadonlyMap<string, number>): Map<number, number> => new Map([...byId].flatMap(([id, kw]) => {
    const index = graph.indexById.get(id);
    return index === undefined ? [] : [[index, kw] as const];
  }));
  const demands = blockDemands(scenario, graph, mechanical.perItKw.map(byIndex));
  const fixedMechanicalKw = byIndex(mechanical.fixedKw);
  const boundsFor = (share: readonly number[]): ChainBounds => chainBounds(graph, share, demands, fixedMechanicalKw);
  return {
    graph,
    stages: stagesOf(graph),
    demands,
    fixedMechanicalKw,
    fullDemand: fullDemand(scenario, graph, demands, fixedMechanicalKw),
    rated: boundsFor(graph.nodes.map(() => 1)),
    continuous: boundsFor(graph.continuousFraction),
    criterion: scenario.power.firmCriterion,
    states: new Map(),
    redundancy: new Map(),
  };
}

function blockDemands(scenario: Scenario, graph: PowerGraph, mechanicalPerItKw: readonly ReadonlyMap<number, number>[]): BlockDemand[] {
  const { racks, rackTypes } = indexScenario(scenario);
  return deriveBlocks(scenario).map((block, index) => {
    const types = new Set(block.rackIds.flatMap((id) => rackTypes.get(racks.get(id)?.rackTypeId ?? '') ?? []));
    const feedIndices = block.feedIds.flatMap((id) => graph.indexById.get(id) ?? []);
    const kvarPerItKw = feedIndices.map((feed) => Math.max(0, ...[...types].map(({ electrical }) => (electrical?.powerFactor === undefined ? graph.kvarPerKw[feed]! : kvarPerKwAt(valueOf(electrical.powerFactor))))));
    return { feedIndices, kvarPerItKw, mechanicalPerItKw: mechanicalPerItKw[index]! };
  });
}

function fullDemand(scenario: Scenario, graph: PowerGraph, demands: readonly BlockDemand[], fixedMechanicalKw: ReadonlyMap<number, number>): Demand {
  const mechanicalKw = new Map(fixedMechanicalKw);
  blockHeats(scenario).forEach(({ itKw }, block) => {
    for (const [node, kw] of demands[block]!.mechanicalPerItKw) mechanicalKw.set(node, (mechanicalKw.get(node) ?? 0) + kw * itKw);
  });
  return { groups: feedLoads(scenario, graph, null), mechanicalKw };
}

/** Chain in which nodes up to `lastStage` are there only when commissioned, and later ones always. */
function chainCase(prepared: Prepared, isThere: (activityId: string | null) => boolean, lastStage: PowerStage, basis: 'rated' | 'continuous'): ChainCase {
  const reach = POWER_STAGES.indexOf(lastStage);
  const within = prepared.stages.map((stage) => POWER_STAGES.indexOf(stage) <= reach);
  return {
    graph: prepared.graph,
    demands: prepared.demands,
    fixedMechanicalKw: prepared.fixedMechanicalKw,
    dead: Uint8Array.from(prepared.graph.nodes, (node, index) => (within[index] && !isThere(node.commissionedBy) ? 1 : 0)),
    bounds: prepared[basis],
    fullDemand: prepared.fullDemand,
    counts: (node) => within[node]!,
  };
}

function limitState(prepared: Prepared, isThere: (activityId: string | null) => boolean): PowerLimitState {
  const levels: CapacityLevel[] = POWER_STAGES.map((stage) => {
    const chain = chainCase(prepared, isThere, stage, 'rated');
    const loads = chainLoads(chain);
    return { limit: stage, carries: loads.shares.map((share) => share.carried), limits: normalLimits(chain, loads) };
  });
  levels.push(redundancyLevel(prepared, isThere).level);

  const { graph } = prepared;
  const loads = chainLoads(chainCase(prepared, isThere, 'distribution', 'rated'));
  const utilities = graph.nodes.flatMap(({ kind }, index) => (kind === 'utility' ? [index] : []));
  const fixedUtilityKwBySite: Record<string, number> = {};
  for (const utility of utilities) {
    const { siteId } = graph.nodes[utility]!;
    fixedUtilityKwBySite[siteId] = (fixedUtilityKwBySite[siteId] ?? 0) + loads.fixed.kw[utility]!;
  }
  return {
    levels,
    utilityKwPerItKw: loads.shares.map((share) => utilities.reduce((sum, utility) => sum + (share.perItKw.get(utility) ?? 0), 0)),
    fixedUtilityKwBySite,
  };
}

/** The last level: everything gated, continuous rating, every single failure where the criterion asks for it. */
function redundancyLevel(prepared: Prepared, isThere: (activityId: string | null) => boolean): RedundancyLevel {
  const chain = chainCase(prepared, isThere, 'distribution', 'continuous');
  const key = chain.dead.join('');
  const remembered = prepared.redundancy.get(key);
  if (remembered) return remembered;
  const loads = chainLoads(chain);
  const carried = loads.shares.map((share) => share.carried);
  const { limits, darkenedBy } = prepared.criterion === 'n'
    ? { limits: normalLimits(chain, loads), darkenedBy: carried.map(() => []) }
    : survivingLimits(chain, loads);
  const carries = carried.map((live, block) => live && darkenedBy[block]!.length === 0);
  const level: RedundancyLevel = { level: { limit: 'redundancy', carries, limits }, darkenedBy };
  prepared.redundancy.set(key, level);
  return level;
}

const everything = (): boolean => true;

function blockLimits(scenario: Scenario, prepared: Prepared): PowerBlockLimit[] {
  const rated = chainCase(prepared, everything, 'distribution', 'rated');
  const ratedLoads = chainLoads(rated);
  const firm = redundancyLevel(prepared, everything);
  const heats = blockHeats(scenario);
  const ratedKw = aloneKw(normalLimits(rated, ratedLoads), heats.length);
  const firmKw = aloneKw(firm.level.limits, heats.length);
  return deriveBlocks(scenario).map((block: Block, index) => ({
    id: block.id,
    siteId: block.siteId,
    hallId: block.hallId,
    feedIds: block.feedIds,
    fullLoadKw: heats[index]!.itKw,
    ratedLimitKw: ratedLoads.shares[index]!.carried ? ratedKw[index]! : 0,
    firmLimitKw: firm.level.carries[index] ? firmKw[index]! : 0,
    pathNodeIds: pathNodes(prepared.graph, prepared.demands[index]!.feedIndices).map((node) => prepared.graph.nodes[node]!.id),
    singlePointsOfFailure: firm.darkenedBy[index]!.map((node) => prepared.graph.nodes[node]!.id),
  }));
}

/** By block: the largest load it may have with the others at zero, kW. */
function aloneKw(limits: readonly LinearLimit[], blockCount: number): number[] {
  const alone = Array.from({ length: blockCount }, () => Infinity);
  for (const limit of limits) {
    const available = Math.max(0, limit.limitKw - limit.fixedKw);
    limit.blockIndices.forEach((block, i) => {
      alone[block] = Math.min(alone[block]!, available / limit.coefficients[i]!);
    });
  }
  return alone;
}

/** Every node from which a connection of either role leads to one of the feeds, in document order. */
function pathNodes(graph: PowerGraph, feeds: readonly number[]): number[] {
  const found = new Set(feeds);
  const open = [...feeds];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const parent of graph.parents[node]!) {
      if (found.has(parent.nodeIndex)) continue;
      found.add(parent.nodeIndex);
      open.push(parent.nodeIndex);
    }
  }
  return [...found].sort((a, b) => a - b);
}
