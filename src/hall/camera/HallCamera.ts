import CameraControls from 'camera-controls';
import { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4, type PerspectiveCamera } from 'three';
import type { CameraPose } from '../model/camera-poses.ts';
import { toDocument, toWorld, type Vector3Tuple } from '../model/space.ts';
import { EYE_HEIGHT_METRES, findFreeSpot, stepWalker, type Walker, type WalkWorld } from '../model/walk.ts';
import { WalkKeys } from './walk-keys.ts';

CameraControls.install({ THREE: { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 } });

export type CameraMode = 'orbit' | 'walk' | 'plan';

export const ORBIT_FOV_DEGREES = 45;
const WALK_FOV_DEGREES = 62;
/** So narrow that a plan looks like a drawing: 2.3 m of rack hardly lean at the edges. */
const PLAN_FOV_DEGREES = 9;
const LOOK_RADIANS_PER_PIXEL = 0.0032;
const TURN_RADIANS_PER_SECOND = 1.7;
const STEEPEST_LOOK_RADIANS = 1.45;
/** On slow machines motion takes longer rather than jumping further. */
const LONGEST_STEP_SECONDS = 0.25;
/** Step of the first frame after a pause, whose measured time is the pause itself. */
const FIRST_STEP_SECONDS = 1 / 60;
/** Eyes come down to standing height rather than appear there. */
const ENTRY_DROP_METRES = 0.5;

/** The one camera of the hall in its three modes: orbit, walk, plan. Poses are in document coordinates. */
export class HallCamera {
  readonly camera: PerspectiveCamera;
  readonly controls: CameraControls;
  readonly keys = new WalkKeys();
  mode: CameraMode = 'orbit';
  walker: Walker = { x: 0, y: 0, z: 0, fallMetresPerSecond: 0, headingRadians: Math.PI / 2, pitchRadians: 0 };
  #world: WalkWorld | null = null;
  readonly #invalidate: () => void;
  readonly #smooth: boolean;
  #orbitPose: CameraPose | null = null;
  #moving = false;

  constructor(camera: PerspectiveCamera, element: HTMLElement, invalidate: () => void) {
    this.camera = camera;
    this.#invalidate = invalidate;
    this.#smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    const controls = new CameraControls(camera, element);
    controls.smoothTime = 0.18;
    controls.draggingSmoothTime = 0.06;
    controls.dollyToCursor = true;
    controls.minDistance = 0.8;
    controls.maxDistance = 4000;
    controls.restThreshold = 0.004;
    for (const event of ['controlstart', 'control', 'transitionstart', 'wake', 'update'] as const) controls.addEventListener(event, invalidate);
    this.controls = controls;
    this.#allowOrbit();
  }

  dispose(): void {
    this.controls.dispose();
  }

  setWorld(world: WalkWorld): void {
    this.#world = world;
    if (this.mode === 'walk') this.#invalidate();
  }

  /** Is another frame of this motion to come? */
  get moving(): boolean {
    return this.#moving;
  }

  /** Field of view of the mode, for framing. */
  get fovDegrees(): number {
    return this.mode === 'plan' ? PLAN_FOV_DEGREES : ORBIT_FOV_DEGREES;
  }

  setMode(mode: CameraMode, planPose?: CameraPose): void {
    if (mode === this.mode) return;
    const before = this.mode;
    if (before === 'orbit') this.#orbitPose = this.orbitPose();
    this.mode = mode;
    this.keys.clear();
    this.controls.enabled = mode !== 'walk';
    this.camera.fov = mode === 'walk' ? WALK_FOV_DEGREES : this.fovDegrees;
    this.camera.updateProjectionMatrix();
    if (mode === 'walk') this.#enterWalk(before);
    else if (mode === 'plan') {
      this.controls.minPolarAngle = 0;
      this.controls.maxPolarAngle = 0;
      this.controls.mouseButtons.left = CameraControls.ACTION.TRUCK;
      this.controls.touches.one = CameraControls.ACTION.TOUCH_TRUCK;
      if (planPose !== undefined) this.moveTo(planPose, false);
      void this.controls.rotateTo(0, 0, false);
    } else {
      this.#allowOrbit();
      const pose = before === 'walk' ? this.#poseAboveWalker() : this.#orbitPose;
      if (pose !== null) this.moveTo(pose, false);
    }
    this.#invalidate();
  }

