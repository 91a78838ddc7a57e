/** What stands in a hall and takes part in its air: racks and cooling units that are there. */
import type { Hall, RackType } from '../../../model/index.ts';
import type { AirDiagnostic } from '../air-case.ts';
import { type Placement, placementOf } from './footprint.ts';

type Rack = Hall['racks'][number];
type AirCoolingUnit = Hall['airCoolingUnits'][number];

interface StandingBase {
  readonly id: string;
  /** JSON pointer. */
  readonly path: string;
  readonly placement: Placement;
}

export interface StandingRack extends StandingBase {
  readonly kind: 'rack';
  readonly rack: Rack;
  readonly type: RackType;
}

export interface StandingUnit extends StandingBase {
  readonly kind: 'unit';
  readonly unit: AirCoolingUnit;
}

export type Standing = StandingRack | StandingUnit;

export interface Presence {
  /** Racks that stand in the hall; default: those without a delivery batch. */
  readonly presentRackIds?: ReadonlySet<string>;
  /** Cooling units that exist; default: those not waiting for an activity. */
  readonly presentUnitIds?: ReadonlySet<string>;
}

/** Rotations further than this from a quarter turn are reported. */
const turnToleranceDegrees = 1;

/** Units, then racks, in document order. Racks of unknown type are left to validation. */
export function standingIn(hall: Hall, hallPath: string, rackTypes: ReadonlyMap<string, RackType>, presence: Presence): Standing[] {
  const units = hall.airCoolingUnits.flatMap((unit, at): Standing[] => {
    const present = presence.presentUnitIds ? presence.presentUnitIds.has(unit.id) : unit.commissionedBy === null;
    return present ? [{ kind: 'unit', id: unit.id, path: `${hallPath}/airCoolingUnits/${at}`, placement: placementOf(unit, unit.size), unit }] : [];
  });
  const racks = hall.racks.flatMap((rack, at): Standing[] => {
    const present = presence.presentRackIds ? presence.presentRackIds.has(rack.id) : rack.batchId === null;
    const type = rackTypes.get(rack.rackTypeId);
    return present && type ? [{ kind: 'rack', id: rack.id, path: `${hallPath}/racks/${at}`, placement: placementOf(rack, type.size), rack, type }] : [];
  });
  return [...units, ...racks];
}

/** Things whose rotation the grid can't follow. */
export function rotationDiagnostics(standing: readonly Standing[]): AirDiagnostic[] {
  return standing.filter(({ placement }) => placement.turnErrorDegrees > turnToleranceDegrees).map(({ id, path, placement }) => ({
    severity: 'warning', code: 'rotation-snapped', path: `${path}/rotationDegrees`,
    message: `${id} is turned ${placement.turnErrorDegrees.toFixed(0)}° off the grid; the air solve uses the nearest quarter turn.`,
    hint: 'Rotate by 0, 90, 180 or 270 degrees.',
  }));
}
