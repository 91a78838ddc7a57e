import { Color, DoubleSide, FrontSide, ShaderMaterial } from 'three';
import type { HallColours } from '../theme-colours.ts';
import { BOX_VERTEX, CONTACT_FRAGMENT, DEPTH_FRAGMENT, DEPTH_VERTEX, EQUIPMENT_FRAGMENT, FLOOR_FRAGMENT, FLOOR_VERTEX, OUTLINE_FRAGMENT } from './glsl.ts';

/** Colour of the supply side of cooling units: cold air, blue in both themes. */
const SUPPLY_BLUE = '#3f9fe0';
/** Distance over which things fade towards the background, as a multiple of the hall's longer side. */
const FOG_REACH = 4;

export function createEquipmentMaterial(colours: HallColours, hallMetres: number, dataOverlay: boolean): ShaderMaterial {
  return new ShaderMaterial({
    name: 'equipment',
    vertexShader: BOX_VERTEX,
    fragmentShader: EQUIPMENT_FRAGMENT,
    uniforms: {
      uBody: { value: new Color(colours.dark ? '#7a8594' : colours.rack) },
      uBackground: { value: new Color(colours.background) },
      uSupply: { value: new Color(SUPPLY_BLUE) },
      uFrontTint: { value: dataOverlay ? 1 : 0.12 },
      uFogMetres: { value: hallMetres * FOG_REACH },
    },
  });
}

/** @param look `planned`: faint; `selected`: strong, drawn over what it surrounds; `hovered`: in between */
export function createOutlineMaterial(look: 'planned' | 'selected' | 'hovered'): ShaderMaterial {
  const looks = {
    planned: { fill: 0.07, edge: 0.008, strength: 0.55 },
    selected: { fill: 0.2, edge: 0.016, strength: 1 },
    hovered: { fill: 0.12, edge: 0.01, strength: 0.9 },
  } as const;
  const { fill, edge, strength } = looks[look];
  return new ShaderMaterial({
    name: `outline-${look}`,
    vertexShader: BOX_VERTEX,
    fragmentShader: OUTLINE_FRAGMENT,
    uniforms: { uFill: { value: fill }, uEdgeMetres: { value: edge }, uStrength: { value: strength } },
    transparent: true,
    depthWrite: false,
    side: look === 'planned' ? FrontSide : DoubleSide,
  });
}

export function createContactMaterial(dark: boolean): ShaderMaterial {
  return new ShaderMaterial({
    name: 'contact',
    vertexShader: BOX_VERTEX,
    fragmentShader: CONTACT_FRAGMENT,
    uniforms: { uStrength: { value: dark ? 0.5 : 0.26 } },
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -1,
  });
}

/** @param opacity 1 = solid; less lets the plenum under a raised floor show through */
export function createFloorMaterial(colours: HallColours, hallMetres: number, opacity: number): ShaderMaterial {
  return new ShaderMaterial({
    name: 'floor',
    vertexShader: FLOOR_VERTEX,
    fragmentShader: FLOOR_FRAGMENT,
    transparent: opacity < 1,
    depthWrite: opacity === 1,
    uniforms: {
      uOpacity: { value: opacity },
      uFloor: { value: new Color(colours.floor) },
      uGrid: { value: new Color(colours.grid) },
      uBackground: { value: new Color(colours.background) },
      uFogMetres: { value: hallMetres * FOG_REACH },
    },
  });
}

/** Fills the depth buffer ahead of the expensive faces. */
export function createDepthMaterial(): ShaderMaterial {
  return new ShaderMaterial({ name: 'depth', vertexShader: DEPTH_VERTEX, fragmentShader: DEPTH_FRAGMENT, colorWrite: false });
}
