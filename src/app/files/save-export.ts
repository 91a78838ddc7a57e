import { isAbort } from './choose-file.ts';

/** Asks for a file and writes an export to it; closing the picker is not an error. */
export async function saveExport(content: string | Uint8Array<ArrayBuffer>, fileName: string, mimeType: string): Promise<void> {
  const { fileSave } = await import('browser-fs-access');
  const extension = fileName.slice(fileName.lastIndexOf('.'));
  try {
    await fileSave(new Blob([content], { type: mimeType }), { fileName, extensions: [extension], mimeTypes: [mimeType], id: 'plenum' });
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
}
