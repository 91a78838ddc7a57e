import { powerText, withUnit } from '../../../format.ts';
import type { WaterPart, WaterStates } from './water-graph.ts';

/** What a box of the hydronic one-line shows. */
export interface WaterFacts {
  /** Short lines below the name; empty while nothing is solved. */
  readonly lines: readonly string[];
  readonly heatKw: number | null;
  readonly capacityKw: number | null;
  /** With the redundant parts out. */
  readonly firmCapacityKw: number | null;
  /** Parts that do not run though they are there. */
  readonly still: number;
  /** Parts that are not commissioned on the date. */
  readonly waiting: number;
}

/** The same before it is known what is commissioned: `still` counts all parts that do not run. */
type SolvedFacts = Omit<WaterFacts, 'waiting'>;

const NOTHING: SolvedFacts = { lines: [], heatKw: null, capacityKw: null, firmCapacityKw: null, still: 0 };

export const celsiusText = (celsius: number | null): string => (celsius === null ? '–' : withUnit(celsius, '°C'));
export const kelvinText = (from: number | null, to: number | null): string => (from === null || to === null ? '–' : withUnit(to - from, 'K'));
export const flowText = (kgPerS: number, litresPerSecond: number): string => `${withUnit(kgPerS, 'kg/s', kgPerS < 100 ? 1 : 0)} (${withUnit(litresPerSecond, 'L/s', kgPerS < 100 ? 1 : 0)})`;

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

/** Least and greatest of several temperatures as text: one where they agree to a tenth. */
function spanText(values: readonly (number | null)[]): string {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0) return '–';
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return high - low < 0.05 ? celsiusText(low) : `${withUnit(low, '')}–${celsiusText(high)}`;
}

function plantFacts(id: string, { plants }: WaterStates): SolvedFacts {
  const plant = plants.get(id);
  if (plant === undefined) return NOTHING;
  return { ...NOTHING, heatKw: plant.heatKw, lines: [`takes ${powerText(plant.heatKw)}`, `${plant.mode}, ${powerText(plant.electricKw)} electric`, `make-up ${withUnit(plant.waterKgPerS, 'kg/s', 2)}`], still: plant.heatKw > 0 ? 0 : 1 };
}

function loopFacts(id: string, { loops }: WaterStates): SolvedFacts {
  const loop = loops.get(id);
  if (loop === undefined) return NOTHING;
  // Nothing flows: there is no temperature and no drop to tell.
  if (!(loop.flowKgPerS > 0)) return { ...NOTHING, heatKw: loop.heatKw, capacityKw: loop.capacityKw, firmCapacityKw: loop.firmCapacityKw, still: 1 };
  const pumps = loop.pumps === null ? '' : `, ${loop.pumps.running} of ${loop.pumps.installed} pumps`;
  return {
    lines: [
      `${celsiusText(loop.supplyCelsius)} → ${celsiusText(loop.returnCelsius)}, ΔT ${kelvinText(loop.supplyCelsius, loop.returnCelsius)}`,
      flowText(loop.flowKgPerS, loop.flowLitresPerSecond),
      `Δp ${withUnit(loop.headKpa, 'kPa', 0)}, ${powerText(loop.pumpKw)}${pumps}`,
    ],
    heatKw: loop.heatKw, capacityKw: loop.capacityKw, firmCapacityKw: loop.firmCapacityKw, still: 0,
  };
}

function unitFacts(ids: readonly string[], { units }: WaterStates): SolvedFacts {
  const states = ids.flatMap((id) => units.get(id) ?? []);
  if (states.length === 0) return NOTHING;
  const running = states.filter(({ runs }) => runs);
  return {
    lines: running.length === 0 ? [] : [
      `${spanText(running.map(({ waterSupplyCelsius }) => waterSupplyCelsius))} → ${spanText(running.map(({ waterReturnCelsius }) => waterReturnCelsius))}`,
      flowText(sum(running, ({ flowKgPerS }) => flowKgPerS), sum(running, ({ flowLitresPerSecond }) => flowLitresPerSecond)),
      `delivers ${spanText(running.map(({ deliversCelsius }) => deliversCelsius))}, own ${powerText(sum(running, ({ ownKw }) => ownKw))}`,
    ],
    heatKw: sum(states, ({ heatKw }) => heatKw), capacityKw: sum(states, ({ capacityKw }) => capacityKw), firmCapacityKw: null, still: states.length - running.length,
  };
}

function zoneFacts(id: string, { zones }: WaterStates): SolvedFacts {
  const zone = zones.get(id);
  if (zone === undefined) return NOTHING;
  return {
    lines: [`heat ${powerText(zone.heatKw)}`, `N ${powerText(zone.capacityKw)}, firm ${powerText(zone.firmCapacityKw)}`, `${zone.kind === 'air' ? 'air' : 'technology water'} at ${celsiusText(zone.supplyCelsius)}`],
    heatKw: zone.heatKw, capacityKw: zone.capacityKw, firmCapacityKw: zone.firmCapacityKw, still: 0,
  };
}

function factsOfKind({ kind, key, memberIds }: WaterPart, states: WaterStates): SolvedFacts {
  switch (kind) {
    case 'plant': return plantFacts(key, states);
    case 'loop': return loopFacts(key, states);
    case 'unit': return unitFacts(memberIds, states);
    case 'zone': return zoneFacts(key, states);
  }
}

/** What a box shows; `waitingIds` = parts that are not commissioned on the date, which are not said to stand still. */
export function waterFacts(part: WaterPart, states: WaterStates, waitingIds: ReadonlySet<string>): WaterFacts {
  const facts = factsOfKind(part, states);
  const waiting = part.memberIds.filter((id) => waitingIds.has(id)).length;
  return { ...facts, waiting, still: Math.max(0, facts.still - waiting) };
}

/** kW by which heat may exceed a capacity through rounding. */
const TOLERANCE_KW = 1e-6;

/** Is there more heat than all running parts take (`over`), or than is left with the redundant ones out (`reserve`)? */
export function shortfall({ heatKw, capacityKw, firmCapacityKw }: Pick<WaterFacts, 'heatKw' | 'capacityKw' | 'firmCapacityKw'>): 'over' | 'reserve' | null {
  if (heatKw === null) return null;
  if (capacityKw !== null && heatKw > capacityKw + TOLERANCE_KW) return 'over';
  return firmCapacityKw !== null && heatKw > firmCapacityKw + TOLERANCE_KW ? 'reserve' : null;
}

/** A box in words. */
export function waterText(part: WaterPart, facts: WaterFacts): string {
  const { capacityKw, firmCapacityKw, heatKw, still, waiting } = facts;
  const short = shortfall(facts);
  return [
    part.memberIds.length > 1 ? `${part.memberIds.length} × ${part.name}, a stack` : part.name,
    part.kind,
    ...(heatKw === null ? ['not solved'] : facts.lines),
    heatKw === null || capacityKw === null ? '' : `heat ${powerText(heatKw)} of ${powerText(capacityKw)}${firmCapacityKw === null ? '' : `, firm ${powerText(firmCapacityKw)}`}`,
    waiting > 0 ? (part.memberIds.length === 1 ? 'not commissioned yet' : `${waiting} not commissioned yet`) : '',
    still > 0 ? (part.memberIds.length === 1 ? 'stands still' : `${still} stand still`) : '',
    short === 'over' ? 'more heat than capacity' : short === 'reserve' ? 'no reserve left' : '',
  ].filter((text) => text !== '').join(', ');
}
