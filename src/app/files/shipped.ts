import minimalUrl from '../../../scenarios/minimal.plenum.json?url&no-inline';
import northernVirginiaUrl from '../../../scenarios/northern-virginia-retrofit.plenum.json?url&no-inline';
import ohioCampusUrl from '../../../scenarios/ohio-campus.plenum.json?url&no-inline';
import measuredHallUrl from '../../../scenarios/rise-ice-pod2.plenum.json?url&no-inline';
import westTexasUrl from '../../../scenarios/west-texas-onsite-gas.plenum.json?url&no-inline';

/** A scenario that comes with the app. */
export interface ShippedScenario {
  readonly id: string;
  readonly label: string;
  readonly url: string;
}

/** The first one opens on the first visit. */
export const SHIPPED_SCENARIOS = [
  { id: 'ohio-campus', label: 'Ohio campus, 96 MW', url: ohioCampusUrl },
  { id: 'northern-virginia-retrofit', label: 'Northern Virginia retrofit, 8.5 MW', url: northernVirginiaUrl },
  { id: 'west-texas-onsite-gas', label: 'West Texas, on-site gas, 48 MW', url: westTexasUrl },
  { id: 'rise-ice-pod2', label: 'RISE ICE POD 2, a measured hall', url: measuredHallUrl },
  { id: 'minimal', label: 'Minimal', url: minimalUrl },
] as const satisfies readonly ShippedScenario[];

/** Text of a shipped scenario; fails with a plain message where it cannot be fetched. */
export async function readShipped(shipped: ShippedScenario): Promise<string> {
  let response: Response;
  try {
    response = await fetch(shipped.url);
  } catch {
    throw new Error(`“${shipped.label}” could not be fetched. Check the connection and try again.`);
  }
  if (!response.ok) throw new Error(`“${shipped.label}” could not be fetched (status ${response.status}).`);
  return response.text();
}
