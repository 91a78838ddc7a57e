import type { SliceAxis, SliceQuantity, ViewState } from '../../app/types.ts';
import { axisExtent } from '../model/field.ts';
import { figure } from '../model/words.ts';
import { useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';
import { Icon } from './Icon.tsx';

const AXES: readonly { readonly value: SliceAxis; readonly label: string }[] = [
  { value: 'z', label: 'level, z' },
  { value: 'x', label: 'across, x' },
  { value: 'y', label: 'along, y' },
];
const STEP_METRES = 0.1;

/** Range in which a slice can lie: the solved field, or the hall before it is solved. */
function extentOf(model: HallModel, axis: SliceAxis): readonly [number, number] {
  const field = model.thermal?.result?.field;
  if (field !== undefined) return axisExtent(field, axis);
  return [0, model.layout.size[{ x: 0, y: 1, z: 2 }[axis] as 0 | 1 | 2]];
}

/** Where the temperature or speed slice lies. */
export function SliceControls({ model }: { readonly model: HallModel }) {
  const slice = useView((state) => state.slice);
  const setView = useView((state) => state.setView);
  const set = (change: Partial<ViewState['slice']>): void => setView({ slice: { ...slice, ...change } });
  const [low, high] = extentOf(model, slice.axis);
  const position = Math.min(high, Math.max(low, slice.positionMetres));
  const setAxis = (axis: SliceAxis): void => {
    const [from, to] = extentOf(model, axis);
    set({ axis, positionMetres: axis === 'z' ? Math.min(to, 1.5) : Math.round(((from + to) / 2) / STEP_METRES) * STEP_METRES });
  };
  return (
    <fieldset className="hall-group hall-slice" aria-label="Air slice">
      <button type="button" className="hall-button" aria-pressed={slice.visible} title="Slice through the solved air" onClick={() => set({ visible: !slice.visible })} data-testid="hall-slice-toggle">
        <Icon name="slice" /><span>Air slice</span>
      </button>
      {slice.visible && (
        <>
          <select aria-label="What the slice shows" value={slice.quantity} onChange={(event) => set({ quantity: event.target.value as SliceQuantity })} data-testid="hall-slice-quantity">
            <option value="temperature">Temperature, °C</option>
            <option value="speed">Speed, m/s</option>
          </select>
          <select aria-label="Slice axis" value={slice.axis} onChange={(event) => setAxis(event.target.value as SliceAxis)} data-testid="hall-slice-axis">
            {AXES.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </select>
          <input
            type="range"
            aria-label="Slice position"
            aria-valuetext={`${figure(position, 1)} metres`}
            min={low}
            max={high}
            step={STEP_METRES}
            value={position}
            onChange={(event) => set({ positionMetres: Number(event.target.value) })}
            data-testid="hall-slice-position"
          />
          <span className="hall-slice-value">{figure(position, 1)} m</span>
        </>
      )}
    </fieldset>
  );
}
