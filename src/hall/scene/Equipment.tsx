import { useMemo } from 'react';
import type { UnitState } from '../model/delivery.ts';
import { isStanding, type RackStage } from '../model/delivery.ts';
import type { UprightBox } from '../model/box-grid.ts';
import type { PlacedBox, PlacedRack } from '../model/layout.ts';
import type { RackPaint } from '../model/overlay.ts';
import type { Rgb } from '../model/colour-scale.ts';
import type { HallColours } from '../theme-colours.ts';
import { BoxBatch, type DrawnBox } from './BoxBatch.tsx';
import { FACE_STYLES } from './glsl.ts';
import { createContactMaterial, createDepthMaterial, createEquipmentMaterial, createOutlineMaterial } from './materials.ts';
import { useDisposable } from './use-disposable.ts';

export interface DrawnUnit {
  readonly unit: PlacedBox;
  readonly state: UnitState;
}

interface EquipmentProps {
  readonly racks: readonly PlacedRack[];
  readonly stages: readonly RackStage[];
  readonly paints: readonly RackPaint[];
  readonly units: readonly DrawnUnit[];
  readonly obstructions: readonly UprightBox[];
  readonly overheadShown: boolean;
  readonly dataOverlay: boolean;
  readonly hallMetres: number;
  readonly colours: HallColours;
}

const CONTACT_MARGIN_METRES = 0.3;
/** Things whose underside is higher than this hang overhead. */
const OVERHEAD_METRES = 1.8;

const isOverhead = (box: UprightBox): boolean => box.centre[2] - box.size[2] / 2 >= OVERHEAD_METRES;

function unitColour(unit: PlacedBox, state: UnitState, dark: boolean): Rgb {
  if (state !== 'live') return dark ? [104, 111, 121] : [158, 165, 174];
  switch (unit.kind) {
    case 'cdu': return dark ? [96, 158, 168] : [120, 178, 186];
    case 'pdu': return dark ? [168, 158, 122] : [196, 186, 150];
    case 'busway': return dark ? [124, 132, 142] : [164, 170, 178];
    case 'power': return dark ? [150, 142, 122] : [182, 174, 152];
    default: return dark ? [138, 150, 164] : [206, 213, 221];
  }
}

function drawRack(rack: PlacedRack, paint: RackPaint, stage: RackStage): DrawnBox {
  return {
    centre: rack.centre,
    size: rack.size,
    rotationDegrees: rack.rotationDegrees,
    colour: paint.colour,
    style: FACE_STYLES[rack.style],
    hatched: paint.hatched || stage === 'unknown',
    lit: stage === 'usable',
  };
}

function drawUnit({ unit, state }: DrawnUnit, dark: boolean): DrawnBox {
  return {
    centre: unit.centre,
    size: unit.size,
    rotationDegrees: unit.rotationDegrees,
    colour: unitColour(unit, state, dark),
    style: unit.kind === 'rack' ? FACE_STYLES.power : FACE_STYLES[unit.kind],
    hatched: state === 'unknown',
    lit: state === 'live',
  };
}

/** Sheets have no thickness of their own to be seen by. */
const LEAST_DRAWN_METRES = 0.01;

function drawObstruction({ centre, size, rotationDegrees }: UprightBox, dark: boolean): DrawnBox {
  const [x, y, z] = size;
  return {
    centre,
    size: [Math.max(x, LEAST_DRAWN_METRES), Math.max(y, LEAST_DRAWN_METRES), Math.max(z, LEAST_DRAWN_METRES)],
    rotationDegrees,
    colour: dark ? [92, 96, 102] : [176, 178, 180],
    style: FACE_STYLES.power,
    hatched: false,
    lit: false,
  };
}

function contact(box: DrawnBox): DrawnBox {
  return {
    ...box,
    centre: [box.centre[0], box.centre[1], 0.004],
    size: [box.size[0] + 2 * CONTACT_MARGIN_METRES, box.size[1] + 2 * CONTACT_MARGIN_METRES, 1],
  };
}

/** Racks and units: what stands in one draw call, what is planned as outlines in another. */
export function Equipment({ racks, stages, paints, units, obstructions, overheadShown, dataOverlay, hallMetres, colours }: EquipmentProps) {
  const { solid, planned, contacts } = useMemo(() => {
    const solid: DrawnBox[] = [];
    const planned: DrawnBox[] = [];
    const contacts: DrawnBox[] = [];
    const put = (box: DrawnBox, standing: boolean, overhead: boolean): void => {
      (standing ? solid : planned).push(box);
      if (standing && !overhead) contacts.push(contact(box));
    };
    racks.forEach((rack, i) => {
      const stage = stages[i] ?? 'unknown';
      put(drawRack(rack, paints[i] ?? { colour: [128, 128, 128], hatched: true }, stage), isStanding(stage), false);
    });
    for (const drawn of units) {
      const overhead = isOverhead(drawn.unit);
      if (overhead && !overheadShown) continue;
      put(drawUnit(drawn, colours.dark), drawn.state === 'live' || drawn.state === 'standing', overhead);
    }
    for (const box of obstructions) {
      const overhead = isOverhead(box);
      if (overhead && !overheadShown) continue;
      // What is under a raised floor casts no shadow on it.
      put(drawObstruction(box, colours.dark), true, overhead || box.centre[2] < 0);
    }
    return { solid, planned, contacts };
  }, [racks, stages, paints, units, obstructions, overheadShown, colours]);
  const equipment = useDisposable(() => createEquipmentMaterial(colours, hallMetres, dataOverlay), [colours, hallMetres, dataOverlay]);
  const depth = useDisposable(() => createDepthMaterial(), []);
  const outline = useDisposable(() => createOutlineMaterial('planned'), []);
  const shadow = useDisposable(() => createContactMaterial(colours.dark), [colours]);
  return (
    <>
      <BoxBatch boxes={solid} material={equipment} depthMaterial={depth} />
      <BoxBatch boxes={contacts} material={shadow} shape="flat" renderOrder={-6} />
      <BoxBatch boxes={planned} material={outline} renderOrder={2} />
    </>
  );
}
