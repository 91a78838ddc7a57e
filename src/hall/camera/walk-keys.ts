import type { WalkInput } from '../model/walk.ts';

/** Keys by position on the keyboard, so that W A S D sit where they should on every layout. */
const FORWARD = new Set(['KeyW', 'ArrowUp']);
const BACK = new Set(['KeyS', 'ArrowDown']);
const LEFT = new Set(['KeyA']);
const RIGHT = new Set(['KeyD']);
const TURN_LEFT = new Set(['ArrowLeft', 'KeyQ']);
const TURN_RIGHT = new Set(['ArrowRight', 'KeyE']);
const FAST = new Set(['ShiftLeft', 'ShiftRight']);
const ALL = [FORWARD, BACK, LEFT, RIGHT, TURN_LEFT, TURN_RIGHT, FAST];

/** Keys that are held down while walking. */
export class WalkKeys {
  readonly #held = new Set<string>();

  /** @returns whether the key belongs to walking */
  press(code: string): boolean {
    if (!ALL.some((keys) => keys.has(code))) return false;
    this.#held.add(code);
    return true;
  }

  release(code: string): void {
    this.#held.delete(code);
  }

  clear(): void {
    this.#held.clear();
  }

  get active(): boolean {
    return [...this.#held].some((code) => !FAST.has(code));
  }

  input(): WalkInput {
    return {
      forward: this.#any(FORWARD) - this.#any(BACK),
      right: this.#any(RIGHT) - this.#any(LEFT),
      fast: this.#any(FAST) === 1,
    };
  }

  /** 1 = left (counter-clockwise), −1 = right. */
  turn(): number {
    return this.#any(TURN_LEFT) - this.#any(TURN_RIGHT);
  }

  #any(keys: ReadonlySet<string>): 0 | 1 {
    for (const code of this.#held) if (keys.has(code)) return 1;
    return 0;
  }
}
