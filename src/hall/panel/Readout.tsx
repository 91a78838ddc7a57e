import { useEffect, useRef } from 'react';
import { onFrame, type FrameView } from '../camera/frame-bridge.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { compassOf } from '../model/space.ts';
import { deliveryWords, figure } from '../model/words.ts';
import { useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';

function readoutOf({ mode, at, facing, distanceMetres }: FrameView): string {
  const place = `x ${figure(at[0], 1)} m, y ${figure(at[1], 1)} m`;
  const direction = compassOf(facing[0], facing[1]);
  if (mode === 'walk') return `Walking · ${place} · facing ${direction}`;
  if (mode === 'plan') return `Plan · centre ${place} · ${direction} up`;
  return `Orbit · centre ${place} · ${figure(distanceMetres, 0)} m away · facing ${direction}`;
}

const MODE_WORDS = { orbit: 'Orbit camera', walk: 'Walking. W A S D to move, drag to look, Escape to leave.', plan: 'Plan view, north up' } as const;
/** The text follows the picture this often at most. */
const READOUT_MILLISECONDS = 120;

/** Where the camera is. Spoken only when the mode changes: a running commentary would drown everything else. */
export function Readout({ model }: { readonly model: HallModel }) {
  const output = useRef<HTMLOutputElement>(null);
  const counter = useRef<HTMLSpanElement>(null);
  const cameraMode = useView((state) => state.cameraMode);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const plan = useHallUi((state) => state.plan);
  const mode = cameraMode === 'walk' ? 'walk' : plan ? 'plan' : 'orbit';
  useEffect(() => {
    let latest: FrameView | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const write = (): void => {
      timer = null;
      if (output.current === null || latest === null) return;
      output.current.textContent = readoutOf(latest);
      output.current.dataset['frames'] = String(latest.frames);
      output.current.dataset['drawCalls'] = String(latest.drawCalls);
      if (counter.current !== null) counter.current.textContent = `${latest.frames} frames, ${latest.drawCalls} draw calls`;
    };
    const stop = onFrame((view) => {
      latest = view;
      timer ??= setTimeout(write, READOUT_MILLISECONDS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return (
    <div className="hall-readout">
      <output ref={output} data-testid="hall-readout" aria-live="off" />
      <span>{deliveryWords(model.stages, { date, percentile })}</span>
      {import.meta.env.DEV && <span ref={counter} data-testid="hall-frames" />}
      <output className="hall-visually-hidden">{MODE_WORDS[mode]}</output>
    </div>
  );
}
