import type { Scenario } from '../../../../src/model/index.ts';
import { calendars } from '../../shared/calendars.ts';
import { equipment } from './equipment.ts';
import { hallOne, hallRisks, hallTwo } from './halls.ts';
import { bringUpAndReadiness, racksHallOne, racksHallTwo } from './racks.ts';
import { landAndService, substation } from './utility.ts';

export function plan(): Scenario['plan'] {
  return {
    calendars: calendars(2032),
    activities: [...landAndService, ...substation, ...equipment, ...hallOne, ...hallTwo, ...racksHallOne, ...racksHallTwo, ...bringUpAndReadiness],
    resources: [
      { id: 'electrical', name: 'Electrical crews', kind: 'crew', units: 4 },
      { id: 'mechanical', name: 'Mechanical and liquid crews', kind: 'crew', units: 3 },
      { id: 'commissioning', name: 'Commissioning agents', kind: 'crew', units: 2 },
    ],
    drivers: [
      { id: 'equipment-market', name: 'Transformer and switchgear market', description: 'Scarcity of transformers, breakers, switchgear and generators moves all their lead times together.' },
      { id: 'gpu-supply', name: 'GPU supply', description: 'Allocation and ramp of GB200 and GB300 racks.' },
      { id: 'skilled-labour', name: 'Skilled labour', description: 'Electricians, pipefitters and commissioning agents in central Ohio.' },
      { id: 'utility-permits', name: 'Utility and permits', description: 'Pace of AEP Ohio, the state and the city.' },
      { id: 'weather', name: 'Weather', description: 'Winters and wet springs during open ground and outdoor erection.' },
    ],
    risks: hallRisks,
  };
}
