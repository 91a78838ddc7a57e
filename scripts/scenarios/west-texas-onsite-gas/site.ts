import { climate } from '../../../src/catalog/index.ts';
import type { Site } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { carbonGramsPerKwh, generatorTerms, SITE_ELEVATION_METRES } from './generation.ts';
import { monthlyMeanCelsius } from './weather.ts';

export const SITE_ID = 'midland';
const GRID_SERVICE_KW = 12_000;

/** Grid service for a sixth of the campus, on standby. */
function contract(): NonNullable<Site['contract']> {
  return {
    id: 'grid-service',
    tariffId: 'ercot-sb6',
    name: 'ERCOT, 12 MW of grid service beside on-site turbines',
    note: 'The grid carries what the turbines do not; they are no part of its capacity. Below 75 MW the rules of Senate Bill 6 do not apply. Wires are charged on the four coincident peaks of the summer before, so a first summer is free.',
    contractCapacityKw: GRID_SERVICE_KW,
    startsOn: '2028-01-01',
    minimumDemandFraction: assume(0, '1', 'no take-or-pay is known for wires of this size'),
    rampSteps: [],
    termYears: assume(10, 'a', 'retail supply and facilities agreement'),
    energyPricePerKwh: assume(0.045, 'money/kWh', 'ERCOT West hub energy with retail margin', [0.03, 0.07]),
    demandPricePerKwMonth: assume(3.5, 'money/(kW·month)', 'distribution part of a transmission-voltage customer', [1.5, 6]),
    peakTags: [{ id: '4cp', label: 'ERCOT transmission (4CP)', kind: 'transmission', pricesFrom: 'ercot-transmission', priorDemandsKw: [] }],
    onSiteGeneration: [generatorTerms(monthlyMeanCelsius())],
    oneTimeCharges: [{ id: 'ciac', label: 'Line tap and metering, paid to the wires company', kind: 'contribution-in-aid-of-construction', on: '2028-01-01', amount: assume(2_600_000, 'money', 'tap of 138 kV and metering', [1_500_000, 5_000_000]) }],
  };
}

export function site(): Site {
  const station = climate('dallas-fort-worth');
  return {
    id: SITE_ID,
    name: 'Midland campus',
    location: { latitudeDegrees: 31.95, longitudeDegrees: -102.15, elevationMetres: SITE_ELEVATION_METRES, timeZone: 'America/Chicago' },
    climate: {
      stationName: station.stationName,
      proxyNote: 'Dallas–Fort Worth stands in for Midland: no hourly file of a nearer station is at hand; it lies about 500 km east-north-east, 700 m lower and much more humid. Dry bulbs of summer are taken as similar (assumption); nothing here is cooled by evaporation, so the wet bulb does not matter.',
      designDryBulbCelsius: station.designDryBulbCelsius,
      designWetBulbCelsius: station.designWetBulbCelsius,
      averageDryBulbCelsius: station.averageDryBulbCelsius,
      averageWetBulbCelsius: station.averageWetBulbCelsius,
    },
    grid: {
      isoRegion: 'ERCOT, behind the meter', utilityName: 'Oncor', serviceVoltageVolts: 138_000, carbonIntensityGramsPerKwh: carbonGramsPerKwh(),
      waterLitresPerKwh: assume(0, 'L/kWh', 'simple-cycle turbines without evaporative inlet cooling'),
    },
    service: {
      phases: [
        { id: 'grid-phase', name: 'Grid service, 12 MW', capacityKw: GRID_SERVICE_KW, energisedBy: 'grid-energised' },
      ],
    },
    contract: contract(),
    curtailmentHoursPerYear: assume(0, 'h', 'what the grid withholds the turbines carry'),
    staff: {
      technicians: 16,
      itKwPerTechnician: assume(2200, 'kW', '0.3 to 0.6 hardware technicians per MW of GPU hall', [1700, 3300]),
      rosterGrowsBy: [{ technicians: 10, availableFrom: '2028-03-01' }],
    },
  };
}
