import type { AirCoolingUnit, Hall, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import { findOverlaps, TOUCH_TOLERANCE_METRES, uprightBox, type UprightBox } from './boxes.ts';
import type { Findings, Path } from './findings.ts';
import { inSentence, type Placed, standingBoxes } from './standing.ts';
import { figure, metres } from './words.ts';

/** Gaps above this share are a missing wall, not leakage. */
const LARGE_LEAKAGE = 0.3;

interface Point { readonly xMetres: number; readonly yMetres: number; readonly zMetres: number }

/** Supply openings, gaps, obstructions and sensors: inside what they belong to. */
export function checkAirFurniture(scenario: Scenario, findings: Findings): void {
  for (const [at, hall] of scenario.halls.entries()) {
    const path = ['halls', at];
    for (const [unitAt, unit] of hall.airCoolingUnits.entries()) checkSupplyOpening(unit, [...path, 'airCoolingUnits', unitAt, 'supplyOpening'], findings);
    for (const [gapAt, { id, leakageOpenFraction }] of hall.containment.entries()) {
      const share = valueOf(leakageOpenFraction ?? 0);
      if (share > LARGE_LEAKAGE) findings.warning('unlikely-leakage', [...path, 'containment', gapAt, 'leakageOpenFraction'], `${figure(100 * share)} % of the sides and roof of containment "${id}" is open.`, 'Give the share of its area that gaps take, such as 0.02.');
    }
    checkObstructions(hall, standingBoxes(scenario, hall, at), path, findings);
    for (const [sensorAt, { id, position }] of (hall.sensors ?? []).entries()) {
      if (!isInside(hall, position)) findings.error('outside-hall', [...path, 'sensors', sensorAt, 'position'], `Sensor "${id}" at (${figure(position.xMetres)}, ${figure(position.yMetres)}, ${figure(position.zMetres)}) m is outside "${hall.id}", which reaches to (${figure(hall.size.xMetres)}, ${figure(hall.size.yMetres)}, ${figure(hall.size.zMetres)}) m.`, 'Move it inside.');
    }
  }
}

function within(at: number, from: number, to: number): boolean {
  return at >= from - TOUCH_TOLERANCE_METRES && at <= to + TOUCH_TOLERANCE_METRES;
}

function isInside(hall: Hall, { xMetres, yMetres, zMetres }: Point): boolean {
  return within(xMetres, 0, hall.size.xMetres) && within(yMetres, 0, hall.size.yMetres) && within(zMetres, -(hall.raisedFloor?.depthMetres ?? 0), hall.size.zMetres);
}

function checkSupplyOpening({ id, supplyOpening, supplyTo, size }: AirCoolingUnit, path: Path, findings: Findings): void {
  if (supplyOpening === undefined) return;
  const { widthMetres, fromMetres, toMetres } = supplyOpening;
  if (supplyTo === 'under-floor') {
    findings.warning('opening-not-used', path, `"${id}" blows under the floor; the opening of its front is not used.`, 'Remove the opening, or set "supplyTo" to "front".');
    return;
  }
  if (toMetres <= fromMetres) findings.error('empty-band', path, `The supply opening of "${id}" reaches from ${metres(fromMetres)} to ${metres(toMetres)}.`, 'Give the lower edge first.');
  if (toMetres > size.zMetres + TOUCH_TOLERANCE_METRES || widthMetres > size.xMetres + TOUCH_TOLERANCE_METRES) {
    findings.error('opening-beyond-front', path, `The supply opening of "${id}" is ${metres(widthMetres)} wide and reaches up to ${metres(toMetres)}; its front is ${metres(size.xMetres)} by ${metres(size.zMetres)}.`, 'Make the opening smaller, or correct the size.');
  }
}

function checkObstructions(hall: Hall, standing: readonly Placed[], path: Path, findings: Findings): void {
  const obstructions = hall.obstructions ?? [];
  if (obstructions.length === 0) return;
  const boxes = obstructions.map(({ id, from, to }) => boxBetween(id, from, to));
  for (const [at, { id, from, to }] of obstructions.entries()) {
    const own = [...path, 'obstructions', at];
    if (isFlat(boxes[at])) findings.error('empty-obstruction', own, `Obstruction "${id}" has no volume.`, 'Give "from" and "to" as opposite corners.');
    if (!isInside(hall, from) || !isInside(hall, to)) findings.error('outside-hall', own, `Obstruction "${id}" reaches outside "${hall.id}".`, `Keep it inside 0–${metres(hall.size.xMetres)} by 0–${metres(hall.size.yMetres)} by ${metres(-(hall.raisedFloor?.depthMetres ?? 0))}–${metres(hall.size.zMetres)}.`);
  }
  for (const [first, second] of findOverlaps([...standing.map(({ box }) => box), ...boxes])) {
    const other = standing[first];
    const at = second - standing.length;
    if (other !== undefined && at >= 0) findings.error('overlap', [...path, 'obstructions', at], `Obstruction "${obstructions[at]?.id ?? ''}" stands in ${inSentence(other.what)} "${other.box.id}".`, 'Move one of the two.');
  }
}

function isFlat(box: UprightBox | undefined): boolean {
  return box === undefined || Math.min(box.halfX, box.halfY, box.top - box.bottom) === 0;
}

function boxBetween(id: string, from: Point, to: Point): UprightBox {
  const side = (axis: 'xMetres' | 'yMetres' | 'zMetres'): number => Math.abs(to[axis] - from[axis]);
  const centre = { xMetres: (from.xMetres + to.xMetres) / 2, yMetres: (from.yMetres + to.yMetres) / 2 };
  return uprightBox(id, centre, { xMetres: side('xMetres'), yMetres: side('yMetres'), zMetres: side('zMetres') }, 0, Math.min(from.zMetres, to.zMetres));
}
