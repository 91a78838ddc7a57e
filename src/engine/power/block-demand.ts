/** What one block asks of the chain per kW of its IT load. */
export interface BlockDemand {
  readonly feedIndices: readonly number[];
  /** By feed: largest reactive over active power of its racks there. */
  readonly kvarPerItKw: readonly number[];
  /** Cooling power that comes with its heat, by node. */
  readonly mechanicalPerItKw: ReadonlyMap<number, number>;
}
