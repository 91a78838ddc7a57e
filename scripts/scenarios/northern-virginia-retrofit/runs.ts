import { catalogFigure } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { checkpoint } from '../shared/operations.ts';

export function runs(): Scenario['runs'] {
  return [
    {
      id: 'r1', name: 'R1 · 1e24 FLOP, BF16, H100', trainingFlop: 1e24, precision: 'bf16', minimumAccelerators: 512, maximumAccelerators: 704,
      allowedAcceleratorIds: ['h100-sxm5-80gb'], allowedFabricIds: ['live-fabric'], spansFabrics: false, priority: 2, earliestStart: '2026-12-07', readyBy: ['r1-ready'],
      modelFlopUtilization: catalogFigure('mfu-bf16-llama-3-405b'), checkpointWriteSeconds: checkpoint(20, '30 billion parameters'),
    },
    {
      id: 'r2', name: 'R2 · 3e25 FLOP, FP8, GB300', trainingFlop: 3e25, precision: 'fp8', minimumAccelerators: 2048, maximumAccelerators: 3072,
      allowedAcceleratorIds: ['gb300'], allowedFabricIds: ['retrofit-fabric'], spansFabrics: false, priority: 1, earliestStart: '2027-06-01', readyBy: ['r2-ready'],
      modelFlopUtilization: catalogFigure('mfu-fp8-llama-3-70b'), checkpointWriteSeconds: checkpoint(40, '300 billion parameters'),
    },
    {
      id: 'r3', name: 'R3 · 6e25 FLOP, FP8, more of the zone than the service carries', trainingFlop: 6e25, precision: 'fp8', minimumAccelerators: 2600, maximumAccelerators: 3072,
      allowedAcceleratorIds: ['gb300'], allowedFabricIds: ['retrofit-fabric'], spansFabrics: false, priority: 3, earliestStart: '2028-06-01', readyBy: ['r2-ready'],
      modelFlopUtilization: catalogFigure('mfu-fp8-llama-3-70b'), checkpointWriteSeconds: checkpoint(50, '500 billion parameters'),
    },
  ];
}

export function experiments(): Scenario['experiments'] {
  return [{
    id: 'research', name: 'Research on the live zone', reservedAccelerators: 128, allowedAcceleratorIds: ['h100-sxm5-80gb'],
    acceleratorHoursPerExperiment: assume(400, 'h', '16 accelerators for about a day', [100, 1500]), from: '2026-11-22',
  }];
}
