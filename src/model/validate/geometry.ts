import type { Containment, Hall, Scenario } from '../schema/scenario.ts';
import { findOverlaps, TOUCH_TOLERANCE_METRES, uprightBox } from './boxes.ts';
import type { Findings, Path } from './findings.ts';
import { inSentence, type Placed, standingBoxes } from './standing.ts';
import { metres } from './words.ts';

/** Everything stands inside its hall and nothing stands in anything else. */
export function checkGeometry(scenario: Scenario, findings: Findings): void {
  for (const [at, hall] of scenario.halls.entries()) {
    const placed = standingBoxes(scenario, hall, at);
    checkCeiling(hall, at, findings);
    for (const item of placed) checkInside(hall, item, findings);
    for (const [first, second] of findOverlaps(placed.map((item) => item.box))) reportOverlap(placed[first], placed[second], findings);
    for (const [containmentAt, containment] of hall.containment.entries()) checkContainment(hall, containment, ['halls', at, 'containment', containmentAt], findings);
  }
  checkCampus(scenario, findings);
}

function checkCeiling(hall: Hall, at: number, findings: Findings): void {
  if (hall.ceilingPlenum !== null && hall.ceilingPlenum.heightMetres >= hall.size.zMetres) {
    findings.error('plenum-above-slab', ['halls', at, 'ceilingPlenum', 'heightMetres'], `The ceiling sheet of "${hall.id}" hangs at ${metres(hall.ceilingPlenum.heightMetres)}; the hall is ${metres(hall.size.zMetres)} high.`, 'Hang the sheet below the slab, or set the plenum to null.');
  }
}

function checkInside(hall: Hall, { what, path, box }: Placed, findings: Findings): void {
  const sides: [string, number][] = [
    ['the west wall', box.reachX - box.centreX],
    ['the south wall', box.reachY - box.centreY],
    ['the east wall', box.centreX + box.reachX - hall.size.xMetres],
    ['the north wall', box.centreY + box.reachY - hall.size.yMetres],
  ];
  const beyond = sides.filter(([, by]) => by > TOUCH_TOLERANCE_METRES);
  if (beyond.length > 0) {
    findings.error('outside-hall', [...path, 'position'], `${what} "${box.id}" reaches ${beyond.map(([side, by]) => `${metres(by)} through ${side}`).join(' and ')} of "${hall.id}".`, `Move it inside (0–${metres(hall.size.xMetres)} by 0–${metres(hall.size.yMetres)}), or enlarge the hall.`);
  }
  if (box.top > hall.size.zMetres + TOUCH_TOLERANCE_METRES || box.bottom < -TOUCH_TOLERANCE_METRES) {
    findings.error('outside-hall-height', path, `${what} "${box.id}" stands from ${metres(box.bottom)} to ${metres(box.top)}; the hall "${hall.id}" is ${metres(hall.size.zMetres)} high.`, 'Lower it, or correct a height.');
  }
}

function reportOverlap(first: Placed | undefined, second: Placed | undefined, findings: Findings): void {
  if (first === undefined || second === undefined) return;
  findings.error('overlap', second.path, `${second.what} "${second.box.id}" stands in ${inSentence(first.what)} "${first.box.id}".`, 'Move one of the two.');
}

function checkContainment(hall: Hall, containment: Containment, path: Path, findings: Findings): void {
  const { from, to, heightMetres } = containment;
  if (Math.abs(to.xMetres - from.xMetres) <= TOUCH_TOLERANCE_METRES || Math.abs(to.yMetres - from.yMetres) <= TOUCH_TOLERANCE_METRES) {
    findings.error('empty-containment', path, `Containment "${containment.id}" encloses no floor.`, 'Give "from" and "to" as opposite corners of the aisle.');
  }
  const outside = (['xMetres', 'yMetres'] as const).some((axis) => Math.min(from[axis], to[axis]) < -TOUCH_TOLERANCE_METRES || Math.max(from[axis], to[axis]) > hall.size[axis] + TOUCH_TOLERANCE_METRES);
  if (outside) findings.error('outside-hall', path, `Containment "${containment.id}" reaches outside "${hall.id}".`, `Keep it inside 0–${metres(hall.size.xMetres)} by 0–${metres(hall.size.yMetres)}.`);
  const ceiling = hall.ceilingPlenum?.heightMetres ?? hall.size.zMetres;
  if (heightMetres > ceiling + TOUCH_TOLERANCE_METRES) {
    findings.error('containment-above-ceiling', [...path, 'heightMetres'], `Containment "${containment.id}" is ${metres(heightMetres)} high; the ceiling is at ${metres(ceiling)}.`, 'Lower it.');
  }
  if (containment.roof === 'ducted-to-ceiling' && hall.ceilingPlenum === null) {
    findings.error('duct-without-plenum', [...path, 'roof'], `Containment "${containment.id}" is ducted to the ceiling, but "${hall.id}" has no ceiling plenum.`, 'Add a ceiling plenum, or choose another roof.');
  }
}

/** Halls of a site that stand in each other are drawn in each other; the solve does not mind. */
function checkCampus(scenario: Scenario, findings: Findings): void {
  const halls = scenario.halls.map((hall) => {
    const { xMetres, yMetres, rotationDegrees } = hall.campusTransform;
    const turned = uprightBox(hall.id, { xMetres: 0, yMetres: 0 }, hall.size, rotationDegrees);
    const centre = {
      xMetres: xMetres + turned.cosine * turned.halfX - turned.sine * turned.halfY,
      yMetres: yMetres + turned.sine * turned.halfX + turned.cosine * turned.halfY,
    };
    return { siteId: hall.siteId, box: uprightBox(hall.id, centre, hall.size, rotationDegrees) };
  });
  for (const siteId of new Set(halls.map((hall) => hall.siteId))) {
    const ofSite = halls.flatMap((hall, at) => (hall.siteId === siteId ? [{ at, box: hall.box }] : []));
    for (const [first, second] of findOverlaps(ofSite.map(({ box }) => box))) {
      const hall = ofSite[second];
      if (hall !== undefined) findings.warning('halls-overlap', ['halls', hall.at, 'campusTransform'], `Hall "${hall.box.id}" stands in hall "${ofSite[first]?.box.id ?? ''}" on the campus.`, 'Correct the place or rotation of one of the halls.');
    }
  }
}
