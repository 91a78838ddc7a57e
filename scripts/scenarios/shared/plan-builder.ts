/** Work packages of a plan in short form, as the catalogue's templates write them. */
import type { SourcedFigure } from '../../../src/catalog/index.ts';
import { cablingDays, linksOf } from '../../../src/catalog/plan-templates/cluster.ts';
import type { Scenario } from '../../../src/model/index.ts';

export { goodputRamp } from '../../../src/catalog/plan-templates/cluster.ts';
export { loadBankRental } from '../../../src/catalog/plan-templates/commissioning.ts';
export { estimate } from '../../../src/catalog/plan-templates/figures.ts';
export { procure, type Step, workPackage } from '../../../src/catalog/plan-templates/work-package.ts';

/** Tiers of switches of every shipped fabric, non-blocking. */
const SWITCH_TIERS = 2;

/** Cabling of the pods that an activity commissions, from the count of their links. */
export function cablingOf(network: Scenario['network'], activityId: string, technicians: number): SourcedFigure {
  return cablingDays(linksOf(network.pods.filter(({ commissionedBy }) => commissionedBy === activityId), SWITCH_TIERS), technicians);
}
