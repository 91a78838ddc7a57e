import type { Scenario } from '../../../src/model/index.ts';
import { podId } from '../shared/pod-layout.ts';
import { HALLS, PODS } from './layout.ts';

/** Fabrics and pods; cabling is counted from the ports of these. */
export function network(): Scenario['network'] {
  return {
    fabrics: HALLS.map((number) => ({ id: `h${number}-fabric`, name: `Hall ${number} fabric`, commissionedBy: `h${number}-bringup` })),
    pods: HALLS.flatMap((number) => PODS.map((pod) => ({
      id: podId(number, pod), name: `Hall ${number} · Pod ${pod}`, hallId: `h${number}`, fabricId: `h${number}-fabric`, acceleratorPorts: 2016, commissionedBy: `h${number}-fibre`,
    }))),
  };
}
