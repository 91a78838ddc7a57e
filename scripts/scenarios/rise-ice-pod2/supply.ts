/** Power and cooling as small as a complete document allows: one feed and one chilled-water loop, with room to spare. */
import type { Scenario } from '../../../src/model/index.ts';
import { assume } from './figures.ts';

const ample = 'ample; the experiment says nothing about the building’s supply and the hall air does not depend on it';

export function power(): Scenario['power'] {
  const base = { siteId: 'lulea', hallId: null, continuousFraction: 1, powerFactor: 0.95, commissionedBy: null };
  return {
    nodes: [
      { ...base, id: 'utility', name: 'Building supply', kind: 'utility', outputVolts: 400, ratingKva: assume(120, 'kVA', ample) },
      { ...base, id: 'pod-feed', name: 'Feed of POD 2', kind: 'pdu', hallId: 'pod2', outputVolts: 400, ratingKva: assume(63, 'kVA', ample) },
      { ...base, id: 'cooling-supply', name: 'Cooling supply', kind: 'mechanical-load', outputVolts: 400, ratingKva: assume(40, 'kVA', ample) },
    ],
    edges: [
      { id: 'utility-to-pod-feed', from: 'utility', to: 'pod-feed', role: 'normal' },
      { id: 'utility-to-cooling', from: 'utility', to: 'cooling-supply', role: 'normal' },
    ],
    firmCriterion: 'n',
    sharing: 'pro-rata',
  };
}

export function cooling(): Scenario['cooling'] {
  return {
    zones: [{ id: 'pod-air', name: 'Air of POD 2', hallId: 'pod2', kind: 'air', redundantUnits: 0 }],
    coolantDistributionUnits: [],
    loops: [{
      id: 'chilled-water', name: 'Chilled water', siteId: 'lulea', kind: 'chilled-water', supplyTemperatureCelsius: assume(10, '°C', 'cold enough for the measured discharge temperature'),
      designDeltaTKelvin: assume(6, 'K', ample), pumpHeadKpa: assume(150, 'kPa', ample), pumpEfficiency: assume(0.65, '1', ample), commissionedBy: null,
    }],
    plants: [{
      id: 'chiller', name: 'Chiller', siteId: 'lulea', loopId: 'chilled-water', kind: 'water-cooled-chiller', unitCount: 1, redundantUnits: 0,
      unitCapacityKw: assume(150, 'kW', ample), chillerCurveId: 'mcquay-wsc-471kw-vanes', approachKelvin: assume(4, 'K', ample), heatExchangerApproachKelvin: 0,
      fanPowerKwPerUnit: assume(2, 'kW', ample), powerNodeId: 'cooling-supply', commissionedBy: null,
    }],
  };
}
