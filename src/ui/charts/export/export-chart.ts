import { composeSvg } from './compose-svg.ts';
import { fileNamePart, saveFile } from './save-file.ts';
import { svgToPng } from './svg-to-png.ts';

/** Origin of the figures, for names and feet of files. */
export interface ChartFileInfo {
  /** Scenario id and date: `ohio-campus-2028-03-14`. */
  readonly baseName: string;
  /** Heading of the document, above the chart's own. */
  readonly title: string;
  /** Lines under the title. */
  readonly lines: readonly string[];
  /** Scenario, hash, version, seed, samples. */
  readonly stamp: string;
}

/**
 * Saves the charts inside some elements as one SVG or PNG file, named after scenario, date and part.
 *
 * @throws Error when there is nothing to draw or the browser cannot make the picture
 */
export async function exportChart(roots: readonly HTMLElement[], part: string, format: 'svg' | 'png', file: ChartFileInfo): Promise<void> {
  const svg = composeSvg(roots, file);
  const name = `${file.baseName}-${fileNamePart(part)}.${format}`;
  if (format === 'svg') saveFile(svg.text, name, 'image/svg+xml');
  else saveFile(await svgToPng(svg), name, 'image/png');
}
