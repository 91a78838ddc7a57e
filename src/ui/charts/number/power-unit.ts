/** From this power on an axis counts megawatts, kW. */
const MEGAWATTS_FROM = 5_000;

/** Unit in which an axis counts power. */
interface PowerUnit {
  readonly name: 'kW' | 'MW';
  readonly kw: number;
}

/** Unit of an axis that reaches so far. */
export function powerUnit(mostKw: number): PowerUnit {
  return mostKw >= MEGAWATTS_FROM ? { name: 'MW', kw: 1_000 } : { name: 'kW', kw: 1 };
}
