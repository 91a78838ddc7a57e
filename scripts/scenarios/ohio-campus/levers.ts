import type { Lever, Scenario } from '../../../src/model/index.ts';
import { cost, scaleDuration, setUnits } from '../shared/lever-changes.ts';

function setCduCapacity(scenario: Scenario, zoneId: string, kw: number): Lever['changes'] {
  const changes = scenario.cooling.coolantDistributionUnits.flatMap((unit, at) => (unit.zoneId === zoneId ? [{ path: `/cooling/coolantDistributionUnits/${at}/ratedCapacityKw`, setTo: kw }] : []));
  if (changes.length === 0) throw new Error(`no CDU in ${zoneId}`);
  return changes;
}

/** What could be done to buy time; costs are assumptions. */
export function levers(scenario: Scenario): Lever[] {
  return [
    { id: 'expedite-t3', name: 'Buy a stock transformer for T3', changes: scaleDuration(scenario, 't3-procure', 0.7), cost: cost(4_500_000, 'premium over a 67 MVA unit of about 4 million USD') },
    { id: 'double-commissioning', name: 'Double the commissioning agents', changes: setUnits(scenario, 'commissioning', 4), cost: cost(3_200_000, 'two more teams for two years') },
    { id: 'second-flush-team', name: 'Second flush and fill team, hall 2', changes: [...scaleDuration(scenario, 'h2-fill-1', 0.6), ...scaleDuration(scenario, 'h2-fill-2', 0.6)], cost: cost(900_000, 'skid rental and crew') },
    { id: 'early-racks', name: 'Pay for earlier GB300 delivery', changes: scaleDuration(scenario, 'h2-rack-order', 0.7), cost: cost(35_000_000, 'about 3 % of the rack price') },
    { id: 'shell-second-shift', name: 'Second shift on the hall 2 shell', changes: scaleDuration(scenario, 'h2-shell', 0.8), cost: cost(11_000_000, 'premium time and supervision') },
    { id: 'bigger-cdus-pod-5', name: 'Replace the small CDUs of hall 1 pod 5', changes: setCduCapacity(scenario, 'h1-p05-liquid', 1600), cost: cost(1_400_000, 'four units and pipework') },
  ];
}
