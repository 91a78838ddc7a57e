import { catalogFigure } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { checkpoint } from '../shared/operations.ts';

export function runs(): Scenario['runs'] {
  return [
    {
      id: 'r1', name: 'R1 · 1e26 FLOP, BF16, hall 1', trainingFlop: 1e26, precision: 'bf16', minimumAccelerators: 9000, maximumAccelerators: 10_500,
      allowedAcceleratorIds: ['gb200'], allowedFabricIds: ['h1-fabric'], spansFabrics: false, priority: 1, earliestStart: '2027-06-01', readyBy: ['r1-ready'],
      modelFlopUtilization: catalogFigure('mfu-bf16-llama-3-405b'), checkpointWriteSeconds: checkpoint(45, '500 billion parameters'),
    },
    {
      id: 'r2', name: 'R2 · 2e26 FLOP, FP8, hall 2', trainingFlop: 2e26, precision: 'fp8', minimumAccelerators: 9000, maximumAccelerators: 10_500,
      allowedAcceleratorIds: ['gb300'], allowedFabricIds: ['h2-fabric'], spansFabrics: false, priority: 2, earliestStart: '2027-12-01', readyBy: ['r2-fp8'],
      modelFlopUtilization: catalogFigure('mfu-fp8-llama-3-70b'), checkpointWriteSeconds: checkpoint(60, '1 trillion parameters'),
    },
  ];
}
