/** The compute pipelines: WGSL with the case's constants in front, compiled with errors surfaced. */
import { GpuAirError } from './gpu-errors.ts';
import advanceSource from './advance.wgsl?raw';
import closureSource from './closure.wgsl?raw';
import conjugateGradientsSource from './conjugate-gradients.wgsl?raw';
import devicesSource from './devices.wgsl?raw';
import fieldsSource from './fields.wgsl?raw';
import levelsSource from './levels.wgsl?raw';
import porousSource from './porous.wgsl?raw';
import ratesSource from './rates.wgsl?raw';
import sourcesSource from './sources.wgsl?raw';

/** Files of the flow kernels; each has fields.wgsl in front. */
const flowFiles = { advance: advanceSource, closure: closureSource, devices: devicesSource, porous: porousSource, rates: ratesSource, sources: sourcesSource };
const pressureFiles = { 'conjugate-gradients': conjugateGradientsSource, levels: levelsSource };

interface Entry<File> {
  readonly file: File;
  /** Bindings it uses: at most eight storage buffers. */
  readonly bindings: readonly number[];
  /** Function in the file, where it is not named as the entry is. */
  readonly entryPoint?: string;
  /** Values of `override` declarations. */
  readonly overrides?: Readonly<Record<string, number>>;
}

export const flowEntries = {
  operateDevices: { file: 'devices', bindings: [0, 7, 8, 13, 19, 20, 21, 22] },
  updateViscosity: { file: 'closure', bindings: [0, 1, 2, 3, 4, 9] },
  chooseStep: { file: 'closure', bindings: [7, 8, 9] },
  computeRatesX: { file: 'rates', bindings: [0, 1, 3, 4, 5], entryPoint: 'computeMomentumRates', overrides: { AXIS: 0 } },
  computeRatesY: { file: 'rates', bindings: [0, 1, 3, 4, 5], entryPoint: 'computeMomentumRates', overrides: { AXIS: 1 } },
  computeRatesZ: { file: 'rates', bindings: [0, 1, 3, 4, 5], entryPoint: 'computeMomentumRates', overrides: { AXIS: 2 } },
  computeHeatRates: { file: 'rates', bindings: [0, 1, 3, 4, 5] },
  addSources: { file: 'sources', bindings: [0, 1, 5, 10, 11] },
  advanceFields: { file: 'advance', bindings: [0, 3, 4, 5, 6, 7] },
  applyPorousLoss: { file: 'porous', bindings: [0, 7, 15, 17, 18] },
  updatePorousDiagonals: { file: 'porous', bindings: [16, 18] },
  computeOutflow: { file: 'advance', bindings: [0, 3, 4, 7, 12] },
  project: { file: 'advance', bindings: [0, 3, 4, 7, 13] },
  correctPorousFaces: { file: 'porous', bindings: [0, 7, 13, 15, 17] },
  addToMeans: { file: 'advance', bindings: [0, 14] },
} as const satisfies Readonly<Record<string, Entry<keyof typeof flowFiles>>>;

/** Bindings 0, 1 and 14 of the levels are uniforms. */
export const pressureEntries = {
  relax: { file: 'levels', bindings: [0, 1, 2, 3, 4] },
  relaxFirst: { file: 'levels', bindings: [0, 1, 2, 3, 4] },
  relaxCorrected: { file: 'levels', bindings: [0, 1, 2, 3, 4] },
  restrictResidual: { file: 'levels', bindings: [0, 1, 2, 3, 4] },
  cycleTail: { file: 'levels', bindings: [1, 2, 3, 4, 14] },
  startResidual: { file: 'conjugate-gradients', bindings: [3, 4, 5, 6, 7, 8, 9] },
  findMeans: { file: 'conjugate-gradients', bindings: [6, 10, 11] },
  removeMeans: { file: 'conjugate-gradients', bindings: [3, 5, 6, 8, 9, 11] },
  productResidualCorrection: { file: 'conjugate-gradients', bindings: [2, 3, 6, 8, 9] },
  chooseBeta: { file: 'conjugate-gradients', bindings: [6, 7] },
  updateDirection: { file: 'conjugate-gradients', bindings: [2, 5, 7, 8, 9] },
  computeImage: { file: 'conjugate-gradients', bindings: [4, 5, 6, 8, 9] },
  chooseAlpha: { file: 'conjugate-gradients', bindings: [6, 7] },
  updateSolution: { file: 'conjugate-gradients', bindings: [3, 5, 6, 7, 8, 9] },
  finishStep: { file: 'conjugate-gradients', bindings: [6, 12, 13] },
} as const satisfies Readonly<Record<string, Entry<keyof typeof pressureFiles>>>;

