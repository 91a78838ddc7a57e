/** A small RFC 4180 reader, written from the grammar, independent of the writer under test. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  let index = 0;
  while (index < text.length) {
    const character = text[index];
    if (quoted) {
      if (character === '"' && text[index + 1] === '"') {
        field += '"';
        index += 1;
      } else if (character === '"') quoted = false;
      else field += character;
    } else if (character === '"') {
      if (field !== '') throw new Error(`quote inside a bare field at ${index}`);
      quoted = true;
    } else if (character === ',') {
      record.push(field);
      field = '';
    } else if (character === '\r' && text[index + 1] === '\n') {
      record.push(field);
      records.push(record);
      record = [];
      field = '';
      index += 1;
    } else if (character === '\n' || character === '\r') throw new Error(`bare line break at ${index}`);
    else field += character;
    index += 1;
  }
  if (quoted || field !== '' || record.length > 0) throw new Error('the last record does not end in CRLF');
  return records;
}

/** Records as objects by the header's names. */
export function readCsvObjects(text: string): Record<string, string>[] {
  const [header, ...rows] = readCsv(text);
  if (header === undefined) return [];
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}
