import { writeCsv, writeTsv, type PowerOrigin, type PlainTable } from '../../app/files/power-tables.ts';
import { saveExport } from '../../app/files/save-export.ts';
import { scenarioHash } from '../../model/hash.ts';
import type { Scenario } from '../../model/index.ts';

/** A table that can be saved and copied; made when it is asked for. */
export interface PowerFile {
  /** What it holds, as the menu says it: `Events`. */
  readonly label: string;
  readonly fileName: string;
  readonly table: () => PlainTable;
}

/** Where the figures of a run come from: the document it was asked of and its state. */
export function originOf(scenario: Scenario, failedIds: readonly string[], failedBeforeIds: readonly string[] = []): PowerOrigin {
  const state = failedIds.length === 0 ? 'nothing failed before' : `failed: ${failedIds.join(' ')}`;
  return { scenarioId: scenario.meta.id, scenarioHash: scenarioHash(scenario), state: failedBeforeIds.length === 0 ? state : `${state}; before: ${failedBeforeIds.join(' ')}` };
}

/** Entries of an export menu: each table as a CSV file and as text to paste into a spreadsheet. */
export function fileItems(files: readonly PowerFile[]): readonly { readonly label: string; readonly perform: () => Promise<void> }[] {
  return files.flatMap(({ label, fileName, table }) => [
    { label: `${label} (CSV)`, perform: () => { const { columns, rows } = table(); return saveExport(writeCsv(columns, rows), `${fileName}.csv`, 'text/csv'); } },
    { label: `Copy ${label.toLowerCase()} (TSV)`, perform: () => { const { columns, rows } = table(); return navigator.clipboard.writeText(writeTsv(columns, rows)); } },
  ]);
}
