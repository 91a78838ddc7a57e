import { inlineSvg } from './inline-svg.ts';

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const PADDING = 16;
const TITLE_SIZE = 16;
const HEADING_SIZE = 12;
const STAMP_SIZE = 10;

export interface ComposedSvg {
  /** A complete SVG file. */
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

interface ComposeOptions {
  readonly title: string;
  /** Lines under the title. */
  readonly lines: readonly string[];
  /** Where the figures come from, at the foot. */
  readonly stamp: string;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const node = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Breaks a line of text after words so that it fits a width, at about half an em a character. */
function wrap(text: string, width: number, size: number): readonly string[] {
  const limit = Math.max(20, Math.floor(width / (size * 0.52)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/**
 * Puts the drawings inside some elements of the page one below the other into one SVG file, with title,
 * headings (`data-chart-title` of the element around each drawing), background and origin. Colours are those on the screen.
 *
 * @param roots elements whose drawings marked `data-chart-export` are taken, in document order
 * @throws Error when there is nothing to draw
 */
export function composeSvg(roots: readonly HTMLElement[], options: ComposeOptions): ComposedSvg {
  const [first] = roots;
  const drawings = roots.flatMap((root) => [...root.querySelectorAll<SVGSVGElement>('svg[data-chart-export]')]);
  if (first === undefined || drawings.length === 0) throw new Error('There is no chart on the screen to save.');
  const style = getComputedStyle(first);
  const colour = style.color;
  const muted = style.getPropertyValue('--text-muted').trim() || colour;
  const background = style.getPropertyValue('--surface').trim() || '#ffffff';
  const font = { 'font-family': style.fontFamily.replaceAll('"', "'") };
  const innerWidth = Math.max(320, ...drawings.map((drawing) => drawing.clientWidth));

  const root = element('svg', { xmlns: SVG_NAMESPACE });
  const body: SVGElement[] = [];
  let y = PADDING;
  const write = (text: string, size: number, fill: string, weight: number): void => {
    for (const line of wrap(text, innerWidth, size)) {
      y += size;
      body.push(element('text', { ...font, x: PADDING, y, 'font-size': size, 'font-weight': weight, fill }, line));
      y += Math.round(size * 0.35);
    }
  };
  write(options.title, TITLE_SIZE, colour, 600);
  for (const line of options.lines) write(line, HEADING_SIZE, colour, 400);
  let lastHeading: string | null = null;
  for (const drawing of drawings) {
    const heading = drawing.closest('[data-chart-title]')?.getAttribute('data-chart-title') ?? null;
    y += 8;
    if (heading !== null && heading !== lastHeading) write(heading, HEADING_SIZE, colour, 600);
    lastHeading = heading;
    const copy = inlineSvg(drawing);
    copy.setAttribute('x', String(PADDING));
    copy.setAttribute('y', String(y));
    copy.setAttribute('width', String(drawing.clientWidth));
    copy.setAttribute('height', String(drawing.clientHeight));
    body.push(copy);
    y += drawing.clientHeight;
  }
  y += 8;
  write(options.stamp, STAMP_SIZE, muted, 400);
  const width = innerWidth + 2 * PADDING;
  const height = Math.ceil(y + PADDING);
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) root.setAttribute(key, String(value));
  root.append(element('title', {}, options.title), element('desc', {}, options.stamp), element('rect', { width, height, fill: background }), ...body);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`, width, height };
}
