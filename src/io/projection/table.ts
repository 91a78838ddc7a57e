import type { DatePercentiles, NumberPercentiles } from '../../model/index.ts';

/** What a row of figures is about; only the keys that apply are present. */
export interface RowKeys {
  readonly id?: string;
  readonly name?: string;
  readonly site_id?: string;
  readonly hall_id?: string;
  readonly month?: string;
  readonly kind?: string;
  readonly stage?: string;
  /** The limit, generation, run … inside what `id` names. */
  readonly item?: string;
}

export const KEY_COLUMNS = ['id', 'name', 'site_id', 'hall_id', 'month', 'kind', 'stage', 'item'] as const satisfies readonly (keyof RowKeys)[];

/** One figure of a row, of one of five shapes. */
export type Measure = { readonly measure: string; readonly unit: string } & (
  | { readonly dates: DatePercentiles }
  /** `null` = not computed. */
  | { readonly numbers: NumberPercentiles | null }
  | { readonly value: number | null }
  | { readonly date: string }
  | { readonly text: string }
);

export interface TableRow {
  readonly keys: RowKeys;
  readonly measures: readonly Measure[];
}

/** One table of the export; every row has the same measures in the same order, except for empty lists. */
export interface ExportTable {
  readonly name: string;
  readonly rows: readonly TableRow[];
}
