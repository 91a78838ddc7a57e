import { indexScenario, valueOf } from '../../model/index.ts';
import type { NodeSwing, PowerNode, PowerResult, ProfileFigures, Scenario, SwingLimit, Violation } from '../../model/index.ts';
import { kilowatts, percent } from '../facility/figures.ts';
import { RATING_TOLERANCE, solvePower } from '../power/index.ts';

interface SwingOptions {
  /** Racks of the run; the others stand still at rated power. */
  readonly rackIds: ReadonlySet<string>;
  readonly presentRackIds: ReadonlySet<string> | null;
  /** What is out: name the utility to see the generators carry the run. */
  readonly failedIds: readonly string[];
  readonly notCommissionedIds?: readonly string[];
  readonly mechanicalLoadKwByNode: ReadonlyMap<string, number>;
}

/** Less than this share of the run's peak at a node is rounding of the load flow. */
const CARRIED_SHARE = 1e-6;

/**
 * Where the swings of a training run land: every UPS and generator that carries any of it, at the run's lowest and
 * highest power, against what generators take in a step and per second and UPSs may carry. The rise from the lowest to
 * the highest power is taken as one move at the steepest rate. A node whose voltage breaks down at the peak is a
 * violation of its own, as are the limits of what still carries the run then.
 * @throws as `solvePower` does, and RangeError when the run has no racks in the document.
 */
export function trainingSwings(scenario: Scenario, figures: ProfileFigures, options: SwingOptions): { readonly nodes: readonly NodeSwing[]; readonly violations: readonly Violation[] } {
  const ratedKw = ratedKwOf(scenario, options.rackIds);
  if (ratedKw === 0) throw new RangeError('the run has no racks in the document');
  const at = (kw: number): PowerResult => solvePower(atFraction(scenario, options.rackIds, kw / ratedKw), options);
  const [off, lowest, peak] = [at(0), at(figures.lowestKw), at(figures.peakKw)];
  const perKw = figures.steepestKwPerSecond / (figures.peakKw - figures.lowestKw || 1);
  const { powerNodes } = indexScenario(scenario);
  const nodes = peak.nodes.flatMap((state, index): NodeSwing[] => {
    const node = powerNodes.get(state.id)!;
    if ((node.kind !== 'ups' && node.kind !== 'generator') || !state.energised) return [];
    if (state.outKw - off.nodes[index]!.outKw <= CARRIED_SHARE * figures.peakKw) return [];
    const lowestKw = lowest.nodes[index]!.outKw;
    const swingKw = Math.max(0, state.outKw - lowestKw);
    const steepestKwPerSecond = swingKw * perKw;
    const rating = limitOf('rating', state.utilisation * state.ratingKw, state.ratingKw);
    const limits = node.kind === 'ups' ? [rating] : [rating, ...riseLimits(node, swingKw, steepestKwPerSecond)];
    return [{ id: node.id, kind: node.kind, lowestKw, peakKw: state.outKw, swingKw, steepestKwPerSecond, limits }];
  });
  const overLimits = nodes.flatMap((swing) => swing.limits.filter(({ exceededBy }) => exceededBy > 0).map((limit) => violationOf(powerNodes.get(swing.id)!, limit)));
  return { nodes, violations: [...collapses(scenario, off, lowest, peak), ...overLimits] };
}

const broken = ({ violations }: PowerResult): string[] => violations.flatMap(({ code, subjectId }) => (code === 'voltage-collapse' ? [subjectId] : []));

/** Nodes that hold while the run stands still and not at its peak, each with the UPSs and generators that lose their supply. */
function collapses(scenario: Scenario, off: PowerResult, lowest: PowerResult, peak: PowerResult): Violation[] {
  const before = new Set(broken(off));
  const atLowest = new Set(broken(lowest));
  const { powerNodes } = indexScenario(scenario);
  const dropped = peak.nodes.filter(({ id, kind, energised }, at) => (kind === 'ups' || kind === 'generator') && !energised && off.nodes[at]!.energised && !broken(peak).includes(id));
  const alsoLost = dropped.length === 0 ? '' : `; ${dropped.map(({ id }) => powerNodes.get(id)!.name).join(', ')} ${dropped.length === 1 ? 'loses its' : 'lose their'} supply`;
  return broken(peak).filter((id) => !before.has(id)).map((subjectId) => ({
    severity: 'error',
    code: 'training-voltage-collapse',
    subjectId,
    message: `${powerNodes.get(subjectId)!.name} can't carry the run at any steady voltage ${atLowest.has(subjectId) ? 'even at the lowest power' : 'at the peak'} of a step and is taken out: ${kilowatts(peak.unservedKw - off.unservedKw)} lost${alsoLost}.`,
  }));
}

function limitOf(kind: SwingLimit['kind'], asked: number, limit: number): SwingLimit {
  return { kind, unit: kind === 'ramp' ? 'kW/s' : 'kW', asked, limit, exceededBy: asked > limit * (1 + RATING_TOLERANCE) ? asked - limit : 0 };
}

/** A generator takes its step at once, and its ramp for as long as the rise lasts beyond that. */
function riseLimits(generator: Extract<PowerNode, { kind: 'generator' }>, swingKw: number, steepestKwPerSecond: number): SwingLimit[] {
  const ramp = generator.rampKwPerSecond === undefined ? null : valueOf(generator.rampKwPerSecond);
  if (generator.stepLoadFraction === undefined) return ramp === null ? [] : [limitOf('ramp', steepestKwPerSecond, ramp)];
  const stepKw = valueOf(generator.stepLoadFraction) * valueOf(generator.ratingKva) * valueOf(generator.powerFactor);
  const seconds = steepestKwPerSecond === 0 ? 0 : swingKw / steepestKwPerSecond;
  return [limitOf('rise', swingKw, stepKw + (ramp ?? 0) * seconds)];
}

function violationOf({ id, name }: PowerNode, { kind, asked, limit, exceededBy }: SwingLimit): Violation {
  const message = {
    rating: () => `${name} carries ${percent(asked / limit)} of its rating at the peak of a step, ${kilowatts(exceededBy)} too much.`,
    rise: () => `${name} is loaded by ${kilowatts(asked)} in every step; it takes ${kilowatts(limit)} in that time.`,
    ramp: () => `${name} is loaded by ${kilowatts(asked)} per second; it takes ${kilowatts(limit)}.`,
  }[kind]();
  return { severity: 'error', code: `training-${kind}`, subjectId: id, message };
}

function ratedKwOf(scenario: Scenario, rackIds: ReadonlySet<string>): number {
  const types = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  return scenario.halls.flatMap((hall) => hall.racks).reduce((sum, rack) => sum + (rackIds.has(rack.id) ? valueOf(types.get(rack.rackTypeId)?.ratedPowerKw ?? 0) : 0), 0);
}

const scaledId = (id: string): string => `${id} in the run`;

/** The document with the racks of the run at a share of their rated power. */
function atFraction(scenario: Scenario, rackIds: ReadonlySet<string>, fraction: number): Scenario {
  return {
    ...scenario,
    fleet: { ...scenario.fleet, rackTypes: scenario.fleet.rackTypes.flatMap((type) => [type, { ...type, id: scaledId(type.id), ratedPowerKw: valueOf(type.ratedPowerKw) * fraction }]) },
    halls: scenario.halls.map((hall) => ({ ...hall, racks: hall.racks.map((rack) => (rackIds.has(rack.id) ? { ...rack, rackTypeId: scaledId(rack.rackTypeId) } : rack)) })),
  };
}
