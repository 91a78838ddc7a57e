import { catalogFigure } from '../../../src/catalog/index.ts';
import type { AirCoolingUnit, Containment, Hall, Rack } from '../../../src/model/index.ts';
import { catalogueTiles, plenumSource } from '../../../src/engine/thermal/verify/reference/plenum.ts';
import { assume, cite, perUnit } from '../shared/figures.ts';
import { metres, TILE_METRES, two } from '../shared/pod-layout.ts';
import { AISLES, coldAisle, FLOOR_DEPTH_METRES, HALL_ID, HALL_SIZE, podId, rowId, rowRotation, SIDES, slotCentre, tileCentres, UNIT_SIZE, unitCentre, UNITS_PER_WALL, ZONES } from './layout.ts';
import { type RackPlan, RACKS } from './rack-mix.ts';
import { rackTypes } from './rack-types.ts';
import { SITE_ID } from './site.ts';

function racks(): Rack[] {
  const liquid = new Set(rackTypes().filter(({ liquidSupplyLimitCelsius }) => liquidSupplyLimitCelsius !== null).map(({ id }) => id));
  return RACKS.map(({ id, zone, aisle, side, slot, typeId, batchId, feedIds }: RackPlan): Rack => ({
    id,
    name: `${zone === 'live' ? 'Live' : 'Retrofit'} · Aisle ${aisle} ${side === 's' ? 'south' : 'north'} · ${two(slot)}`,
    rowId: rowId(zone, aisle, side),
    rackTypeId: typeId,
    position: slotCentre(zone, aisle, side, slot),
    rotationDegrees: rowRotation(side),
    feedIds: [...feedIds],
    airZoneId: 'air',
    liquidZoneId: liquid.has(typeId) ? 'liquid' : null,
    podId: podId(zone, aisle),
    batchId,
  }));
}

const UNIT_AIRFLOW = 9.4;
const UNIT_KW = 190;

/** Sixteen units for 2.4 MW of air heat, two of them spare; 22 % more air than the racks move, as two units out would leave 7 %. */
function airCoolingUnits(): AirCoolingUnit[] {
  return (['w', 'e'] as const).flatMap((wall) => Array.from({ length: UNITS_PER_WALL }, (_, at): AirCoolingUnit => ({
    id: `crah-${wall}${at + 1}`,
    name: `CRAH ${wall === 'w' ? 'west' : 'east'} ${at + 1}`,
    kind: 'crah',
    position: unitCentre(wall, at + 1),
    rotationDegrees: wall === 'w' ? 90 : 270,
    size: { ...UNIT_SIZE },
    returnFrom: 'top',
    supplyTo: 'under-floor',
    airZoneId: 'air',
    loopId: 'chw',
    airflowCubicMetresPerSecond: UNIT_AIRFLOW,
    coolingCapacityKw: UNIT_KW,
    supplyAirSetPointCelsius: 20,
    fanPowerKw: assume(Number((UNIT_AIRFLOW * 0.65).toFixed(1)), 'kW', '390 Pa over coil, filter and plenum at 60 % fan and motor efficiency'),
    powerNodeId: `mech-crahs-${at % 2 === 0 ? 1 : 2}`,
    commissionedBy: null,
    thermalMassKilojoulesPerKelvin: perUnit(catalogFigure('coil-heat-capacity'), UNIT_KW, 'kW of coil'),
  })));
}

/** Every cold aisle is closed; what the racks leave of the air goes out through its gaps. */
function containment(): Containment[] {
  return ZONES.flatMap((zone) => AISLES.map((aisle): Containment => ({
    id: `${zone}-${aisle}-cac`,
    name: `${zone === 'live' ? 'Live' : 'Retrofit'} · cold aisle ${aisle}`,
    kind: 'cold-aisle',
    ...coldAisle(zone, aisle),
    heightMetres: 2.4,
    roof: 'closed',
    doors: 'closed',
    leakageOpenFraction: assume(0.05, '1', 'door gaps, joints of the roof and blanking above and between racks', [0.02, 0.1]),
  })));
}

function raisedFloor(): NonNullable<Hall['raisedFloor']> {
  const grate = catalogueTiles.at(-1);
  if (grate === undefined) throw new Error('no tile is on file');
  return {
    depthMetres: FLOOR_DEPTH_METRES,
    tileTypes: [{
      id: 'grate', name: 'Directional grate, 56 % open',
      openFraction: cite(grate.openFraction, '1', plenumSource, '2005'), lossCoefficient: cite(grate.lossCoefficient, '1', plenumSource, '2005'),
    }],
    tiles: ZONES.flatMap((zone) => AISLES.flatMap((aisle) => tileCentres(zone, aisle).map(({ id, xMetres, yMetres }) => ({ id, position: { xMetres, yMetres }, sizeMetres: TILE_METRES, tileTypeId: 'grate' })))),
    cutouts: cutouts(),
  };
}

/** A cable opening behind every fourth slot of the live rows, with brushes; the retrofit is fed from above. */
function cutouts(): NonNullable<Hall['raisedFloor']>['cutouts'] {
  return AISLES.flatMap((aisle) => SIDES.flatMap((side) => [2, 6, 10, 14].map((slot) => {
    const { xMetres, yMetres } = slotCentre('live', aisle, side, slot);
    return {
      id: `cutout-${aisle}-${side}-${two(slot)}`,
      position: { xMetres, yMetres: metres(yMetres + (side === 's' ? -1 : 1) * 1.5 * TILE_METRES) },
      size: { xMetres: TILE_METRES, yMetres: TILE_METRES },
      openFraction: assume(0.05, '1', 'opening of 0.2 by 0.3 m in a tile, a third of it left open by its brush'),
      lossCoefficient: assume(1000, '1', 'sharp-edged gaps of 5 % of the tile, (1/0.05)² with the brush two and a half times that'),
    };
  })));
}

export function hall(): Hall {
  return {
    id: HALL_ID,
    siteId: SITE_ID,
    name: 'Data hall 1',
    campusTransform: { xMetres: 0, yMetres: 0, rotationDegrees: 0 },
    size: { ...HALL_SIZE },
    ceilingPlenum: null,
    floorLoadLimitKgPerSquareMetre: assume(1220, 'kg/m²', '250 lb/ft² once pedestals and stringers under the heavy rows are strengthened; 150 lb/ft² (732 kg/m²) before, which does not carry a rack of 1,360 kg'),
    thermalClass: 'A2',
    rows: ZONES.flatMap((zone) => AISLES.flatMap((aisle) => SIDES.map((side) => ({ id: rowId(zone, aisle, side), name: `${zone === 'live' ? 'Live' : 'Retrofit'} · Aisle ${aisle} ${side === 's' ? 'south' : 'north'}` })))),
    racks: racks(),
    airCoolingUnits: airCoolingUnits(),
    containment: containment(),
    raisedFloor: raisedFloor(),
  };
}
