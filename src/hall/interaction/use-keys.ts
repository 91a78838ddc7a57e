import { useEffect, type RefObject } from 'react';
import type { CameraActions } from '../camera/use-camera.ts';
import type { HallStage } from '../canvas/HallCanvas.tsx';
import { currentModel } from '../current-model.ts';
import { beginMoving, endMoving, useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';
import { cycleRack, moveSelected, RASTER_METRES, removeSelected, selectedRackIds } from './edits.ts';
import { lockMouse } from './use-pointer.ts';
import { quarterTurn } from './quarter-turn.ts';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
/** Elements that keep their own keys. */
const OWN_KEYS = 'input, select, textarea, [contenteditable="true"]';

interface Context {
  readonly stage: HallStage;
  readonly model: HallModel;
  readonly actions: CameraActions;
}

function walkKey(event: KeyboardEvent, { stage, actions }: Context): boolean {
  if (event.key === 'Escape') {
    if (document.pointerLockElement === stage.canvas) document.exitPointerLock();
    else actions.setMode('orbit');
    return true;
  }
  if (event.code === 'KeyM') {
    void lockMouse(stage.canvas);
    return true;
  }
  if (!stage.hallCamera.keys.press(event.code)) return false;
  stage.three.invalidate();
  return true;
}

function arrowKey(event: KeyboardEvent, { stage, model }: Context): boolean {
  const arrow = ARROWS[event.key];
  if (arrow === undefined) return false;
  const ids = selectedRackIds(model);
  if (ids.length === 0 || event.altKey) stage.hallCamera.nudge(arrow[0], arrow[1]);
  else {
    // Held down, the key repeats: all its steps are one step of undo, until it is let go.
    if (!event.repeat) beginMoving();
    const [x, y] = quarterTurn(stage.hallCamera, arrow);
    moveSelected(ids, x * RASTER_METRES, y * RASTER_METRES);
  }
  return true;
}

function viewKey(event: KeyboardEvent, context: Context): boolean {
  const { stage, model, actions } = context;
  switch (event.key) {
    case '1': actions.setMode('orbit'); return true;
    case '2': actions.setMode('walk'); return true;
    case '3': actions.setMode('plan'); return true;
    case 'f': case 'F': actions.frameSelection(); return true;
    case 'Home': actions.frameHall(); return true;
    case 'n': case 'N': case 'p': case 'P': {
      cycleRack(model, event.key.toLowerCase() === 'n' ? 1 : -1);
      return true;
    }
    case 'Enter': actions.frameSelection(); return true;
    default: break;
  }
  if (stage.hallCamera.mode === 'walk') return false;
  switch (event.key) {
    case 'Delete': removeSelected(selectedRackIds(model)); return true;
    case 'Escape': useView.getState().select([]); return true;
    case '+': case '=': stage.hallCamera.zoom(0.8); return true;
    case '-': stage.hallCamera.zoom(1.25); return true;
    default: return arrowKey(event, context);
  }
}

/** Keys of the hall, while the focus is in its panel but not in a field. */
export function useKeys(panel: RefObject<HTMLElement | null>, stage: HallStage | null, actions: CameraActions | null): void {
  useEffect(() => {
    const element = panel.current;
    if (element === null || stage === null || actions === null) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const { keys } = stage.hallCamera;
    element.addEventListener('keydown', (event) => {
      const model = currentModel();
      if (model === null || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.matches(OWN_KEYS)) return;
      // Buttons act on Enter and Space themselves.
      if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
      const context = { stage, model, actions };
      const used = (stage.hallCamera.mode === 'walk' && walkKey(event, context)) || viewKey(event, context);
      if (used) {
        event.preventDefault();
        event.stopPropagation();
      }
    }, { signal });
    element.addEventListener('keyup', (event) => {
      keys.release(event.code);
      if (event.key in ARROWS) endMoving();
    }, { signal });
    element.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) {
        keys.clear();
        endMoving();
      }
    }, { signal });
    window.addEventListener('blur', () => keys.clear(), { signal });
    return () => abort.abort();
  }, [panel, stage, actions]);
}
