import { valueOf } from '../../model/index.ts';
import type { PowerNode } from '../../model/index.ts';

/**
 * Loss of one energised component by its load, at nominal voltage: constantKw + perKw·kw + perSquareKw·kw². Convex
 * in kW for every kind, so that loss without load and loss at a limit bound it from above in between.
 */
export interface LossPolynomial {
  readonly constantKw: number;
  readonly perKw: number;
  readonly perSquareKw: number;
}

const LOSSLESS: LossPolynomial = { constantKw: 0, perKw: 0, perSquareKw: 0 };

/**
 * Current tapped off evenly along a busway, I(x) = I₀(1 − x/L), loses ∫₀ᴸ r·I(x)² dx = r·L·I₀²/3; the mean drop
 * of the taps is z·L·I₀/3. One impedance z·L/3 thus has both.
 */
export const EVENLY_TAPPED_SHARE = 1 / 3;

/**
 * - Transformer: P = P₀ + (S/S_r)²·P_k with S = kW / power factor.
 * - UPS, in the mode it runs in: P = P_r(a₀ + a₁x + a₂x²), x = kW / P_r, P_r = rated kVA · power factor.
 * - Busway: 3·I²R at nominal voltage, I = kW / (√3·V·power factor), load tapped off evenly along its length.
 * - Rectifier: as a UPS. Busway of direct current: 2·I²R, I = kW / V.
 * - Other kinds pass power through; the document gives no losses for them.
 */
export function lossPolynomial(node: PowerNode, isDirectCurrent = false): LossPolynomial {
  const powerFactor = valueOf(node.powerFactor);
  const ratedKw = valueOf(node.ratingKva) * powerFactor;
  switch (node.kind) {
    case 'transformer':
      return { constantKw: valueOf(node.noLoadLossKw), perKw: 0, perSquareKw: valueOf(node.loadLossKw) / (ratedKw * ratedKw) };
    case 'ups':
      return upsLoss(ratedKw, (node.mode === 'eco' ? node.ecoLossCoefficients : undefined) ?? node.lossCoefficients);
    case 'rectifier':
      return upsLoss(ratedKw, node.lossCoefficients);
    case 'busway': {
      const ohm = (isDirectCurrent ? 2 : 1) * valueOf(node.resistanceOhmPerMetre) * valueOf(node.lengthMetres);
      const volts = valueOf(node.outputVolts) * powerFactor;
      // 3·R·(1000·kW/(√3·V·pf))² W = 1000·R·(kW/(V·pf))² kW.
      return { constantKw: 0, perKw: 0, perSquareKw: (EVENLY_TAPPED_SHARE * 1000 * ohm) / (volts * volts) };
    }
    default:
      return LOSSLESS;
  }
}

type Converter = Extract<PowerNode, { kind: 'ups' | 'rectifier' }>;

/** P_r(a₀ + a₁x + a₂x²) by kW. */
export function upsLoss(ratedKw: number, { constant, linear, quadratic }: Converter['lossCoefficients']): LossPolynomial {
  return { constantKw: ratedKw * valueOf(constant), perKw: valueOf(linear), perSquareKw: valueOf(quadratic) / ratedKw };
}

/** Loss under a load, kW. */
export function lossAt(loss: LossPolynomial, kw: number): number {
  return loss.constantKw + kw * (loss.perKw + kw * loss.perSquareKw);
}
