import { catalogFigure } from '../../../src/catalog/index.ts';
import type { CoolantDistributionUnit, Scenario } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { AISLES, HALL_ID, rowRotation, SIDES, slotCentre } from './layout.ts';
import { CDU_SLOTS, RACKS } from './rack-mix.ts';
import { SITE_ID } from './site.ts';

const CDU_KW = 1350;

/** One at the east end of each retrofit row; all six share one ring, so that five carry it. */
function cdus(): CoolantDistributionUnit[] {
  return AISLES.flatMap((aisle) => SIDES.map((side, at): CoolantDistributionUnit => ({
    id: `cdu-${aisle}-${side}`,
    name: `CDU aisle ${aisle} ${side === 's' ? 'south' : 'north'}`,
    hallId: HALL_ID,
    zoneId: 'liquid',
    loopId: 'fws',
    position: slotCentre('retrofit', aisle, side, CDU_SLOTS[0], CDU_SLOTS[1]),
    rotationDegrees: rowRotation(side),
    size: { xMetres: 1.2, yMetres: 1.2, zMetres: 2.3 },
    ratedCapacityKw: CDU_KW,
    ratedApproachKelvin: catalogFigure('cdu-approach'),
    pumpPowerKw: assume(CDU_KW * 0.0125, 'kW', '1.25 % of the heat moved'),
    powerNodeId: `mech-cdus-${at + 1}`,
    commissionedBy: 'fill',
  })));
}

/** Water in a rack's cold plates, manifolds and its share of the technology loop, litres. */
const LITRES_PER_RACK = 30;

export function cooling(): Scenario['cooling'] {
  const liquidRacks = RACKS.filter(({ zone }) => zone === 'retrofit').length;
  const pumpEfficiency = assume(0.7, '1', 'wire to water, variable speed');
  return {
    zones: [
      { id: 'air', name: 'Air of the hall', hallId: HALL_ID, kind: 'air', redundantUnits: 2 },
      { id: 'liquid', name: 'Liquid of the retrofit', hallId: HALL_ID, kind: 'liquid', redundantUnits: 1, coolantVolumeLitres: assume(liquidRacks * LITRES_PER_RACK, 'L', `${LITRES_PER_RACK} L a rack, middle of 20 to 40 L`) },
    ],
    coolantDistributionUnits: cdus(),
    loops: [
      {
        id: 'chw', name: 'Chilled water', siteId: SITE_ID, kind: 'chilled-water', supplyTemperatureCelsius: 10, designDeltaTKelvin: 7,
        pumpHeadKpa: assume(280, 'kPa', 'chilled-water loop of 2014 with strainers, valves and exchangers'), pumpEfficiency: assume(0.62, '1', 'wire to water, constant-speed motors with later drives'), commissionedBy: null,
        volumeLitres: assume(45_000, 'L', 'mains and a buffer tank of 25 m³'),
      },
      {
        id: 'fws', name: 'Facility water', siteId: SITE_ID, kind: 'facility-water', supplyTemperatureCelsius: 33, designDeltaTKelvin: 10,
        pumpHeadKpa: assume(260, 'kPa', 'facility-water loop with strainers, valves and exchangers'), pumpEfficiency, commissionedBy: 'plant-cx',
        volumeLitres: assume(22_000, 'L', 'mains of 250 mm, headers and exchangers'),
      },
    ],
    plants: [
      {
        id: 'chillers', name: 'Chillers of the building', siteId: SITE_ID, loopId: 'chw', kind: 'water-cooled-chiller', unitCount: 5, redundantUnits: 1, unitCapacityKw: 1000,
        chillerCurveId: 'mcquay-wsc-471kw-vanes', approachKelvin: assume(4, 'K', 'condenser-water towers of the building'), heatExchangerApproachKelvin: assume(2.5, 'K', 'plate exchanger of the water-side economiser'),
        fanPowerKwPerUnit: assume(17, 'kW', 'condenser-water tower, 1.7 % of the unit capacity'), powerNodeId: 'mech-chw', commissionedBy: null,
        towerWaterPump: { headKpa: assume(180, 'kPa', 'condenser, tower lift and pipes'), efficiency: pumpEfficiency },
      },
      {
        id: 'towers', name: 'Towers of the retrofit', siteId: SITE_ID, loopId: 'fws', kind: 'cooling-tower', unitCount: 4, redundantUnits: 1, unitCapacityKw: 2300,
        chillerCurveId: null, approachKelvin: assume(4, 'K', 'generously sized counterflow towers'), heatExchangerApproachKelvin: assume(2, 'K', 'plate exchanger between open tower water and the closed loop'),
        fanPowerKwPerUnit: assume(25, 'kW', '1.1 % of the heat rejected'), powerNodeId: 'mech-fws', commissionedBy: 'plant-cx',
        towerWaterPump: { headKpa: assume(160, 'kPa', 'exchanger, tower lift and pipes'), efficiency: pumpEfficiency },
      },
    ],
  };
}
