import { useEffect, useRef } from 'react';
import { thermalStanding } from '../../app/solve/thermal-standing.ts';
import { cssColour, type ColourScale } from '../model/colour-scale.ts';
import { fieldRange } from '../model/field.ts';
import type { Legend } from '../model/overlay.ts';
import { figure } from '../model/words.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';

const BAR_PIXELS = 256;

/** Colour bar, drawn from the very table that colours the scene. */
function ScaleBar({ scale, unit, digits }: { readonly scale: ColourScale; readonly unit: string; readonly digits: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { table, min, max } = scale;
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen === null || pen === undefined) return;
    for (let i = 0; i < BAR_PIXELS; i++) {
      pen.fillStyle = cssColour([table[3 * i] ?? 0, table[3 * i + 1] ?? 0, table[3 * i + 2] ?? 0]);
      pen.fillRect(i, 0, 1, 1);
    }
  }, [table]);
  const middle = (min + max) / 2;
  return (
    <div className="hall-scale">
      <canvas ref={canvas} width={BAR_PIXELS} height={1} aria-hidden="true" />
      <div className="hall-scale-ticks">
        <span>{figure(min, digits)}</span>
        <span>{figure(middle, digits + (Number.isInteger(middle * 10 ** digits) ? 0 : 1))}</span>
        <span>{figure(max, digits)} {unit}</span>
      </div>
    </div>
  );
}

function RackLegend({ legend }: { readonly legend: Legend }) {
  return (
    <section aria-label={`Legend: ${legend.title}`}>
      <h3>{legend.title}{legend.kind === 'scale' && `, ${legend.unit}`}</h3>
      {legend.kind === 'scale' ? <ScaleBar scale={legend.scale} unit={legend.unit} digits={0} /> : (
        <ul>
          {legend.items.map(({ label, colour, look, count }) => (
            <li key={label}>
              <i className={`hall-swatch hall-swatch-${look}`} style={{ color: cssColour(colour) }} aria-hidden="true" />
              <span>{label}</span>
              <b>{figure(count, 0)}</b>
            </li>
          ))}
        </ul>
      )}
      {legend.notes.map((note) => <p key={note}>{note}</p>)}
    </section>
  );
}

function AirLegend({ model }: { readonly model: HallModel }) {
  const slice = useView((state) => state.slice);
  const airPaths = useHallUi((state) => state.layers.airPaths);
  const overlay = useView((state) => state.overlay);
  const standing = thermalStanding(model.thermal);
  const field = model.thermal?.result?.field;
  const sliceShown = slice.visible;
  if (!sliceShown && !airPaths && overlay !== 'inlet-temperature') return null;
  const warn = standing.settled ? '' : ' hall-standing-unsettled';
  const standingLine = <p className={`hall-standing${warn}`} data-testid="hall-air-standing"><b>{standing.label}</b> {standing.detail}</p>;
  if (field === undefined || model.sliceScale === null || model.temperatureScale === null) {
    return <section aria-label="Air solution"><h3>Hall air</h3>{standingLine}</section>;
  }
  const quantity = sliceShown ? slice.quantity : 'temperature';
  const scale = sliceShown ? model.sliceScale : model.temperatureScale;
  const unit = quantity === 'temperature' ? '°C' : 'm/s';
  const digits = quantity === 'temperature' ? 0 : 1;
  const range = fieldRangeOf(model, quantity);
  const what = quantity === 'temperature' ? 'Air temperature' : 'Air speed';
  const place = sliceShown ? ` at ${slice.axis} = ${figure(slice.positionMetres, 1)} m` : ' along streamlines';
  return (
    <section aria-label="Legend: hall air">
      {(sliceShown || airPaths) && (
        <>
          <h3>{what}{place}, {unit}</h3>
          <ScaleBar scale={scale} unit={unit} digits={digits} />
          <p>Hall: {figure(range.min, 1)} to {figure(range.max, 1)} {unit}</p>
          {sliceShown && airPaths && quantity === 'temperature' && <p>Streamlines have the same colours</p>}
          {sliceShown && airPaths && quantity === 'speed' && <p>Streamlines are coloured by temperature, {figure(model.temperatureScale.min, 0)} to {figure(model.temperatureScale.max, 0)} °C</p>}
        </>
      )}
      {standingLine}
    </section>
  );
}

const ranges = new WeakMap<object, { temperature: { min: number; max: number }; speed: { min: number; max: number } }>();

function fieldRangeOf(model: HallModel, quantity: 'temperature' | 'speed'): { readonly min: number; readonly max: number } {
  const field = model.thermal?.result?.field;
  if (field === undefined) return { min: 0, max: 0 };
  const known = ranges.get(field) ?? { temperature: fieldRange(field, 'temperature'), speed: fieldRange(field, 'speed') };
  ranges.set(field, known);
  return known[quantity];
}

/** What the colours mean, in words and units. */
export function Legends({ model }: { readonly model: HallModel }) {
  return (
    <div className="hall-legends" data-testid="hall-legend">
      <RackLegend legend={model.legend} />
      {model.overLimit.length > 0 && <p className="hall-limit-note"><i aria-hidden="true">▼</i> {figure(model.overLimit.length, 0)} {model.overLimit.length === 1 ? 'rack' : 'racks'} over the inlet limit</p>}
      <AirLegend model={model} />
    </div>
  );
}
