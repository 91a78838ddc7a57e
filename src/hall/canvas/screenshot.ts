import { thermalStanding } from '../../app/solve/thermal-standing.ts';
import { cssColour } from '../model/colour-scale.ts';
import { deliveryWords, figure } from '../model/words.ts';
import { useView } from '../store-adapter.ts';
import type { HallColours } from '../theme-colours.ts';
import type { HallModel } from '../use-hall-model.ts';
import type { HallStage } from './HallCanvas.tsx';

const CAPTION_PIXELS = 56;

/** Lines under the picture: what it shows, of when, in which colours. */
function captionLines(model: HallModel): readonly [string, string] {
  const { date, percentile, slice } = useView.getState();
  const { legend } = model;
  const colours = legend.kind === 'scale'
    ? `${legend.title}: ${figure(legend.scale.min, 0)} to ${figure(legend.scale.max, 0)} ${legend.unit}`
    : `${legend.title}: ${legend.items.map(({ label, count }) => `${label} ${figure(count, 0)}`).join(', ')}`;
  const air = slice.visible && model.sliceScale !== null
    ? ` · Air ${slice.quantity} at ${slice.axis} = ${figure(slice.positionMetres, 1)} m: ${figure(model.sliceScale.min, 0)} to ${figure(model.sliceScale.max, 0)} ${slice.quantity === 'temperature' ? '°C' : 'm/s'} (${thermalStanding(model.thermal).label.toLowerCase()})`
    : '';
  return [`${model.scenario.meta.name} · ${model.layout.hall.name} · ${deliveryWords(model.stages, { date, percentile })}`, colours + air];
}

function paintLegend(pen: CanvasRenderingContext2D, model: HallModel, right: number, top: number, scale: number): number {
  const { legend } = model;
  const width = 180 * scale;
  const left = right - width;
  if (legend.kind === 'scale') {
    const { table } = legend.scale;
    for (let i = 0; i < width; i++) {
      const at = 3 * Math.round((i / width) * 255);
      pen.fillStyle = cssColour([table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0]);
      pen.fillRect(left + i, top, 1, 14 * scale);
    }
    return left;
  }
  const step = width / Math.max(1, legend.items.length);
  legend.items.forEach(({ colour }, i) => {
    pen.fillStyle = cssColour(colour);
    pen.fillRect(left + i * step, top, step - 2 * scale, 14 * scale);
  });
  return left;
}

/**
 * PNG of the current view with a caption. Draws one frame and copies it in the same task, so the
 * drawing buffer need not be preserved for every other frame.
 */
export async function takePicture(stage: HallStage, model: HallModel, colours: HallColours): Promise<Blob> {
  const { gl, scene, size, viewport } = stage.three.get();
  gl.setPixelRatio(viewport.dpr);
  gl.render(scene, stage.hallCamera.camera);
  const source = stage.canvas;
  const scale = source.width / Math.max(1, size.width);
  const sheet = document.createElement('canvas');
  sheet.width = source.width;
  sheet.height = source.height + CAPTION_PIXELS * scale;
  const pen = sheet.getContext('2d');
  if (pen === null) throw new Error('This browser cannot compose a picture.');
  pen.fillStyle = colours.background;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(source, 0, 0);
  const [title, detail] = captionLines(model);
  const pad = 12 * scale;
  const legendLeft = paintLegend(pen, model, sheet.width - pad, source.height + 10 * scale, scale);
  pen.fillStyle = colours.dark ? '#e4e8ee' : '#1a1f27';
  pen.textBaseline = 'top';
  pen.font = `600 ${14 * scale}px system-ui, sans-serif`;
  pen.fillText(title, pad, source.height + 9 * scale, legendLeft - 2 * pad);
  pen.font = `${12 * scale}px system-ui, sans-serif`;
  pen.fillText(detail, pad, source.height + 32 * scale, sheet.width - 2 * pad);
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large for this browser.')) : resolve(blob)), 'image/png');
  });
}

/** Hands a file to the browser's downloads. */
export function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
