import type { CameraMode } from '../camera/HallCamera.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { Icon } from './Icon.tsx';

type Hint = readonly [keys: string, what: string];

const HINTS: Readonly<Record<CameraMode, readonly Hint[]>> = {
  orbit: [['Drag', 'turn'], ['Right drag', 'move'], ['Wheel', 'zoom'], ['Click', 'pick'], ['Ctrl click', 'add'], ['Double click', 'fly to'], ['Arrows', 'turn, or move picked racks 0.6 m'], ['F', 'frame'], ['N P', 'next, previous rack']],
  walk: [['W A S D', 'move'], ['Shift', 'run'], ['Drag', 'look'], ['Q E', 'turn'], ['M', 'mouse look'], ['Click', 'pick'], ['Esc', 'leave']],
  plan: [['Drag', 'move'], ['Wheel', 'zoom'], ['Drag a picked rack', 'move it, 0.6 m steps'], ['Del', 'remove picked racks'], ['F', 'frame'], ['1', 'back to orbit']],
};

/** Keys of the current camera mode; can be put away. */
export function KeyHints({ mode }: { readonly mode: CameraMode }) {
  const shown = useHallUi((state) => state.hintsShown);
  const set = useHallUi((state) => state.set);
  if (!shown) return <button type="button" className="hall-button hall-hints-open" onClick={() => set({ hintsShown: true })}>Keys</button>;
  return (
    <div className="hall-hints">
      <dl id="hall-key-hints">
        {HINTS[mode].map(([keys, what]) => (
          <div key={keys}><dt>{keys}</dt><dd>{what}</dd></div>
        ))}
      </dl>
      <button type="button" className="hall-button" aria-label="Hide the key hints" onClick={() => set({ hintsShown: false })}><Icon name="close" /></button>
    </div>
  );
}
