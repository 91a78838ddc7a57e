import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { textOption, type OptionValues } from './command.ts';
import { invalidInput } from './invalid-input.ts';
import { UsageError, type Streams } from './streams.ts';

/** An answer in each form a command offers; each is made only when asked for. */
export interface Answer {
  readonly text: () => string;
  readonly json: () => unknown;
  readonly csv?: () => string;
}

/** JSON with typed arrays left out by their owners; ends in a line feed. */
function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
}

/** Which form `--out` asks for, checked before long work. @throws UsageError */
export function checkOutput(options: OptionValues, forms: readonly string[]): void {
  const file = textOption(options, 'out');
  if (file !== undefined && !forms.includes(extname(file).toLowerCase())) {
    throw new UsageError(`--out ${file}: the file's ending must be one of ${forms.join(', ')}`);
  }
}

/** Writes an answer to `--out` by its ending, else to standard output as JSON (`--json`) or text. */
export async function giveAnswer(answer: Answer, options: OptionValues, streams: Streams): Promise<void> {
  const file = textOption(options, 'out');
  if (file !== undefined) {
    const ending = extname(file).toLowerCase();
    const content = ending === '.json' ? jsonText(answer.json()) : ending === '.csv' ? (answer.csv ?? answer.text)() : answer.text();
    await writeOutput(file, content);
    streams.stderr(`Wrote ${file}\n`);
    if (options['json'] !== true) return;
  }
  streams.stdout(options['json'] === true ? jsonText(answer.json()) : answer.text());
}

/** Writes a file, or says why it cannot be. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw invalidInput('unwritable-file', `${file} cannot be written (${String((error as NodeJS.ErrnoException).code)}).`, 'Check the folder and the permissions.', file);
  }
}
