import type { CoolingResult, CoolingZoneState } from '../../model/index.ts';
import type { WeatherCase } from './weather.ts';

export interface CoolingOptions {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  /** Failed air units, CDUs, loops and plants (a plant with all its units); ids of other things are ignored. */
  readonly failedIds: readonly string[];
  readonly weather: WeatherCase;
  /** Units, loops and plants that are not commissioned yet. */
  readonly notCommissionedIds?: readonly string[];
  /** Power nodes without supply: what hangs on them stands still. */
  readonly deadPowerNodeIds?: ReadonlySet<string>;
}

/** Electric load of one piece of cooling equipment. */
export interface MechanicalLoad {
  /** Air unit, CDU or plant; a loop's pumps stand at its plants and are counted with them. */
  readonly componentId: string;
  readonly powerNodeId: string;
  readonly kw: number;
  /** Zone or loop whose heat it moves. */
  readonly serves: { readonly kind: 'zone' | 'loop'; readonly id: string };
}

/** Result of the cooling engine; PUE needs the power chain too and is added by the facility engine. */
export type CoolingSolution = Omit<CoolingResult, 'pue'> & {
  readonly mechanicalLoads: readonly MechanicalLoad[];
  /** Sum of `mechanicalLoads` by power node, kW. */
  readonly mechanicalLoadKwByNode: Map<string, number>;
};

export type LoopState = CoolingResult['loops'][number];
export type PlantState = CoolingResult['plants'][number];
export type ZoneState = CoolingZoneState;
