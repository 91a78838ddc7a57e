/**
 * Worker creation under Trusted Types: the page's policy lets script URLs through only from the
 * policy `plenum-worker`, and that one only hands out the worker files of this build.
 */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

const POLICY_NAME = 'plenum-worker';

let policy: { createScriptURL(url: string): unknown } | null = null;

function checkedUrl(url: string): string {
  const absolute = new URL(url, typeof document === 'undefined' ? location.href : document.baseURI);
  if (absolute.origin !== location.origin) throw new TypeError(`A worker may only come from this site, not from ${absolute.origin}.`);
  return absolute.href;
}

/** Starts a module worker from a `?worker&url` import. */
export function createTrustedWorker(url: string, name: string): Worker {
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  if (factory === undefined) return new Worker(checkedUrl(url), { type: 'module', name });
  policy ??= factory.createPolicy(POLICY_NAME, { createScriptURL: checkedUrl });
  // The DOM typings know Worker's first argument as a string or URL only.
  return new Worker(policy.createScriptURL(url) as string, { type: 'module', name });
}
