import { riseIcePod2 } from '../../../src/engine/thermal/verify/measured/rise-ice-pod2.ts';
import type { Scenario, Site } from '../../../src/model/index.ts';
import { AS_OF, assume } from './figures.ts';
import { hall, rackTypes } from './hall.ts';
import { cooling, power } from './supply.ts';

const notNeeded = 'nothing of the experiment depends on it';

function site(): Site {
  return {
    id: 'lulea',
    name: 'RISE ICE Datacenter, Luleå',
    location: { latitudeDegrees: 65.62, longitudeDegrees: 22.14, elevationMetres: 20, timeZone: 'Europe/Stockholm' },
    climate: {
      stationName: 'Luleå (assumed)',
      designDryBulbCelsius: assume(25, '°C', `hot summer day in Luleå; ${notNeeded}`),
      designWetBulbCelsius: assume(18, '°C', `hot summer day in Luleå; ${notNeeded}`),
      averageDryBulbCelsius: assume(3, '°C', `yearly mean in Luleå; ${notNeeded}`),
      averageWetBulbCelsius: assume(1, '°C', `yearly mean in Luleå; ${notNeeded}`),
    },
    grid: { isoRegion: 'SE1', utilityName: 'Luleå Energi', serviceVoltageVolts: 400, carbonIntensityGramsPerKwh: assume(20, 'g/kWh', `hydro power of northern Sweden; ${notNeeded}`) },
    service: { phases: [{ id: 'service', name: 'Service', capacityKw: assume(110, 'kW', `ample; ${notNeeded}`), energisedBy: null }] },
    curtailmentHoursPerYear: 0,
    staff: { technicians: 1, itKwPerTechnician: assume(200, 'kW', notNeeded), rosterGrowsBy: [] },
  };
}

/** The whole document. Pure: the same text every time. */
export function riseIcePod2Scenario(): Scenario {
  return {
    $schema: '../public/schema/scenario-1.schema.json',
    schemaVersion: 1,
    meta: {
      id: 'rise-ice-pod2',
      name: 'Measured hall: RISE ICE POD 2',
      description: `A hall that was measured: 360 idle servers in 12 racks and four cooling units in Luleå, ${riseIcePod2.window}, with 24 temperature sensors. Geometry, powers, flows and discharge temperatures are those of the experiment (github jsjolund/rafsine, problems/ocp); the building’s supply, the site’s weather and all money are assumptions that its air does not depend on.`,
      asOf: AS_OF,
      horizon: '2020-12-31',
      currency: 'SEK',
      priceYear: 2019,
      seed: 1,
      powerBasis: 'measured-p99',
    },
    sites: [site()],
    halls: [hall()],
    power: power(),
    cooling: cooling(),
    fleet: { accelerators: [], rackTypes: rackTypes(), batches: [] },
    network: {
      fabrics: [{ id: 'fabric', name: 'Fabric', commissionedBy: null }],
      pods: [{ id: 'servers', name: 'Servers of POD 2', hallId: 'pod2', fabricId: 'fabric', acceleratorPorts: 0, commissionedBy: null }],
    },
    plan: { calendars: [], activities: [], resources: [], drivers: [], risks: [] },
    allocation: { leases: [] },
    operations: {
      interruptionsPerThousandNodeDays: assume(0, '1', 'there are no accelerators'),
      recoveryConstantSeconds: assume(0, 's', 'there are no accelerators'),
      recoverySecondsPerAccelerator: assume(0, 's', 'there are no accelerators'),
      spareFraction: 0,
      downForRepairFraction: 0,
    },
    runs: [],
    experiments: [],
    levers: [],
    economics: {},
  };
}
