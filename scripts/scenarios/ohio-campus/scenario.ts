import { acceleratorForDocument, rackTypeForDocument } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { cooling } from './cooling.ts';
import { AS_OF } from '../shared/figures.ts';
import { operations } from '../shared/operations.ts';
import { hall } from './halls.ts';
import { levers } from './levers.ts';
import { network } from './network.ts';
import { plan } from './plan/index.ts';
import { power } from './power.ts';
import { BATCHES, RACK_TYPE_IDS } from './rack-mix.ts';
import { experiments, runs } from './runs.ts';
import { site } from './site.ts';

const ACCELERATOR_IDS = ['h100-sxm5-80gb', 'gb200', 'gb300'] as const;

/** The whole document. Pure: the same text every time. */
export function ohioCampus(): Scenario {
  const document: Scenario = {
    $schema: '../public/schema/scenario-1.schema.json',
    schemaVersion: 1,
    meta: {
      id: 'ohio-campus',
      name: 'Ohio campus, 96 MW',
      description: 'Two halls of 48 MW of IT near New Albany, Ohio. Hall 1 (H100 on air, GB200 NVL72 on liquid) is half filled; its second half, phase 2 of the 138 kV service and hall 2 (GB300 NVL72) are under way. Equipment ratings, order dates and crews are a planner’s design; lead times, prices and performance carry their source or are marked as assumptions. GPU data: Epoch AI, CC BY 4.0.',
      asOf: AS_OF,
      horizon: '2031-12-31',
      currency: 'USD',
      priceYear: 2026,
      seed: 20261122,
      powerBasis: 'oem-tdp',
    },
    sites: [site()],
    halls: [hall(1), hall(2)],
    power: power(),
    cooling: cooling(),
    fleet: {
      accelerators: ACCELERATOR_IDS.map(acceleratorForDocument),
      rackTypes: RACK_TYPE_IDS.map(rackTypeForDocument),
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
