import { ENGINE_VERSION } from '../model/index.ts';
import { commandHelp, parseCall, unusedOptions, type Command } from './command.ts';
import { backtest } from './commands/backtest.ts';
import { bill } from './commands/bill.ts';
import { energy } from './commands/energy.ts';
import { exportCommand } from './commands/export.ts';
import { power } from './commands/power.ts';
import { project } from './commands/project.ts';
import { schedule } from './commands/schedule.ts';
import { template } from './commands/template.ts';
import { thermal } from './commands/thermal.ts';
import { validate } from './commands/validate.ts';
import { verify } from './commands/verify.ts';
import { formatDiagnostics, InvalidInput } from './invalid-input.ts';
import { EXIT, UsageError, type ExitStatus, type Streams } from './streams.ts';

const COMMANDS: readonly Command[] = [validate, thermal, power, energy, bill, schedule, template, project, exportCommand, verify, backtest];

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name, usage }) => `${name} ${usage}`.length));
  const lines = COMMANDS.map(({ name, usage, summary }) => `  plenum ${`${name} ${usage}`.padEnd(width)}  ${summary}`);
  return `plenum ${ENGINE_VERSION}: when power, cooling, racks and people let a training run start\n\n${lines.join('\n')}\n\nplenum help COMMAND lists its options; --seed, --backend and --threads are accepted everywhere (hall air uses threads, with the same result on any number). Status: 0 done, 1 invalid input, 2 wrong usage, 3 computed but a limit was not met.\n`;
}

/** Runs one call of the command line and returns its exit status; never throws on bad input. */
export async function main(words: readonly string[], streams: Streams): Promise<ExitStatus> {
  const [name, ...rest] = words;
  const asJson = rest.includes('--json');
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      const asked = name === 'help' ? rest[0] : undefined;
      streams.stdout(asked === undefined ? overview() : commandHelp(commandNamed(asked)));
      return name === undefined ? EXIT.wrongUsage : EXIT.done;
    }
    if (name === '--version' || name === '-v') {
      streams.stdout(`${ENGINE_VERSION}\n`);
      return EXIT.done;
    }
    const command = commandNamed(name);
    if (rest.includes('--help')) {
      streams.stdout(commandHelp(command));
      return EXIT.done;
    }
    const call = parseCall(command, rest);
    for (const option of unusedOptions(command, call.options)) streams.stderr(`plenum: --${option} has no effect on ${command.name}\n`);
    return await command.run({ ...call, streams });
  } catch (error) {
    if (error instanceof UsageError) {
      streams.stderr(`plenum: ${error.message}\n`);
      return EXIT.wrongUsage;
    }
    if (error instanceof InvalidInput) {
      if (asJson) streams.stdout(`${JSON.stringify({ diagnostics: error.diagnostics }, null, 2)}\n`);
      else streams.stderr(formatDiagnostics(error.diagnostics));
      return EXIT.invalidInput;
    }
    throw error;
  }
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(`unknown command "${name}"; there are ${COMMANDS.map((c) => c.name).join(', ')}`);
  return command;
}
