import { valueOf } from '../../model/index.ts';
import type { PowerNode } from '../../model/index.ts';

/** Three phases A, B, C. */
export type PerPhase = readonly [number, number, number];

/**
 * Loss of one energised component under a balanced load of `kw`: constantKw + perKw·kw + perSquareKw·kw². Convex
 * in kW for every kind, so that loss without load and loss at a limit bound it from above in between.
 */
export interface LossPolynomial {
  readonly constantKw: number;
  readonly perKw: number;
  readonly perSquareKw: number;
  /** Draws the same from each phase whatever the balance of its load (a rectifier does). */
  readonly balancesPhases: boolean;
}

const LOSSLESS: LossPolynomial = { constantKw: 0, perKw: 0, perSquareKw: 0, balancesPhases: false };

/**
 * Share of I²R that remains when the current is tapped off evenly along a busway:
 * I(x) = I₀(1 − x/L), so ∫₀ᴸ r I(x)² dx = r L I₀² / 3.
 */
const EVENLY_TAPPED_SHARE = 1 / 3;

/**
 * - Transformer: P = P₀ + (S/S_r)²·P_k with S = kW / power factor.
 * - UPS (double conversion): P = P_r(a₀ + a₁x + a₂x²), x = kW / P_r, P_r = rated kVA · power factor.
 * - Busway: 3·I²R at nominal voltage, I = kW / (√3·V·power factor), load tapped off evenly along its length.
 * - Other kinds pass power through; the document gives no losses for them.
 */
export function lossPolynomial(node: PowerNode): LossPolynomial {
  const powerFactor = valueOf(node.powerFactor);
  const ratedKw = valueOf(node.ratingKva) * powerFactor;
  switch (node.kind) {
    case 'transformer':
      return { constantKw: valueOf(node.noLoadLossKw), perKw: 0, perSquareKw: valueOf(node.loadLossKw) / (ratedKw * ratedKw), balancesPhases: false };
    case 'ups': {
      const { constant, linear, quadratic } = node.lossCoefficients;
      return { constantKw: ratedKw * valueOf(constant), perKw: valueOf(linear), perSquareKw: valueOf(quadratic) / ratedKw, balancesPhases: true };
    }
    case 'busway': {
      const ohm = valueOf(node.resistanceOhmPerMetre) * valueOf(node.lengthMetres);
      const volts = valueOf(node.outputVolts) * powerFactor;
      // 3·R·(1000·kW/(√3·V·pf))² W = 1000·R·(kW/(V·pf))² kW.
      return { constantKw: 0, perKw: 0, perSquareKw: (EVENLY_TAPPED_SHARE * 1000 * ohm) / (volts * volts), balancesPhases: false };
    }
    default:
      return LOSSLESS;
  }
}

/** Loss under a balanced load, kW. */
export function balancedLossKw(loss: LossPolynomial, kw: number): number {
  return loss.constantKw + kw * (loss.perKw + kw * loss.perSquareKw);
}

/**
 * Loss that one phase carrying `kw` adds where phases do not share: a third of the constant part, and the square
 * of three times its load on a third of the component.
 */
export function phaseLossKw(loss: LossPolynomial, kw: number): number {
  return loss.constantKw / 3 + kw * (loss.perKw + 3 * kw * loss.perSquareKw);
}

/** Current of one phase that carries `kva` at `volts` line to line, A. */
export function phaseAmps(kva: number, volts: number): number {
  return (kva * 1000 * Math.sqrt(3)) / volts;
}
