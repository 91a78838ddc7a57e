import type { ReactNode } from 'react';
import type { CameraActions } from '../camera/use-camera.ts';
import { currentMode } from '../camera/use-camera.ts';
import type { HallStage } from '../canvas/HallCanvas.tsx';
import { useHallUi, type HallLayers } from '../hall-ui-store.ts';
import { cycleRack } from '../interaction/edits.ts';
import { lockMouse } from '../interaction/use-pointer.ts';
import { useView } from '../store-adapter.ts';
import type { RackOverlay } from '../../app/types.ts';
import type { HallModel } from '../use-hall-model.ts';
import { Icon, type IconName } from './Icon.tsx';
import { SliceControls } from './SliceControls.tsx';

interface ToolButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string;
  readonly pressed?: boolean;
  readonly text?: string;
  readonly onPress: () => void;
  readonly testId?: string;
}

/** Button with a name, a tooltip that tells its key, and a pressed state where it has one. */
function ToolButton({ icon, label, shortcut, pressed, text, onPress, testId }: ToolButtonProps) {
  const hint = shortcut === undefined ? label : `${label} (${shortcut})`;
  return (
    <button
      type="button"
      className="hall-button"
      aria-label={label}
      title={hint}
      onClick={onPress}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      <Icon name={icon} />
      {text !== undefined && <span>{text}</span>}
    </button>
  );
}

const Group = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => <fieldset className="hall-group" aria-label={label}>{children}</fieldset>;

const OVERLAYS: readonly { readonly value: RackOverlay; readonly label: string }[] = [
  { value: 'generation', label: 'Generation' },
  { value: 'inlet-temperature', label: 'Inlet air, °C' },
  { value: 'power', label: 'Rated power, kW' },
  { value: 'feed-loading', label: 'Feed loading, %' },
  { value: 'supply', label: 'Power supply' },
  { value: 'delivery', label: 'Delivery state' },
];

const LAYERS: readonly { readonly key: keyof HallLayers; readonly label: string }[] = [
  { key: 'ceiling', label: 'Ceiling plenum sheet' },
  { key: 'containment', label: 'Aisle containment' },
  { key: 'overhead', label: 'Overhead busways and trays' },
  { key: 'aisles', label: 'Aisle tint and words' },
  { key: 'labels', label: 'Row and rack names' },
  { key: 'sensors', label: 'Air temperature sensors' },
  { key: 'airPaths', label: 'Streamlines of the solved air' },
];

function LayerMenu({ model }: { readonly model: HallModel }) {
  const layers = useHallUi((state) => state.layers);
  const toggleLayer = useHallUi((state) => state.toggleLayer);
  const solved = model.thermal?.result != null;
  const available = (key: keyof HallLayers): boolean => {
    if (key === 'ceiling') return model.layout.hall.ceilingPlenum !== null;
    if (key === 'sensors') return model.layout.sensors.length > 0;
    if (key === 'containment') return model.layout.containment.length > 0;
    return key !== 'airPaths' || solved;
  };
  return (
    <details className="hall-layers">
      <summary className="hall-button" title="Layers"><Icon name="layers" /><span>Layers</span></summary>
      <fieldset className="hall-layer-list" aria-label="Layers">
        {LAYERS.map(({ key, label }) => (
          <label key={key}>
            <input type="checkbox" checked={layers[key]} disabled={!available(key)} onChange={() => toggleLayer(key)} />
            {label}{key === 'airPaths' && !solved && ': solve the hall first'}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

interface ToolbarProps {
  readonly model: HallModel;
  readonly stage: HallStage | null;
  readonly actions: CameraActions | null;
  readonly onPicture: () => void;
}

/** Tools of the hall panel: camera, what is coloured, what is cut, what is shown. */
export function Toolbar({ model, stage, actions, onPicture }: ToolbarProps) {
  const cameraMode = useView((state) => state.cameraMode);
  const overlay = useView((state) => state.overlay);
  const setView = useView((state) => state.setView);
  const plan = useHallUi((state) => state.plan);
  const mouseLocked = useHallUi((state) => state.mouseLocked);
  const mode = currentMode(cameraMode, plan);
  const cycle = (step: 1 | -1): void => {
    const id = cycleRack(model, step);
    const box = id === null ? undefined : model.boxesById.get(id);
    if (box !== undefined) actions?.approach(box);
  };
  return (
    <div className="hall-toolbar" role="toolbar" aria-label="Hall view">
      <label className="hall-field">
        <span>Hall</span>
        <select aria-label="Hall" value={model.layout.hall.id} onChange={(event) => setView({ hallId: event.target.value, hoveredId: null })} data-testid="hall-select">
          {model.scenario.halls.map((hall) => <option key={hall.id} value={hall.id}>{hall.name}</option>)}
        </select>
      </label>
      <Group label="Camera">
        <ToolButton icon="orbit" label="Orbit camera" text="Orbit" shortcut="1" pressed={mode === 'orbit'} onPress={() => actions?.setMode('orbit')} testId="hall-mode-orbit" />
        <ToolButton icon="walk" label="Walk through the hall" text="Walk" shortcut="2" pressed={mode === 'walk'} onPress={() => actions?.setMode('walk')} testId="hall-mode-walk" />
        <ToolButton icon="plan" label="Plan view from above" text="Plan" shortcut="3" pressed={mode === 'plan'} onPress={() => actions?.setMode('plan')} testId="hall-mode-plan" />
        {mode === 'walk' && stage !== null && (
          <ToolButton icon="mouse" label="Look with the mouse without dragging" shortcut="M" pressed={mouseLocked} onPress={() => void lockMouse(stage.canvas)} />
        )}
      </Group>
      <Group label="Frame">
        <ToolButton icon="home" label="Show the whole hall" shortcut="Home" onPress={() => actions?.frameHall()} />
        <ToolButton icon="frame" label="Fly to the selection" shortcut="F" onPress={() => actions?.frameSelection()} testId="hall-frame-selection" />
        <ToolButton icon="previous" label="Previous rack" shortcut="P" onPress={() => cycle(-1)} testId="hall-previous-rack" />
        <ToolButton icon="next" label="Next rack" shortcut="N" onPress={() => cycle(1)} testId="hall-next-rack" />
      </Group>
      <label className="hall-field">
        <span>Colour by</span>
        <select aria-label="Colour racks by" value={overlay} onChange={(event) => setView({ overlay: event.target.value as RackOverlay })} data-testid="hall-overlay">
          {OVERLAYS.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </select>
      </label>
      <SliceControls model={model} />
      <LayerMenu model={model} />
      <ToolButton icon="camera" label="Save a picture (PNG)" onPress={onPicture} testId="hall-screenshot" />
    </div>
  );
}
