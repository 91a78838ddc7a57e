import { useMemo } from 'react';
import { BackSide, Color, DoubleSide, FrontSide, MeshBasicMaterial, PlaneGeometry } from 'three';
import { ceilingOpenings, subtractOpenings } from '../model/ceiling.ts';
import type { HallLayout } from '../model/layout.ts';
import type { Vector3Tuple } from '../model/space.ts';
import type { HallColours } from '../theme-colours.ts';
import { createFloorMaterial } from './materials.ts';
import { floorQuad, quadGeometry, wallQuad, type Quad } from './quads.ts';
import { useDisposable } from './use-disposable.ts';

interface RoomProps {
  readonly layout: HallLayout;
  readonly colours: HallColours;
  readonly ceilingShown: boolean;
  /** The raised floor is glassy, so that the air under it can be seen. */
  readonly underFloorShown: boolean;
}

/** How much a floor covers that one looks through. */
const GLASSY_FLOOR = 0.28;

const shade = (colour: string, factor: number): Vector3Tuple => {
  const { r, g, b } = new Color(colour).multiplyScalar(factor);
  return [r, g, b];
};

/**
 * Floor, walls and slab. Walls and slab are drawn from inside only, so that an outside camera looks
 * over the near walls like into a doll's house.
 */
function Shell({ layout, colours, underFloorShown }: Omit<RoomProps, 'ceilingShown'>) {
  const [width, depth, height] = layout.size;
  const bottom = underFloorShown ? -(layout.hall.raisedFloor?.depthMetres ?? 0) : 0;
  const floorGeometry = useDisposable(() => new PlaneGeometry(width, depth).translate(width / 2, depth / 2, 0), [width, depth]);
  const floorMaterial = useDisposable(() => createFloorMaterial(colours, Math.max(width, depth), underFloorShown ? GLASSY_FLOOR : 1), [colours, width, depth, underFloorShown]);
  const walls = useDisposable(() => {
    const sides: Quad[] = [
      wallQuad([width, 0], [0, 0], bottom, height),
      wallQuad([width, depth], [width, 0], bottom, height),
      wallQuad([0, depth], [width, depth], bottom, height),
      wallQuad([0, 0], [0, depth], bottom, height),
    ];
    return quadGeometry(sides, [0.86, 0.94, 1, 0.92].map((light) => {
      const [low, high] = [shade(colours.wall, light * 0.74), shade(colours.wall, light)];
      return [low, low, high, high] as const;
    }));
  }, [width, depth, bottom, height, colours]);
  const wallMaterial = useDisposable(() => new MeshBasicMaterial({ vertexColors: true, side: FrontSide }), []);
  const slab = useDisposable(() => quadGeometry([floorQuad({ x0: 0, y0: 0, x1: width, y1: depth }, height)]), [width, depth, height]);
  const subfloor = useDisposable(() => quadGeometry([floorQuad({ x0: 0, y0: 0, x1: width, y1: depth }, bottom)]), [width, depth, bottom]);
  const subfloorMaterial = useDisposable(() => new MeshBasicMaterial({ color: new Color(colours.floor).multiplyScalar(0.8) }), [colours]);
  const slabMaterial = useDisposable(() => new MeshBasicMaterial({ color: new Color(colours.wall).multiplyScalar(0.7), side: BackSide }), [colours]);
  return (
    <>
      {underFloorShown && <mesh geometry={subfloor} material={subfloorMaterial} renderOrder={-11} />}
      <mesh geometry={floorGeometry} material={floorMaterial} renderOrder={-10} />
      <mesh geometry={walls} material={wallMaterial} />
      <mesh geometry={slab} material={slabMaterial} />
    </>
  );
}

/** Closed sheet of the return plenum, open above ducted aisles and top-return units. */
function CeilingSheet({ layout, colours }: Pick<RoomProps, 'layout' | 'colours'>) {
  const height = layout.hall.ceilingPlenum?.heightMetres ?? layout.size[2];
  const geometry = useDisposable(() => {
    const sheet = subtractOpenings({ x0: 0, y0: 0, x1: layout.size[0], y1: layout.size[1] }, ceilingOpenings(layout));
    return quadGeometry(sheet.map((rectangle) => floorQuad(rectangle, height)));
  }, [layout, height]);
  const below = useDisposable(() => new MeshBasicMaterial({ color: new Color(colours.wall).multiplyScalar(0.92), side: BackSide }), [colours]);
  const above = useDisposable(() => new MeshBasicMaterial({ color: colours.accent, side: FrontSide, transparent: true, opacity: 0.16, depthWrite: false }), [colours]);
  return (
    <>
      <mesh geometry={geometry} material={below} />
      <mesh geometry={geometry} material={above} renderOrder={6} />
    </>
  );
}

/** Translucent sides and roofs of contained aisles. Doors at the short ends are fainter: one walks through. */
export function ContainmentPanels({ layout, colours }: Pick<RoomProps, 'layout' | 'colours'>) {
  const { panels, doors } = useMemo(() => {
    const panels: Quad[] = [];
    const doors: Quad[] = [];
    const sheetHeight = layout.hall.ceilingPlenum?.heightMetres ?? layout.size[2];
    for (const { from, to, heightMetres, roof, doors: doorState } of layout.containment) {
      const [x0, x1] = [Math.min(from.xMetres, to.xMetres), Math.max(from.xMetres, to.xMetres)];
      const [y0, y1] = [Math.min(from.yMetres, to.yMetres), Math.max(from.yMetres, to.yMetres)];
      const top = roof === 'ducted-to-ceiling' ? sheetHeight : heightMetres;
      const alongX = x1 - x0 >= y1 - y0;
      const long = alongX ? [wallQuad([x0, y0], [x1, y0], 0, top), wallQuad([x1, y1], [x0, y1], 0, top)] : [wallQuad([x0, y1], [x0, y0], 0, top), wallQuad([x1, y0], [x1, y1], 0, top)];
      const short = alongX ? [wallQuad([x0, y1], [x0, y0], 0, top), wallQuad([x1, y0], [x1, y1], 0, top)] : [wallQuad([x0, y0], [x1, y0], 0, top), wallQuad([x1, y1], [x0, y1], 0, top)];
      panels.push(...long);
      if (doorState === 'closed') doors.push(...short);
      if (roof === 'closed') panels.push(floorQuad({ x0, y0, x1, y1 }, heightMetres));
    }
    return { panels, doors };
  }, [layout]);
  const panelGeometry = useDisposable(() => quadGeometry(panels), [panels]);
  const doorGeometry = useDisposable(() => quadGeometry(doors), [doors]);
  const panelMaterial = useDisposable(() => new MeshBasicMaterial({ color: colours.containment, transparent: true, opacity: colours.dark ? 0.12 : 0.1, side: DoubleSide, depthWrite: false }), [colours]);
  const doorMaterial = useDisposable(() => new MeshBasicMaterial({ color: colours.containment, transparent: true, opacity: 0.22, side: DoubleSide, depthWrite: false }), [colours]);
  if (panels.length === 0) return null;
  return (
    <>
      <mesh geometry={panelGeometry} material={panelMaterial} renderOrder={4} />
      {doors.length > 0 && <mesh geometry={doorGeometry} material={doorMaterial} renderOrder={4} />}
    </>
  );
}

/** The empty hall. */
export function Room({ layout, colours, ceilingShown, underFloorShown }: RoomProps) {
  return (
    <>
      <Shell layout={layout} colours={colours} underFloorShown={underFloorShown} />
      {ceilingShown && layout.hall.ceilingPlenum !== null && <CeilingSheet layout={layout} colours={colours} />}
    </>
  );
}
