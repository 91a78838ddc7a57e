import { useMemo } from 'react';
import { BufferGeometry, ConeGeometry, DataTexture, DoubleSide, Float32BufferAttribute, InstancedMesh, LinearFilter, LineBasicMaterial, LineSegments, Matrix4, MeshBasicMaterial, Quaternion, RGBAFormat, SRGBColorSpace, Vector3, Color } from 'three';
import type { AirCoolingUnit, HallAirField } from '../../model/index.ts';
import type { ViewState } from '../../app/types.ts';
import { axisExtent, slicePlane, type SlicePlane } from '../model/field.ts';
import { tableIndex, type ColourScale } from '../model/colour-scale.ts';
import { closedSurfaces } from '../model/closed-surfaces.ts';
import type { HallLayout } from '../model/layout.ts';
import { useView } from '../store-adapter.ts';
import type { Streamline } from '../model/streamlines.ts';
import { useStreamlines } from './use-streamlines.ts';
import { quadGeometry, type Quad } from './quads.ts';
import { useDisposable } from './use-disposable.ts';
import { paintSlice } from '../model/slice-paint.ts';

function sliceQuad(field: HallAirField, plane: SlicePlane): Quad {
  const [x0, x1] = axisExtent(field, 'x');
  const [y0, y1] = axisExtent(field, 'y');
  const [z0, z1] = axisExtent(field, 'z');
  const p = plane.positionMetres;
  if (plane.axis === 'x') return [[p, y0, z0], [p, y1, z0], [p, y1, z1], [p, y0, z1]];
  if (plane.axis === 'y') return [[x0, p, z0], [x1, p, z0], [x1, p, z1], [x0, p, z1]];
  return [[x0, y0, p], [x1, y0, p], [x1, y1, p], [x0, y1, p]];
}

interface SliceProps {
  readonly field: HallAirField;
  readonly slice: ViewState['slice'];
  readonly scale: ColourScale;
}

/** From above, the slice covers what is below it; seen from inside, the hall shows through. */
const SLICE_OPACITY = { orbit: 0.86, walk: 0.3 } as const;

/** A plane of the solved field. */
export function Slice({ field, slice, scale }: SliceProps) {
  const plane = useMemo(() => slicePlane(field, slice.axis, slice.positionMetres, slice.quantity), [field, slice.axis, slice.positionMetres, slice.quantity]);
  const texture = useDisposable(() => {
    const texture = new DataTexture(paintSlice(plane, scale), plane.width, plane.height, RGBAFormat);
    texture.colorSpace = SRGBColorSpace;
    texture.magFilter = LinearFilter;
    texture.minFilter = LinearFilter;
    texture.needsUpdate = true;
    return texture;
  }, [plane, scale]);
  const geometry = useDisposable(() => quadGeometry([sliceQuad(field, plane)]), [field, plane]);
  const opacity = SLICE_OPACITY[useView((state) => state.cameraMode)];
  const material = useDisposable(() => new MeshBasicMaterial({ map: texture, transparent: true, opacity, side: DoubleSide, depthWrite: false, alphaTest: 0.02 }), [texture, opacity]);
  return <mesh geometry={geometry} material={material} renderOrder={5} />;
}

/** Metres between two arrowheads on a streamline. */
const ARROW_EVERY_METRES = 2.4;
const UP = new Vector3(0, 1, 0);

function lineGeometry(lines: readonly Streamline[], scale: ColourScale): BufferGeometry {
  const positions: number[] = [];
  const colours: number[] = [];
  const colour = new Color();
  const push = (line: Streamline, i: number): void => {
    positions.push(line.points[3 * i] ?? 0, line.points[3 * i + 1] ?? 0, line.points[3 * i + 2] ?? 0);
    const at = 3 * tableIndex(line.celsius[i] ?? 0, scale.min, scale.max);
    colour.setRGB((scale.table[at] ?? 0) / 255, (scale.table[at + 1] ?? 0) / 255, (scale.table[at + 2] ?? 0) / 255, SRGBColorSpace);
    colours.push(colour.r, colour.g, colour.b);
  };
  for (const line of lines) {
    for (let i = 0; i + 1 < line.celsius.length; i++) {
      push(line, i);
      push(line, i + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('color', new Float32BufferAttribute(colours, 3));
  return geometry;
}

interface Arrow { readonly at: Vector3; readonly along: Vector3; readonly colour: Color }

function arrowsOf(lines: readonly Streamline[], scale: ColourScale): Arrow[] {
  return lines.flatMap((line) => {
    const arrows: Arrow[] = [];
    let walked = ARROW_EVERY_METRES / 2;
    for (let i = 1; i < line.celsius.length; i++) {
      const from = new Vector3().fromArray(line.points, 3 * (i - 1));
      const at = new Vector3().fromArray(line.points, 3 * i);
      const along = at.clone().sub(from);
      walked += along.length();
      if (walked < ARROW_EVERY_METRES || along.lengthSq() === 0) continue;
      walked = 0;
      const k = 3 * tableIndex(line.celsius[i] ?? 0, scale.min, scale.max);
      const colour = new Color().setRGB((scale.table[k] ?? 0) / 255, (scale.table[k + 1] ?? 0) / 255, (scale.table[k + 2] ?? 0) / 255, SRGBColorSpace);
      arrows.push({ at, along: along.normalize(), colour });
    }
    return arrows;
  });
}

/** Paths of the air that cooling units supply, through the solved velocity field, coloured by temperature. */
export function AirPaths({ field, layout, units, scale }: {
  readonly field: HallAirField;
  readonly layout: HallLayout;
  /** Units that the solve knows. */
  readonly units: readonly AirCoolingUnit[];
  readonly scale: ColourScale;
}) {
  const surfaces = useMemo(() => closedSurfaces(layout), [layout]);
  const lines = useStreamlines(field, units, surfaces);
  const geometry = useDisposable(() => lineGeometry(lines, scale), [lines, scale]);
  const lineMaterial = useDisposable(() => new LineBasicMaterial({ vertexColors: true, transparent: true, opacity: 0.9 }), []);
  const segments = useMemo(() => {
    const segments = new LineSegments(geometry, lineMaterial);
    segments.renderOrder = 6;
    return segments;
  }, [geometry, lineMaterial]);
  const cone = useDisposable(() => new ConeGeometry(0.07, 0.22, 6), []);
  const coneMaterial = useDisposable(() => new MeshBasicMaterial(), []);
  const heads = useDisposable(() => {
    const arrows = arrowsOf(lines, scale);
    const mesh = new InstancedMesh(cone, coneMaterial, Math.max(1, arrows.length));
    mesh.count = arrows.length;
    const one = new Vector3(1, 1, 1);
    arrows.forEach(({ at, along, colour }, i) => {
      mesh.setMatrixAt(i, new Matrix4().compose(at, new Quaternion().setFromUnitVectors(UP, along), one));
      mesh.setColorAt(i, colour);
    });
    return mesh;
  }, [lines, scale, cone, coneMaterial]);
  return (
    <>
      <primitive object={segments} />
      <primitive object={heads} />
    </>
  );
}
