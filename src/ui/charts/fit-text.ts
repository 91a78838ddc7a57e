/** Average width of a character as a share of the type size, where text cannot be measured. */
const AVERAGE_WIDTH = 0.56;
const SIZE = 12;

let context: CanvasRenderingContext2D | null | undefined;

/** Width of chart text at 12 px, px. */
function widthOf(text: string, strong: boolean): number {
  if (typeof document === 'undefined') return text.length * SIZE * AVERAGE_WIDTH;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * SIZE * AVERAGE_WIDTH;
  context.font = `${strong ? 600 : 400} ${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}

/** A name cut with an ellipsis to fit `pixels` in chart text; empty where not even two characters fit. */
export function fitText(text: string, pixels: number, strong = false): string {
  if (widthOf(text, strong) <= pixels) return text;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (widthOf(`${text.slice(0, middle).trimEnd()}…`, strong) <= pixels) fits = middle;
    else tooLong = middle;
  }
  return fits < 2 ? '' : `${text.slice(0, fits).trimEnd()}…`;
}
