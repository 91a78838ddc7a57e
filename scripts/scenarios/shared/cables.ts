/** Cables between switchgear and what it feeds: copper sets in conduit at low voltage, aluminium at medium voltage. */
import type { PowerEdge } from '../../../src/model/index.ts';
import { assume, cite } from './figures.ts';

type Cable = NonNullable<PowerEdge['cable']>;

const METRES_PER_THOUSAND_FEET = 304.8;
const TABLE_9 = 'NEC chapter 9, table 9 (600 V, 60 Hz, 75 °C, three single conductors in PVC conduit)';

/** 600 kcmil copper, one conductor per phase. */
const COPPER_600_KCMIL = { resistance: 0.023, reactance: 0.039, ampacity: 420 } as const;

const perMetre = (ohmPerThousandFeet: number, sets: number): number => Number((ohmPerThousandFeet / METRES_PER_THOUSAND_FEET / sets).toPrecision(4));

/** As many parallel sets of 600 kcmil copper as carry a current. */
export function copperSets(amps: number, lengthMetres: number): Cable {
  const sets = Math.ceil(amps / COPPER_600_KCMIL.ampacity);
  const note = `${sets} × 600 kcmil copper per phase`;
  return {
    lengthMetres,
    resistanceOhmPerMetre: cite(perMetre(COPPER_600_KCMIL.resistance, sets), 'Ω/m', TABLE_9, '2023', note),
    reactanceOhmPerMetre: cite(perMetre(COPPER_600_KCMIL.reactance, sets), 'Ω/m', TABLE_9, '2023', note),
    ampacityAmps: cite(sets * COPPER_600_KCMIL.ampacity, 'A', 'NEC table 310.16, 75 °C copper', '2023', note),
  };
}

/** One 4/0 AWG aluminium cable of 35 kV in a duct. */
export function mediumVoltageCable(lengthMetres: number): Cable {
  return {
    lengthMetres,
    resistanceOhmPerMetre: { ...assume(perMetre(0.1, 1), 'Ω/m', 'that of 600 V cable'), note: `${TABLE_9}, 4/0 AWG aluminium` },
    reactanceOhmPerMetre: assume(1.7e-4, 'Ω/m', 'wider spacing than at 600 V'),
    ampacityAmps: assume(230, 'A', '4/0 AWG aluminium of 35 kV in a duct'),
  };
}
