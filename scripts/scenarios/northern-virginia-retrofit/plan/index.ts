import type { Scenario } from '../../../../src/model/index.ts';
import { calendars } from '../../shared/calendars.ts';
import { newRacks, rackRisks, readiness, secondHandRacks } from './racks.ts';
import { electrical, hallAndService, liquid, risks, secondHand, works } from './works.ts';

export function plan(): Scenario['plan'] {
  return {
    calendars: calendars(2035),
    activities: [...hallAndService, ...secondHand, ...works, ...electrical, ...liquid, ...secondHandRacks, ...newRacks, ...readiness],
    resources: [
      { id: 'electrical', name: 'Electrical crews', kind: 'crew', units: 2 },
      { id: 'mechanical', name: 'Mechanical and liquid crews', kind: 'crew', units: 2 },
      { id: 'commissioning', name: 'Commissioning agents', kind: 'crew', units: 1 },
    ],
    drivers: [
      { id: 'equipment-market', name: 'Equipment market', description: 'UPS, busway, CDUs and towers, new.' },
      { id: 'used-market', name: 'Market of used gear', description: 'What closing and refitting sites let go, and in what condition: transformers, generators, switchgear, H100 systems.' },
      { id: 'gpu-supply', name: 'GPU supply', description: 'Allocation and ramp of GB300 racks.' },
      { id: 'skilled-labour', name: 'Skilled labour', description: 'Electricians, pipefitters and commissioning agents in Northern Virginia.' },
      { id: 'live-operations', name: 'Live operations', description: 'Change windows, freezes and incidents of the live zone next door.' },
      { id: 'utility-permits', name: 'Utility and permits', description: 'Pace of Dominion and Loudoun County.' },
      { id: 'weather', name: 'Weather', description: 'Winters and storms on the yard and the roof.' },
    ],
    risks: [...risks, ...rackRisks],
  };
}
