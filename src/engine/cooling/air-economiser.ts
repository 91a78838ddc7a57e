import { valueOf } from '../../model/index.ts';
import type { CoolingZone } from '../../model/index.ts';

/** Outdoor air of a zone, as numbers. */
export interface AirEconomiser {
  readonly direct: boolean;
  readonly effectiveness: number;
  readonly minimumDewPointCelsius: number;
  readonly maximumDewPointCelsius: number;
  readonly fanKw: number;
  readonly powerNodeId: string;
}

export function airEconomiserOf({ airEconomiser }: CoolingZone): AirEconomiser | null {
  if (airEconomiser === undefined) return null;
  return {
    direct: airEconomiser.kind === 'direct',
    effectiveness: valueOf(airEconomiser.effectiveness),
    minimumDewPointCelsius: valueOf(airEconomiser.minimumDewPointCelsius),
    maximumDewPointCelsius: valueOf(airEconomiser.maximumDewPointCelsius),
    fanKw: valueOf(airEconomiser.fanPowerKw),
    powerNodeId: airEconomiser.powerNodeId,
  };
}

/**
 * Share of a zone's heat that outdoor air takes, 0–1: 1 is free cooling, between them coils do the rest in series. Of the span
 * from return to supply air, `direct` air covers (return − outdoor) and mixes with return air where it is colder
 * than the supply; `indirect` covers ε·(return − outdoor), as the sides of the exchanger move equal air. Direct air is shut off
 * outside its dew points.
 */
export function economiserShare(economiser: AirEconomiser, dryBulbCelsius: number, dewPointCelsius: number, supplyCelsius: number, returnCelsius: number): number {
  const span = returnCelsius - supplyCelsius;
  if (span <= 0) return 0;
  if (economiser.direct && (dewPointCelsius < economiser.minimumDewPointCelsius || dewPointCelsius > economiser.maximumDewPointCelsius)) return 0;
  const cooled = (returnCelsius - dryBulbCelsius) * (economiser.direct ? 1 : economiser.effectiveness);
  return Math.min(1, Math.max(0, cooled / span));
}
