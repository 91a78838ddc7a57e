import type { Lever, Scenario } from '../../../src/model/index.ts';
import { cost, scaleDuration, setUnits } from '../shared/lever-changes.ts';

/** What could be done to buy time; costs are assumptions. */
export function levers(scenario: Scenario): Lever[] {
  return [
    { id: 'turbines-block-1', name: 'Buy block 1 from a resold order', changes: scaleDuration(scenario, 'gt-order-1', 0.7), cost: cost(14_000_000, 'premium of a quarter over four units of about 14 million USD') },
    { id: 'turbines-block-2', name: 'Buy block 2 from a resold order', changes: scaleDuration(scenario, 'gt-order-2', 0.7), cost: cost(14_000_000, 'as block 1') },
    { id: 'gas-second-spread', name: 'Second crew on the gas lateral', changes: scaleDuration(scenario, 'gas-lateral', 0.65), cost: cost(2_500_000, 'a second spread for two months') },
    { id: 'double-commissioning', name: 'Double the commissioning agents', changes: setUnits(scenario, 'commissioning', 4), cost: cost(3_200_000, 'two more teams for two years') },
    { id: 'shell-second-shift', name: 'Second shift on the hall 2 shell', changes: scaleDuration(scenario, 'h2-shell', 0.8), cost: cost(7_000_000, 'premium time and supervision') },
    { id: 'early-racks', name: 'Pay for earlier GB300 delivery', changes: scaleDuration(scenario, 'h2-rack-order', 0.7), cost: cost(20_000_000, 'about 3 % of the rack price') },
  ];
}
