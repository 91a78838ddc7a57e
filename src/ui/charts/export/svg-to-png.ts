import type { ComposedSvg } from './compose-svg.ts';

/** Longest side of a canvas that browsers draw reliably, px. */
const LONGEST_SIDE = 16_384;

/**
 * Draws an SVG file into a PNG at `scale` pixels per unit (less where the picture would be too large for a canvas).
 * Needs `img-src blob:` only.
 *
 * @throws Error when the browser cannot decode the drawing or make the picture
 */
export async function svgToPng(svg: ComposedSvg, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const factor = Math.min(scale, LONGEST_SIDE / Math.max(svg.width, svg.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(svg.width * factor);
    canvas.height = Math.round(svg.height * factor);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser has no 2D canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large for this browser.')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
