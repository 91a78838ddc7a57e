import type { Lever, Scenario } from '../../../src/model/index.ts';
import { cost, scaleDuration, setUnits } from '../shared/lever-changes.ts';
import { CONTRACT_KW, SERVICE_KW } from './site.ts';

/** More of the service of today, and of the contract with it. */
function addService(kw: number): Lever['changes'] {
  return [
    { path: '/sites/0/service/phases/0/capacityKw', setTo: SERVICE_KW + kw },
    { path: '/sites/0/contract/rampSteps/0/fraction/value', setTo: (SERVICE_KW + kw) / CONTRACT_KW },
  ];
}

/** What could be done to buy time; costs are assumptions. */
export function levers(scenario: Scenario): Lever[] {
  return [
    { id: 'negotiate-feeder', name: 'Take over 1 MW of a neighbour’s service', changes: addService(1000), cost: cost(2_000_000, 'a tenant of the campus gives up capacity') },
    { id: 'second-commissioning', name: 'Second commissioning agent', changes: setUnits(scenario, 'commissioning', 2), cost: cost(900_000, 'one more team for a year') },
    { id: 'third-electrical-crew', name: 'Third electrical crew', changes: setUnits(scenario, 'electrical', 3), cost: cost(1_300_000, 'one more crew for a year') },
    { id: 'expedite-towers', name: 'Expedite towers and exchangers', changes: scaleDuration(scenario, 'towers-order', 0.7), cost: cost(400_000, 'premium and air freight of exchangers') },
    { id: 'early-racks', name: 'Pay for earlier GB300 delivery', changes: scaleDuration(scenario, 'rack-order', 0.7), cost: cost(6_000_000, 'about 3 % of the rack price') },
    { id: 'night-windows', name: 'Works in the live hall at night', changes: [...scaleDuration(scenario, 'fws-piping', 0.75), ...scaleDuration(scenario, 'lineups-1', 0.75)], cost: cost(700_000, 'premium time, supervision and cleaning') },
  ];
}
