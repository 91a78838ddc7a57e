import { fitText } from '../../charts/fit-text.ts';

/** Type size that `fitText` measures at. */
const FITTED_SIZE = 12;
const SEPARATOR = ' · ';

/** Text cut to fit a width at a type size, units of the drawing. */
export function fitLine(text: string, width: number, size: number, strong = false): string {
  return fitText(text, (width * FITTED_SIZE) / size, strong);
}

/** A name whose parts go from the place to the thing, without as many places as are needed to fit. */
export function fitName(name: string, width: number, size: number): string {
  const parts = name.split(SEPARATOR);
  const fitting = parts.map((_, at) => parts.slice(at).join(SEPARATOR)).find((short) => fitLine(short, width, size) === short);
  return fitting ?? fitLine(parts.at(-1) ?? name, width, size);
}
