import { describe, expect, it } from 'vitest';
import type { Rack, Scenario } from '../../../src/model/index.ts';
import { scenarioSchema } from '../../../src/model/schema/scenario.ts';
import { validateScenario } from '../../../src/model/validate/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

/** What is done to the minimal scenario, and the finding that must come of it. */
type Rule = readonly [severity: 'error' | 'warning', code: string, path: string, spoil: (document: Scenario) => void];

const unit = (document: Scenario) => document.halls[0]!.airCoolingUnits[0]!;
const racks = (document: Scenario) => document.halls[0]!.racks;
const type = (document: Scenario) => document.fleet.rackTypes[0]!;
const node = (document: Scenario, id: string) => document.power.nodes.find((candidate) => candidate.id === id)!;
const activity = (document: Scenario, at: number) => document.plan.activities[at]!;
const otherHall = (document: Scenario) => {
  const hall = structuredClone(document.halls[0]!);
  Object.assign(hall, { id: 'other-hall', rows: [{ id: 'other-row', name: 'Other' }], racks: [], airCoolingUnits: [] });
  hall.campusTransform.xMetres = 50;
  document.halls.push(hall);
};
const lever = (document: Scenario, change: Scenario['levers'][number]['changes'][number]) => document.levers.push({ id: 'lever', name: 'Lever', cost: 1, changes: [change] });
const containment = (document: Scenario, change: Partial<Scenario['halls'][number]['containment'][number]>) => document.halls[0]!.containment.push({
  id: 'aisle', name: 'Aisle', kind: 'cold-aisle', from: { xMetres: 2, yMetres: 2 }, to: { xMetres: 4, yMetres: 3 }, heightMetres: 2.5, roof: 'open', doors: 'closed', ...change,
});

const references: Rule[] = [
  ['error', 'unknown-reference', '/halls/0/siteId', (d) => { d.halls[0]!.siteId = 'elsewhere'; }],
  ['error', 'unknown-reference', '/halls/0/racks/1/batchId', (d) => { racks(d)[1]!.batchId = 'nothing'; }],
  ['error', 'wrong-kind-reference', '/halls/0/racks/0/podId', (d) => { racks(d)[0]!.podId = 'fabric'; }],
  ['error', 'unknown-reference', '/halls/0/airCoolingUnits/0/commissionedBy', (d) => { unit(d).commissionedBy = 'nothing'; }],
  ['error', 'unknown-reference', '/sites/0/service/phases/0/energisedBy', (d) => { d.sites[0]!.service.phases[0]!.energisedBy = 'nothing'; }],
  ['error', 'unknown-reference', '/fleet/batches/0/validatedBy', (d) => { d.fleet.batches[0]!.validatedBy = 'nothing'; }],
  ['error', 'unknown-reference', '/plan/activities/1/predecessors/0/activityId', (d) => { activity(d, 1).predecessors[0]!.activityId = 'nothing'; }],
  ['error', 'unknown-reference', '/runs/0/readyBy/0', (d) => { d.runs[0]!.readyBy = ['nothing']; }],
  ['warning', 'listed-twice', '/runs/0/allowedFabricIds/1', (d) => { d.runs[0]!.allowedFabricIds = ['fabric', 'fabric']; }],
  ['error', 'duplicate-id', '/runs/0/id', (d) => { d.runs[0]!.id = 'hall'; }],
];

const geometry: Rule[] = [
  ['error', 'overlap', '/halls/0/airCoolingUnits/0', (d) => { unit(d).position = { ...racks(d)[0]!.position }; }],
  ['error', 'overlap', '/power/nodes/3/placement', (d) => { node(d, 'busway').placement!.position.zMetres = 2; }],
  ['error', 'outside-hall-height', '/power/nodes/3/placement', (d) => { node(d, 'busway').placement!.position.zMetres = 3.9; }],
  ['error', 'outside-hall', '/halls/0/racks/0/position', (d) => { racks(d)[0]!.position.yMetres = 5.6; }],
  ['error', 'plenum-above-slab', '/halls/0/ceilingPlenum/heightMetres', (d) => { d.halls[0]!.ceilingPlenum = { heightMetres: 4 }; }],
  ['error', 'outside-hall', '/halls/0/containment/1', (d) => containment(d, { to: { xMetres: 7, yMetres: 3 } })],
  ['error', 'empty-containment', '/halls/0/containment/1', (d) => containment(d, { to: { xMetres: 2, yMetres: 3 } })],
  ['error', 'containment-above-ceiling', '/halls/0/containment/1/heightMetres', (d) => containment(d, { heightMetres: 4.2 })],
  ['error', 'duct-without-plenum', '/halls/0/containment/1/roof', (d) => containment(d, { roof: 'ducted-to-ceiling' })],
  ['warning', 'halls-overlap', '/halls/1/campusTransform', (d) => { otherHall(d); d.halls[1]!.campusTransform.xMetres = 5; }],
];

