import { create } from 'zustand';
import type { Diagnostic } from '../../model/index.ts';

/** What the reader said about a tariff file. */
export interface TariffReport {
  readonly fileName: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reports of the tariff files of this visit; the tariffs themselves are in the document. */
interface TariffState {
  /** By site, of the tariff that was taken last. */
  readonly taken: Readonly<Record<string, TariffReport>>;
  /** Of the last file that was refused. */
  readonly refused: TariffReport | null;
}

const NOTHING: TariffState = { taken: {}, refused: null };

export const useTariffs = create<TariffState>(() => NOTHING);

export function forgetTariffReports(): void {
  useTariffs.setState(NOTHING);
}
