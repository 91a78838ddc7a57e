import type { Diagnostic } from '../../model/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, PROGRAM, type Command } from '../command.ts';
import { formatDiagnostics, InvalidInput } from '../invalid-input.ts';
import { examineScenario } from '../read-scenario.ts';
import { EXIT, UsageError } from '../streams.ts';

/** `validate FILE…`: schema, references, geometry and physics sanity of scenario files. */
export const validate: Command = {
  name: 'validate',
  usage: 'FILE…',
  summary: 'Checks schema, references, geometry and physics sanity.',
  options: COMMON_OPTIONS,
  async run({ files, options, streams }) {
    if (files.length === 0) throw new UsageError('plenum validate takes at least one file');
    checkOutput(options, ['.json', '.txt']);
    const findings: Diagnostic[] = [];
    const lines: string[] = [];
    for (const file of files) {
      const diagnostics = await examine(file);
      findings.push(...diagnostics);
      const count = (severity: Diagnostic['severity']): string => {
        const found = diagnostics.filter((d) => d.severity === severity).length;
        return `${found} ${severity}${found === 1 ? '' : 's'}`;
      };
      lines.push(`${file}: ${count('error')}, ${count('warning')}, ${count('notice')}\n`);
    }
    const broken = findings.some((d) => d.severity === 'error');
    await giveAnswer({
      text: () => `${formatDiagnostics(findings.filter((d) => d.severity !== 'error'))}${lines.join('')}`,
      json: () => ({ ...PROGRAM, diagnostics: findings }),
    }, options, streams);
    if (broken && options['json'] !== true) streams.stderr(formatDiagnostics(findings.filter((d) => d.severity === 'error')));
    return broken ? EXIT.invalidInput : EXIT.done;
  },
};

async function examine(file: string): Promise<readonly Diagnostic[]> {
  try {
    return (await examineScenario(file)).diagnostics;
  } catch (error) {
    if (error instanceof InvalidInput) return error.diagnostics;
    throw error;
  }
}
