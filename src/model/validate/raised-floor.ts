import type { Hall, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import { findOverlaps, TOUCH_TOLERANCE_METRES, uprightBox, type UprightBox } from './boxes.ts';
import type { Findings, Path } from './findings.ts';
import { inSentence, type Placed, standingBoxes } from './standing.ts';
import { figure, metres } from './words.ts';

/** Depths outside this are slips of unit: built floors have 0.2 m to 1.5 m. */
const LIKELY_DEPTH_METRES = { least: 0.1, most: 3 } as const;
/** Height given to holes in the floor so that what stands on them overlaps them. */
const HOLE_HEIGHT_METRES = 0.01;

/** Raised floors have openings inside the hall, clear of each other and of what stands; units that blow under the floor have one. */
export function checkRaisedFloor(scenario: Scenario, findings: Findings): void {
  for (const [at, hall] of scenario.halls.entries()) {
    const path = ['halls', at];
    checkUnderFloorUnits(hall, path, findings);
    if (hall.raisedFloor === undefined) continue;
    checkFigures(hall.raisedFloor, [...path, 'raisedFloor'], findings);
    checkOpenings(hall, standingBoxes(scenario, hall, at), path, findings);
  }
}

function checkUnderFloorUnits(hall: Hall, path: Path, findings: Findings): void {
  const under = hall.airCoolingUnits.flatMap((unit, at) => (unit.supplyTo === 'under-floor' ? [{ unit, at }] : []));
  if (hall.raisedFloor === undefined) {
    for (const { unit, at } of under) {
      findings.error('under-floor-without-floor', [...path, 'airCoolingUnits', at, 'supplyTo'], `"${unit.id}" blows under the floor, but "${hall.id}" has no raised floor.`, 'Add a raised floor, or let the unit supply through its front.');
    }
    return;
  }
  const openings = hall.raisedFloor.tiles.length + hall.raisedFloor.cutouts.length;
  if (under.length > 0 && openings === 0) {
    findings.warning('plenum-without-tiles', [...path, 'raisedFloor', 'tiles'], `${under.length} units blow under the floor of "${hall.id}", which has no tile or cut-out to let the air out; the air solve assumes that its panels leak.`, 'Place perforated tiles before the racks.');
  }
  if (under.length === 0 && openings > 0) {
    findings.warning('tiles-without-supply', [...path, 'raisedFloor'], `The floor of "${hall.id}" has ${openings} openings, but no unit blows under it.`, 'Set "supplyTo" of its units to "under-floor", or remove the openings.');
  }
}

function checkFigures(floor: NonNullable<Hall['raisedFloor']>, path: Path, findings: Findings): void {
  const { depthMetres } = floor;
  if (depthMetres < LIKELY_DEPTH_METRES.least || depthMetres > LIKELY_DEPTH_METRES.most) {
    findings.warning('unlikely-floor-depth', [...path, 'depthMetres'], `The raised floor is ${metres(depthMetres)} deep; built ones have 0.2 to 1.5 m.`, 'Give metres between slab and walking surface.');
  }
  for (const [list, items] of [['tileTypes', floor.tileTypes], ['cutouts', floor.cutouts]] as const) {
    for (const [at, item] of items.entries()) {
      if (valueOf(item.openFraction) === 0) findings.warning('closed-opening', [...path, list, at, 'openFraction'], `"${item.id}" has no open area; no air passes it.`, 'Give the open share of its area, such as 0.25.');
    }
  }
}

function checkOpenings(hall: Hall, standing: readonly Placed[], path: Path, findings: Findings): void {
  const openings = openingsOf(hall, path);
  for (const opening of openings) checkInside(hall, opening, findings);
  const items = [...standing, ...openings];
  for (const [first, second] of findOverlaps(items.map(({ box }) => box))) {
    const lower = items[first];
    const opening = items[second];
    if (lower === undefined || opening === undefined || !openings.includes(opening)) continue;
    if (openings.includes(lower)) {
      findings.error('overlap', opening.path, `${opening.what} "${opening.box.id}" overlaps ${inSentence(lower.what)} "${lower.box.id}".`, 'Move one of the two.');
    } else {
      findings.warning('opening-covered', [...opening.path, 'position'], `${lower.what} "${lower.box.id}" stands on ${opening.what.toLowerCase()} "${opening.box.id}"; no air passes where it does.`, 'Move the opening into an aisle.');
    }
  }
}

function hole(id: string, position: { xMetres: number; yMetres: number }, xMetres: number, yMetres: number): UprightBox {
  return uprightBox(id, position, { xMetres, yMetres, zMetres: HOLE_HEIGHT_METRES }, 0);
}

function openingsOf(hall: Hall, path: Path): Placed[] {
  const { tiles = [], cutouts = [] } = hall.raisedFloor ?? {};
  return [
    ...tiles.map((tile, at) => ({ what: 'Tile', path: [...path, 'raisedFloor', 'tiles', at], box: hole(tile.id, tile.position, tile.sizeMetres, tile.sizeMetres) })),
    ...cutouts.map(({ id, position, size }, at) => ({ what: 'Cut-out', path: [...path, 'raisedFloor', 'cutouts', at], box: hole(id, position, size.xMetres, size.yMetres) })),
  ];
}

function checkInside(hall: Hall, { what, path, box }: Placed, findings: Findings): void {
  const beyond = Math.max(box.reachX - box.centreX, box.reachY - box.centreY, box.centreX + box.reachX - hall.size.xMetres, box.centreY + box.reachY - hall.size.yMetres);
  if (beyond > TOUCH_TOLERANCE_METRES) {
    findings.error('outside-hall', [...path, 'position'], `${what} "${box.id}" reaches ${metres(beyond)} beyond the walls of "${hall.id}" (${figure(hall.size.xMetres)} m by ${figure(hall.size.yMetres)} m).`, 'Move it inside.');
  }
}
