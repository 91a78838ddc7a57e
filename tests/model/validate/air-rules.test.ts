import { describe, expect, it } from 'vitest';
import type { RackType, Scenario } from '../../../src/model/index.ts';
import { scenarioSchema } from '../../../src/model/schema/scenario.ts';
import { validateScenario } from '../../../src/model/validate/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

type Rule = readonly [severity: 'error' | 'warning', code: string, path: string, spoil: (document: Scenario) => void];
type Airside = NonNullable<RackType['airside']>;

const hall = (document: Scenario) => document.halls[0]!;
const type = (document: Scenario) => document.fleet.rackTypes[0]!;
const unit = (document: Scenario) => hall(document).airCoolingUnits[0]!;
const floor = (document: Scenario) => hall(document).raisedFloor!;
const obstruction = (document: Scenario) => hall(document).obstructions![0]!;

/** The minimal scenario with everything that the air side knows, all of it sound. */
function airScenario(): Scenario {
  const document = minimalScenario();
  unit(document).supplyTo = 'under-floor';
  hall(document).raisedFloor = {
    depthMetres: 0.6,
    tileTypes: [{ id: 'perforated', name: 'Perforated', openFraction: 0.25, lossCoefficient: 51.3 }],
    tiles: [{ id: 'tile-1', position: { xMetres: 2.7, yMetres: 2.7 }, sizeMetres: 0.6, tileTypeId: 'perforated' }, { id: 'tile-2', position: { xMetres: 3.3, yMetres: 2.7 }, sizeMetres: 0.6, tileTypeId: 'perforated' }],
    cutouts: [{ id: 'cable', position: { xMetres: 2.7, yMetres: 4.4 }, size: { xMetres: 0.2, yMetres: 0.1 }, openFraction: 0.3, lossCoefficient: 3 }],
  };
  hall(document).obstructions = [{ id: 'beam', name: 'Beam', from: { xMetres: 0, yMetres: 2, zMetres: 3.5 }, to: { xMetres: 6, yMetres: 2.3, zMetres: 4 } }];
  hall(document).sensors = [{ id: 'strip', name: 'Strip', position: { xMetres: 2.7, yMetres: 2.9, zMetres: 2 } }];
  hall(document).containment[0]!.leakageOpenFraction = 0.02;
  hall(document).otherHeatKw = 2;
  type(document).airside = {
    bands: [{ fromMetres: 0.2, toMetres: 1, share: 0.4 }, { fromMetres: 1, toMetres: 1.9, share: 0.6 }],
    openingWidthMetres: 0.5, unblankedBands: [{ fromMetres: 1.9, toMetres: 2.2, lossCoefficient: 4 }],
    airflow: { kind: 'fan-curve', points: [{ pascals: -20, cubicMetresPerSecond: 2.4 }, { pascals: 100, cubicMetresPerSecond: 1 }] },
    rearDoor: { effectiveness: 0.7, waterCelsius: 18, capacityKw: 20 },
    thermalMass: { massKg: 400, specificHeatJoulesPerKilogramKelvin: 500, effectiveness: 0.8 },
  };
  return document;
}

/** Puts the obstruction of the hall where something else stands. */
function stand(document: Scenario, { xMetres, yMetres }: { xMetres: number; yMetres: number }): void {
  const half = 0.2;
  Object.assign(obstruction(document), { from: { xMetres: xMetres - half, yMetres: yMetres - half, zMetres: 0.1 }, to: { xMetres: xMetres + half, yMetres: yMetres + half, zMetres: 1 } });
}

function standInCdu(document: Scenario): void {
  const position = { xMetres: 5.4, yMetres: 4.4 };
  document.cooling.coolantDistributionUnits.push({
    id: 'cdu', name: 'CDU', hallId: hall(document).id, zoneId: 'hall-liquid', loopId: 'chilled-water', position, rotationDegrees: 0,
    size: { xMetres: 0.6, yMetres: 0.6, zMetres: 2 }, ratedCapacityKw: 100, ratedApproachKelvin: 4, pumpPowerKw: 2, powerNodeId: 'mechanical', commissionedBy: null,
  });
  stand(document, position);
}

function standInNode(document: Scenario): void {
  const node = document.power.nodes[0]!;
  Object.assign(node, { hallId: hall(document).id, placement: { position: { xMetres: 5.4, yMetres: 4.4, zMetres: 0 }, rotationDegrees: 0, size: { xMetres: 0.6, yMetres: 0.6, zMetres: 2 } } });
  stand(document, node.placement!.position);
}