/** Boards on the UPS, the first of them fed, in a ring of ties without cables. */
const bareRing = (document: Scenario) => {
  const boards = ['x', 'y', 'z'];
  for (const id of boards) document.power.nodes.push({ ...structuredClone(node(document, 'mechanical')), id, kind: 'switchgear' } as Scenario['power']['nodes'][number]);
  document.power.edges.push({ id: 'ups-to-x', from: 'ups', to: 'x', role: 'normal' });
  for (const [from, to] of [['x', 'y'], ['y', 'z'], ['z', 'x']] as const) document.power.edges.push({ id: `${from}-to-${to}`, from, to, role: 'normal', tie: true });
};

const chain: Rule[] = [
  ['error', 'duplicate-edge', '/power/edges/4', (d) => d.power.edges.push({ id: 'again', from: 'ups', to: 'busway', role: 'standby' })],
  ['error', 'source-is-fed', '/power/edges/4/to', (d) => d.power.edges.push({ id: 'back', from: 'busway', to: 'utility', role: 'standby' })],
  ['error', 'load-feeds', '/power/edges/4/from', (d) => d.power.edges.push({ id: 'odd', from: 'mechanical', to: 'busway', role: 'standby' })],
  ['error', 'voltage-mismatch', '/power/edges/2', (d) => { node(d, 'busway').outputVolts = 480; }],
  ['warning', 'voltage-converted', '/power/edges/1', (d) => { for (const id of ['ups', 'busway']) node(d, id).outputVolts = 400; }],
  ['error', 'not-a-feed', '/halls/0/racks/1/feedIds/0', (d) => { racks(d)[1]!.feedIds = ['transformer']; }],
  ['error', 'duplicate-feed', '/halls/0/racks/1/feedIds', (d) => { racks(d)[1]!.feedIds = ['busway', 'busway']; }],
  ['warning', 'single-feed', '/halls/0/racks/0/feedIds', (d) => { d.power.firmCriterion = 'n-1'; }],
  ['error', 'not-reached', '/power/nodes/3', (d) => { d.power.edges[2]!.role = 'standby'; }],
  ['error', 'tie-ends', '/power/edges/4/tie', (d) => d.power.edges.push({ id: 'tie', from: 'busway', to: 'ups', role: 'normal', tie: true })],
  ['error', 'standby-tie', '/power/edges/4/tie', (d) => d.power.edges.push({ id: 'tie', from: 'busway', to: 'ups', role: 'standby', tie: true })],
  ['warning', 'tie-without-impedance', '/power/edges/7', bareRing],
  ['error', 'power-cycle', '/power/edges/4', (d) => d.power.edges.push({ id: 'self', from: 'ups', to: 'ups', role: 'normal' })],
];

