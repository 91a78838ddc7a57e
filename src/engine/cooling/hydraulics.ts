import { valueOf } from '../../model/index.ts';
import type { WaterLoop } from '../../model/index.ts';
import { pumpPowerKw } from './water.ts';

/** Pumps of a loop and what they work against, as numbers. */
export interface LoopHydraulics {
  /** Sum of the drops at `designFlowKgPerS`; each goes with the square of the flow, kPa. */
  readonly dropKpa: number;
  readonly designFlowKgPerS: number;
  /** Difference that control holds at any flow, kPa. */
  readonly heldKpa: number;
  /** All pumps, and those that run at most while the standby ones rest. */
  readonly pumps: number;
  readonly dutyPumps: number;
  readonly ratedFlowKgPerS: number;
  readonly shutOffKpa: number;
  /** Head lost per square of one pump's flow, kPa/(kg/s)². */
  readonly curveKpaPerFlowSquared: number;
  readonly efficiency: number;
  readonly minimumSpeed: number;
}

/** How the pumps run. */
export interface PumpingPoint {
  running: number;
  /** Over full speed; above 1 where the duty pumps can't move the flow. */
  speed: number;
  headKpa: number;
  electricKw: number;
}

/** Numbers of a loop's hydraulics, or `null` where the document gives a fixed head only. */
export function loopHydraulics(loop: WaterLoop): LoopHydraulics | null {
  const { hydraulics } = loop;
  if (hydraulics === undefined) return null;
  const { pumps } = hydraulics;
  const ratedFlowKgPerS = valueOf(pumps.ratedFlowKgPerS);
  return {
    dropKpa: hydraulics.drops.reduce((sum, drop) => sum + valueOf(drop.designKpa), 0),
    designFlowKgPerS: valueOf(hydraulics.designFlowKgPerS),
    heldKpa: valueOf(hydraulics.heldDifferenceKpa),
    pumps: pumps.count,
    dutyPumps: Math.max(0, pumps.count - pumps.redundantUnits),
    ratedFlowKgPerS,
    shutOffKpa: valueOf(pumps.shutOffHeadKpa),
    curveKpaPerFlowSquared: (valueOf(pumps.shutOffHeadKpa) - valueOf(pumps.ratedHeadKpa)) / (ratedFlowKgPerS * ratedFlowKgPerS),
    efficiency: valueOf(pumps.efficiency),
    minimumSpeed: valueOf(pumps.minimumSpeedFraction),
  };
}

/** Head the loop asks for at a flow, kPa: what control holds plus Σ Δp·(flow/design flow)². */
export function systemHeadKpa(loop: LoopHydraulics, flowKgPerS: number): number {
  const share = flowKgPerS / loop.designFlowKgPerS;
  return loop.heldKpa + loop.dropKpa * share * share;
}

/** Efficiency falls as a parabola on both sides of the rated flow; a pump never falls below this share of it. */
const LEAST_EFFICIENCY_SHARE = 0.2;

/**
 * Pumps at a loop flow, written to `out`. One pump at speed n gives H = n²·H₀ − c·q² (affinity laws on a parabola through
 * shut-off and rated point; the flow term does not depend on n), so with `running` alike n² = (H + c·(Q/running)²)/H₀. As few
 * run as can; a throttle takes what the least speed gives too much. Efficiency at speed n is that of q/n at full speed:
 * η = η_rated·x(2 − x), x = q/(n·q_rated). With no pump able, all duty pumps run at a speed above 1, which says by how much.
 */
export function pumpLoop(loop: LoopHydraulics, flowKgPerS: number, out: PumpingPoint): void {
  out.running = 0;
  out.speed = 0;
  out.headKpa = 0;
  out.electricKw = 0;
  if (flowKgPerS <= 0 || loop.dutyPumps === 0) return;
  const needed = systemHeadKpa(loop, flowKgPerS);
  let running = 1;
  let speed = speedFor(loop, flowKgPerS, needed);
  while (speed > 1 && running < loop.dutyPumps) {
    running += 1;
    speed = speedFor(loop, flowKgPerS / running, needed);
  }
  const each = flowKgPerS / running;
  out.running = running;
  out.speed = Math.max(loop.minimumSpeed, speed);
  out.headKpa = out.speed > speed ? out.speed * out.speed * loop.shutOffKpa - loop.curveKpaPerFlowSquared * each * each : needed;
  const x = each / (out.speed * loop.ratedFlowKgPerS);
  const efficiency = loop.efficiency * Math.max(LEAST_EFFICIENCY_SHARE, x * (2 - x));
  out.electricKw = running * pumpPowerKw(each, out.headKpa, efficiency);
}

function speedFor(loop: LoopHydraulics, flowEach: number, headKpa: number): number {
  return Math.sqrt((headKpa + loop.curveKpaPerFlowSquared * flowEach * flowEach) / loop.shutOffKpa);
}

/** Largest flow so many pumps move at full speed, kg/s: where their curve meets the system's. */
export function largestFlowKgPerS(loop: LoopHydraulics, pumps: number): number {
  const spare = loop.shutOffKpa - loop.heldKpa;
  if (pumps <= 0 || spare <= 0) return 0;
  return Math.sqrt(spare / (loop.dropKpa / (loop.designFlowKgPerS * loop.designFlowKgPerS) + loop.curveKpaPerFlowSquared / (pumps * pumps)));
}
