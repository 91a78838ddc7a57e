import { useSaving } from '../saving-store.ts';

/** Held by every window, shared, for as long as it lives. */
const WINDOW_LOCK = 'plenum-window';
/** How often a window looks for others, ms; a closed or crashed one has given its lock back. */
const LOOK_INTERVAL_MS = 3_000;

// Missing outside secure contexts, whatever the typings say.
const lockManager = () => navigator.locks as LockManager | undefined;

const forever = () => new Promise<never>(() => undefined);

/**
 * Takes the exclusive use of a line of work for the life of this window. `false` = another window
 * works on it (or the browser cannot tell), so this window must begin a line of its own.
 */
export function claimLine(lineId: string): Promise<boolean> {
  const locks = lockManager();
  if (locks === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    void locks.request(`plenum-line-${lineId}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : forever();
    });
  });
}

/** Keeps `otherWindow` of the saving state true while another window of this browser has the app open. */
export function watchOtherWindows(): void {
  const locks = lockManager();
  if (locks === undefined) return;
  void locks.request(WINDOW_LOCK, { mode: 'shared' }, forever);
  const look = async () => {
    const { held = [] } = await locks.query();
    const otherWindow = held.filter(({ name }) => name === WINDOW_LOCK).length > 1;
    if (useSaving.getState().otherWindow !== otherWindow) useSaving.setState({ otherWindow });
  };
  void look();
  setInterval(() => void look(), LOOK_INTERVAL_MS);
}
