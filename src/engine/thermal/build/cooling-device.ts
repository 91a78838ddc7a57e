/** Cooling units on the grid: return from rear or top, supply through the front or down into the plenum. */
import { valueOf } from '../../../model/index.ts';
import { linesOf } from '../../numerics/grid.ts';
import type { AirDiagnostic, CoolingDevice, DeviceFaces } from '../air-case.ts';
import { faceArea } from '../connectivity.ts';
import { type CellBox, cellRange, cutBox } from './cell-box.ts';
import { type DeviceContext, facesOf } from './device-context.ts';
import { alongFront, type Facing, frontSpan, opposite } from './footprint.ts';
import { ductedBox } from './solids.ts';
import type { StandingUnit } from './standing.ts';

const above: Facing = { axis: 2, sign: 1 };
const below: Facing = { axis: 2, sign: -1 };
/** A supply opening whose area on the grid differs by more is reported: the jet's momentum goes with 1/area. */
const areaTolerance = 0.2;

/** The unit's device; one without a free return or supply is stopped and reported. */
export function coolingDevice(context: DeviceContext, thing: StandingUnit, at: number, box: CellBox): CoolingDevice {
  const { unit } = thing;
  const { options } = context;
  const device: CoolingDevice = {
    kind: 'coolingUnit', id: unit.id, inlet: returnFaces(context, thing, at, box), outlet: supplyFaces(context, thing, at, box),
    airflowM3PerS: valueOf(unit.airflowCubicMetresPerSecond) * (options.airflowFactors?.get(unit.id) ?? 1),
    supplySetPointCelsius: valueOf(unit.supplyAirSetPointCelsius), capacityW: 1000 * valueOf(unit.coolingCapacityKw),
    ...(unit.thermalMassKilojoulesPerKelvin === undefined ? {} : { heatCapacityJPerK: 1000 * valueOf(unit.thermalMassKilojoulesPerKelvin) }),
  };
  if (options.failedIds?.has(unit.id)) return { ...device, airflowM3PerS: 0 };
  const blocked = [...(faceArea(device.inlet) === 0 ? ['return'] : []), ...(faceArea(device.outlet) === 0 ? ['supply'] : [])];
  if (blocked.length === 0) return device;
  const reason = `its ${blocked.join(' and ')} ${blocked.length > 1 ? 'are' : 'is'} blocked`;
  context.diagnostics.push({
    severity: 'error', code: 'airflow-blocked', path: thing.path, message: `${unit.id} cannot move air: ${reason}.`,
    hint: unit.supplyTo === 'under-floor' && context.hall.raisedFloor === undefined
      ? 'Give the hall a raised floor, or let the unit supply through its front.'
      : 'Leave an aisle of at least one cell at its front and rear.',
  });
  context.unmet.push(`${unit.id} cannot move air: ${reason}`);
  return { ...device, airflowM3PerS: 0 };
}

function returnFaces(context: DeviceContext, thing: StandingUnit, at: number, box: CellBox): DeviceFaces {
  const top = (): DeviceFaces => facesOf(context, at, ductedBox(context.grid, context.hall, thing, box), above);
  if (thing.unit.returnFrom === 'top') return top();
  const rear = facesOf(context, at, box, opposite(thing.placement.front));
  if (rear.face.length > 0) return rear;
  const moved = top();
  if (moved.face.length > 0) {
    context.diagnostics.push({
      severity: 'notice', code: 'return-moved', path: `${thing.path}/returnFrom`,
      message: `The rear of ${thing.id} is blocked; it takes its return from its top.`, hint: 'Leave room behind the unit, or set returnFrom to "top".',
    });
  }
  return moved;
}

function supplyFaces(context: DeviceContext, thing: StandingUnit, at: number, box: CellBox): DeviceFaces {
  const { unit, placement: { box: metres, front } } = thing;
  if (unit.supplyTo === 'under-floor') return facesOf(context, at, box, below);
  const { supplyOpening } = unit;
  if (supplyOpening === undefined) return facesOf(context, at, box, front);
  const { grid } = context;
  const along = alongFront(front);
  const narrowed = cutBox(box, along, cellRange(linesOf(grid, along), ...frontSpan(metres, front, supplyOpening.widthMetres)));
  const faces = facesOf(context, at, cutBox(narrowed, 2, cellRange(grid.linesZ, supplyOpening.fromMetres, supplyOpening.toMetres)), front);
  const area = supplyOpening.widthMetres * (supplyOpening.toMetres - supplyOpening.fromMetres);
  if (faces.face.length > 0 && Math.abs(faceArea(faces) - area) > areaTolerance * area) context.diagnostics.push(coarseOpening(thing, faceArea(faces), area));
  return faces;
}

function coarseOpening({ id, path }: StandingUnit, onGrid: number, area: number): AirDiagnostic {
  return {
    severity: 'notice', code: 'supply-opening-coarse', path: `${path}/supplyOpening`,
    message: `${id} blows through ${onGrid.toFixed(2)} m² on the air grid; its opening has ${area.toFixed(2)} m², so its jet leaves at ${(area / onGrid).toFixed(2)} times its true speed.`,
    hint: 'Solve with smaller cells.',
  };
}
