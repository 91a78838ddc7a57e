import { useDocument } from '../document-store.ts';
import { useEnergy } from './energy-store.ts';

/** Site that a file of weather, IT power or a tariff is for: the one that *Energy & cost* looks at, else the first. */
export function chosenSite(): { readonly id: string; readonly name: string } | null {
  const sites = useDocument.getState().scenario?.sites ?? [];
  return sites.find(({ id }) => id === useEnergy.getState().siteId) ?? sites[0] ?? null;
}
