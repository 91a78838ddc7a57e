#!/usr/bin/env node
/** Entry point of the command line (built to dist/cli/plenum.mjs). */
import { main } from './main.ts';

const DEFECT = 70;

try {
  process.exitCode = await main(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
  });
} catch (error) {
  // A defect of the program, not of the input: one line, and details only when asked for.
  const detailed = process.env['PLENUM_DEBUG'] !== undefined;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`plenum: internal error: ${message}\n${detailed && error instanceof Error ? `${error.stack ?? ''}\n` : 'Set PLENUM_DEBUG=1 for details, and please report it.\n'}`);
  process.exitCode = DEFECT;
}
