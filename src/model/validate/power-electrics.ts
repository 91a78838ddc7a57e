import { indexScenario } from '../scenario-index.ts';
import type { PowerNode, Rack, RackType, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings, Path } from './findings.ts';
import { figure } from './words.ts';

/** Taps of built transformers reach ±10 %, load tap changers ±15 %. */
const WIDEST_TAP = 0.2;

/** Electrical figures of the power chain that must hold together where they are given. */
export function checkPowerElectrics(scenario: Scenario, findings: Findings): void {
  for (const [at, node] of scenario.power.nodes.entries()) checkNode(node, ['power', 'nodes', at], findings);
  for (const [at, type] of scenario.fleet.rackTypes.entries()) {
    const factor = type.electrical?.powerFactor;
    if (factor !== undefined) checkPowerFactor(valueOf(factor), type.name, ['fleet', 'rackTypes', at, 'electrical', 'powerFactor'], findings);
  }
  const { rackTypes } = indexScenario(scenario);
  for (const [hallAt, hall] of scenario.halls.entries()) {
    for (const [at, rack] of hall.racks.entries()) checkRackPhases(rack, rackTypes.get(rack.rackTypeId), ['halls', hallAt, 'racks', at, 'phases'], findings);
  }
}

function checkNode(node: PowerNode, path: Path, findings: Findings): void {
  if (node.kind === 'transformer') {
    const resistance = valueOf(node.loadLossKw) / valueOf(node.ratingKva);
    const impedance = valueOf(node.impedanceFraction);
    if (impedance > 0 && resistance > impedance) findings.warning('resistance-above-impedance', [...path, 'impedanceFraction'], `The load loss of "${node.id}" is ${figure(resistance * 100)} % of its rating, above its impedance of ${figure(impedance * 100)} %.`, 'Check both: the resistance that loses is a part of the impedance.');
    const tap = valueOf(node.tapFraction ?? 0);
    if (Math.abs(tap) > WIDEST_TAP) findings.warning('unlikely-tap', [...path, 'tapFraction'], `The tap of "${node.id}" changes its voltage by ${figure(tap * 100)} %.`, 'Give a share, such as 0.025 for +2.5 %.');
  }
  if (node.kind === 'utility' && node.shortCircuit !== undefined && valueOf(node.shortCircuit.powerKva) < valueOf(node.ratingKva)) {
    findings.warning('weak-source', [...path, 'shortCircuit', 'powerKva'], `"${node.id}" has a short-circuit power below its rating: it can't hold its voltage.`, 'Give kVA; grids have ten times the rating and more.');
  }
  if (node.kind === 'ups') checkUps(node, path, findings);
}

function checkUps(node: Extract<PowerNode, { kind: 'ups' }>, path: Path, findings: Findings): void {
  if (node.mode === 'eco' && node.ecoLossCoefficients === undefined) findings.error('eco-without-losses', [...path, 'mode'], `"${node.id}" runs in eco mode, but has no loss coefficients for it.`, 'Add "ecoLossCoefficients", or remove "mode".');
  if (node.inputPowerFactor !== undefined) checkPowerFactor(valueOf(node.inputPowerFactor), node.id, [...path, 'inputPowerFactor'], findings);
  for (const mode of ['ecoLossCoefficients', 'batteryLossCoefficients'] as const) {
    const own = node[mode];
    if (own === undefined) continue;
    const share = valueOf(own.constant) + valueOf(own.linear) + valueOf(own.quadratic);
    if (share < 0) findings.error('negative-loss', [...path, mode], `The UPS "${node.id}" gains ${figure(-share * 100)} % at full load.`, 'The coefficients must add up to a loss.');
  }
  const table = node.battery?.constantPowerTable ?? [];
  const rises = table.every((entry, i) => i === 0 || (valueOf(entry.seconds) > valueOf(table[i - 1]!.seconds) && valueOf(entry.energyFraction) >= valueOf(table[i - 1]!.energyFraction)));
  if (!rises) findings.error('battery-table-order', [...path, 'battery', 'constantPowerTable'], `The battery table of "${node.id}" does not rise: a slower discharge yields as much energy or more.`, 'List entries by rising seconds with rising shares of energy.');
}

function checkPowerFactor(factor: number, owner: string, path: Path, findings: Findings): void {
  if (factor > 1) findings.error('power-factor-above-one', path, `"${owner}" has a power factor of ${figure(factor)}.`, 'Write a share of at most 1.');
}

const TERMINALS = { 'line-to-neutral': 1, 'line-to-line': 2 } as const;

function checkRackPhases(rack: Rack, type: RackType | undefined, path: Path, findings: Findings): void {
  if (rack.phases === undefined || type === undefined) return;
  const connection = type.electrical?.connection ?? 'three-phase';
  if ((connection === 'line-to-line' || connection === 'line-to-neutral') && TERMINALS[connection] === rack.phases.length) return;
  findings.error('phases-of-other-connection', path, `Rack "${rack.id}" is put on ${rack.phases}, but its type "${type.id}" takes its power ${connection}.`, 'Remove "phases", or correct "electrical.connection" of the rack type.');
}