  #allowOrbit(): void {
    this.controls.minPolarAngle = 0;
    this.controls.maxPolarAngle = Math.PI * 0.492;
    this.controls.mouseButtons.left = CameraControls.ACTION.ROTATE;
    this.controls.mouseButtons.right = CameraControls.ACTION.TRUCK;
    this.controls.touches.one = CameraControls.ACTION.TOUCH_ROTATE;
  }

  #enterWalk(before: CameraMode): void {
    const { position, target } = this.orbitPose();
    const towards = [target[0] - position[0], target[1] - position[1]] as const;
    const flat = Math.hypot(...towards);
    const heading = before === 'plan' || flat < 1e-6 ? this.walker.headingRadians : Math.atan2(towards[1], towards[0]);
    this.placeWalker(target[0], target[1], heading);
    this.walker = { ...this.walker, z: this.#smooth ? ENTRY_DROP_METRES : 0 };
  }

  /** Puts the walker on the nearest free floor. */
  placeWalker(x: number, y: number, headingRadians: number): void {
    const [freeX, freeY] = this.#world === null ? [x, y] : findFreeSpot(this.#world, x, y);
    this.walker = { x: freeX, y: freeY, z: 0, fallMetresPerSecond: 0, headingRadians, pitchRadians: 0 };
    this.#invalidate();
  }

  #poseAboveWalker(): CameraPose {
    const { x, y, headingRadians } = this.walker;
    const back = 9;
    return { target: [x, y, 1], position: [x - Math.cos(headingRadians) * back, y - Math.sin(headingRadians) * back, 8] };
  }

  orbitPose(): CameraPose {
    const position = this.controls.getPosition(new Vector3(), true);
    const target = this.controls.getTarget(new Vector3(), true);
    return { position: toDocument([position.x, position.y, position.z]), target: toDocument([target.x, target.y, target.z]) };
  }

  moveTo(pose: CameraPose, smooth = this.#smooth): void {
    void this.controls.setLookAt(...toWorld(pose.position), ...toWorld(pose.target), smooth && this.#smooth);
    this.#invalidate();
  }

  zoom(factor: number): void {
    void this.controls.dollyTo(this.controls.distance * factor, this.#smooth);
    this.#invalidate();
  }

  /** Turns the orbit camera; pans the plan. Screen steps, −1 … 1. */
  nudge(right: number, up: number): void {
    const smooth = this.#smooth;
    if (this.mode === 'plan') {
      const reach = this.controls.distance * 0.012;
      void this.controls.truck(right * reach, -up * reach, smooth);
    } else {
      void this.controls.rotate(right * 0.12, -up * 0.08, smooth);
    }
    this.#invalidate();
  }

  /** Mouse look, in pixels. */
  look(dx: number, dy: number): void {
    const pitch = this.walker.pitchRadians - dy * LOOK_RADIANS_PER_PIXEL;
    this.walker = {
      ...this.walker,
      headingRadians: this.walker.headingRadians - dx * LOOK_RADIANS_PER_PIXEL,
      pitchRadians: Math.max(-STEEPEST_LOOK_RADIANS, Math.min(STEEPEST_LOOK_RADIANS, pitch)),
    };
    this.#invalidate();
  }

  /** Moves the camera to where it is now; asks for another frame while anything moves. */
  update(seconds: number): void {
    const step = this.#moving ? Math.min(seconds, LONGEST_STEP_SECONDS) : FIRST_STEP_SECONDS;
    this.#moving = this.mode === 'walk' ? this.#updateWalk(step) : this.controls.update(step);
    if (this.#moving) this.#invalidate();
    this.#fitDepthRange();
  }

  #updateWalk(seconds: number): boolean {
    const before = this.walker;
    if (this.#world !== null) {
      const turned = { ...before, headingRadians: before.headingRadians + this.keys.turn() * TURN_RADIANS_PER_SECOND * seconds };
      this.walker = stepWalker(turned, this.keys.input(), seconds, this.#world);
    }
    const { x, y, z, headingRadians, pitchRadians } = this.walker;
    const eye: Vector3Tuple = [x, y, z + EYE_HEIGHT_METRES];
    const flat = Math.cos(pitchRadians);
    this.camera.position.set(...toWorld(eye));
    this.camera.up.set(0, 1, 0);
    this.camera.lookAt(...toWorld([eye[0] + flat * Math.cos(headingRadians), eye[1] + flat * Math.sin(headingRadians), eye[2] + Math.sin(pitchRadians)]));
    return this.keys.active || this.walker.z !== before.z;
  }

  /** Near and far planes follow the distance, so that floor marks don't flicker from far away. */
  #fitDepthRange(): void {
    const distance = this.mode === 'walk' ? 4 : this.controls.distance;
    const near = Math.max(0.05, distance / 60);
    const far = Math.max(600, distance * 4);
    if (Math.abs(near - this.camera.near) < near * 0.05 && far === this.camera.far) return;
    this.camera.near = near;
    this.camera.far = far;
    this.camera.updateProjectionMatrix();
  }
}
