import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { currentMode, useCamera } from './camera/use-camera.ts';
import { HallCanvas, type HallStage } from './canvas/HallCanvas.tsx';
import { download, takePicture } from './canvas/screenshot.ts';
import { setCurrentModel } from './current-model.ts';
import { useHallUi } from './hall-ui-store.ts';
import { useHallActions } from './interaction/use-hall-actions.ts';
import { useKeys } from './interaction/use-keys.ts';
import { usePointer } from './interaction/use-pointer.ts';
import { figure } from './model/words.ts';
import { KeyHints } from './panel/KeyHints.tsx';
import { LabelLayer } from './panel/LabelLayer.tsx';
import { Legends } from './panel/Legends.tsx';
import { RackTag } from './panel/RackTag.tsx';
import { Readout } from './panel/Readout.tsx';
import { Toolbar } from './panel/Toolbar.tsx';
import { useView } from './store-adapter.ts';
import { useHallColours } from './theme-colours.ts';
import { useHallModel, type HallModel } from './use-hall-model.ts';
import './hall.css';

type Trouble = 'no-webgl' | 'context-lost';

const TROUBLES: Readonly<Record<Trouble, { readonly title: string; readonly text: string }>> = {
  'no-webgl': { title: 'The 3D view needs WebGL 2', text: 'This browser or its graphics driver does not offer it. Everything else works; racks are in the scenario tree.' },
  'context-lost': { title: 'The graphics device was lost', text: 'Waiting for the browser to give it back. Your work is not affected.' },
};

/** Notices of finished actions go away by themselves; refusals stay until the next action. */
const NOTICE_MILLISECONDS = 4000;

function Notice() {
  const notice = useHallUi((state) => state.notice);
  const set = useHallUi((state) => state.set);
  useEffect(() => {
    if (notice === null) return undefined;
    const timer = setTimeout(() => set({ notice: null }), notice.tone === 'done' ? NOTICE_MILLISECONDS : 2 * NOTICE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [notice, set]);
  return (
    <div className="hall-notice-place" role={notice?.tone === 'refusal' ? 'alert' : 'status'}>
      {notice !== null && <p className={`hall-notice hall-notice-${notice.tone}`} data-testid="hall-notice">{notice.text}</p>}
    </div>
  );
}

function TroubleCard({ trouble, onRestart }: { readonly trouble: Trouble; readonly onRestart: () => void }) {
  const { title, text } = TROUBLES[trouble];
  return (
    <div className="hall-trouble" role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      <button type="button" className="hall-button" onClick={onRestart}>Restart the 3D view</button>
    </div>
  );
}

function canvasLabel(model: HallModel): string {
  const { layout, stages } = model;
  return `${layout.hall.name} in 3D: ${figure(stages.length, 0)} racks, ${figure(layout.units.length, 0)} cooling and power units, ${figure(layout.size[0], 1)} by ${figure(layout.size[1], 1)} metres`;
}

function OpenHall({ model }: { readonly model: HallModel }) {
  const panel = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<HallStage | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  const colours = useHallColours();
  const cameraMode = useView((state) => state.cameraMode);
  const plan = useHallUi((state) => state.plan);
  const mode = currentMode(cameraMode, plan);
  useLayoutEffect(() => {
    setCurrentModel(model);
    return () => setCurrentModel(null);
  }, [model]);
  const actions = useCamera(stage, model);
  usePointer(stage, actions);
  useKeys(panel, stage, actions);
  useHallActions();
  const restart = useCallback(() => {
    setTrouble(null);
    setAttempt((count) => count + 1);
  }, []);
  const savePicture = (): void => {
    if (stage === null) return;
    const { notify } = useHallUi.getState();
    takePicture(stage, model, colours).then(
      (picture) => download(picture, `${model.scenario.meta.id}-${model.layout.hall.id}.png`),
      (error: unknown) => notify(`No picture: ${error instanceof Error ? error.message : String(error)}`, 'refusal'),
    );
  };
  return (
    <div className="hall-panel" ref={panel} data-testid="hall-panel">
      <Toolbar model={model} stage={stage} actions={actions} onPicture={savePicture} />
      <div className="hall-view">
        <HallCanvas key={attempt} model={model.scene} label={canvasLabel(model)} describedBy="hall-key-hints" onStage={setStage} onTrouble={setTrouble} />
        <LabelLayer model={model} />
        {mode === 'walk' && <div className="hall-crosshair" aria-hidden="true" />}
        <RackTag model={model} />
        <div className="hall-corner hall-corner-left">
          <KeyHints mode={mode} />
          <Readout model={model} />
        </div>
        <div className="hall-corner hall-corner-right"><Legends model={model} /></div>
        <Notice />
        {trouble !== null && <TroubleCard trouble={trouble} onRestart={restart} />}
      </div>
    </div>
  );
}

/** The 3D hall panel. Reads the document, results and view stores; takes no props. */
export function HallView() {
  const model = useHallModel();
  if (model === null) {
    return <div className="hall-panel hall-empty"><p>This scenario has no hall to show. Add one in the scenario tree.</p></div>;
  }
  return <OpenHall model={model} />;
}
