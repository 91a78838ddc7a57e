import { scaleLinear, scaleLog } from 'd3';

/** A number's place on an axis. */
export interface NumberScale {
  readonly domain: readonly [number, number];
  /** First and last pixel; the first may be the larger one, as on vertical axes. */
  readonly range: readonly [number, number];
  /** Pixel of a value; what lies beyond the domain is put on its edge. */
  pixelOf(value: number): number;
  valueAt(pixel: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Room that one tick needs, px. */
const TICK_PIXELS = { horizontal: 70, vertical: 24 } as const;

const tickCount = (range: readonly [number, number], direction: keyof typeof TICK_PIXELS): number =>
  Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / TICK_PIXELS[direction]));

const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value));

/** An even axis over round numbers that hold `values`; one unit wide where they are all the same. */
export function linearScale(values: readonly [number, number], range: readonly [number, number], direction: keyof typeof TICK_PIXELS): NumberScale {
  const [low, high] = values[1] > values[0] ? values : [values[0] - 0.5, values[0] + 0.5];
  const count = tickCount(range, direction);
  const scale = scaleLinear().domain([low, high]).nice(count).range([...range]);
  const [from = low, to = high] = scale.domain();
  const format = scale.tickFormat(count);
  return {
    domain: [from, to],
    range,
    pixelOf: (value) => scale(clamp(value, [from, to])),
    valueAt: (pixel) => scale.invert(pixel),
    ticks: scale.ticks(count).map((value) => ({ value, label: format(value) })),
  };
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Ten to a whole power: `10⁻⁶`. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/**
 * A logarithmic axis over whole decades that hold `values` (both above zero), with a tick at each decade or, where there
 * is no room, at every second, third … one.
 */
export function logScale(values: readonly [number, number], range: readonly [number, number], direction: keyof typeof TICK_PIXELS): NumberScale {
  const first = Math.floor(Math.log10(values[0]) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(values[1]) - 1e-9));
  const domain: readonly [number, number] = [10 ** first, 10 ** last];
  const scale = scaleLog().domain([...domain]).range([...range]);
  const every = Math.ceil((last - first) / tickCount(range, direction));
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((exponent) => (last - exponent) % every === 0);
  return {
    domain,
    range,
    pixelOf: (value) => scale(clamp(value, domain)),
    valueAt: (pixel) => scale.invert(pixel),
    ticks: exponents.map((exponent) => ({ value: 10 ** exponent, label: powerOfTen(exponent) })),
  };
}
