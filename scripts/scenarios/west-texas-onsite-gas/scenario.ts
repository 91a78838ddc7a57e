import { acceleratorForDocument, rackTypeForDocument } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { AS_OF } from '../shared/figures.ts';
import { operations } from '../shared/operations.ts';
import { cooling } from './cooling.ts';
import { hall } from './halls.ts';
import { HALLS } from './layout.ts';
import { levers } from './levers.ts';
import { network } from './network.ts';
import { plan } from './plan/index.ts';
import { power } from './power.ts';
import { BATCHES, GPU_RACK, NETWORK_RACK } from './rack-mix.ts';
import { runs } from './runs.ts';
import { site } from './site.ts';

/** The whole document. Pure: the same text every time. */
export function westTexasOnSiteGas(): Scenario {
  const document: Scenario = {
    $schema: '../public/schema/scenario-1.schema.json',
    schemaVersion: 1,
    meta: {
      id: 'west-texas-onsite-gas',
      name: 'West Texas, on-site gas, 48 MW',
      description: 'Two halls of 23 to 24 MW of IT near Midland, Texas, on eight gas turbines of their own, with 12 MW of grid service as their standby. Hall 1 (GB200 NVL72) is under construction, hall 2 (GB300 NVL72) follows. Dry coolers with trim chillers, no evaporation. Equipment ratings, order dates and crews are a planner’s design; lead times, prices and performance carry their source or are marked as assumptions. GPU data: Epoch AI, CC BY 4.0.',
      asOf: AS_OF,
      horizon: '2031-12-31',
      currency: 'USD',
      priceYear: 2026,
      seed: 20261123,
      powerBasis: 'oem-tdp',
    },
    sites: [site()],
    halls: HALLS.map(hall),
    power: power(),
    cooling: cooling(),
    fleet: {
      accelerators: ['gb200', 'gb300'].map(acceleratorForDocument),
      rackTypes: [GPU_RACK[1], GPU_RACK[2], NETWORK_RACK].map(rackTypeForDocument),
      batches: BATCHES.map(({ id, name }) => ({ id, name, deliveredBy: `${id}-deliver`, validatedBy: `${id}-validate` })),
    },
    network: network(),
    plan: plan(),
    allocation: { leases: [] },
    operations: operations(),
    runs: runs(),
    experiments: [],
    levers: [],
    economics: {},
  };
  return { ...document, levers: levers(document) };
}