const airside = (document: Scenario, change: Partial<Airside>) => { type(document).airside = { ...type(document).airside, ...change }; };
const airflow = (points: readonly (readonly [number, number])[]): Partial<Airside> => ({ airflow: { kind: 'fan-curve', points: points.map(([pascals, cubicMetresPerSecond]) => ({ pascals, cubicMetresPerSecond })) } });

const floors: Rule[] = [
  ['error', 'unknown-reference', '/halls/0/raisedFloor/tiles/1/tileTypeId', (d) => { floor(d).tiles[1]!.tileTypeId = 'nothing'; }],
  ['error', 'duplicate-id', '/halls/0/raisedFloor/cutouts/0/id', (d) => { floor(d).cutouts[0]!.id = 'tile-1'; }],
  ['error', 'duplicate-id', '/halls/0/sensors/0/id', (d) => { hall(d).sensors![0]!.id = 'beam'; }],
  ['error', 'outside-hall', '/halls/0/raisedFloor/tiles/0/position', (d) => { floor(d).tiles[0]!.position.xMetres = 5.9; }],
  ['error', 'outside-hall', '/halls/0/raisedFloor/cutouts/0/position', (d) => { floor(d).cutouts[0]!.position.yMetres = -1; }],
  ['error', 'overlap', '/halls/0/raisedFloor/tiles/1', (d) => { floor(d).tiles[1]!.position.xMetres = 3.1; }],
  ['warning', 'opening-covered', '/halls/0/raisedFloor/tiles/0/position', (d) => { floor(d).tiles[0]!.position.yMetres = 3.6; }],
  ['warning', 'opening-covered', '/halls/0/raisedFloor/cutouts/0/position', (d) => { floor(d).cutouts[0]!.position = { xMetres: 3, yMetres: 0.5 }; }],
  ['error', 'under-floor-without-floor', '/halls/0/airCoolingUnits/0/supplyTo', (d) => { delete hall(d).raisedFloor; }],
  ['warning', 'plenum-without-tiles', '/halls/0/raisedFloor/tiles', (d) => { Object.assign(floor(d), { tiles: [], cutouts: [] }); }],
  ['warning', 'tiles-without-supply', '/halls/0/raisedFloor', (d) => { unit(d).supplyTo = 'front'; }],
  ['warning', 'unlikely-floor-depth', '/halls/0/raisedFloor/depthMetres', (d) => { floor(d).depthMetres = 600; }],
  ['warning', 'closed-opening', '/halls/0/raisedFloor/tileTypes/0/openFraction', (d) => { floor(d).tileTypes[0]!.openFraction = 0; }],
];

const furniture: Rule[] = [
  ['error', 'overlap', '/halls/0/obstructions/0', (d) => { obstruction(d).from.zMetres = 1; obstruction(d).to.yMetres = 3.5; }],
  ['error', 'overlap', '/halls/0/obstructions/0', (d) => { standInCdu(d); }],
  ['error', 'overlap', '/halls/0/obstructions/0', (d) => { standInNode(d); }],
  ['error', 'empty-obstruction', '/halls/0/obstructions/0', (d) => { obstruction(d).to.yMetres = 2; }],
  ['error', 'outside-hall', '/halls/0/obstructions/0', (d) => { obstruction(d).to.zMetres = 4.3; }],
  ['error', 'outside-hall', '/halls/0/obstructions/0', (d) => { obstruction(d).from.zMetres = -0.7; }],
  ['error', 'outside-hall', '/halls/0/sensors/0/position', (d) => { hall(d).sensors![0]!.position.zMetres = 5; }],
  ['warning', 'unlikely-leakage', '/halls/0/containment/0/leakageOpenFraction', (d) => { hall(d).containment[0]!.leakageOpenFraction = 0.5; }],
  ['warning', 'opening-not-used', '/halls/0/airCoolingUnits/0/supplyOpening', (d) => { unit(d).supplyOpening = { widthMetres: 1, fromMetres: 0, toMetres: 1 }; }],
  ['error', 'opening-beyond-front', '/halls/0/airCoolingUnits/0/supplyOpening', (d) => { Object.assign(unit(d), { supplyTo: 'front', supplyOpening: { widthMetres: 2.5, fromMetres: 0, toMetres: 1 } }); }],
  ['error', 'empty-band', '/halls/0/airCoolingUnits/0/supplyOpening', (d) => { Object.assign(unit(d), { supplyTo: 'front', supplyOpening: { widthMetres: 1, fromMetres: 1, toMetres: 0.5 } }); }],
];

