/** The compute pipelines: WGSL with the case's constants in front, compiled with errors surfaced. */
import { GpuAirError } from './gpu-errors.ts';
import flowSource from './flow.wgsl?raw';
import pressureSource from './pressure.wgsl?raw';

/** Entry points and the bindings each uses (at most eight storage buffers). */
export const flowEntries = {
  operateDevices: [1, 8, 10, 11, 12, 13],
  updateViscosity: [0, 2, 3, 5, 9],
  chooseStep: [8, 9, 13],
  computeMomentumRates: [0, 1, 2, 4, 5, 6],
  computeScalarRates: [0, 1, 2, 3, 4, 5, 6],
  advanceFields: [0, 1, 3, 4, 5, 6, 7, 8],
  computeOutflow: [0, 3, 5, 8, 14],
  project: [0, 4, 5, 8, 14],
  addToMeans: [0, 1, 15],
} as const;

export const pressureEntries = {
  relax: [0, 1, 2, 3],
  relaxSmallDown: [0, 1, 2, 3],
  relaxSmallUp: [0, 1, 2, 3],
  relaxCoarsest: [0, 1, 2, 3],
  restrictResidual: [0, 1, 2, 3],
  prolongate: [0, 1, 3],
  startResidual: [0, 1, 2, 3, 4, 6],
  removeResidualMeans: [2, 7, 8],
  removePressureMeans: [4, 7, 8],
  productResidualCorrection: [1, 2, 5],
  chooseBeta: [5, 6],
  updateDirection: [1, 4, 6],
  computeImage: [0, 3, 4],
  productDirectionImage: [4, 5],
  chooseAlpha: [5, 6],
  updateSolution: [1, 2, 4, 6],
  squareResidual: [2, 5],
  storeResidual: [5, 6],
} as const;

export type FlowEntry = keyof typeof flowEntries;
export type PressureEntry = keyof typeof pressureEntries;

export interface Programs {
  readonly flow: Readonly<Record<FlowEntry, GPUComputePipeline>>;
  readonly pressure: Readonly<Record<PressureEntry, GPUComputePipeline>>;
}

/** `const NAME: type = value;` lines from plain numbers; names in `integers` become u32. */
export function constantsHeader(floats: Readonly<Record<string, number>>, integers: Readonly<Record<string, number>>): string {
  const lines = Object.entries(integers).map(([name, value]) => `const ${name}: u32 = ${value}u;`);
  for (const [name, value] of Object.entries(floats)) lines.push(`const ${name}: f32 = ${Math.fround(value).toExponential()};`);
  return `${lines.join('\n')}\n`;
}

async function compile(device: GPUDevice, label: string, code: string): Promise<GPUShaderModule> {
  const module = device.createShaderModule({ label, code });
  const info = await module.getCompilationInfo();
  const errors = info.messages.filter((message) => message.type === 'error');
  if (errors.length > 0) {
    throw new GpuAirError('shader', `${label}: ${errors.map((e) => `line ${e.lineNum}: ${e.message}`).join('; ')}`);
  }
  return module;
}

async function pipelines<K extends string>(device: GPUDevice, module: GPUShaderModule, entries: Readonly<Record<K, unknown>>): Promise<Record<K, GPUComputePipeline>> {
  const names = Object.keys(entries) as K[];
  const built = await Promise.all(names.map((entryPoint) => device.createComputePipelineAsync({
    label: entryPoint, layout: 'auto', compute: { module, entryPoint },
  })));
  return Object.fromEntries(names.map((name, n) => [name, built[n]])) as Record<K, GPUComputePipeline>;
}

export async function compilePrograms(device: GPUDevice, header: string): Promise<Programs> {
  const flow = await compile(device, 'flow.wgsl', header + flowSource);
  const pressure = await compile(device, 'pressure.wgsl', header + pressureSource);
  return {
    flow: await pipelines(device, flow, flowEntries),
    pressure: await pipelines(device, pressure, pressureEntries),
  };
}
