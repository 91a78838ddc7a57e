import type { FileWithHandle } from 'browser-fs-access';

/** Files that a picker offers, with the place that the browser remembers for them. */
export interface FileType {
  /** Of the picker's last folder. */
  readonly id: string;
  readonly description: string;
  readonly mimeTypes: readonly string[];
  /** With their dots. */
  readonly extensions: readonly string[];
}

/** A scenario file. */
export const SCENARIO_FILE: FileType = { id: 'plenum', description: 'Plenum scenario', mimeTypes: ['application/json'], extensions: ['.json'] };

/** As the library takes it. */
export const pickerOptions = ({ mimeTypes, extensions, ...rest }: FileType) => ({ ...rest, mimeTypes: [...mimeTypes], extensions: [...extensions] });

/** Is it that the user has closed a picker? */
export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** Lets the user choose a file; `null` where the picker was closed. */
export async function chooseFile(type: FileType): Promise<FileWithHandle | null> {
  const { fileOpen } = await import('browser-fs-access');
  try {
    return await fileOpen(pickerOptions(type));
  } catch (error) {
    if (isAbort(error)) return null;
    throw error;
  }
}
