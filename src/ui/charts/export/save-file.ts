/** Time a browser gets to start reading the file before its address is withdrawn, ms. */
const RELEASE_AFTER_MS = 30_000;

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob | string, fileName: string, mediaType: string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: mediaType }) : content;
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}

/** Lower case, digits, letters and hyphens: safe in file names everywhere. */
export function fileNamePart(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
