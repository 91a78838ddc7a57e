/** Small and large halls for the air tests: rows in pairs around hot aisles, fan walls at both ends. */
import type { Scenario } from '../../../../src/model/index.ts';

export interface HallInput {
  /** Pairs of rows that share a hot aisle. */
  readonly rowPairs: number;
  readonly racksPerRow: number;
  /** Fan-wall sections at each of the west and east ends. */
  readonly unitsPerSide?: number;
  readonly heightMetres?: number;
  readonly rackKw?: number;
  readonly liquidFraction?: number;
  readonly airDeltaTKelvin?: number;
  /** Unit flow over rack flow. */
  readonly oversupply?: number;
  readonly unitCapacityKw?: number;
  readonly containment?: 'none' | 'hot-aisle-ducted' | 'cold-aisle' | 'hot-aisle-sealed';
  readonly supplyCelsius?: number;
  /** Shift of one rack, metres. */
  readonly moveRack?: { readonly id: string; readonly xMetres: number; readonly yMetres: number };
}

const rackWidth = 0.6;
const rackDepth = 1.2;
const rackHeight = 2.4;
const coldAisle = 1.8;
const hotAisle = 1.2;
const sideMargin = 4.2;

export function createHallScenario(input: HallInput): Scenario {
  const rackKw = input.rackKw ?? 30;
  const deltaT = input.airDeltaTKelvin ?? 12;
  const liquid = input.liquidFraction ?? 0;
  const containment = input.containment ?? 'none';
  const pitch = coldAisle + 2 * rackDepth + hotAisle;
  const width = 2 * sideMargin + input.racksPerRow * rackWidth;
  const depth = input.rowPairs * pitch + coldAisle;
  const height = input.heightMetres ?? 5.4;
  const plenum = containment === 'hot-aisle-ducted' ? { heightMetres: Math.min(3.6, height - 0.9) } : null;
  const rack = (id: string, x: number, y: number, rotationDegrees: number) => {
    const shift = input.moveRack?.id === id ? input.moveRack : { xMetres: 0, yMetres: 0 };
    return {
      id, name: id, rowId: 'row', rackTypeId: 'type', position: { xMetres: x + shift.xMetres, yMetres: y + shift.yMetres }, rotationDegrees,
      feedIds: ['feed'], airZoneId: 'air', liquidZoneId: null, podId: 'pod', batchId: null,
    };
  };
  const racks = [];
  const aisles = [];
  for (let p = 0; p < input.rowPairs; p++) {
    const y0 = p * pitch + coldAisle;
    for (let r = 0; r < input.racksPerRow; r++) {
      const x = sideMargin + (r + 0.5) * rackWidth;
      racks.push(rack(`p${p}-a${r}`, x, y0 + rackDepth / 2, 0));
      racks.push(rack(`p${p}-b${r}`, x, y0 + 1.5 * rackDepth + hotAisle, 180));
    }
    const hot = { from: { xMetres: sideMargin, yMetres: y0 + rackDepth }, to: { xMetres: width - sideMargin, yMetres: y0 + rackDepth + hotAisle } };
    const cold = { from: { xMetres: sideMargin, yMetres: y0 - coldAisle }, to: { xMetres: width - sideMargin, yMetres: y0 } };
    if (containment === 'hot-aisle-ducted') aisles.push({ id: `hac${p}`, name: 'hac', kind: 'hot-aisle' as const, ...hot, heightMetres: rackHeight, roof: 'ducted-to-ceiling' as const, doors: 'closed' as const });
    if (containment === 'hot-aisle-sealed') aisles.push({ id: `hac${p}`, name: 'hac', kind: 'hot-aisle' as const, ...hot, heightMetres: rackHeight, roof: 'closed' as const, doors: 'closed' as const });
    if (containment === 'cold-aisle') aisles.push({ id: `cac${p}`, name: 'cac', kind: 'cold-aisle' as const, ...cold, heightMetres: rackHeight, roof: 'closed' as const, doors: 'open' as const });
  }
  const rackFlow = (racks.length * rackKw * (1 - liquid)) / (1.19 * 1.007 * deltaT);
  const unitsPerSide = input.unitsPerSide ?? Math.max(1, Math.floor(depth / 3));
  const unitCount = 2 * unitsPerSide;
  const unitHeight = Math.min(3, height - 0.9);
  const units = Array.from({ length: unitCount }, (_, u) => ({
    id: `fan-wall${u}`, name: `fan-wall${u}`, kind: 'fan-wall' as const,
    position: { xMetres: u < unitsPerSide ? 0.9 : width - 0.9, yMetres: (depth * ((u % unitsPerSide) + 0.5)) / unitsPerSide }, rotationDegrees: u < unitsPerSide ? 90 : 270,
    size: { xMetres: depth / unitsPerSide, yMetres: 1.2, zMetres: unitHeight }, returnFrom: plenum ? 'top' as const : 'rear' as const, airZoneId: 'air', loopId: 'loop',
    airflowCubicMetresPerSecond: ((input.oversupply ?? 1.1) * rackFlow) / unitCount, coolingCapacityKw: input.unitCapacityKw ?? (1.5 * racks.length * rackKw) / unitCount,
    supplyAirSetPointCelsius: input.supplyCelsius ?? 20, fanPowerKw: 5, powerNodeId: 'node', commissionedBy: null,
  }));
  return {
    schemaVersion: 1,
    meta: { id: 'test', name: 'test', asOf: '2026-01-01', horizon: '2028-01-01', currency: 'USD', priceYear: 2026, seed: 1, powerBasis: 'oem-tdp' },
    sites: [{
      id: 'site', name: 'site', location: { latitudeDegrees: 40, longitudeDegrees: -83, elevationMetres: 0, timeZone: 'America/New_York' },
      climate: { stationName: 'x', designDryBulbCelsius: 33, designWetBulbCelsius: 24, averageDryBulbCelsius: 11, averageWetBulbCelsius: 9 },
      grid: { isoRegion: 'PJM', utilityName: 'x', serviceVoltageVolts: 138000, carbonIntensityGramsPerKwh: 400 },
      service: { phases: [] }, curtailmentHoursPerYear: 0, staff: { technicians: 1, itKwPerTechnician: 1000, rosterGrowsBy: [] },
    }],
    halls: [{
      id: 'hall', siteId: 'site', name: 'hall', campusTransform: { xMetres: 0, yMetres: 0, rotationDegrees: 0 },
      size: { xMetres: width, yMetres: depth, zMetres: height }, ceilingPlenum: plenum, floorLoadLimitKgPerSquareMetre: 2000,
      thermalClass: 'A2', rows: [{ id: 'row', name: 'row' }], racks, airCoolingUnits: units, containment: aisles,
    }],
    fleet: {
      accelerators: [], batches: [],
      rackTypes: [{
        id: 'type', name: 'type', acceleratorId: null, acceleratorsPerRack: 0, usableAcceleratorsPerRack: 0, ratedPowerKw: rackKw, liquidFraction: liquid,
        airDeltaTKelvin: deltaT, inletAirLimitCelsius: 35, liquidSupplyLimitCelsius: null, weightKg: 1000,
        size: { xMetres: rackWidth, yMetres: rackDepth, zMetres: rackHeight },
      }],
    },
  } as unknown as Scenario;
}
