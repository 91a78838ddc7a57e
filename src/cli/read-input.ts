import { readFile, stat } from 'node:fs/promises';
import { checkFileSize } from '../model/load/parse-document.ts';
import { InvalidInput, invalidInput } from './invalid-input.ts';

/**
 * Text (UTF-8) of an input file. Oversized files are refused before they are read.
 * @param what name of the input in a sentence ("a scenario file (…plenum.json)")
 * @throws InvalidInput
 */
export async function readInput(file: string, what: string): Promise<string> {
  return (await readBytes(file, what)).toString('utf8');
}

/** Bytes of an input file whose encoding its reader finds out; as {@link readInput}. @throws InvalidInput */
export async function readBytes(file: string, what: string): Promise<Buffer> {
  try {
    const info = await stat(file);
    if (!info.isFile()) throw invalidInput('not-a-file', `${file} is not a file.`, `Name ${what}.`, file);
    const tooLarge = checkFileSize(info.size);
    if (tooLarge !== null) throw new InvalidInput([{ file, ...tooLarge }]);
    return await readFile(file);
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'There is no such file' : code === 'EACCES' ? 'The file may not be read' : `The file cannot be read (${String(code)})`;
    throw invalidInput('unreadable-file', `${why}: ${file}`, 'Check the path and the permissions.', file);
  }
}
