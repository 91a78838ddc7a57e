import type { PlanFragment } from '../plan-fragment.ts';
import type { Accelerator, Rack, RackType } from '../schema/scenario.ts';

/** A value as JSON can hold it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Shift on the floor, metres. */
export interface FloorShift {
  readonly xMetres: number;
  readonly yMetres: number;
}

/** Replaces the value at a JSON pointer, or adds an optional field the schema knows. */
export interface SetValue {
  readonly type: 'set-value';
  readonly path: string;
  readonly value: JsonValue;
  /** Name of the undo step; derived from the place when absent. */
  readonly name?: string;
}

/** Removes an optional field. */
export interface ClearValue {
  readonly type: 'clear-value';
  readonly path: string;
}

/** Several values at once, all or none, as one step of undo; `value` absent removes an optional field. */
export interface SetValues {
  readonly type: 'set-values';
  readonly edits: readonly { readonly path: string; readonly value?: JsonValue }[];
  /** Name of the undo step. */
  readonly name: string;
}

export interface MoveRacks {
  readonly type: 'move-racks';
  readonly rackIds: readonly string[];
  readonly by: FloorShift;
}

/** Turns each rack about its own centre, counter-clockwise. */
export interface RotateRacks {
  readonly type: 'rotate-racks';
  readonly rackIds: readonly string[];
  readonly byDegrees: number;
}

export interface DeleteRacks {
  readonly type: 'delete-racks';
  readonly rackIds: readonly string[];
}

/** Copies racks (row, type, feeds, zones, pod and batch) to places shifted by `by`. */
export interface DuplicateRacks {
  readonly type: 'duplicate-racks';
  readonly rackIds: readonly string[];
  readonly by: FloorShift;
}

export interface SetRackType {
  readonly type: 'set-rack-type';
  readonly rackIds: readonly string[];
  readonly rackTypeId: string;
}

/** Adds a rack type, and its accelerator if the fleet has none of that id (copies of catalogue records). */
export interface AddRackType {
  readonly type: 'add-rack-type-with-accelerator';
  readonly rackType: RackType;
  readonly accelerator: Accelerator | null;
}

export interface AddRack {
  readonly type: 'add-rack';
  readonly hallId: string;
  readonly rack: Rack;
}

export interface RenameScenario {
  readonly type: 'rename-scenario';
  readonly name: string;
}

/** Puts part of a plan into the plan, linked finish to start to what comes before and after it. */
export interface InsertPlanFragment {
  readonly type: 'insert-plan-fragment';
  readonly fragment: PlanFragment;
  readonly predecessorIds: readonly string[];
  readonly successorIds: readonly string[];
}

/** Everything that changes a document, as data. */
export type Command =
  | SetValue | ClearValue | SetValues | MoveRacks | RotateRacks | DeleteRacks | DuplicateRacks | SetRackType | AddRackType | AddRack | InsertPlanFragment | RenameScenario;
