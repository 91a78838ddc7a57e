import { climate, gridCarbonIntensity, tariff, type SourcedFigure } from '../../../src/catalog/index.ts';
import type { Site } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';

const TARIFF_ID = 'aep-ohio-dct';

function required(figure: SourcedFigure | null, name: string): SourcedFigure {
  if (figure === null) throw new Error(`the tariff has no ${name}`);
  return figure;
}

/** Ramp steps of the tariff; after the last one the whole contract capacity may be drawn. */
function rampSteps(): NonNullable<Site['contract']>['rampSteps'] {
  const { rampSteps: steps } = tariff(TARIFF_ID);
  const whole = assume(1, '1', 'after the last step the whole contract capacity may be drawn');
  return [...steps.map(({ fraction }, year) => ({ afterMonths: 12 * year, fraction })), { afterMonths: 12 * steps.length, fraction: whole }];
}

/** Day on which phase 1 was energised, and the contract with its ramp began. */
export const PHASE_1_ENERGISED_ON = '2026-02-16';

export function site(): Site {
  const station = climate('chicago-ohare');
  const terms = tariff(TARIFF_ID);
  return {
    id: 'new-albany',
    name: 'New Albany campus',
    location: { latitudeDegrees: 40.08, longitudeDegrees: -82.76, elevationMetres: 310, timeZone: 'America/New_York' },
    climate: {
      stationName: station.stationName,
      proxyNote: 'Chicago O’Hare stands in for central Ohio: no hourly file of a nearer station is at hand; O’Hare lies about 480 km west-north-west and 2° further north; summers are taken as similar (assumption).',
      designDryBulbCelsius: station.designDryBulbCelsius,
      designWetBulbCelsius: station.designWetBulbCelsius,
      averageDryBulbCelsius: station.averageDryBulbCelsius,
      averageWetBulbCelsius: station.averageWetBulbCelsius,
    },
    grid: { isoRegion: 'PJM', utilityName: 'AEP Ohio', serviceVoltageVolts: 138_000, carbonIntensityGramsPerKwh: gridCarbonIntensity('pjm') },
    service: {
      phases: [
        { id: 'phase-1', name: 'Phase 1, 72 MW', capacityKw: 72_000, energisedBy: 'phase1-energised' },
        { id: 'phase-2', name: 'Phase 2, to 130 MW', capacityKw: 58_000, energisedBy: 'phase2-energised' },
      ],
    },
    contract: {
      id: 'dct',
      tariffId: TARIFF_ID,
      contractCapacityKw: 125_000,
      startsOn: PHASE_1_ENERGISED_ON,
      minimumDemandFraction: required(terms.minimumDemandFraction, 'minimum demand'),
      rampSteps: rampSteps(),
      termYears: required(terms.termYears, 'term'),
      energyPricePerKwh: assume(0.06, 'money/kWh', 'AEP-Dayton hub energy about 45 USD/MWh plus PJM capacity of 325 USD/MW-day at a flat load', [0.045, 0.085]),
      demandPricePerKwMonth: assume(9, 'money/(kW·month)', 'delivery and transmission at 138 kV; the tariff file has terms but no price', [6, 14]),
    },
    curtailmentHoursPerYear: assume(10, 'h', 'emergency load management; the service itself is firm', [0, 60]),
    staff: {
      technicians: 24,
      itKwPerTechnician: assume(2200, 'kW', '0.3 to 0.6 hardware technicians per MW of GPU hall', [1700, 3300]),
      rosterGrowsBy: [
        { technicians: 14, availableFrom: '2027-09-01' },
        { technicians: 12, availableFrom: '2028-09-01' },
      ],
    },
  };
}
