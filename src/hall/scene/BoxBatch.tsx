import { useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { BoxGeometry, Color, InstancedBufferAttribute, InstancedMesh, Matrix4, PlaneGeometry, SRGBColorSpace, type Material } from 'three';
import type { UprightBox } from '../model/box-grid.ts';
import type { Rgb } from '../model/colour-scale.ts';
import { radians } from '../model/space.ts';

/** A box as drawn: `style` picks the face drawing, see `FACE_STYLES`. */
export interface DrawnBox extends UprightBox {
  readonly colour: Rgb;
  readonly style: number;
  readonly hatched: boolean;
  readonly lit: boolean;
}

interface BoxBatchProps {
  readonly boxes: readonly DrawnBox[];
  readonly material: Material;
  /** `flat` draws only a horizontal rectangle at the box's centre height. */
  readonly shape?: 'box' | 'flat';
  readonly renderOrder?: number;
  /** Draws depth first, for materials that cost more to shade than to place. */
  readonly depthMaterial?: Material;
}

const DEPTH_FIRST = -100;
const matrix = new Matrix4();
const colour = new Color();

function writeInstances(mesh: InstancedMesh, look: InstancedBufferAttribute, boxes: readonly DrawnBox[]): void {
  boxes.forEach((box, i) => {
    const c = Math.cos(radians(box.rotationDegrees));
    const s = Math.sin(radians(box.rotationDegrees));
    const [w, d, h] = box.size;
    matrix.set(c * w, -s * d, 0, box.centre[0], s * w, c * d, 0, box.centre[1], 0, 0, h, box.centre[2], 0, 0, 0, 1);
    mesh.setMatrixAt(i, matrix);
    mesh.setColorAt(i, colour.setRGB(box.colour[0] / 255, box.colour[1] / 255, box.colour[2] / 255, SRGBColorSpace));
    look.setXYZ(i, box.style, box.hatched ? 1 : 0, box.lit ? 1 : 0);
  });
  mesh.count = boxes.length;
  mesh.visible = boxes.length > 0;
  mesh.instanceMatrix.needsUpdate = true;
  if (mesh.instanceColor !== null) mesh.instanceColor.needsUpdate = true;
  look.needsUpdate = true;
  mesh.computeBoundingSphere();
}

function dress(mesh: InstancedMesh, material: Material, renderOrder: number, count = mesh.count): void {
  mesh.material = material;
  mesh.renderOrder = renderOrder;
  mesh.count = count;
}

/** Room for this many boxes, so that small edits don't allocate anew. */
const roomFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, count)));

/** Any number of boxes in one draw call. */
export function BoxBatch({ boxes, material, shape = 'box', renderOrder = 0, depthMaterial }: BoxBatchProps) {
  const invalidate = useThree((state) => state.invalidate);
  const capacity = roomFor(boxes.length);
  const { mesh, look, depth } = useMemo(() => {
    const geometry = shape === 'box' ? new BoxGeometry(1, 1, 1) : new PlaneGeometry(1, 1);
    const look = new InstancedBufferAttribute(new Float32Array(capacity * 3), 3);
    geometry.setAttribute('aLook', look);
    const mesh = new InstancedMesh(geometry, undefined, capacity);
    mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(capacity * 3), 3);
    const depth = new InstancedMesh(geometry, undefined, 0);
    depth.instanceMatrix = mesh.instanceMatrix;
    depth.frustumCulled = false;
    return { mesh, look, depth };
  }, [capacity, shape]);
  useEffect(() => () => {
    mesh.geometry.dispose();
    mesh.dispose();
  }, [mesh]);
  useLayoutEffect(() => {
    dress(mesh, material, renderOrder);
    writeInstances(mesh, look, boxes);
    if (depthMaterial !== undefined) dress(depth, depthMaterial, DEPTH_FIRST, boxes.length);
    invalidate();
  }, [mesh, look, depth, boxes, material, depthMaterial, renderOrder, invalidate]);
  return (
    <>
      {depthMaterial !== undefined && <primitive object={depth} />}
      <primitive object={mesh} />
    </>
  );
}
