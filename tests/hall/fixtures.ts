import type { Hall, HallAirField, PowerNode, ProjectionResult, Rack, RackType, Scenario } from '../../src/model/index.ts';

export function createRackType(change: Partial<RackType> = {}): RackType {
  return {
    id: 'gb200-nvl72', name: 'GB200 NVL72', acceleratorId: 'gb200', acceleratorsPerRack: 72, usableAcceleratorsPerRack: 72, ratedPowerKw: 132,
    liquidFraction: 0.85, airDeltaTKelvin: 15, inletAirLimitCelsius: 30, liquidSupplyLimitCelsius: 45, weightKg: 1360,
    size: { xMetres: 0.6, yMetres: 1.2, zMetres: 2.3 }, ...change,
  };
}

export function createRack(id: string, xMetres: number, yMetres: number, change: Partial<Rack> = {}): Rack {
  return {
    id, name: id.toUpperCase(), rowId: 'a', rackTypeId: 'gb200-nvl72', position: { xMetres, yMetres }, rotationDegrees: 0,
    feedIds: ['pdu-1'], airZoneId: 'air', liquidZoneId: 'liquid', podId: 'pod', batchId: null, ...change,
  };
}

/** A pair of rows of `count` racks each, back to back around a hot aisle: row a faces south, row b north. */
export function createRowPair(count: number, west = 3, south = 3): Rack[] {
  const row = (id: string, y: number, rotationDegrees: number): Rack[] =>
    Array.from({ length: count }, (_, i) => createRack(`${id}${i}`, west + (i + 0.5) * 0.6, y, { rowId: id, rotationDegrees }));
  return [...row('a', south + 0.6, 0), ...row('b', south + 3.6, 180)];
}

export function createHall(change: Partial<Hall> = {}): Hall {
  return {
    id: 'h1', siteId: 'site', name: 'Hall 1', campusTransform: { xMetres: 0, yMetres: 0, rotationDegrees: 0 },
    size: { xMetres: 20, yMetres: 12, zMetres: 5 }, ceilingPlenum: { heightMetres: 4 }, floorLoadLimitKgPerSquareMetre: 2000, thermalClass: 'A2',
    rows: [{ id: 'a', name: 'Row A' }, { id: 'b', name: 'Row B' }], racks: createRowPair(4), airCoolingUnits: [], containment: [], ...change,
  };
}

export function createNode(id: string, kind: 'utility' | 'switchgear' | 'pdu', change: Partial<PowerNode> = {}): PowerNode {
  return { id, name: id, siteId: 'site', hallId: null, outputVolts: 415, ratingKva: 1000, continuousFraction: 0.8, powerFactor: 0.95, commissionedBy: null, kind, ...change } as PowerNode;
}

/** The parts of a document that the hall reads; sections it never touches stay empty. */
export function createScenario(hall: Hall = createHall(), change: Partial<Scenario> = {}): Scenario {
  return {
    schemaVersion: 1,
    meta: { id: 'test', name: 'Test', asOf: '2027-01-01', horizon: '2030-01-01', currency: 'USD', priceYear: 2026, seed: 1, powerBasis: 'oem-tdp' },
    sites: [], halls: [hall],
    power: { nodes: [], edges: [], firmCriterion: 'n', sharing: 'pro-rata' },
    cooling: { zones: [], coolantDistributionUnits: [], loops: [], plants: [] },
    fleet: {
      accelerators: [{ id: 'gb200', name: 'GB200', densePeakFlopPerSecond: { bf16: 2.5e15, fp8: 5e15, fp4: 1e16 }, memoryGigabytes: 186 }],
      rackTypes: [createRackType()], batches: [],
    },
    network: { fabrics: [], pods: [] },
    plan: {} as Scenario['plan'], allocation: { leases: [] }, operations: {} as Scenario['operations'], runs: [], experiments: [], levers: [], economics: {},
    ...change,
  };
}

const never = { p10: null, p50: null, p90: null, neverShare: 1 } as const;
const on = (p50: string) => ({ p10: p50, p50, p90: p50, neverShare: 0 });

const at = (date: string | undefined) => (date === undefined ? never : on(date));

export type Dates = Partial<Record<'delivered' | 'validated' | 'energised' | 'usable', string>>;

export function createProjection(racks: Readonly<Record<string, Dates>>, finishes: Readonly<Record<string, string>> = {}): ProjectionResult {
  return {
    racks: Object.entries(racks).map(([rackId, dates]) => ({ rackId, delivered: at(dates.delivered), validated: at(dates.validated), energised: at(dates.energised), usable: at(dates.usable) })),
    activities: Object.entries(finishes).map(([id, finish]) => ({ id, finish: on(finish) })),
  } as unknown as ProjectionResult;
}

interface FieldValues {
  celsius?: (x: number, y: number, z: number) => number;
  velocity?: (x: number, y: number, z: number) => readonly [number, number, number];
  solid?: (x: number, y: number, z: number) => boolean;
}

const centre = (faces: readonly number[], i: number): number => ((faces[i] ?? 0) + (faces[i + 1] ?? 0)) / 2;

/** Field on cells between the given faces; values from functions of the cell's centre. */
export function createFieldOn(xFaces: readonly number[], yFaces: readonly number[], zFaces: readonly number[], of: FieldValues): HallAirField {
  const counts = [xFaces.length - 1, yFaces.length - 1, zFaces.length - 1] as const;
  const total = counts[0] * counts[1] * counts[2];
  const field = {
    cellCounts: counts, xFacesMetres: Float32Array.from(xFaces), yFacesMetres: Float32Array.from(yFaces), zFacesMetres: Float32Array.from(zFaces),
    temperatureCelsius: new Float32Array(total), velocityX: new Float32Array(total), velocityY: new Float32Array(total), velocityZ: new Float32Array(total), solid: new Uint8Array(total),
  };
  let i = 0;
  for (let z = 0; z < counts[2]; z++) for (let y = 0; y < counts[1]; y++) for (let x = 0; x < counts[0]; x++, i++) {
    const at = [centre(xFaces, x), centre(yFaces, y), centre(zFaces, z)] as const;
    field.temperatureCelsius[i] = of.celsius?.(...at) ?? 20;
    const velocity = of.velocity?.(...at) ?? [0, 0, 0];
    [field.velocityX[i], field.velocityY[i], field.velocityZ[i]] = velocity;
    field.solid[i] = of.solid?.(...at) === true ? 1 : 0;
  }
  return field;
}

/** Field on even cells that begin at the origin. */
export function createField(counts: readonly [number, number, number], cell: number, of: FieldValues): HallAirField {
  const faces = (count: number): number[] => Array.from({ length: count + 1 }, (_, i) => i * cell);
  return createFieldOn(faces(counts[0]), faces(counts[1]), faces(counts[2]), of);
}
