import type { ReactNode } from 'react';

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0, role: 'region' } as const;

/** A box whose content may scroll in a narrow panel; its class says how. */
export function ScrollRegion({ className, label, children }: { readonly className: string; readonly label: string; readonly children: ReactNode }) {
  return <div className={className} {...REACHABLE} aria-label={label}>{children}</div>;
}
