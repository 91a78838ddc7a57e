import type { Scenario } from '../../../src/model/index.ts';
import { podId } from '../shared/pod-layout.ts';
import { POD_COUNT } from './layout.ts';

/** Fabrics and pods; cabling is counted from the ports of these. */
export function network(): Scenario['network'] {
  const halls = [1, 2] as const;
  return {
    fabrics: halls.map((number) => ({ id: `h${number}-fabric`, name: `Hall ${number} fabric`, commissionedBy: number === 1 ? null : 'h2-bringup' })),
    pods: halls.flatMap((number) => Array.from({ length: POD_COUNT }, (_, at) => {
      const pod = at + 1;
      const mostlyAir = number === 1 && pod <= 2;
      return {
        id: podId(number, pod), name: `Hall ${number} · Pod ${pod}`, hallId: `h${number}`, fabricId: `h${number}-fabric`,
        acceleratorPorts: mostlyAir ? 1536 : 2592,
        commissionedBy: number === 1 ? (pod <= 5 ? null : 'h1-fibre') : 'h2-fibre',
      };
    })),
  };
}
