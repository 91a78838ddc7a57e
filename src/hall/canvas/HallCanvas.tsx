import { createRoot, type ReconcilerRoot, type RootState } from '@react-three/fiber';
import { useEffect, useRef, useState } from 'react';
import type { PerspectiveCamera } from 'three';
import { forgetFrames } from '../camera/frame-bridge.ts';
import { HallCamera, ORBIT_FOV_DEGREES } from '../camera/HallCamera.ts';
import { HallScene } from '../scene/HallScene.tsx';
import type { SceneModel } from '../use-hall-model.ts';
import './catalogue.ts';

/** Sharper than this costs frames and shows nothing more. */
const HIGHEST_PIXEL_RATIO = 2;

/** The live 3D view: what the panel around it needs in order to steer it. */
export interface HallStage {
  readonly canvas: HTMLCanvasElement;
  readonly hallCamera: HallCamera;
  readonly three: RootState;
}

interface HallCanvasProps {
  readonly model: SceneModel;
  readonly label: string;
  readonly describedBy: string;
  readonly onStage: (stage: HallStage | null) => void;
  readonly onTrouble: (trouble: 'no-webgl' | 'context-lost' | null) => void;
}

interface Mounted {
  readonly root: ReconcilerRoot<HTMLCanvasElement>;
  readonly stage: HallStage;
}

/**
 * The canvas with its React root. `createRoot` with a selective catalogue instead of `<Canvas>` keeps
 * three.js parts that nobody draws out of the bundle.
 */
export function HallCanvas({ model, label, describedBy, onStage, onTrouble }: HallCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<Mounted | null>(null);

  useEffect(() => {
    const frame = host.current;
    if (frame === null) return undefined;
    // A canvas whose context was once released cannot be used again: each mount makes its own.
    const canvas = document.createElement('canvas');
    canvas.className = 'hall-canvas';
    canvas.tabIndex = 0;
    canvas.dataset['testid'] = 'hall-canvas';
    canvas.setAttribute('role', 'application');
    frame.append(canvas);
    const abort = new AbortController();
    const root = createRoot(canvas);
    let hallCamera: HallCamera | null = null;
    let three: RootState | null = null;

    const sizeOf = () => ({ width: Math.max(1, frame.clientWidth), height: Math.max(1, frame.clientHeight), top: 0, left: 0 });
    const start = async (): Promise<void> => {
      await root.configure({
        frameloop: 'demand', // nothing is drawn while nothing changes
        dpr: [1, HIGHEST_PIXEL_RATIO],
        flat: true, // legends must match: no tone mapping of data colours
        gl: { antialias: true, powerPreference: 'high-performance', alpha: false },
        camera: { fov: ORBIT_FOV_DEGREES, near: 0.1, far: 2000 },
        size: sizeOf(),
        onCreated: (state) => { three = state; },
      });
      const store = root.render(null);
      const state = three ?? store.getState();
      if (abort.signal.aborted) return;
      three = state;
      hallCamera = new HallCamera(state.camera as PerspectiveCamera, canvas, () => state.invalidate());
      const stage = { canvas, hallCamera, three: state };
      setMounted({ root, stage });
      onStage(stage);
      onTrouble(null);
    };
    start().catch((error: unknown) => {
      console.warn('The 3D view could not start:', error);
      if (!abort.signal.aborted) onTrouble('no-webgl');
    });

    const observer = new ResizeObserver(() => {
      const { width, height } = sizeOf();
      three?.setSize(width, height);
      three?.invalidate();
    });
    observer.observe(frame);
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // without this the browser never restores it
      onTrouble('context-lost');
    }, { signal: abort.signal });
    canvas.addEventListener('webglcontextrestored', () => {
      onTrouble(null);
      three?.invalidate();
    }, { signal: abort.signal });

    return () => {
      abort.abort();
      observer.disconnect();
      hallCamera?.dispose();
      onStage(null);
      setMounted(null);
      forgetFrames();
      root.unmount();
      canvas.remove();
    };
  }, [onStage, onTrouble]);

  useEffect(() => {
    if (mounted === null) return;
    mounted.stage.canvas.setAttribute('aria-label', label);
    mounted.stage.canvas.setAttribute('aria-describedby', describedBy);
  }, [mounted, label, describedBy]);

  useEffect(() => {
    mounted?.root.render(<HallScene model={model} hallCamera={mounted.stage.hallCamera} />);
  }, [mounted, model]);

  return <div className="hall-canvas-host" ref={host} />;
}
