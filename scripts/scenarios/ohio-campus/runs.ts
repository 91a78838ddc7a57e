import { catalogFigure } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { assume } from '../shared/figures.ts';
import { checkpoint } from '../shared/operations.ts';

export function runs(): Scenario['runs'] {
  return [
    {
      id: 'r1', name: 'R1 · 2e25 FLOP, BF16, on what stands', trainingFlop: 2e25, precision: 'bf16', minimumAccelerators: 6000, maximumAccelerators: 8500,
      allowedAcceleratorIds: ['gb200'], allowedFabricIds: ['h1-fabric'], spansFabrics: false, priority: 3, earliestStart: '2026-12-14', readyBy: ['r1-ready'],
      modelFlopUtilization: catalogFigure('mfu-bf16-llama-3-405b'), checkpointWriteSeconds: checkpoint(30, '200 billion parameters'),
    },
    {
      id: 'r2', name: 'R2 · 3e26 FLOP, BF16, across both halls', trainingFlop: 3e26, precision: 'bf16', minimumAccelerators: 30_000, maximumAccelerators: 40_000,
      allowedAcceleratorIds: ['gb200', 'gb300'], allowedFabricIds: ['h1-fabric', 'h2-fabric'], spansFabrics: true, priority: 2, earliestStart: '2027-10-01', readyBy: ['r2-data', 'r2-derisk'],
      modelFlopUtilization: catalogFigure('mfu-bf16-llama-3-405b'), checkpointWriteSeconds: checkpoint(60, '1 trillion parameters'),
    },
    {
      id: 'r3', name: 'R3 · 2e26 FLOP, FP8, hall 2', trainingFlop: 2e26, precision: 'fp8', minimumAccelerators: 14_000, maximumAccelerators: 19_000,
      allowedAcceleratorIds: ['gb300'], allowedFabricIds: ['h2-fabric'], spansFabrics: false, priority: 1, earliestStart: '2029-01-08', readyBy: ['r3-fp8'],
      modelFlopUtilization: catalogFigure('mfu-fp8-llama-3-70b'), checkpointWriteSeconds: checkpoint(60, '1 trillion parameters'),
    },
  ];
}

export function experiments(): Scenario['experiments'] {
  return [
    {
      id: 'research', name: 'Research programme', reservedAccelerators: 1024, allowedAcceleratorIds: ['h100-sxm5-80gb', 'gb200'],
      acceleratorHoursPerExperiment: assume(1500, 'h', '64 accelerators for about a day', [300, 6000]), from: '2026-11-22',
    },
  ];
}
