import type { Scenario, Site } from '../../model/index.ts';
import { editFields } from '../edit.ts';
import { useNotices } from '../notices-store.ts';

function edit({ sites }: Scenario, site: Site, field: string, value: unknown, name: string): void {
  const refusal = editFields([{ pointer: `/sites/${sites.findIndex(({ id }) => id === site.id)}/${field}`, value }], name);
  if (refusal !== null) useNotices.getState().notify({ severity: 'error', text: refusal });
}

/** Takes a site's tariff out of the document, as one step of undo. */
export function removeTariff(scenario: Scenario, site: Site): void {
  edit(scenario, site, 'retailTariff', undefined, `Remove the tariff of ${site.name}`);
}

/** Lets a site's contract charge beside its tariff, or not, as one step of undo. */
export function setContractApplies(scenario: Scenario, site: Site, applies: boolean): void {
  edit(scenario, site, 'retailTariff/contractApplies', applies, applies ? `Bill ${site.name} on tariff and contract` : `Bill ${site.name} on the tariff alone`);
}
