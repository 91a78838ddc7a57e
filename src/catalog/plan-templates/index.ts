/** Parametrised fragments of delivery plans. Durations come from the catalogue's lead times where there are any, else they are marked as assumptions. */
import { bringUp, cabling, goodput } from './cluster.ts';
import { levels, loadBanks, systemsTest } from './commissioning.ts';
import { roughIn, shell, technologyLoops } from './building.ts';
import { interconnection, substation } from './power.ts';
import { procurement, rackDelivery } from './procurement.ts';
import { burnIn, hardwareValidation, relocatedGear } from './racks.ts';
import { airPermit, buildingPermit, fibreEntry, gasLateral, landAndZoning, occupancyPermit } from './site.ts';
import type { PlanTemplate } from './types.ts';

export { buildTemplate, freePrefix } from './build.ts';
export { TemplateInputError } from './parameters.ts';
export type { PlanTemplate, TemplateParameter, TemplateValues } from './types.ts';

/** All templates, in the order in which a site is delivered. */
export const planTemplates: readonly PlanTemplate[] = [
  landAndZoning, buildingPermit, airPermit, interconnection, substation, gasLateral, fibreEntry, procurement,
  shell, roughIn, technologyLoops, loadBanks, levels, systemsTest, occupancyPermit,
  rackDelivery, relocatedGear, hardwareValidation, burnIn, cabling, bringUp, goodput,
];