const racks: Rule[] = [
  ['error', 'band-shares', '/fleet/rackTypes/0/airside/bands', (d) => airside(d, { bands: [{ fromMetres: 0.2, toMetres: 1, share: 0.9 }] })],
  ['error', 'empty-band', '/fleet/rackTypes/0/airside/bands/0', (d) => airside(d, { bands: [{ fromMetres: 1, toMetres: 1, share: 1 }] })],
  ['error', 'band-outside-rack', '/fleet/rackTypes/0/airside/bands/0/toMetres', (d) => airside(d, { bands: [{ fromMetres: 1, toMetres: 2.4, share: 1 }], unblankedBands: [] })],
  ['error', 'bands-overlap', '/fleet/rackTypes/0/airside/bands/0', (d) => airside(d, { bands: [{ fromMetres: 0.9, toMetres: 1.9, share: 0.5 }, { fromMetres: 0.2, toMetres: 1, share: 0.5 }] })],
  ['error', 'bands-overlap', '/fleet/rackTypes/0/airside/unblankedBands/0', (d) => airside(d, { unblankedBands: [{ fromMetres: 1.8, toMetres: 2.2, lossCoefficient: 4 }] })],
  ['error', 'opening-beyond-front', '/fleet/rackTypes/0/airside/openingWidthMetres', (d) => airside(d, { openingWidthMetres: 0.7 })],
  ['error', 'fan-curve-rises', '/fleet/rackTypes/0/airside/airflow/points/1/cubicMetresPerSecond', (d) => airside(d, airflow([[0, 2], [50, 2.1]]))],
  ['error', 'curve-not-rising', '/fleet/rackTypes/0/airside/airflow/points/1/pascals', (d) => airside(d, airflow([[50, 2], [0, 1.9]]))],
  ['error', 'curve-not-rising', '/fleet/rackTypes/0/airside/airflow/points/1/inletCelsius', (d) => airside(d, { airflow: { kind: 'inlet-temperature', points: [{ inletCelsius: 20, airflowShare: 0.6 }, { inletCelsius: 20, airflowShare: 1 }] } })],
  ['error', 'no-airflow', '/fleet/rackTypes/0/airside/airflow', (d) => airside(d, { airflow: { kind: 'fixed', cubicMetresPerSecond: 0 } })],
  ['warning', 'unlikely-rack-delta-t', '/fleet/rackTypes/0/airside/airflow', (d) => airside(d, { airflow: { kind: 'fixed', cubicMetresPerSecond: 2000 } })],
  ['warning', 'unlikely-rack-delta-t', '/fleet/rackTypes/0/airside/airflow', (d) => airside(d, airflow([[0, 0.2], [50, 0]]))],
  ['warning', 'door-without-effect', '/fleet/rackTypes/0/airside/rearDoor', (d) => airside(d, { rearDoor: { effectiveness: 0, waterCelsius: 18, capacityKw: 20 } })],
  ['warning', 'door-water-warm', '/fleet/rackTypes/0/airside/rearDoor/waterCelsius', (d) => airside(d, { rearDoor: { effectiveness: 0.5, waterCelsius: 35, capacityKw: 20 } })],
  ['error', 'mass-above-weight', '/fleet/rackTypes/0/airside/thermalMass/massKg', (d) => airside(d, { thermalMass: { massKg: 900, specificHeatJoulesPerKilogramKelvin: 500, effectiveness: 0.8 } })],
];

describe.each([['raised floor', floors], ['openings, obstructions and sensors', furniture], ['air side of racks', racks]])('%s', (_, rules) => {
  it.each(rules.map((rule) => ({ severity: rule[0], code: rule[1], path: rule[2], spoil: rule[3] })))('$severity $code at $path', ({ severity, code, path, spoil }) => {
    const document = airScenario();
    spoil(document);
    expect(scenarioSchema.safeParse(document).success).toBe(true);
    const findings = validateScenario(document);
    expect(findings.map((finding) => [finding.severity, finding.code, finding.path])).toContainEqual([severity, code, path]);
    for (const finding of findings) expect(finding.hint).not.toBe('');
  });
});

describe('the air scenario', () => {
  it('has no finding, so that each rule above is what makes its finding', () => {
    expect(validateScenario(airScenario())).toEqual([]);
  });
});
