import type { Scenario } from '../../../src/model/index.ts';
import { AISLES, HALL_ID, podId, ZONES } from './layout.ts';

/** Fabrics and pods; cabling is counted from the ports of these. */
export function network(): Scenario['network'] {
  return {
    fabrics: [
      { id: 'live-fabric', name: 'Fabric of the live zone', commissionedBy: null },
      { id: 'retrofit-fabric', name: 'Fabric of the retrofit', commissionedBy: 'bring-up' },
    ],
    pods: ZONES.flatMap((zone) => AISLES.map((aisle) => ({
      id: podId(zone, aisle), name: `${zone === 'live' ? 'Live' : 'Retrofit'} · aisle ${aisle}`, hallId: HALL_ID, fabricId: `${zone}-fabric`,
      acceleratorPorts: zone === 'live' ? 384 : 1152, commissionedBy: zone === 'live' ? null : 'fibre',
    }))),
  };
}
