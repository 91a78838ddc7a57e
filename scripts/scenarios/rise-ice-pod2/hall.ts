import { catalogFigure } from '../../../src/catalog/index.ts';
import { heatCapacityRate } from '../../../src/engine/thermal/devices.ts';
import { riseIcePod2, type MeasuredRack } from '../../../src/engine/thermal/verify/measured/rise-ice-pod2.ts';
import { meanAir, rackHeats, serverFlowEstimates } from '../../../src/engine/thermal/verify/measured/server-flow.ts';
import type { AirCoolingUnit, Hall, Rack, RackType } from '../../../src/model/index.ts';
import { assume, derived, measured, rounded } from './figures.ts';
import { chassisBands, HALL_SIZE, OBSTRUCTIONS, openBands, OPENING_WIDTH, rackCentre, RACK_SIZE, ROWS, sensors, UNIT_OUTLET, UNIT_SIZE, unitCentre, UNITS } from './layout.ts';

/** Why the racks move this air and not half of it; the README has the whole argument. */
function flowNote(): string {
  const { fanSpeed, serverSensors, strips, mixing } = serverFlowEstimates(riseIcePod2);
  return `fan speed times free delivery of two PFR0812DHE fans per server (7.7795e-6 m³/s per rpm), ${fanSpeed.toFixed(1)} m³/s in all. The rise of the sensor strips gives ${strips.toFixed(1)} and the mixing of supply and return in the cold aisles ${mixing.toFixed(1)}; only the servers’ own sensors, which sit beside warm boards, give ${serverSensors.toFixed(1)}`;
}

/**
 * The racks are open where no chassis stands: closed, all air of the servers passes over their tops, which takes a pressure
 * difference between the aisles of 2 Pa; 0.6 Pa was measured. The README has the whole argument.
 */
const OPEN_BAND_LOSS = assume(0.5, '1', 'sharp-edged entry (Idelchik, Handbook of Hydraulic Resistance, diagram 3-1); what is lost where the air leaves is solved with the air, and nothing else is known to stand in the way. Open, since closed racks would need three times the pressure difference between the aisles that was measured');

const typeId = (rackId: string): string => `servers-${rackId}`;

function rackType(rack: MeasuredRack, heatW: number): RackType {
  return {
    id: typeId(rack.id),
    name: `30 idle servers, rack ${rack.id.toUpperCase()}`,
    acceleratorId: null,
    acceleratorsPerRack: 0,
    usableAcceleratorsPerRack: 0,
    ratedPowerKw: derived(rounded(heatW / 1000, 4), 'kW', `share of the rack's meter (${rack.meterW} W of the sum of the meters) in the feed of ${riseIcePod2.itPowerW / 1000} kW`),
    liquidFraction: derived(0, '1', 'by construction'),
    airDeltaTKelvin: derived(rounded(heatW / heatCapacityRate(meanAir(riseIcePod2), rack.fanFlowM3PerS), 2), 'K', 'of the power and the flow below; the flow is what the air solve uses'),
    inletAirLimitCelsius: assume(27, '°C', 'upper end of the recommended range, ASHRAE TC 9.9 (2021)'),
    liquidSupplyLimitCelsius: null,
    weightKg: assume(440, 'kg', '30 servers of 8 kg (published model of the same hall) and a rack of 200 kg'),
    size: { ...RACK_SIZE },
    airside: {
      bands: chassisBands(),
      openingWidthMetres: OPENING_WIDTH,
      unblankedBands: openBands().map((band) => ({ ...band, lossCoefficient: OPEN_BAND_LOSS })),
      thermalMass: {
        massKg: assume(240, 'kg', '30 servers of 8 kg (published model of the same hall); the empty rack stands beside the air'),
        specificHeatJoulesPerKilogramKelvin: catalogFigure('server-specific-heat'),
        effectiveness: catalogFigure('server-heat-effectiveness'),
      },
      airflow: { kind: 'fixed', cubicMetresPerSecond: derived(rack.fanFlowM3PerS, 'm³/s', flowNote()) },
    },
  };
}

/** One type per rack, so that any of them can be given another operating point. */
export function rackTypes(): RackType[] {
  const heats = rackHeats(riseIcePod2);
  return riseIcePod2.racks.map((rack) => rackType(rack, heats.get(rack.id)!));
}

function racks(): Rack[] {
  return ROWS.flatMap((row) => row.rackIds.map((id, at): Rack => ({
    id, name: id.toUpperCase(), rowId: row.id, rackTypeId: typeId(id), position: rackCentre(row, at), rotationDegrees: row.rotationDegrees,
    feedIds: ['pod-feed'], airZoneId: 'pod-air', liquidZoneId: null, podId: 'servers', batchId: null,
  }))).sort((a, b) => (a.id < b.id ? -1 : 1));
}

const COIL_KW = 20;

function airCoolingUnits(): AirCoolingUnit[] {
  const coilPerKw = catalogFigure('coil-heat-capacity').value;
  return UNITS.map((place): AirCoolingUnit => {
    const unit = riseIcePod2.units.find(({ id }) => id === place.id);
    if (!unit) throw new Error(`nothing is measured of ${place.id}`);
    return {
      id: place.id, name: place.id.toUpperCase(), kind: 'crah', position: unitCentre(place), rotationDegrees: place.wall === 'west' ? 90 : 270,
      size: { ...UNIT_SIZE }, returnFrom: 'top', supplyOpening: { ...UNIT_OUTLET }, airZoneId: 'pod-air', loopId: 'chilled-water',
      airflowCubicMetresPerSecond: derived(unit.airflowM3PerS, 'm³/s', 'fan signal as a share of 2.2 m³/s. The four flows and their rises carry 30.6 kW, the water carried 30.2 kW'),
      coolingCapacityKw: assume(COIL_KW, 'kW', 'ample: the measured discharge temperature is imposed'),
      thermalMassKilojoulesPerKelvin: assume(rounded(coilPerKw * COIL_KW, 0), 'kJ/K', `${coilPerKw} kJ/K per kW of a coil of ${COIL_KW} kW`),
      supplyAirSetPointCelsius: measured(unit.dischargeCelsius, '°C', 'discharge sensor as read'),
      fanPowerKw: assume(0.5, 'kW', 'a fan of this size at a third of its flow; its heat is in the measured discharge temperature'),
      powerNodeId: 'cooling-supply', commissionedBy: null,
    };
  });
}

export function hall(): Hall {
  return {
    id: 'pod2',
    siteId: 'lulea',
    name: 'POD 2',
    campusTransform: { xMetres: 0, yMetres: 0, rotationDegrees: 0 },
    size: { ...HALL_SIZE },
    ceilingPlenum: null,
    floorLoadLimitKgPerSquareMetre: assume(1200, 'kg/m²', 'usual for a computer room; nothing depends on it here'),
    thermalClass: 'A2',
    rows: ROWS.map(({ id, name }) => ({ id, name })),
    racks: racks(),
    airCoolingUnits: airCoolingUnits(),
    containment: [],
    obstructions: OBSTRUCTIONS,
    sensors: sensors(),
    otherHeatKw: derived(rounded((riseIcePod2.heatRemovedW - riseIcePod2.itPowerW) / 1000), 'kW', 'heat removed by the water less the feed of the racks: lights, distribution and walls'),
  };
}
