import type { PerspectiveCamera } from 'three';
import type { Vector3Tuple } from '../model/space.ts';

/** What the HTML over the canvas needs to know of each drawn frame. */
export interface FrameView {
  readonly camera: PerspectiveCamera;
  readonly width: number;
  readonly height: number;
  readonly mode: 'orbit' | 'walk' | 'plan';
  /** Walker's feet, or the point that the orbit camera looks at; document coordinates. */
  readonly at: Vector3Tuple;
  /** Horizontal look direction, document coordinates. */
  readonly facing: readonly [number, number];
  readonly distanceMetres: number;
  /** Frames drawn since the view was opened. */
  readonly frames: number;
  /** Draw calls of the frame before this one. */
  readonly drawCalls: number;
}

type Listener = (view: FrameView) => void;

const listeners = new Set<Listener>();
let last: FrameView | null = null;

/** Called with every frame that is drawn, and at once with the last one. Returns the way to stop. */
export function onFrame(listener: Listener): () => void {
  listeners.add(listener);
  if (last !== null) listener(last);
  return () => listeners.delete(listener);
}

export function publishFrame(view: FrameView): void {
  last = view;
  for (const listener of listeners) listener(view);
}

export function forgetFrames(): void {
  last = null;
}
