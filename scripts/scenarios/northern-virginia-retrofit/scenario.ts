import { acceleratorForDocument } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { AS_OF } from '../shared/figures.ts';
import { operations } from '../shared/operations.ts';
import { cooling } from './cooling.ts';
import { hall } from './hall.ts';
import { levers } from './levers.ts';
import { network } from './network.ts';
import { plan } from './plan/index.ts';
import { power } from './power.ts';
import { BATCHES } from './rack-mix.ts';
import { rackTypes } from './rack-types.ts';
import { experiments, runs } from './runs.ts';
import { site } from './site.ts';

/** The whole document. Pure: the same text every time. */
export function northernVirginiaRetrofit(): Scenario {
  const document: Scenario = {
    $schema: '../public/schema/scenario-1.schema.json',
    schemaVersion: 1,
    meta: {
      id: 'northern-virginia-retrofit',
      name: 'Northern Virginia retrofit, 8.5 MW',
      description: 'A live raised-floor hall near Ashburn, Virginia, whose east half gives up its air-cooled racks for GB300 NVL72 on liquid, while DGX H100 run on in its west half. The utility has 8 MW and no more for years; transformers, generators and switchgear come second-hand. Equipment ratings, order dates and crews are a planner’s design; lead times, prices and performance carry their source or are marked as assumptions. GPU data: Epoch AI, CC BY 4.0.',
      asOf: AS_OF,
      horizon: '2034-12-31',
      currency: 'USD',
      priceYear: 2026,
      seed: 20261124,
      powerBasis: 'oem-tdp',
    },
    sites: [site()],
    halls: [hall()],
    power: power(),
    cooling: cooling(),
    fleet: {
      accelerators: ['h100-sxm5-80gb', 'gb300'].map(acceleratorForDocument),
      rackTypes: rackTypes(),
      batches: BATCHES.map(({ id, name }) => ({ id, name, deliveredBy: `${id}-deliver`, validatedBy: `${id}-validate` })),
    },
    network: network(),
    plan: plan(),
    allocation: { leases: [] },
    operations: operations(),
    runs: runs(),
    experiments: experiments(),
    levers: [],
    economics: {},
  };
  return { ...document, levers: levers(document) };
}
