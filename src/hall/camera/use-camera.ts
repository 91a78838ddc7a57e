import { useEffect, useMemo, useRef } from 'react';
import type { HallStage } from '../canvas/HallCanvas.tsx';
import { currentModel } from '../current-model.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { approachPose, boundsOf, FRAME_MARGINS, framePose, hallBounds, OVERVIEW_DIRECTION, walkerAlong, walkerInFrontOf } from '../model/camera-poses.ts';
import { isStanding } from '../model/delivery.ts';
import type { PlacedBox } from '../model/layout.ts';
import { useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';
import type { CameraMode } from './HallCamera.ts';

const DOWN = [0, -1e-4, 1] as const;
/** Nearer than this one sees rack fronts only, not where they stand. */
const NEAREST_FRAME_METRES = 4;

/** Ways to steer the camera that buttons, keys and other panels share. */
export interface CameraActions {
  setMode(mode: CameraMode): void;
  frameHall(): void;
  frameSelection(): void;
  approach(box: PlacedBox): void;
}

export const currentMode = (cameraMode: 'orbit' | 'walk', plan: boolean): CameraMode => (cameraMode === 'walk' ? 'walk' : plan ? 'plan' : 'orbit');

function aspectOf(stage: HallStage): number {
  const { width, height } = stage.three.get().size;
  return width / Math.max(1, height);
}

/** Height of the key hints and the read-out over the lower edge of the picture. */
const OVERLAID_PIXELS = 68;

function overview(stage: HallStage, model: HallModel) {
  const { hallCamera } = stage;
  const direction = hallCamera.mode === 'plan' ? DOWN : OVERVIEW_DIRECTION;
  const bottom = Math.min(0.25, OVERLAID_PIXELS / Math.max(1, stage.three.get().size.height));
  return framePose(hallBounds(model.layout.size), direction, hallCamera.fovDegrees, aspectOf(stage), 0, { ...FRAME_MARGINS, bottom });
}

/** Things of the hall that a selected or flown-to id stands for: itself, or the racks of a row or batch. */
function boxesOf(model: HallModel, id: string): PlacedBox[] {
  const box = model.boxesById.get(id);
  if (box !== undefined) return [box];
  return model.layout.racks.filter(({ rack, type }) => rack.rowId === id || rack.batchId === id || rack.podId === id || rack.feedIds.includes(id) || type.id === id);
}

function createActions(stage: HallStage): CameraActions {
  const { hallCamera } = stage;
  const look = (boxes: readonly PlacedBox[]): void => {
    const bounds = boundsOf(boxes);
    if (bounds === null) return;
    const { position, target } = hallCamera.orbitPose();
    const direction = hallCamera.mode === 'plan' ? DOWN : [position[0] - target[0], position[1] - target[1], position[2] - target[2]] as const;
    hallCamera.moveTo(framePose(bounds, direction, hallCamera.fovDegrees, aspectOf(stage), hallCamera.mode === 'plan' ? 40 : NEAREST_FRAME_METRES));
  };
  const approach = (box: PlacedBox): void => {
    if (hallCamera.mode === 'walk') {
      const { x, y, headingRadians } = walkerInFrontOf(box);
      hallCamera.placeWalker(x, y, headingRadians);
    } else if (hallCamera.mode === 'plan') look([box]);
    else hallCamera.moveTo(approachPose(box));
  };
  return {
    setMode(mode) {
      useHallUi.getState().set({ plan: mode === 'plan' });
      useView.getState().setView({ cameraMode: mode === 'walk' ? 'walk' : 'orbit' });
    },
    frameHall() {
      if (hallCamera.mode === 'walk') this.setMode('orbit');
      // The mode changes with the next render; the camera moves after it.
      setTimeout(() => {
        const model = currentModel();
        if (model !== null) hallCamera.moveTo(overview(stage, model));
      });
    },
    frameSelection() {
      const model = currentModel();
      const boxes = model === null ? [] : useView.getState().selection.flatMap((id) => boxesOf(model, id));
      const only = boxes[0];
      if (boxes.length === 1 && only !== undefined) approach(only);
      else if (boxes.length === 0) this.frameHall();
      else look(boxes);
    },
    approach,
  };
}

/** Keeps the camera in step with view state, document and flights; `null` until the canvas runs. */
export function useCamera(stage: HallStage | null, model: HallModel | null): CameraActions | null {
  const cameraMode = useView((state) => state.cameraMode);
  const flight = useView((state) => state.flight);
  const plan = useHallUi((state) => state.plan);
  const mode = currentMode(cameraMode, plan);
  const hallId = model?.layout.hall.id;
  const world = model?.world;
  const flown = useRef(flight);
  const walked = useRef(false);

  const actions = useMemo(() => (stage === null ? null : createActions(stage)), [stage]);

  useEffect(() => {
    if (stage !== null && world !== undefined) stage.hallCamera.setWorld(world);
  }, [stage, world]);

  useEffect(() => {
    const now = currentModel();
    if (stage === null || now === null || now.layout.hall.id !== hallId) return;
    stage.hallCamera.moveTo(overview(stage, now), false);
    if (stage.hallCamera.mode === 'walk') stage.hallCamera.placeWalker(now.layout.size[0] / 2, now.layout.size[1] / 2, Math.PI / 2);
  }, [stage, hallId]);

  useEffect(() => {
    const now = currentModel();
    if (stage === null || now === null) return;
    const { hallCamera } = stage;
    if (mode === hallCamera.mode) return;
    hallCamera.setMode(mode);
    if (mode === 'plan') hallCamera.moveTo(overview(stage, now), false);
    if (mode !== 'walk') return;
    stage.canvas.focus({ preventScroll: true });
    const first = now.layout.racks.find((_, index) => isStanding(now.stages[index] ?? 'unknown'));
    if (!walked.current && first !== undefined && useView.getState().selection.length === 0) {
      const { x, y, headingRadians } = walkerAlong(first, now.layout.size);
      hallCamera.placeWalker(x, y, headingRadians);
    }
    walked.current = true;
  }, [stage, mode]);

  // From inside, a hall has its ceiling; a plan shows what stands under the busways. The planner's own choice comes back.
  useEffect(() => {
    if (mode === 'orbit') return undefined;
    const layer = mode === 'walk' ? 'ceiling' : 'overhead';
    const { layers, set } = useHallUi.getState();
    set({ layers: { ...layers, [layer]: mode === 'walk' } });
    return () => {
      const now = useHallUi.getState();
      now.set({ layers: { ...now.layers, [layer]: layers[layer] } });
    };
  }, [mode]);

  useEffect(() => {
    if (actions === null || model === null || flight === null || flown.current === flight) return;
    const home = model.scenario.halls.find((hall) => hall.id === flight.id || hall.racks.some((rack) => rack.id === flight.id) || hall.airCoolingUnits.some((unit) => unit.id === flight.id) || hall.rows.some((row) => row.id === flight.id))?.id
      ?? model.scenario.power.nodes.find((node) => node.id === flight.id)?.hallId
      ?? model.scenario.cooling.coolantDistributionUnits.find((unit) => unit.id === flight.id)?.hallId;
    if (home !== undefined && home !== null && home !== hallId) {
      // The flight goes on once the other hall is laid out.
      useView.getState().setView({ hallId: home });
      return;
    }
    flown.current = flight;
    const boxes = boxesOf(model, flight.id);
    const only = boxes[0];
    if (flight.id === hallId) actions.frameHall();
    else if (boxes.length === 1 && only !== undefined) actions.approach(only);
    else if (only !== undefined && stage !== null) {
      const bounds = boundsOf(boxes);
      if (bounds !== null) stage.hallCamera.moveTo(framePose(bounds, OVERVIEW_DIRECTION, stage.hallCamera.fovDegrees, aspectOf(stage), NEAREST_FRAME_METRES));
    }
  }, [actions, model, flight, hallId, stage]);

  return actions;
}
