/**
 * Validation across the document: what the schema can't say. One file a topic; each gets a
 * document that fits the schema and says where it does not hold together, and what to do.
 */
import type { Diagnostic } from '../diagnostics.ts';
import type { Scenario } from '../schema/scenario.ts';
import { checkAirFurniture } from './air-furniture.ts';
import { checkContracts } from './contract-terms.ts';
import { checkCooling } from './cooling.ts';
import { checkCoolingOptions } from './cooling-options.ts';
import { checkDemand } from './demand.ts';
import { Findings } from './findings.ts';
import { checkDirectCurrent } from './direct-current.ts';
import { checkGeometry } from './geometry.ts';
import { checkPhysics } from './physics.ts';
import { checkPlan } from './plan.ts';
import { checkPowerChain } from './power-chain.ts';
import { checkPowerElectrics } from './power-electrics.ts';
import { checkPowerSites } from './power-sites.ts';
import { checkRackAirside } from './rack-airside.ts';
import { checkRaisedFloor } from './raised-floor.ts';
import { checkReferences } from './references.ts';
import { checkSiteTariffs } from './site-tariffs.ts';
import { checkTime } from './time.ts';

const known = new WeakMap<Scenario, readonly Diagnostic[]>();

/**
 * Findings on a document that fits the schema, errors first. Remembered for frozen documents
 * (what commands produce), since every command compares before and after.
 */
export function validateScenario(scenario: Scenario): readonly Diagnostic[] {
  const remembered = known.get(scenario);
  if (remembered !== undefined) return remembered;
  const findings = new Findings();
  checkReferences(scenario, findings);
  checkTime(scenario, findings);
  checkContracts(scenario, findings);
  checkSiteTariffs(scenario, findings);
  checkGeometry(scenario, findings);
  checkRaisedFloor(scenario, findings);
  checkAirFurniture(scenario, findings);
  checkRackAirside(scenario, findings);
  checkPowerChain(scenario, findings);
  checkPowerElectrics(scenario, findings);
  checkDirectCurrent(scenario, findings);
  checkPowerSites(scenario, findings);
  checkCooling(scenario, findings);
  checkCoolingOptions(scenario, findings);
  checkPlan(scenario, findings);
  checkDemand(scenario, findings);
  checkPhysics(scenario, findings);
  const list = findings.list();
  if (Object.isFrozen(scenario)) known.set(scenario, list);
  return list;
}
