import { Vector3 } from 'three';
import type { HallCamera } from '../camera/HallCamera.ts';
import { toDocument } from '../model/space.ts';

/** Turns a screen arrow (right, up) into the hall's axis it points along most, as seen from the camera. */
export function quarterTurn(hallCamera: HallCamera, [right, up]: readonly [number, number]): readonly [number, number] {
  const look = hallCamera.camera.getWorldDirection(new Vector3());
  const top = new Vector3(0, 1, 0).applyQuaternion(hallCamera.camera.quaternion);
  const steep = Math.abs(look.y) > 0.9;
  const [x, y] = steep ? toDocument([top.x, top.y, top.z]) : toDocument([look.x, look.y, look.z]);
  const ahead: readonly [number, number] = Math.abs(x) > Math.abs(y) ? [Math.sign(x), 0] : [0, Math.sign(y)];
  const aside: readonly [number, number] = [ahead[1], -ahead[0]];
  return [ahead[0] * up + aside[0] * right, ahead[1] * up + aside[1] * right];
}
