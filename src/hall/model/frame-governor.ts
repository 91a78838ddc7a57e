/** Frames that take longer than this make motion stutter: lower the resolution. */
const SLOW_SECONDS = 1 / 22;
/** Frames quicker than this leave room for more. */
const QUICK_SECONDS = 1 / 50;
/** Lowest share of the full resolution that still reads as a picture. */
const LOWEST_SHARE = 0.3;
const STEP_DOWN = 0.6;
const STEP_UP = 1.15;

/** Share of the full resolution at which changing pictures are drawn; the last one, left standing, is drawn in full. */
export interface MotionQuality {
  readonly share: number;
  readonly moving: boolean;
}

export const FULL_QUALITY: MotionQuality = { share: 1, moving: false };

/** Where the processor draws instead of a graphics device: the lowest resolution from the first change on. */
export const SOFTWARE_QUALITY: MotionQuality = { share: LOWEST_SHARE, moving: false };

/** Does this renderer name (WebGL's `RENDERER`) stand for a processor? */
export const isSoftwareRenderer = (renderer: string): boolean => /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);

/**
 * Adapts the resolution of changing pictures to the machine. Time between two frames counts only
 * when both belong to one motion; what was learnt is kept for the next motion.
 */
export function nextQuality(before: MotionQuality, moving: boolean, secondsSinceLastFrame: number): MotionQuality {
  if (!moving || !before.moving) return { share: before.share, moving };
  if (secondsSinceLastFrame > SLOW_SECONDS) return { share: Math.max(LOWEST_SHARE, before.share * STEP_DOWN), moving };
  if (secondsSinceLastFrame < QUICK_SECONDS) return { share: Math.min(1, before.share * STEP_UP), moving };
  return { share: before.share, moving };
}

/** Pixel ratio of a changing picture, in steps so that the buffer is not resized every frame. */
export function changingPixelRatio({ share }: MotionQuality, fullRatio: number): number {
  return share >= 1 ? fullRatio : Math.max(0.25, Math.round(share * fullRatio * 10) / 10);
}
