import { useMemo } from 'react';
import { CanvasTexture, Color, MeshBasicMaterial, SRGBColorSpace } from 'three';
import type { Aisle } from '../model/aisles.ts';
import type { Vector3Tuple } from '../model/space.ts';
import type { HallColours } from '../theme-colours.ts';
import { quadGeometry, floorQuad, type Quad } from './quads.ts';
import { useDisposable } from './use-disposable.ts';

const LETTER_PITCH_METRES = 6;
const LETTER_HEIGHT_SHARE = 0.34;
/** Width over height of the stencilled words. */
const WORD_ASPECT = 5.2;
const TINTS = { cold: '#2f7fc4', hot: '#cc4b2c' } as const;

/** Words like those painted on data-hall floors, so that colour is not the only sign. */
function stencil(text: string, colour: string): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.height = 128;
  canvas.width = Math.round(128 * WORD_ASPECT);
  const pen = canvas.getContext('2d');
  if (pen !== null) {
    pen.fillStyle = colour;
    pen.font = '700 96px system-ui, sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(text, canvas.width / 2, canvas.height / 2, canvas.width - 8);
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

/** Word quads along the middle of each aisle, read from the south or the east. */
function wordQuads(aisles: readonly Aisle[]): Quad[] {
  return aisles.flatMap(({ x0, y0, x1, y1 }) => {
    const alongX = x1 - x0 >= y1 - y0;
    const [length, width] = alongX ? [x1 - x0, y1 - y0] : [y1 - y0, x1 - x0];
    const height = Math.min(0.42, width * LETTER_HEIGHT_SHARE);
    const reach = height * WORD_ASPECT;
    if (length < reach) return [];
    const count = Math.max(1, Math.floor(length / LETTER_PITCH_METRES));
    return Array.from({ length: count }, (_, i): Quad => {
      const at = ((i + 0.5) / count) * length;
      const z = 0.012;
      if (alongX) {
        const [cx, cy] = [x0 + at, (y0 + y1) / 2];
        return floorQuad({ x0: cx - reach / 2, x1: cx + reach / 2, y0: cy - height / 2, y1: cy + height / 2 }, z);
      }
      const [cx, cy] = [(x0 + x1) / 2, y0 + at];
      const [a, b] = [height / 2, reach / 2];
      return [[cx + a, cy - b, z], [cx + a, cy + b, z], [cx - a, cy + b, z], [cx - a, cy - b, z]];
    });
  });
}

/** Tint of cold and hot aisles with their words. */
export function AisleFloor({ aisles, colours }: { readonly aisles: readonly Aisle[]; readonly colours: HallColours }) {
  const tint = useDisposable(() => quadGeometry(aisles.map((aisle) => floorQuad(aisle, 0.006)), aisles.map(({ kind }) => {
    const { r, g, b } = new Color(TINTS[kind]);
    const corner: Vector3Tuple = [r, g, b];
    return [corner, corner, corner, corner] as const;
  })), [aisles]);
  const tintMaterial = useDisposable(() => new MeshBasicMaterial({
    vertexColors: true, transparent: true, opacity: colours.dark ? 0.3 : 0.24, depthWrite: false, polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -1,
  }), [colours]);
  const [cold, hot] = useMemo(() => [aisles.filter((aisle) => aisle.kind === 'cold'), aisles.filter((aisle) => aisle.kind === 'hot')], [aisles]);
  return (
    <>
      <mesh geometry={tint} material={tintMaterial} renderOrder={-8} />
      <AisleWords aisles={cold} text="COLD AISLE" colour={colours.dark ? '#9cc8f0' : '#1d5d97'} />
      <AisleWords aisles={hot} text="HOT AISLE" colour={colours.dark ? '#f0a48f' : '#9c3418'} />
    </>
  );
}

function AisleWords({ aisles, text, colour }: { readonly aisles: readonly Aisle[]; readonly text: string; readonly colour: string }) {
  const geometry = useDisposable(() => quadGeometry(wordQuads(aisles)), [aisles]);
  const texture = useDisposable(() => stencil(text, colour), [text, colour]);
  const material = useDisposable(() => new MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false, opacity: 0.85, polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -2 }), [texture]);
  return <mesh geometry={geometry} material={material} renderOrder={-7} />;
}
