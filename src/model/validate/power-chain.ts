import { indexScenario } from '../scenario-index.ts';
import type { PowerEdge, PowerNode, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings } from './findings.ts';
import { describeLoop, findCycle, reachableFrom } from './graph.ts';

/** What may feed a rack. */
const RACK_FEED_KINDS: ReadonlySet<PowerNode['kind']> = new Set(['busway', 'rpp', 'pdu', 'sts']);
/** Sources of power: nothing feeds them. */
const SOURCE_KINDS: ReadonlySet<PowerNode['kind']> = new Set(['utility', 'generator']);
/** What closed ties may connect: power flows through it any way. */
const BOARD_KINDS: ReadonlySet<PowerNode['kind']> = new Set(['switchgear', 'pdu', 'rpp', 'sts']);
/** Nominal voltages agree within this share: 34.5 kV written as 34,400 V passes, 480 V on 415 V does not. */
const VOLTAGE_TOLERANCE = 0.01;

/** The power chain is a directed graph without loops from sources to feeds, at matching voltages. */
export function checkPowerChain(scenario: Scenario, findings: Findings): void {
  checkEdges(scenario, findings);
  checkTieImpedance(scenario, findings);
  const cycle = checkCycle(scenario, findings);
  checkFeeds(scenario, findings);
  // In a loop, or with an end missing, what is not reached would only repeat that finding.
  const { powerNodes } = indexScenario(scenario);
  const complete = scenario.power.edges.every((edge) => powerNodes.has(edge.from) && powerNodes.has(edge.to));
  if (!cycle && complete) checkReach(scenario, findings);
}

function checkEdges(scenario: Scenario, findings: Findings): void {
  const { powerNodes } = indexScenario(scenario);
  const seen = new Set<string>();
  for (const [at, edge] of scenario.power.edges.entries()) {
    const path = ['power', 'edges', at];
    const pair = `${edge.from}>${edge.to}`;
    if (seen.has(pair)) findings.error('duplicate-edge', path, `"${edge.from}" and "${edge.to}" are connected twice.`, 'Delete one of the two connections.');
    seen.add(pair);
    if (edge.tie === true) checkTie(edge, [...path, 'tie'], seen, findings);
    const from = powerNodes.get(edge.from);
    const to = powerNodes.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const notBoard = [from, to].find((node) => !BOARD_KINDS.has(node.kind));
    if (edge.tie === true && notBoard !== undefined) findings.error('tie-ends', [...path, 'tie'], `"${notBoard.id}" is a ${notBoard.kind}: power flows through it one way only.`, `Remove "tie", or connect one ${[...BOARD_KINDS].join(', ')} with another.`);
    if (SOURCE_KINDS.has(to.kind)) findings.error('source-is-fed', [...path, 'to'], `"${to.id}" is a ${to.kind}, a source: nothing can feed it.`, 'Turn the connection round, or change the kind.');
    if (from.kind === 'mechanical-load') findings.error('load-feeds', [...path, 'from'], `"${from.id}" is a mechanical load: it can't feed "${to.id}".`, 'Connect the source of power instead.');
    if (from.siteId !== to.siteId) findings.error('edge-crosses-sites', path, `"${from.id}" and "${to.id}" are at different sites ("${from.siteId}", "${to.siteId}").`, 'Connect equipment of one site.');
    checkVoltage(from, to, path, findings);
  }
}

/** A tie is closed, and power flows either way over it. */
function checkTie(edge: PowerEdge, path: readonly PropertyKey[], seen: Set<string>, findings: Findings): void {
  if (edge.role === 'standby') findings.error('standby-tie', path, `The tie "${edge.id}" is a standby connection: it is open, and closes one way.`, 'Make it normal if it is closed; for a tie that closes either way, write two standby connections.');
  const back = `${edge.to}>${edge.from}`;
  if (seen.has(back)) findings.error('duplicate-edge', path, `"${edge.to}" and "${edge.from}" are connected twice; a tie carries power either way.`, 'Delete one of the two connections.');
  seen.add(back);
}

/**
 * How a load divides round a loop of ties follows from impedances: a tie that closes one without any leaves it open. Boards that nothing but
 * closed connections without cables lie between are one point; utilities without a short-circuit power are the same stiff grid.
 */
function checkTieImpedance({ power: { nodes, edges } }: Scenario, findings: Findings): void {
  if (!edges.some(({ tie }) => tie === true)) return;
  const pointOf = new Map<string, string>();
  for (const node of nodes) {
    if (node.kind === 'utility' && node.shortCircuit === undefined) pointOf.set(node.id, `grid of ${valueOf(node.sourceVoltageFraction ?? 1)}`);
    else if (BOARD_KINDS.has(node.kind)) pointOf.set(node.id, node.id);
  }
  const bare = [...edges.entries()].filter(([, { role, cable, from, to }]) => role === 'normal' && cable === undefined && pointOf.has(from) && pointOf.has(to));
  // Ties last: they are what closes a loop.
  for (const [at, edge] of bare.toSorted(([, a], [, b]) => Number(a.tie === true) - Number(b.tie === true))) {
    const [from, to] = [pointOf.get(edge.from), pointOf.get(edge.to)];
    if (from === to && edge.tie === true) findings.warning('tie-without-impedance', ['power', 'edges', at], `The tie "${edge.id}" closes a loop without any impedance: nothing says how currents divide, and its load is shared by rating.`, 'Give the tie a cable.');
    for (const [id, point] of pointOf) if (point === from) pointOf.set(id, to!);
  }
}

