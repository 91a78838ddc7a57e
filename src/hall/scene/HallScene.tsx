import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { Color, Vector3, type Scene } from 'three';
import { publishFrame } from '../camera/frame-bridge.ts';
import type { HallCamera } from '../camera/HallCamera.ts';
import { useHallUi } from '../hall-ui-store.ts';
import { changingPixelRatio, FULL_QUALITY, isSoftwareRenderer, nextQuality, SOFTWARE_QUALITY } from '../model/frame-governor.ts';
import { toDocument } from '../model/space.ts';
import { useView } from '../store-adapter.ts';
import { useHallColours } from '../theme-colours.ts';
import type { SceneModel } from '../use-hall-model.ts';
import { AirPaths, Slice } from './AirField.tsx';
import { AisleFloor } from './AisleFloor.tsx';
import { Equipment } from './Equipment.tsx';
import { LimitMarks, Marks, SensorMarks } from './Marks.tsx';
import { ContainmentPanels, Room } from './Room.tsx';

/** A picture that has not changed for so long is drawn once more in full resolution, where it was not. */
const STILL_MILLISECONDS = 350;

/** Name of what draws, where the browser tells it. */
function rendererName(context: WebGLRenderingContext | WebGL2RenderingContext): string {
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  return String(context.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
}

/** Moves the camera before each frame and tells the HTML layer where it is. */
function CameraStep({ hallCamera }: { readonly hallCamera: HallCamera }) {
  const frames = useRef(0);
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const sharpen = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => {
    if (timer.current !== null) clearTimeout(timer.current);
  }, []);
  const quality = useRef(isSoftwareRenderer(rendererName(gl.getContext())) ? SOFTWARE_QUALITY : FULL_QUALITY);
  useFrame(({ size, viewport }, delta) => {
    hallCamera.update(delta);
    frames.current += 1;
    quality.current = nextQuality(quality.current, hallCamera.moving, delta);
    const ratio = sharpen.current ? viewport.dpr : changingPixelRatio(quality.current, viewport.dpr);
    if (gl.getPixelRatio() !== ratio) gl.setPixelRatio(ratio);
    sharpen.current = false;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = ratio === viewport.dpr ? null : setTimeout(() => {
      sharpen.current = true;
      invalidate();
    }, STILL_MILLISECONDS);
    const { camera, controls, mode, walker } = hallCamera;
    camera.updateMatrixWorld();
    const look = camera.getWorldDirection(new Vector3());
    const [dx, dy] = toDocument([look.x, look.y, look.z]);
    const target = controls.getTarget(new Vector3(), false);
    // Looking straight down, the top of the picture is where one faces.
    const facing = Math.hypot(dx, dy) > 0.01 ? [dx, dy] as const : [-Math.sin(controls.azimuthAngle), Math.cos(controls.azimuthAngle)] as const;
    publishFrame({
      camera,
      width: size.width,
      height: size.height,
      mode,
      at: mode === 'walk' ? [walker.x, walker.y, walker.z] : toDocument([target.x, target.y, target.z]),
      facing,
      distanceMetres: controls.distance,
      frames: frames.current,
      drawCalls: gl.info.render.calls,
    });
  });
  return null;
}

function paintBackground(scene: Scene, colour: string): void {
  scene.background = new Color(colour);
}

function Background({ colour }: { readonly colour: string }) {
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  useLayoutEffect(() => {
    paintBackground(scene, colour);
    invalidate();
  }, [scene, colour, invalidate]);
  return null;
}

/** Asks for a frame whenever the scene is rendered anew: r3f by itself draws on changes of props only, not of children. */
function DrawOnRender() {
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => invalidate());
  return null;
}

/** The hall in three dimensions. The document is z-up; this is where it turns. */
export function HallScene({ model, hallCamera }: { readonly model: SceneModel; readonly hallCamera: HallCamera }) {
  const colours = useHallColours();
  const selection = useView((state) => state.selection);
  const hoveredId = useView((state) => state.hoveredId);
  const slice = useView((state) => state.slice);
  const overlay = useView((state) => state.overlay);
  const layers = useHallUi((state) => state.layers);
  const drag = useHallUi((state) => state.drag);
  const { layout, field, sliceScale, temperatureScale } = model;
  const hallMetres = Math.max(layout.size[0], layout.size[1]);
  const airShown = field !== null && (layers.airPaths || (slice.visible && (slice.axis !== 'z' || slice.positionMetres < 0)));
  const underFloorShown = airShown && layout.hall.raisedFloor !== undefined;
  return (
    <>
      <Background colour={colours.background} />
      <CameraStep hallCamera={hallCamera} />
      <DrawOnRender />
      <group rotation-x={-Math.PI / 2}>
        <Room layout={layout} colours={colours} ceilingShown={layers.ceiling} underFloorShown={underFloorShown} />
        {layers.aisles && <AisleFloor aisles={model.aisles} colours={colours} />}
        <Equipment
          racks={layout.racks}
          stages={model.stages}
          paints={model.paints}
          units={model.units}
          obstructions={layout.obstructions}
          overheadShown={layers.overhead}
          dataOverlay={overlay !== 'generation'}
          hallMetres={hallMetres}
          colours={colours}
        />
        {layers.containment && <ContainmentPanels layout={layout} colours={colours} />}
        {field !== null && slice.visible && sliceScale !== null && <Slice field={field} slice={slice} scale={sliceScale} />}
        {field !== null && layers.airPaths && temperatureScale !== null && <AirPaths field={field} layout={layout} units={model.supplyUnits} scale={temperatureScale} />}
        {layers.sensors && layout.sensors.length > 0 && <SensorMarks sensors={layout.sensors} readings={model.sensorReadings} scale={temperatureScale} colours={colours} />}
        {model.overLimit.length > 0 && <LimitMarks racks={model.overLimit} colours={colours} />}
        <Marks boxesById={model.boxesById} selection={selection} hoveredId={hoveredId} drag={drag} colours={colours} />
      </group>
    </>
  );
}

