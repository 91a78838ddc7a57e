/** Long-lead equipment of both halls, at catalogue lead times; what is on order carries its order date. */
import { loadBankRental, procure, workPackage } from '../../shared/plan-builder.ts';

const market = { 'equipment-market': 0.6 } as const;
const light = { 'equipment-market': 0.4 } as const;

export const equipment = workPackage('Long-lead equipment', [
  procure('h1-tx', 'Hall 1, pods 6–10: lineup transformers', 'dist-tx', { after: ['land'], started: '2025-10-06', drivers: market }),
  procure('h1-gensets', 'Hall 1, pods 6–10: generators', 'genset', { after: ['land'], started: '2025-09-08', drivers: market }),
  procure('h1-ups', 'Hall 1, pods 6–10: UPS and busway', 'ups', { after: ['land'], started: '2026-06-15', drivers: light }),
  procure('h1-chillers', 'Hall 1: second-stage chillers and towers', 'chiller', { after: ['land'], started: '2026-05-18', drivers: light }),
  procure('h2-mv', 'Hall 2: MV switchgear', 'mv-switchgear', { after: ['land'], started: '2026-07-13', drivers: market }),
  procure('h2-tx', 'Hall 2: lineup and mechanical transformers', 'dist-tx', { after: ['land'], started: '2026-09-21', drivers: market }),
  procure('h2-gensets', 'Hall 2: generators', 'genset', { after: ['land'], started: '2026-08-31', drivers: market }),
  procure('h2-ups', 'Hall 2: UPS and busway', 'ups', { after: ['h2-ntp'], drivers: light }),
  procure('h2-chillers', 'Hall 2: chillers, towers and exchangers', 'chiller', { after: ['h2-ntp'], drivers: light }),
  procure('h2-cdus', 'Hall 2: CDUs and manifolds', 'cdu', { after: ['h2-ntp FS+120'], drivers: light }),
  { id: 'h1-load-banks', name: 'Hall 1, pods 6–10: liquid load banks rented', days: loadBankRental, kind: 'procurement', after: ['land'], started: '2026-10-12', drivers: light },
  { id: 'h2-load-banks', name: 'Hall 2: liquid load banks rented', days: loadBankRental, kind: 'procurement', after: ['h2-ntp FS+180'], drivers: light },
]);
