/** One figure of a bench, where a table of its own would say no more. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Bytes that it moves at least, over this machine's memory-copy rate of the same run. */
  readonly ratioToCopy?: number;
}

/** Rows as aligned lines. */
export function printRows(rows: readonly BenchRow[]): void {
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const row of rows) {
    const ratio = row.ratioToCopy === undefined ? '' : `  ${row.ratioToCopy.toPrecision(3)} × memory copy`;
    console.log(`${row.name.padEnd(width)}  ${row.value.toPrecision(4).padStart(10)} ${row.unit}${ratio}`);
  }
}
