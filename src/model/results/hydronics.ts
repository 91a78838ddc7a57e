/** A unit between a zone and a water loop, as it runs at one weather point. */
export interface HydronicUnitState {
  /** Air unit or CDU. */
  readonly id: string;
  readonly kind: 'air' | 'liquid';
  readonly zoneId: string;
  readonly loopId: string;
  /** `false`: failed, not commissioned or without power; every flow and heat is 0 then. */
  readonly runs: boolean;
  /** Heat taken from the zone. */
  readonly heatKw: number;
  /** Heat it can take with this water and the racks' supply limit. */
  readonly capacityKw: number;
  readonly ratedKw: number;
  /** Its fans or pumps, which end as heat in the water. */
  readonly ownKw: number;
  readonly flowKgPerS: number;
  readonly flowLitresPerSecond: number;
  /** Loop water to it and from it; `null` when the loop holds no steady temperature or it stands still. */
  readonly waterSupplyCelsius: number | null;
  readonly waterReturnCelsius: number | null;
  /** Air or technology water it delivers. */
  readonly deliversCelsius: number | null;
}

/** Flow, temperatures and pumping of a water loop at one weather point. */
export interface HydronicLoopState {
  readonly id: string;
  readonly flowKgPerS: number;
  readonly flowLitresPerSecond: number;
  readonly supplyCelsius: number | null;
  /** To the plants: supply plus all heat of the loop, that of its pumps included, over its heat capacity rate. */
  readonly returnCelsius: number | null;
  /** What the pumps work against. */
  readonly headKpa: number;
  /** `curve`: pump curves against Σ Δp at this flow; `fixed`: the document's head at any flow. */
  readonly headFrom: 'curve' | 'fixed';
  readonly pumpKw: number;
  /** `null` where the document gives no pumps. `speed` over full speed: above 1 the duty pumps can't move the flow. */
  readonly pumps: { readonly installed: number; readonly duty: number; readonly running: number; readonly speed: number } | null;
}

/** Water side of the cooling plant, unit by unit. */
export interface HydronicResult {
  readonly units: readonly HydronicUnitState[];
  readonly loops: readonly HydronicLoopState[];
}
