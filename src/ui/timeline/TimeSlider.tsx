import { formatDate } from '../charts/time/days.ts';
import { useTimeFrame } from '../charts/frame/time-frame.ts';
import { dayAfterKey, sliderDate, type SliderRange } from './model/slider.ts';

/** Width of the thumb, px; the track is this much wider than the plot, so that the thumb stands on its date. */
const THUMB = 14;

/** The date that hall and charts show, from the document's day to the horizon. */
export function TimeSlider({ day, range, onDay }: { readonly day: number; readonly range: SliderRange; readonly onDay: (day: number) => void }) {
  const { scale, width } = useTimeFrame();
  const spanDays = Math.max(1, range.last - range.first);
  const plotWidth = scale.right - scale.left;
  const windowLeft = ((Math.max(scale.domain[0], range.first) - range.first) / spanDays) * plotWidth;
  const windowRight = ((Math.min(scale.domain[1], range.last) - range.first) / spanDays) * plotWidth;
  const date = sliderDate(day);
  return (
    <div className="timeline-slider" style={{ width }}>
      <label className="timeline-slider-date" htmlFor="timeline-slider" style={{ width: scale.left - THUMB }}>
        <span className="visually-hidden">Date shown: </span><strong>{formatDate(date)}</strong>
      </label>
      <span className="timeline-slider-track" aria-hidden="true" style={{ left: scale.left, width: plotWidth }}>
        <span style={{ left: windowLeft, width: Math.max(2, windowRight - windowLeft) }} />
      </span>
      <span className="timeline-slider-horizon timeline-muted" style={{ left: scale.right + 10 }}>{formatDate(sliderDate(range.last))}</span>
      <input
        id="timeline-slider"
        type="range"
        min={range.first}
        max={range.last}
        step={1}
        value={day}
        aria-valuetext={formatDate(date)}
        title="Left and right: a day; with Shift: a month"
        style={{ left: scale.left - THUMB / 2, width: plotWidth + THUMB }}
        onChange={(event) => onDay(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          // With Alt, Ctrl or Cmd a key is the window's.
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          const next = dayAfterKey(day, event.key, event.shiftKey, range);
          if (next === null) return;
          event.preventDefault();
          event.stopPropagation();
          onDay(next);
        }}
      />
    </div>
  );
}
