import { useMemo } from 'react';
import type { PlacedBox, PlacedSensor } from '../model/layout.ts';
import { Color, ConeGeometry, InstancedMesh, Matrix4, MeshBasicMaterial, OctahedronGeometry, SRGBColorSpace } from 'three';
import type { ColourScale, Rgb } from '../model/colour-scale.ts';
import type { DragPreview } from '../hall-ui-store.ts';
import type { HallColours } from '../theme-colours.ts';
import { BoxBatch, type DrawnBox } from './BoxBatch.tsx';
import { createOutlineMaterial } from './materials.ts';
import { useDisposable } from './use-disposable.ts';

const MARGIN_METRES = 0.03;

function bytes(css: string): Rgb {
  const hex = new Color(css).getHex();
  return [(hex >> 16) & 255, (hex >> 8) & 255, hex & 255];
}

function around(box: PlacedBox, colour: Rgb, offset: readonly [number, number] = [0, 0]): DrawnBox {
  return {
    centre: [box.centre[0] + offset[0], box.centre[1] + offset[1], box.centre[2]],
    size: [box.size[0] + 2 * MARGIN_METRES, box.size[1] + 2 * MARGIN_METRES, box.size[2] + 2 * MARGIN_METRES],
    rotationDegrees: box.rotationDegrees,
    colour,
    style: 0,
    hatched: false,
    lit: false,
  };
}

interface MarksProps {
  readonly boxesById: ReadonlyMap<string, PlacedBox>;
  readonly selection: readonly string[];
  readonly hoveredId: string | null;
  readonly drag: DragPreview | null;
  readonly colours: HallColours;
}

/** Outlines of what is selected, hovered or being moved. */
export function Marks({ boxesById, selection, hoveredId, drag, colours }: MarksProps) {
  const selected = useMemo(() => {
    const colour = bytes(colours.selection);
    const moving = new Set(drag?.ids ?? []);
    return selection.flatMap((id) => {
      const box = boxesById.get(id);
      if (box === undefined) return [];
      return [around(box, colour, drag !== null && moving.has(id) ? [drag.dxMetres, drag.dyMetres] : [0, 0])];
    });
  }, [boxesById, selection, drag, colours]);
  const hovered = useMemo(() => {
    const box = hoveredId === null || selection.includes(hoveredId) ? undefined : boxesById.get(hoveredId);
    return box === undefined ? [] : [around(box, bytes(colours.accent))];
  }, [boxesById, hoveredId, selection, colours]);
  const selectedMaterial = useDisposable(() => createOutlineMaterial('selected'), []);
  const hoveredMaterial = useDisposable(() => createOutlineMaterial('hovered'), []);
  return (
    <>
      <BoxBatch boxes={selected} material={selectedMaterial} renderOrder={8} />
      <BoxBatch boxes={hovered} material={hoveredMaterial} renderOrder={7} />
    </>
  );
}

const CONE_RADIUS_METRES = 0.13;
const CONE_HEIGHT_METRES = 0.28;

/** A marker above each rack whose inlet air is over its limit. */
export function LimitMarks({ racks, colours }: { readonly racks: readonly PlacedBox[]; readonly colours: HallColours }) {
  const material = useDisposable(() => new MeshBasicMaterial({ color: colours.error }), [colours]);
  const geometry = useDisposable(() => new ConeGeometry(CONE_RADIUS_METRES, CONE_HEIGHT_METRES, 4).rotateX(-Math.PI / 2), []);
  const mesh = useDisposable(() => {
    const mesh = new InstancedMesh(geometry, material, Math.max(1, racks.length));
    mesh.count = racks.length;
    racks.forEach((rack, i) => mesh.setMatrixAt(i, new Matrix4().makeTranslation(rack.centre[0], rack.centre[1], rack.size[2] + CONE_HEIGHT_METRES * 0.8)));
    return mesh;
  }, [racks, geometry, material]);
  return <primitive object={mesh} />;
}

const SENSOR_RADIUS_METRES = 0.06;

interface SensorMarksProps {
  readonly sensors: readonly PlacedSensor[];
  /** °C by sensor id. */
  readonly readings: ReadonlyMap<string, number>;
  readonly scale: ColourScale | null;
  readonly colours: HallColours;
}

/** The hall's air temperature sensors, coloured by what they read in the solved air; grey without a reading. */
export function SensorMarks({ sensors, readings, scale, colours }: SensorMarksProps) {
  const material = useDisposable(() => new MeshBasicMaterial(), []);
  const geometry = useDisposable(() => new OctahedronGeometry(SENSOR_RADIUS_METRES), []);
  const mesh = useDisposable(() => {
    const mesh = new InstancedMesh(geometry, material, sensors.length);
    const none = bytes(colours.ghost);
    sensors.forEach(({ id, at }, i) => {
      const reading = readings.get(id);
      const [r, g, b] = reading === undefined || scale === null ? none : scale.colour(reading);
      mesh.setMatrixAt(i, new Matrix4().makeTranslation(at[0], at[1], at[2]));
      mesh.setColorAt(i, new Color().setRGB(r / 255, g / 255, b / 255, SRGBColorSpace));
    });
    return mesh;
  }, [sensors, readings, scale, colours, geometry, material]);
  return <primitive object={mesh} />;
}