/** Everything of the power chain at another site, and one thing left on it. */
const abroad = (document: Scenario) => {
  document.sites.push({ ...structuredClone(document.sites[0]!), id: 'abroad' });
  for (const each of document.power.nodes) each.siteId = 'abroad';
};
const economiser = { kind: 'direct', effectiveness: 1, minimumDewPointCelsius: -5, maximumDewPointCelsius: 15, fanPowerKw: 1, powerNodeId: 'mechanical' } as const;
const sites: Rule[] = [
  ['error', 'feed-at-other-site', '/halls/0/racks/1/feedIds/0', abroad],
  ['error', 'feed-at-other-site', '/halls/0/airCoolingUnits/0/powerNodeId', abroad],
  ['error', 'feed-at-other-site', '/cooling/plants/0/powerNodeId', abroad],
  ['error', 'feed-at-other-site', '/cooling/zones/0/airEconomiser/powerNodeId', (d) => { abroad(d); d.cooling.zones[0]!.airEconomiser = { ...economiser }; }],
  ['error', 'feed-at-other-site', '/cooling/loops/0/heatReuse/powerNodeId', (d) => {
    abroad(d);
    d.cooling.loops[0]!.heatReuse = { capacityKw: 1, monthlyDemandFractions: Array.from({ length: 12 }, () => 1), minimumReturnCelsius: 10, pumpPowerKw: 1, powerNodeId: 'mechanical' };
  }],
  ['error', 'feed-at-other-site', '/cooling/coolantDistributionUnits/0/powerNodeId', (d) => {
    abroad(d);
    d.cooling.zones.push({ id: 'hall-liquid', name: 'Liquid', hallId: 'hall', kind: 'liquid', redundantUnits: 0 });
    d.cooling.coolantDistributionUnits.push({
      id: 'cdu', name: 'CDU', hallId: 'hall', zoneId: 'hall-liquid', loopId: 'chilled-water', position: { xMetres: 1, yMetres: 5 }, rotationDegrees: 0,
      size: { xMetres: 0.6, yMetres: 1.2, zMetres: 2 }, ratedCapacityKw: 100, ratedApproachKelvin: 4, pumpPowerKw: 2, powerNodeId: 'mechanical', commissionedBy: null,
    });
  }],
];

const plan: Rule[] = [
  ['error', 'finish-without-start', '/plan/activities/1/actualFinish', (d) => { activity(d, 1).actualFinish = '2026-11-01'; }],
  ['error', 'actual-after-data-date', '/plan/activities/0/actualStart', (d) => { activity(d, 0).actualStart = '2026-12-02'; }],
  ['error', 'finish-before-start', '/plan/activities/0/actualFinish', (d) => { activity(d, 0).actualFinish = '2026-09-01'; }],
  ['warning', 'out-of-sequence', '/plan/activities/1/predecessors/0', (d) => { activity(d, 1).actualStart = '2026-11-01'; }],
  ['error', 'milestone-with-duration', '/plan/activities/1/durationDays', (d) => { activity(d, 1).kind = 'milestone'; }],
  ['error', 'too-few-resources', '/plan/activities/1/resources/0/units', (d) => {
    d.plan.resources.push({ id: 'crew', name: 'Crew', kind: 'crew', units: 1 });
    activity(d, 1).resources.push({ resourceId: 'crew', units: 2 });
  }],
  ['error', 'listed-twice', '/plan/activities/1/drivers/1', (d) => {
    d.plan.drivers.push({ id: 'driver', name: 'Driver', description: '' });
    activity(d, 1).drivers = [{ driverId: 'driver', loading: 0.5 }, { driverId: 'driver', loading: 0.5 }];
  }],
  ['warning', 'validated-before-delivered', '/fleet/batches/0/validatedBy', (d) => { activity(d, 1).predecessors = []; }],
];

const cooling: Rule[] = [
  ['error', 'liquid-zone-missing', '/halls/0/racks/0/liquidZoneId', (d) => { type(d).liquidFraction = 0.8; type(d).liquidSupplyLimitCelsius = 40; }],
  ['error', 'wrong-zone-kind', '/halls/0/racks/0/airZoneId', (d) => { d.cooling.zones[0]!.kind = 'liquid'; }],
  ['error', 'zone-of-other-hall', '/halls/0/airCoolingUnits/0/airZoneId', (d) => { otherHall(d); d.cooling.zones[0]!.hallId = 'other-hall'; }],
  ['error', 'row-of-other-hall', '/halls/0/racks/0/rowId', (d) => { otherHall(d); racks(d)[0]!.rowId = 'other-row'; }],
  ['error', 'pod-of-other-hall', '/halls/0/racks/0/podId', (d) => { otherHall(d); d.network.pods[0]!.hallId = 'other-hall'; }],
  ['warning', 'zone-without-units', '/cooling/zones/0', (d) => { d.halls[0]!.airCoolingUnits = []; }],
  ['warning', 'no-firm-cooling', '/cooling/zones/0/redundantUnits', (d) => { d.cooling.zones[0]!.redundantUnits = 1; }],
  ['error', 'loop-without-plant', '/cooling/loops/0', (d) => { d.cooling.plants = []; }],
  ['warning', 'plant-without-units', '/cooling/plants/0/unitCount', (d) => { Object.assign(d.cooling.plants[0]!, { unitCount: 0, redundantUnits: 0 }); }],
  ['error', 'chiller-curve-missing', '/cooling/plants/0/chillerCurveId', (d) => { d.cooling.plants[0]!.chillerCurveId = null; }],
  ['warning', 'no-firm-cooling', '/cooling/plants/0/redundantUnits', (d) => { d.cooling.plants[0]!.redundantUnits = 2; }],
];

