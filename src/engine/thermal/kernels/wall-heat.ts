/**
 * Heat transfer at walls whose boundary layer the cells do not resolve: conductance from the wall to the
 * centre of the first cell, over rho cp, m/s.
 *  - Forced convection by the Chilton-Colburn analogy, St Pr^(2/3) = tau/(rho U^2), with the wall's own friction law.
 *  - Natural convection: Nu = 0.13 Ra^(1/3) at vertical walls (McAdams 1954, Heat Transmission, Ra 1e9 to 1e12),
 *    0.15 Ra^(1/3) at horizontal ones that drive convection (Lloyd & Moran 1974, J. Heat Transfer 96), nothing
 *    at those that stratify. The size of the wall cancels; in air it is 3 to 5 W/(m2 K) for 7 to 33 K.
 *  - Both together by Nu^3 = Nu_forced^3 + Nu_natural^3 (Churchill 1977, AIChE J. 23).
 *  - Conduction through the half cell, which takes over where cells are fine enough, is one more limit of the same sum of
 *    cubes (Churchill & Usagi 1972, AIChE J. 18, 1121-1128). The larger of conduction and convection alone would be less than
 *    any rounded temperature profile between the two gives.
 */
import type { AirProperties } from '../air-case.ts';
import { cubeRoot } from '../case-figures.ts';
import { wernerWengleFactor } from './friction.ts';

/** How a wall lies to gravity, seen from what its temperature does to the air beside it. */
export type WallLie = 'vertical' | 'unstable' | 'stable';

const naturalFactor: Readonly<Record<WallLie, number>> = { vertical: 0.13, unstable: 0.15, stable: 0 };

/** Properties of the air and gravity that the closure needs, worked out once per pass. */
export interface WallHeatScales {
  readonly diffusivityM2PerS: number;
  readonly kinematicViscosityM2PerS: number;
  /** alpha^3 g beta / (nu alpha), m3/s3 per K: cube of the natural conductance over its factor and the difference. */
  readonly naturalCube: number;
  /** Pr^(-2/3). */
  readonly colburn: number;
}

export function wallHeatScales(air: AirProperties, gravityMPerS2: number): WallHeatScales {
  const nu = air.kinematicViscosityM2PerS;
  const alpha = nu / air.prandtl;
  const root = cubeRoot(air.prandtl);
  return {
    diffusivityM2PerS: alpha, kinematicViscosityM2PerS: nu,
    naturalCube: (alpha * alpha * gravityMPerS2 * air.thermalExpansionPerK) / nu, colburn: 1 / (root * root),
  };
}

/** Cube of the conductance by natural convection alone for a difference of 1 K, m3/s3; the conductance goes with the cube root of the difference. */
export function naturalConductanceCube({ naturalCube }: WallHeatScales, lie: WallLie): number {
  const factor = naturalFactor[lie];
  return factor * factor * factor * naturalCube;
}

/**
 * Conductance of an unresolved wall, m/s.
 * @param distance from the wall to the centre of the first cell, m
 * @param differenceKelvin wall minus air, K; its sign does not matter here
 * @param speed of the air along the wall in the first cell, m/s
 */
export function wallConductance(scales: WallHeatScales, distance: number, differenceKelvin: number, speed: number, lie: WallLie): number {
  const { diffusivityM2PerS, kinematicViscosityM2PerS, colburn } = scales;
  const forced = colburn * wernerWengleFactor * Math.sqrt(Math.sqrt(kinematicViscosityM2PerS / distance)) * Math.sqrt(speed * Math.sqrt(speed));
  const cube = forced * forced * forced + naturalConductanceCube(scales, lie) * Math.abs(differenceKelvin);
  const conduction = diffusivityM2PerS / distance;
  // Scaled, because the root is taken from 1 upward.
  return conduction * cubeRoot(1 + cube / (conduction * conduction * conduction));
}