const volts = (value: number): string => `${value.toLocaleString('en-US')} V`;

function checkVoltage(from: PowerNode, to: PowerNode, path: readonly PropertyKey[], findings: Findings): void {
  if (to.kind === 'transformer' || to.kind === 'rectifier') return;
  const supplied = valueOf(from.outputVolts);
  const own = valueOf(to.outputVolts);
  if (Math.abs(supplied - own) <= VOLTAGE_TOLERANCE * Math.max(supplied, own)) return;
  const message = `"${from.id}" gives ${volts(supplied)}, "${to.id}" (${to.kind}) passes on ${volts(own)}.`;
  // A UPS converts; the others can't.
  if (to.kind === 'ups') findings.warning('voltage-converted', path, message, 'Correct a voltage, unless this UPS also changes the voltage.');
  else findings.error('voltage-mismatch', path, message, 'Correct a voltage, or put a transformer between the two.');
}

/** Reports a loop over normal connections; returns whether there is one. */
function checkCycle(scenario: Scenario, findings: Findings): boolean {
  const { edgesFrom } = indexScenario(scenario);
  const cycle = findCycle(scenario.power.nodes.map((node) => node.id), (id) => (edgesFrom.get(id) ?? []).filter((edge) => edge.role === 'normal' && edge.tie !== true).map((edge) => edge.to));
  if (cycle === null) return false;
  const [first, second = first] = cycle;
  const at = scenario.power.edges.findIndex((edge) => edge.from === first && edge.to === second && edge.role === 'normal');
  findings.error('power-cycle', ['power', 'edges', at], `The power chain runs in a loop: ${describeLoop(cycle)}.`, 'Make the connections of a ring main or bus tie ties, or remove, turn round or make standby one of these connections.');
  return true;
}

function checkFeeds(scenario: Scenario, findings: Findings): void {
  const { powerNodes } = indexScenario(scenario);
  const reserveWanted = scenario.power.firmCriterion === 'n-1';
  let single = 0;
  let firstSingle: PropertyKey[] | null = null;
  for (const [hallAt, hall] of scenario.halls.entries()) {
    for (const [rackAt, rack] of hall.racks.entries()) {
      const path = () => ['halls', hallAt, 'racks', rackAt, 'feedIds'];
      const [firstFeed, secondFeed] = rack.feedIds;
      if (firstFeed === secondFeed) findings.error('duplicate-feed', path(), `Rack "${rack.id}" names the feed "${String(firstFeed)}" twice.`, 'Name two different feeds, or one.');
      if (secondFeed === undefined) {
        single += 1;
        firstSingle ??= path();
      }
      for (const [feedAt, feedId] of rack.feedIds.entries()) {
        const feed = powerNodes.get(feedId);
        if (feed === undefined) continue;
        if (!RACK_FEED_KINDS.has(feed.kind)) findings.error('not-a-feed', [...path(), feedAt], `Rack "${rack.id}" is fed by "${feedId}", a ${feed.kind}.`, `Feed racks from a ${[...RACK_FEED_KINDS].join(', ')}.`);
      }
    }
  }
  if (reserveWanted && firstSingle !== null) {
    findings.warning('single-feed', firstSingle, `${single.toLocaleString('en-US')} ${single === 1 ? 'rack has' : 'racks have'} one feed only, while the firm criterion is n-1: they have no firm capacity.`, 'Name a second feed, or set the firm criterion to "n".');
  }
}

function checkReach(scenario: Scenario, findings: Findings): void {
  const { edgesFrom } = indexScenario(scenario);
  const sources = scenario.power.nodes.filter((node) => SOURCE_KINDS.has(node.kind)).map((node) => node.id);
  const ties = scenario.power.edges.filter((edge) => edge.tie === true);
  const reached = reachableFrom(sources, (id) => [
    ...(edgesFrom.get(id) ?? []).filter((edge) => edge.role === 'normal').map((edge) => edge.to), ...ties.filter((tie) => tie.to === id).map((tie) => tie.from),
  ]);
  const needed = new Map<string, string>();
  for (const hall of scenario.halls) {
    for (const rack of hall.racks) for (const feedId of rack.feedIds) if (!needed.has(feedId)) needed.set(feedId, `rack "${rack.id}"`);
    for (const unit of hall.airCoolingUnits) if (!needed.has(unit.powerNodeId)) needed.set(unit.powerNodeId, `"${unit.id}"`);
  }
  for (const unit of scenario.cooling.coolantDistributionUnits) if (!needed.has(unit.powerNodeId)) needed.set(unit.powerNodeId, `"${unit.id}"`);
  for (const plant of scenario.cooling.plants) if (!needed.has(plant.powerNodeId)) needed.set(plant.powerNodeId, `"${plant.id}"`);
  for (const [at, node] of scenario.power.nodes.entries()) {
    const consumer = needed.get(node.id);
    if (reached.has(node.id)) continue;
    if (consumer !== undefined) findings.error('not-reached', ['power', 'nodes', at], `"${node.id}" feeds ${consumer}, but no normal connections lead to it from a utility or generator.`, 'Connect it, or correct the role of the connections on the way.');
    else if ((edgesFrom.get(node.id) ?? []).length > 0) findings.warning('not-reached-unused', ['power', 'nodes', at], `No normal connections lead to "${node.id}" from a utility or generator.`, 'Connect it or delete it.');
  }
}
