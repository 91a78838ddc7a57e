import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ENGINE_VERSION, type Diagnostic } from '../model/index.ts';
import { formatDiagnostics } from './invalid-input.ts';
import { UsageError, type ExitStatus, type Streams } from './streams.ts';

type OptionConfig = NonNullable<ParseArgsConfig['options']>;
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** Words after the name, for the help. */
  readonly usage: string;
  readonly summary: string;
  /** Option name → what it does, for the help; every one of them is accepted. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly help: string }>>;
  run(call: { readonly files: readonly string[]; readonly options: OptionValues; readonly streams: Streams }): Promise<ExitStatus>;
}

export const COMMON_OPTIONS = {
  json: { type: 'boolean', help: 'exactly one JSON document on standard output' },
  out: { type: 'string', help: 'FILE: write the answer to a file; its ending chooses the form (.json, .csv, .txt)' },
} as const;

/** Accepted everywhere, so that a script can pass them to any command. */
const SHARED_OPTIONS = ['seed', 'backend', 'threads'] as const;

/** Shared options of a call that its command makes no use of; their values are checked all the same. @throws UsageError */
export function unusedOptions(command: Command, options: OptionValues): string[] {
  numberOption(options, 'seed', { min: 0, max: 4_294_967_295, whole: true });
  numberOption(options, 'threads', { min: 1, max: 1024, whole: true });
  choiceOption(options, 'backend', ['cpu', 'webgpu', 'auto'], 'auto');
  return SHARED_OPTIONS.filter((name) => options[name] !== undefined && command.options[name] === undefined);
}

/** Splits the words of a call into files and options. @throws UsageError */
export function parseCall(command: Command, words: readonly string[]): { files: string[]; options: OptionValues } {
  const options: OptionConfig = Object.fromEntries([
    ...SHARED_OPTIONS.map((name) => [name, { type: 'string' as const }]),
    ...Object.entries(command.options).map(([name, { type }]) => [name, { type }]),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    return { files: positionals, options: values as OptionValues };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0] ?? error.message : String(error));
  }
}

/** Text value of an option, or `undefined`. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Numeric value of an option within bounds. @throws UsageError */
export function numberOption(options: OptionValues, name: string, bounds: { min: number; max: number; whole?: boolean }): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= bounds.min && value <= bounds.max && (!bounds.whole || Number.isInteger(value));
  if (!fits) throw new UsageError(`--${name} must be a ${bounds.whole ? 'whole ' : ''}number from ${bounds.min} to ${bounds.max}, not "${text}"`);
  return value;
}

/** One of a closed list. @throws UsageError */
export function choiceOption<T extends string>(options: OptionValues, name: string, choices: readonly T[], fallback: T): T {
  const text = textOption(options, name);
  if (text === undefined) return fallback;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not "${text}"`);
  return choice;
}

/** ISO date option. @throws UsageError */
export function dateOption(options: OptionValues, name: string): string | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
  if (!isDay) throw new UsageError(`--${name} must be a date YYYY-MM-DD, not "${text}"`);
  return text;
}

/** The one file a command works on. @throws UsageError */
export function onlyFile(command: Command, files: readonly string[]): string {
  const [file, ...rest] = files;
  if (file === undefined || rest.length > 0) throw new UsageError(`plenum ${command.name} takes one file: plenum ${command.name} ${command.usage}`);
  return file;
}

/** Prints warnings (not notices) of a document that is used all the same. */
export function noteWarnings(streams: Streams): (diagnostics: readonly Diagnostic[]) => void {
  return (diagnostics) => {
    const warnings = diagnostics.filter((d) => d.severity === 'warning');
    if (warnings.length > 0) streams.stderr(formatDiagnostics(warnings));
  };
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const names = Object.keys(command.options).map((name) => `--${name}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.entries(command.options).map(([name, { help }]) => `  ${`--${name}`.padEnd(width)}  ${help}`);
  return `plenum ${command.name} ${command.usage}\n${command.summary}\n\n${lines.join('\n')}\n`;
}

/** Identity that every answer carries. */
export const PROGRAM = { program: 'plenum', version: ENGINE_VERSION } as const;
