import { useEffect } from 'react';
import { Vector2, Raycaster } from 'three';
import type { CameraActions } from '../camera/use-camera.ts';
import type { HallStage } from '../canvas/HallCanvas.tsx';
import { currentModel } from '../current-model.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { pickBox, rayFloor } from '../model/picking.ts';
import { toDocument, type Vector3Tuple } from '../model/space.ts';
import { useView } from '../store-adapter.ts';
import { moveSelected, selectedRackIds, selectionAfterClick, snapToRaster } from './edits.ts';

/** A press that moves less than this is a click. */
const CLICK_PIXELS = 4;

interface Press {
  readonly x: number;
  readonly y: number;
  moved: boolean;
  /** Dragging racks: where the grab started, on the horizontal plane of the grabbed point. */
  readonly grab: { readonly ids: readonly string[]; readonly at: readonly [number, number]; readonly height: number } | null;
}

interface Ray { readonly origin: Vector3Tuple; readonly direction: Vector3Tuple }

function rayThrough(stage: HallStage, x: number, y: number): Ray {
  const box = stage.canvas.getBoundingClientRect();
  const raycaster = new Raycaster();
  raycaster.setFromCamera(new Vector2(((x - box.left) / box.width) * 2 - 1, 1 - ((y - box.top) / box.height) * 2), stage.hallCamera.camera);
  const { origin, direction } = raycaster.ray;
  return { origin: toDocument([origin.x, origin.y, origin.z]), direction: toDocument([direction.x, direction.y, direction.z]) };
}

function centreOf(canvas: HTMLCanvasElement): readonly [number, number] {
  const box = canvas.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

/** Mouse and touch on the canvas: hover, pick, look around while walking, drag racks over the floor. */
export function usePointer(stage: HallStage | null, actions: CameraActions | null): void {
  useEffect(() => {
    if (stage === null) return undefined;
    const { canvas, hallCamera } = stage;
    const abort = new AbortController();
    const { signal } = abort;
    let press: Press | null = null;
    const locked = (): boolean => document.pointerLockElement === canvas;

    const pickAt = (x: number, y: number): { id: string; point: Vector3Tuple } | null => {
      const now = currentModel();
      if (now === null) return null;
      const [px, py] = locked() ? centreOf(canvas) : [x, y];
      const { origin, direction } = rayThrough(stage, px, py);
      const overhead = useHallUi.getState().layers.overhead;
      const hit = pickBox(now.pickGrid, origin, direction, (index) => overhead || now.boxesById.get(now.pickIds[index] ?? '')?.kind !== 'busway');
      const id = hit === null ? undefined : now.pickIds[hit.index];
      if (hit === null || id === undefined) return null;
      const at = (axis: 0 | 1 | 2): number => origin[axis] + direction[axis] * hit.distance;
      return { id, point: [at(0), at(1), at(2)] };
    };
    const hover = (id: string | null): void => {
      if (useView.getState().hoveredId !== id) useView.getState().setView({ hoveredId: id });
    };
    const cancelDrag = (): void => {
      if (press?.grab != null) hallCamera.controls.enabled = hallCamera.mode !== 'walk';
      useHallUi.getState().set({ drag: null });
      press = null;
    };

    // Before camera-controls sees it: a press on a selected rack drags the rack, not the camera.
    canvas.addEventListener('pointerdown', (event) => {
      canvas.focus({ preventScroll: true });
      const now = currentModel();
      const hit = event.button === 0 && hallCamera.mode !== 'walk' && now !== null && !event.ctrlKey && !event.shiftKey && !event.metaKey ? pickAt(event.clientX, event.clientY) : null;
      const ids = now === null ? [] : selectedRackIds(now);
      const grab = hit !== null && ids.includes(hit.id) ? { ids, at: [hit.point[0], hit.point[1]] as const, height: hit.point[2] } : null;
      if (grab !== null) {
        hallCamera.controls.enabled = false;
        canvas.setPointerCapture(event.pointerId);
      }
      press = { x: event.clientX, y: event.clientY, moved: false, grab };
    }, { signal, capture: true });

    canvas.addEventListener('pointermove', (event) => {
      if (hallCamera.mode === 'walk' && (locked() || (press !== null && event.buttons !== 0))) hallCamera.look(event.movementX, event.movementY);
      if (press !== null && Math.hypot(event.clientX - press.x, event.clientY - press.y) > CLICK_PIXELS) press.moved = true;
      if (press?.grab != null && press.moved) {
        const { origin, direction } = rayThrough(stage, event.clientX, event.clientY);
        const floor = rayFloor(origin, direction, press.grab.height);
        if (floor !== null) {
          useHallUi.getState().set({ drag: { ids: press.grab.ids, dxMetres: snapToRaster(floor[0] - press.grab.at[0]), dyMetres: snapToRaster(floor[1] - press.grab.at[1]) } });
          canvas.style.cursor = 'grabbing';
        }
        return;
      }
      if (event.buttons !== 0 && !locked()) return;
      const hit = pickAt(event.clientX, event.clientY);
      hover(hit?.id ?? null);
      canvas.style.cursor = hit === null ? '' : 'pointer';
    }, { signal });

    canvas.addEventListener('pointerup', (event) => {
      const ended = press;
      if (ended === null) return;
      const { drag } = useHallUi.getState();
      cancelDrag();
      canvas.style.cursor = '';
      if (ended.grab !== null && ended.moved) {
        if (drag !== null) moveSelected(drag.ids, drag.dxMetres, drag.dyMetres);
        return;
      }
      if (ended.moved && !locked()) return;
      if (event.button !== 0) return;
      const hit = pickAt(event.clientX, event.clientY);
      const { selection, select } = useView.getState();
      select(selectionAfterClick(selection, hit?.id ?? null, event.ctrlKey || event.metaKey || event.shiftKey));
    }, { signal });

    canvas.addEventListener('pointercancel', cancelDrag, { signal });
    canvas.addEventListener('keydown', (event) => { if (event.key === 'Escape') cancelDrag(); }, { signal });
    canvas.addEventListener('pointerleave', () => hover(null), { signal });
    canvas.addEventListener('dblclick', (event) => {
      const hit = pickAt(event.clientX, event.clientY);
      const box = hit === null ? undefined : currentModel()?.boxesById.get(hit.id);
      if (box !== undefined) actions?.approach(box);
    }, { signal });
    document.addEventListener('pointerlockchange', () => useHallUi.getState().set({ mouseLocked: locked() }), { signal });
    return () => {
      abort.abort();
      hover(null);
      useHallUi.getState().set({ drag: null, mouseLocked: false });
      if (locked()) document.exitPointerLock();
    };
  }, [stage, actions]);
}

/** Hides the mouse and turns its movement into looking around, where the browser allows it. */
export async function lockMouse(canvas: HTMLCanvasElement): Promise<void> {
  try {
    await canvas.requestPointerLock();
  } catch {
    useHallUi.getState().notify('This browser does not let the view take the mouse; drag to look around instead.', 'refusal');
  }
}
