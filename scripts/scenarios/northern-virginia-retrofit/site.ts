import { climate, gridCarbonIntensity, tariff, type SourcedFigure } from '../../../src/catalog/index.ts';
import type { Site } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';

export const SITE_ID = 'ashburn';
const TARIFF_ID = 'dominion-va-gs5';
export const SERVICE_KW = 8000;
const UPGRADE_KW = 4000;
export const CONTRACT_KW = SERVICE_KW + UPGRADE_KW;

function required(figure: SourcedFigure | null, name: string): SourcedFigure {
  if (figure === null) throw new Error(`the tariff has no ${name}`);
  return figure;
}

/** Rates of the class below: none of GS-5 is published yet, and those of GS-4 at primary voltage are somewhat lower. */
function gs3Rate(usdPerKwMonth: number, part: string): SourcedFigure {
  return {
    value: usdPerKwMonth, unit: 'money/(kW·month)', source: 'energymanager.ai, Dominion Energy Virginia rate guide of 3 June 2026: Schedule GS-3 from 1 January 2026', asOf: '2026-06', verified: true, grade: 'secondary',
    note: `${part} demand of GS-3 at secondary voltage, taken for GS-5, whose rates are not known`,
  };
}

function contract(): NonNullable<Site['contract']> {
  const terms = tariff(TARIFF_ID);
  const delivery = required(terms.minimumDemandFraction, 'minimum demand');
  return {
    id: 'gs5',
    tariffId: TARIFF_ID,
    name: 'Dominion Energy Virginia, terms of Schedule GS-5',
    note: 'GS-5 is for customers of 25 MW and more. This hall is taken as a part of a campus above that, and its terms as applying to its share (assumption). An article reports 85 % and 60 % as the basis of the fee for leaving; that they are monthly minimums as well is not verified.',
    contractCapacityKw: CONTRACT_KW,
    startsOn: '2027-01-01',
    termYears: required(terms.termYears, 'term'),
    minimumDemandFraction: delivery,
    minimumDemandAppliesTo: ['delivery', 'transmission', 'generation'],
    minimumDemandFractions: { delivery, transmission: delivery, generation: { ...delivery, value: 0.6, note: 'of contracted demand, generation' } },
    minimumDemandBasis: 'contract-capacity',
    rampSteps: [
      { afterMonths: 0, fraction: assume(SERVICE_KW / CONTRACT_KW, '1', 'what the service carries today') },
      { afterMonths: 48, fraction: assume(1, '1', 'from when the utility may have its works done at the earliest') },
    ],
    energyPricePerKwh: assume(0.036, 'money/kWh', 'fuel rider and energy charges of a large general service', [0.03, 0.05]),
    demandPricePerKwMonth: gs3Rate(3.316, 'distribution'),
    demandCharges: [
      { id: 'transmission', label: 'Transmission', category: 'transmission', pricePerKwMonth: gs3Rate(2.277, 'transmission') },
      { id: 'generation', label: 'Generation, on-peak', category: 'generation', pricePerKwMonth: gs3Rate(8.976, 'on-peak generation') },
    ],
    exit: { feeMonths: 168 },
  };
}

export function site(): Site {
  const station = climate('leesburg');
  return {
    id: SITE_ID,
    name: 'Ashburn building',
    location: { latitudeDegrees: 39.04, longitudeDegrees: -77.48, elevationMetres: 90, timeZone: 'America/New_York' },
    climate: {
      stationName: station.stationName,
      proxyNote: 'Leesburg Executive Airport, about 8 km north-west of the building and at the same height.',
      designDryBulbCelsius: station.designDryBulbCelsius,
      designWetBulbCelsius: station.designWetBulbCelsius,
      averageDryBulbCelsius: station.averageDryBulbCelsius,
      averageWetBulbCelsius: station.averageWetBulbCelsius,
    },
    grid: { isoRegion: 'PJM', utilityName: 'Dominion Energy Virginia', serviceVoltageVolts: 34_500, carbonIntensityGramsPerKwh: gridCarbonIntensity('pjm') },
    service: {
      phases: [
        { id: 'service-today', name: 'Service today, 8 MW', capacityKw: SERVICE_KW, energisedBy: null },
        { id: 'service-upgrade', name: 'Upgrade, to 12 MW', capacityKw: UPGRADE_KW, energisedBy: 'service-upgraded' },
      ],
    },
    contract: contract(),
    curtailmentHoursPerYear: assume(15, 'h', 'emergency load management in a constrained zone; the service itself is firm', [0, 80]),
    staff: {
      technicians: 5,
      itKwPerTechnician: assume(1800, 'kW', '0.4 to 0.7 hardware technicians per MW of a small hall of two generations', [1400, 2500]),
      rosterGrowsBy: [{ technicians: 2, availableFrom: '2027-09-01' }],
    },
  };
}