const time: Rule[] = [
  ['error', 'horizon-not-after-data-date', '/meta/horizon', (d) => { d.meta.horizon = d.meta.asOf; }],
  ['error', 'horizon-too-far', '/meta/horizon', (d) => { d.meta.horizon = '9999-12-31'; }],
  ['error', 'unknown-time-zone', '/sites/0/location/timeZone', (d) => { d.sites[0]!.location.timeZone = 'Ohio/Columbus'; }],
  ['error', 'unknown-time-zone', '/sites/0/location/timeZone', (d) => { d.sites[0]!.location.timeZone = '+05:00'; }],
  ['error', 'lease-ends-before-start', '/allocation/leases/0/until', (d) => d.allocation.leases.push({ id: 'lease', name: 'Lease', acceleratorId: 'h100-sxm5-80gb', accelerators: 8, fabricId: 'fabric', from: '2027-01-01', until: '2027-01-01', pricePerAcceleratorHour: 2 })],
  ['warning', 'starts-after-horizon', '/runs/0/earliestStart', (d) => { d.runs[0]!.earliestStart = '2040-01-01'; }],
];

const demand: Rule[] = [
  ['error', 'maximum-below-minimum', '/runs/0/maximumAccelerators', (d) => { d.runs[0]!.maximumAccelerators = 8; }],
  ['error', 'no-accelerators-asked', '/runs/0/minimumAccelerators', (d) => { d.runs[0]!.minimumAccelerators = 0; }],
  ['error', 'no-peak-rate', '/runs/0/allowedAcceleratorIds/0', (d) => { d.runs[0]!.precision = 'fp4'; }],
  ['error', 'no-progress', '/runs/0/modelFlopUtilization', (d) => { d.runs[0]!.modelFlopUtilization = 0; }],
  ['warning', 'too-few-ports', '/runs/0/minimumAccelerators', (d) => { d.network.pods[0]!.acceleratorPorts = 32; }],
  ['error', 'unknown-pointer', '/levers/0/changes/0/path', (d) => lever(d, { path: '/plan/activities/9/durationDays', multiplyBy: 2 })],
  ['error', 'lever-unclear', '/levers/0/changes/0', (d) => lever(d, { path: '/plan/activities/0/durationDays' })],
  ['error', 'lever-not-a-number', '/levers/0/changes/0/path', (d) => lever(d, { path: '/plan/activities/0/name', multiplyBy: 2 })],
  ['error', 'lever-does-not-fit', '/levers/0/changes/0/setTo', (d) => lever(d, { path: '/plan/activities/0/durationDays', setTo: -1 })],
  ['warning', 'lever-changes-nothing', '/levers/0/changes/0', (d) => lever(d, { path: '/plan/activities/0/durationDays', multiplyBy: 1 })],
];