export type FlowEntry = keyof typeof flowEntries;
export type PressureEntry = keyof typeof pressureEntries;

export interface Programs {
  readonly flow: Readonly<Record<FlowEntry, GPUComputePipeline>>;
  readonly pressure: Readonly<Record<PressureEntry, GPUComputePipeline>>;
}

export interface ShaderConstants {
  readonly floats: Readonly<Record<string, number>>;
  readonly integers: Readonly<Record<string, number>>;
  readonly booleans: Readonly<Record<string, boolean>>;
}

/** `const NAME: type = value;` lines. */
function constantsHeader({ floats, integers, booleans }: ShaderConstants): string {
  const lines = Object.entries(integers).map(([name, value]) => `const ${name}: u32 = ${value}u;`);
  for (const [name, value] of Object.entries(floats)) lines.push(`const ${name}: f32 = ${Math.fround(value).toExponential()};`);
  for (const [name, value] of Object.entries(booleans)) lines.push(`const ${name}: bool = ${value};`);
  return `${lines.join('\n')}\n`;
}

/** @throws GpuAirError ('shader') with the messages, lines counted in the file itself. */
async function compile(device: GPUDevice, label: string, before: string, source: string): Promise<GPUShaderModule> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label, code: before + source });
  const [refused, info] = await Promise.all([device.popErrorScope(), module.getCompilationInfo()]);
  const errors = info.messages.filter((message) => message.type === 'error');
  if (errors.length > 0) {
    const linesBefore = before.split('\n').length - 1;
    const place = (line: number): string => (line > linesBefore ? `line ${line - linesBefore}` : `constants, line ${line}`);
    throw new GpuAirError('shader', `${label}.wgsl: ${errors.map((e) => `${place(e.lineNum)}: ${e.message}`).join('; ')}`);
  }
  if (refused !== null) throw new GpuAirError('shader', `${label}.wgsl: ${refused.message}`);
  return module;
}

async function pipelines<K extends string, F extends string>(
  device: GPUDevice, before: string, files: Readonly<Record<F, string>>, entries: Readonly<Record<K, Entry<F>>>,
): Promise<Record<K, GPUComputePipeline>> {
  const names = Object.keys(files) as F[];
  const modules = await Promise.all(names.map((file) => compile(device, file, before, files[file])));
  const labels = Object.keys(entries) as K[];
  const built = await Promise.all(labels.map((label) => {
    const { file, entryPoint, overrides } = entries[label];
    return device.createComputePipelineAsync({
      label, layout: 'auto', compute: { module: modules[names.indexOf(file)]!, entryPoint: entryPoint ?? label, ...(overrides ? { constants: overrides } : {}) },
    });
  }));
  return Object.fromEntries(labels.map((name, n) => [name, built[n]])) as Record<K, GPUComputePipeline>;
}

/** Compiles every kernel. @throws GpuAirError ('shader') */
export async function compilePrograms(device: GPUDevice, constants: ShaderConstants): Promise<Programs> {
  const header = constantsHeader(constants);
  return {
    flow: await pipelines(device, header + fieldsSource, flowFiles, flowEntries),
    pressure: await pipelines(device, header, pressureFiles, pressureEntries),
  };
}
