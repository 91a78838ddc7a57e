/** A profile as a line over the published points, as an SVG document. */
import { extent, line, scaleLinear } from 'd3';
import type { Profile, VerificationPlot } from '../../src/engine/thermal/verify/index.ts';

const size = { width: 520, left: 68, right: 18, top: 58, axis: 48, plot: 268, sourceLine: 13 } as const;
const colours = { paper: '#ffffff', ink: '#1b1f24', grid: '#d9dee4', ours: '#0b62a8', published: '#b3440c' } as const;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Rounded so that the same numbers give the same file. */
const place = (value: number): string => value.toFixed(1);

function text(x: number, y: number, content: string, more = ''): string {
  return `<text x="${place(x)}" y="${place(y)}" ${more}>${escaped(content)}</text>`;
}

/** Lines of at most `width` characters, broken at spaces. */
function wrapped(content: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function plotSvg(heading: string, plot: VerificationPlot, ours: Profile): string {
  const { width, left, right, top, axis, sourceLine } = size;
  const source = plot.source === '' ? [] : wrapped(`Points: ${plot.source}`, 92);
  // Citations are never cut: the picture grows with their lines.
  const bottom = axis + sourceLine * Math.max(2, source.length);
  const height = top + size.plot + bottom;
  const all = [...ours, ...plot.published];
  const domain = (at: 0 | 1): [number, number] => {
    const [low = 0, high = 1] = extent(all, (point) => point[at]);
    return low === high ? [low - 1, high + 1] : [low, high];
  };
  const x = scaleLinear(domain(0), [left, width - right]).nice();
  const y = scaleLinear(domain(1), [height - bottom, top]).nice();
  const xTicks = x.ticks(6).map((tick) => `<path d="M${place(x(tick))} ${top}V${height - bottom}" stroke="${colours.grid}"/>${text(x(tick), height - bottom + 16, x.tickFormat(6)(tick), 'text-anchor="middle"')}`);
  const yTicks = y.ticks(6).map((tick) => `<path d="M${left} ${place(y(tick))}H${width - right}" stroke="${colours.grid}"/>${text(left - 7, y(tick) + 4, y.tickFormat(6)(tick), 'text-anchor="end"')}`);
  const path = line<readonly [number, number]>((point) => Number(place(x(point[0]))), (point) => Number(place(y(point[1]))))([...ours]) ?? '';
  const points = plot.published.map(([at, value]) => `<circle cx="${place(x(at))}" cy="${place(y(value))}" r="3.5" fill="none" stroke="${colours.published}" stroke-width="1.5"/>`);
  const legend = [
    `<path d="M${left} 42h24" stroke="${colours.ours}" stroke-width="2"/>${text(left + 30, 46, 'Plenum')}`,
    ...(plot.published.length > 0 ? [`<circle cx="${left + 110}" cy="42" r="3.5" fill="none" stroke="${colours.published}" stroke-width="1.5"/>${text(left + 120, 46, 'published')}`] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${colours.ink}">
<title>${escaped(`${heading}: ${plot.title}`)}</title>
<rect width="${width}" height="${height}" fill="${colours.paper}"/>
${text(left, 24, `${heading}: ${plot.title}`, 'font-weight="600" font-size="13"')}
${legend.join('\n')}
${xTicks.join('\n')}
${yTicks.join('\n')}
<path d="M${left} ${top}V${height - bottom}H${width - right}" fill="none" stroke="${colours.ink}"/>
<path d="${path}" fill="none" stroke="${colours.ours}" stroke-width="2" stroke-linejoin="round"/>
${points.join('\n')}
${text((left + width - right) / 2, height - bottom + 34, plot.coordinate, 'text-anchor="middle"')}
${text(0, 0, plot.value, `text-anchor="middle" transform="translate(16 ${place((top + height - bottom) / 2)}) rotate(-90)"`)}
${source.map((part, at) => text(left, height - bottom + axis + 6 + sourceLine * at, part, 'font-size="9.5" fill="#57606a"')).join('\n')}
</svg>
`;
}