const physics: Rule[] = [
  ['error', 'wet-bulb-above-dry-bulb', '/sites/0/climate/designWetBulbCelsius', (d) => { d.sites[0]!.climate.designWetBulbCelsius = 45; }],
  ['warning', 'average-above-design', '/sites/0/climate/averageDryBulbCelsius', (d) => { d.sites[0]!.climate.averageDryBulbCelsius = 40; }],
  ['warning', 'unlikely-carbon', '/sites/0/grid/carbonIntensityGramsPerKwh', (d) => { d.sites[0]!.grid.carbonIntensityGramsPerKwh = 400_000; }],
  ['warning', 'unlikely-rack-power', '/fleet/rackTypes/0/ratedPowerKw', (d) => { type(d).ratedPowerKw = 40_800; }],
  ['warning', 'unlikely-rack-delta-t', '/fleet/rackTypes/0/airDeltaTKelvin', (d) => { type(d).airDeltaTKelvin = 90; }],
  ['warning', 'unlikely-inlet-limit', '/fleet/rackTypes/0/inletAirLimitCelsius', (d) => { type(d).inletAirLimitCelsius = 86; }],
  ['warning', 'liquid-limit-missing', '/fleet/rackTypes/0/liquidSupplyLimitCelsius', (d) => { type(d).liquidFraction = 0.5; }],
  ['error', 'more-usable-than-present', '/fleet/rackTypes/0/usableAcceleratorsPerRack', (d) => { type(d).usableAcceleratorsPerRack = 40; }],
  ['error', 'accelerators-without-generation', '/fleet/rackTypes/0/acceleratorsPerRack', (d) => { type(d).acceleratorId = null; }],
  ['error', 'no-active-power', '/power/nodes/3/powerFactor', (d) => { node(d, 'busway').powerFactor = 0; }],
  ['warning', 'no-continuous-rating', '/power/nodes/3/continuousFraction', (d) => { node(d, 'busway').continuousFraction = 0; }],
  ['warning', 'unlikely-loss', '/power/nodes/1', (d) => { Object.assign(node(d, 'transformer'), { loadLossKw: 40 }); }],
  ['error', 'negative-loss', '/power/nodes/2/lossCoefficients', (d) => { Object.assign(node(d, 'ups'), { lossCoefficients: { constant: 0, linear: -0.1, quadratic: 0.01 } }); }],
  ['warning', 'unlikely-unit-delta-t', '/halls/0/airCoolingUnits/0/coolingCapacityKw', (d) => { unit(d).coolingCapacityKw = 400; }],
  ['warning', 'unlikely-fan-power', '/halls/0/airCoolingUnits/0/fanPowerKw', (d) => { unit(d).fanPowerKw = 50; }],
  ['warning', 'supply-air-below-water', '/halls/0/airCoolingUnits/0/supplyAirSetPointCelsius', (d) => { unit(d).supplyAirSetPointCelsius = 10; }],
  ['error', 'efficiency-above-one', '/cooling/loops/0/pumpEfficiency', (d) => { d.cooling.loops[0]!.pumpEfficiency = 65; }],
  ['warning', 'unlikely-loop-delta-t', '/cooling/loops/0/designDeltaTKelvin', (d) => { d.cooling.loops[0]!.designDeltaTKelvin = 60; }],
  ['error', 'nothing-usable', '/operations/spareFraction', (d) => { d.operations.spareFraction = 1; }],
  ['warning', 'liquid-too-warm', '/cooling/coolantDistributionUnits/0', (d) => {
    type(d).liquidFraction = 0.8;
    type(d).liquidSupplyLimitCelsius = 14;
    d.cooling.zones.push({ id: 'hall-liquid', name: 'Liquid', hallId: 'hall', kind: 'liquid', redundantUnits: 0 });
    for (const rack of racks(d)) (rack as Rack).liquidZoneId = 'hall-liquid';
    d.cooling.coolantDistributionUnits.push({
      id: 'cdu', name: 'CDU', hallId: 'hall', zoneId: 'hall-liquid', loopId: 'chilled-water', position: { xMetres: 1, yMetres: 5 }, rotationDegrees: 0,
      size: { xMetres: 0.6, yMetres: 1.2, zMetres: 2 }, ratedCapacityKw: 100, ratedApproachKelvin: 4, pumpPowerKw: 2, powerNodeId: 'mechanical', commissionedBy: null,
    });
  }],
];

describe.each([
  ['references', references], ['geometry', geometry], ['power chain', chain], ['power sites', sites], ['plan', plan], ['cooling', cooling], ['time', time], ['demand', demand], ['physics', physics],
])('%s', (_, rules) => {
  it.each(rules.map((rule) => ({ severity: rule[0], code: rule[1], path: rule[2], spoil: rule[3] })))('$severity $code at $path', ({ severity, code, path, spoil }) => {
    const document = minimalScenario();
    spoil(document);
    expect(scenarioSchema.safeParse(document).success).toBe(true);
    const findings = validateScenario(document);
    expect(findings.map((finding) => [finding.severity, finding.code, finding.path])).toContainEqual([severity, code, path]);
    for (const finding of findings) expect(finding.hint).not.toBe('');
  });
});

describe('a ring of ties', () => {
  it('has no finding with a cable in it', () => {
    const document = minimalScenario();
    bareRing(document);
    document.power.edges[5]!.cable = { lengthMetres: 20, resistanceOhmPerMetre: 1e-4, reactanceOhmPerMetre: 1e-4 };
    expect(validateScenario(document)).toEqual([]);
  });
});

describe('the minimal scenario', () => {
  it('has no finding, so that each rule above is what makes its finding', () => {
    expect(validateScenario(minimalScenario())).toEqual([]);
  });
});
