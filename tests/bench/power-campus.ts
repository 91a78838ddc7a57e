import type { PowerEdge, PowerNode, Scenario } from '../../src/model/index.ts';
import { createHall, createNode, createPower, createRacks, createRackType, createScenario } from '../fixtures/build-scenario.ts';

const RACK_KW = 132;
const RACKS_PER_POD = 16;
const PODS_PER_MAIN_TRANSFORMER = 25;

/**
 * A campus of about `racks` racks of 132 kW as the gigawatt sites are built: main transformers on one high-voltage board,
 * pods of sixteen racks fed from two sides, each side with transformer, generator, UPS and two busways.
 */
export function powerCampus(racks: number): Scenario {
  const pods = Math.ceil(racks / RACKS_PER_POD);
  const mains = Math.ceil(pods / PODS_PER_MAIN_TRANSFORMER) + 1;
  const nodes: PowerNode[] = [
    createNode('utility', 'utility', { outputVolts: 345_000, ratingKva: 400_000 * mains, powerFactor: 0.97 }),
    createNode('switchgear', 'hv', { outputVolts: 345_000, ratingKva: 400_000 * mains, powerFactor: 0.97 }),
  ];
  const edges: PowerEdge[] = [];
  const connect = (from: string, to: string, standby = false): void => {
    edges.push({ id: `${from}-to-${to}`, from, to, role: standby ? 'standby' : 'normal' });
  };
  connect('utility', 'hv');
  for (let main = 0; main < mains; main += 1) {
    nodes.push(
      createNode('transformer', `main-${main}`, { outputVolts: 34_500, ratingKva: 133_000, powerFactor: 0.97, noLoadLossKw: 60, loadLossKw: 500, impedanceFraction: 0.12 }),
      createNode('switchgear', `mv-${main}`, { outputVolts: 34_500, ratingKva: 133_000, powerFactor: 0.97 }),
    );
    connect('hv', `main-${main}`);
    connect(`main-${main}`, `mv-${main}`);
  }
  for (let pod = 0; pod < pods; pod += 1) addPod(nodes, connect, pod, mains);
  const podRacks = Array.from({ length: pods }, (_, pod) => [1, 2].flatMap((row) => createRacks(RACKS_PER_POD / 2, `r${pod}-${row}`, { feedIds: [`bw${pod}-a${row}`, `bw${pod}-b${row}`] })));
  const scenario = createScenario({ halls: [createHall({ racks: podRacks.flat().slice(0, racks), airCoolingUnits: [] })], power: createPower(nodes, edges, { firmCriterion: 'n-1' }) });
  scenario.fleet.rackTypes = [createRackType({ ratedPowerKw: RACK_KW })];
  return scenario;
}

function addPod(nodes: PowerNode[], connect: (from: string, to: string, standby?: boolean) => void, pod: number, mains: number): void {
  const main = Math.floor(pod / PODS_PER_MAIN_TRANSFORMER);
  for (const side of ['a', 'b'] as const) {
    const id = (kind: string): string => `${kind}${pod}-${side}`;
    const own = side === 'a' ? main : (main + 1) % mains;
    nodes.push(
      createNode('transformer', id('tx'), { outputVolts: 415, ratingKva: 2_750, powerFactor: 0.97, noLoadLossKw: 3, loadLossKw: 20, impedanceFraction: 0.0575 }),
      createNode('generator', id('gen'), { outputVolts: 415, ratingKva: 3_125, powerFactor: 0.8 }),
      createNode('switchgear', id('lv'), { outputVolts: 415, ratingKva: 2_750, powerFactor: 0.97 }),
      createNode('ups', id('ups'), { outputVolts: 415, ratingKva: 2_250, lossCoefficients: { constant: 0.01, linear: 0.005, quadratic: 0.017 }, batteryEnergyKwh: 200 }),
    );
    connect(`mv-${own}`, id('tx'));
    connect(id('tx'), id('lv'));
    connect(id('gen'), id('lv'), true);
    connect(id('lv'), id('ups'));
    for (const row of [1, 2]) {
      nodes.push(createNode('busway', `bw${pod}-${side}${row}`, { outputVolts: 415, ratingKva: 1_150, powerFactor: 0.99, continuousFraction: 0.8, lengthMetres: 14, resistanceOhmPerMetre: 0.000033 }));
      connect(id('ups'), `bw${pod}-${side}${row}`);
    }
  }
}
