import type { Scenario } from '../../../../src/model/index.ts';
import { calendars } from '../../shared/calendars.ts';
import { hallPackages, longLead, risks } from './halls.ts';
import { bringUpAndReadiness, rackPackages } from './racks.ts';
import { generation, gridService, landAndGas } from './utilities.ts';

export function plan(): Scenario['plan'] {
  return {
    calendars: calendars(2032),
    activities: [...landAndGas, ...generation, ...gridService, ...longLead, ...hallPackages, ...rackPackages, ...bringUpAndReadiness],
    resources: [
      { id: 'electrical', name: 'Electrical crews', kind: 'crew', units: 4 },
      { id: 'mechanical', name: 'Mechanical and liquid crews', kind: 'crew', units: 4 },
      { id: 'commissioning', name: 'Commissioning agents', kind: 'crew', units: 2 },
    ],
    drivers: [
      { id: 'equipment-market', name: 'Turbine, transformer and switchgear market', description: 'Scarcity of turbines, transformers, breakers and switchgear moves all their lead times together.' },
      { id: 'gpu-supply', name: 'GPU supply', description: 'Allocation and ramp of GB200 and GB300 racks.' },
      { id: 'skilled-labour', name: 'Skilled labour', description: 'Electricians, pipefitters and commissioning agents; the oil field hires the same people.' },
      { id: 'utility-permits', name: 'Permits, land owners and utility', description: 'Pace of TCEQ, owners along the lateral, Oncor and ERCOT.' },
      { id: 'heat', name: 'Heat and wind', description: 'Summers above 38 °C and dust storms during open-ground work and lifts.' },
    ],
    risks,
  };
}
