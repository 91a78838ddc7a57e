import { useEffect, useMemo, useRef } from 'react';
import { Vector3 } from 'three';
import { onFrame, type FrameView } from '../camera/frame-bridge.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { nearLabels, placeLabels, rowLabels, sensorLabels, visibleSigns, type PlacedLabel } from '../model/labels.ts';
import { toDocument, toWorld, type Vector3Tuple } from '../model/space.ts';
import type { HallModel } from '../use-hall-model.ts';

const MOST_LABELS = 60;
const MOST_NEAR_LABELS = 24;
/** Orbiting further out than this, names of single racks are unreadable. */
const NEAR_VIEW_METRES = 14;

/** Screen position of a document point: pixels, and depth in −1 … 1 if in front of the camera. */
export function projector(view: FrameView): (at: Vector3Tuple) => readonly [number, number, number] {
  const point = new Vector3();
  return (at) => {
    point.set(...toWorld(at)).project(view.camera);
    return [(point.x * 0.5 + 0.5) * view.width, (0.5 - point.y * 0.5) * view.height, point.z];
  };
}

function show(pool: HTMLSpanElement[], layer: HTMLElement, placed: readonly PlacedLabel[]): void {
  while (pool.length < placed.length) {
    const span = document.createElement('span');
    layer.append(span);
    pool.push(span);
  }
  pool.forEach((span, i) => {
    const entry = placed[i];
    span.hidden = entry === undefined;
    if (entry === undefined) return;
    if (span.textContent !== entry.label.text) span.textContent = entry.label.text;
    span.className = `hall-label hall-label-${entry.label.kind}`;
    span.style.transform = `translate(${entry.x.toFixed(1)}px, ${entry.y.toFixed(1)}px) translate(-50%, -50%)`;
  });
}

/** Names over the picture, moved with every drawn frame without React. Hidden from screen readers, who have the rack buttons. */
export function LabelLayer({ model }: { readonly model: HallModel }) {
  const layer = useRef<HTMLDivElement>(null);
  const shown = useHallUi((state) => state.layers.labels);
  const sensorsShown = useHallUi((state) => state.layers.sensors);
  const { rows, layout, boxesById, pickGrid, sensorReadings } = model;
  const signs = useMemo(() => rowLabels(rows, layout.hall.name), [rows, layout]);
  const boxes = useMemo(() => [...boxesById.values()], [boxesById]);
  useEffect(() => {
    const element = layer.current;
    if (element === null || !shown) return undefined;
    const pool: HTMLSpanElement[] = [];
    const stop = onFrame((view) => {
      const { camera } = view;
      const eye = toDocument([camera.position.x, camera.position.y, camera.position.z]);
      const direction = camera.getWorldDirection(new Vector3());
      const look = toDocument([direction.x, direction.y, direction.z]);
      const close = view.mode === 'walk' || (view.mode === 'orbit' && view.distanceMetres < NEAR_VIEW_METRES);
      const near = close ? nearLabels(boxes, pickGrid, eye, look, layout.hall.name, MOST_NEAR_LABELS) : [];
      show(pool, element, placeLabels([...near, ...(close && sensorsShown ? sensorLabels(layout.sensors, sensorReadings, eye) : []), ...(close ? visibleSigns(signs, pickGrid, eye) : signs)], projector(view), eye, view, MOST_LABELS));
    });
    return () => {
      stop();
      element.replaceChildren();
    };
  }, [shown, sensorsShown, signs, boxes, pickGrid, layout, sensorReadings]);
  return <div className="hall-labels" ref={layer} aria-hidden="true" />;
}
