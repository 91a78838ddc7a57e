import { useEffect, useState } from 'react';

interface Held<T> { readonly inputs: readonly unknown[]; readonly resource: T }

const differ = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length !== b.length || a.some((input, i) => !Object.is(input, b[i]));

/**
 * A GPU resource that lives as long as the inputs it was made from stay the same. A disposed
 * three.js resource that is drawn again uploads itself again, so React may run effects twice.
 */
export function useDisposable<T extends { dispose(): void }>(create: () => T, inputs: readonly unknown[]): T {
  const [held, setHeld] = useState<Held<T>>(() => ({ inputs, resource: create() }));
  let now = held;
  if (differ(held.inputs, inputs)) {
    now = { inputs, resource: create() };
    setHeld(now);
  }
  const { resource } = now;
  useEffect(() => () => resource.dispose(), [resource]);
  return resource;
}
