import { storedRate, type SiteTariff } from '../../model/tariff/site-tariff.ts';
import type { RetailTariff } from '../../model/tariff/retail-tariff.ts';
import type { FileClient } from '../../workers/file-client.ts';
import { useDocument } from '../document-store.ts';
import { editFields } from '../edit.ts';
import { chosenSite } from '../energy/chosen-site.ts';
import { chooseFile, type FileType } from '../files/choose-file.ts';
import { notUsedText } from '../files/refused-file.ts';
import { useNotices } from '../notices-store.ts';
import { useTariffs } from './tariff-store.ts';

const FILE_TYPE: FileType = { id: 'plenum-tariff', description: 'Rate of the Utility Rate Database', mimeTypes: ['application/json'], extensions: ['.json'] };

/** Reads tariff files and puts them into the document. */
export type TariffReader = Pick<FileClient, 'parseTariff'>;

const titleOf = ({ name, utility }: Pick<RetailTariff, 'name' | 'utility'>): string => [utility, name].filter((part) => part !== '').join(', ') || 'rate without a name';

function siteTariff(tariff: RetailTariff, fileName: string): SiteTariff {
  const record = tariff.id === '' ? '' : `, record ${tariff.id}`;
  return { source: `${titleOf(tariff)}; OpenEI Utility Rate Database${record}, from ${fileName}`, fileName, rate: storedRate(tariff) };
}

/** Takes a tariff file for the site that *Energy & cost* looks at, as one step of undo, and says what became of it. */
export async function takeTariffFile(reader: TariffReader, file: File): Promise<void> {
  const { notify } = useNotices.getState();
  const { generation } = useDocument.getState();
  const site = chosenSite();
  if (site === null) {
    notify({ severity: 'warning', text: `“${file.name}” is a tariff: open a scenario first.` });
    return;
  }
  const { tariff, diagnostics } = await reader.parseTariff(file, file.name);
  const { generation: now, scenario } = useDocument.getState();
  const at = scenario?.sites.findIndex(({ id }) => id === site.id) ?? -1;
  // Read for a document that is no longer open, or for a site that is no longer in it.
  if (now !== generation || at < 0) return;
  if (tariff === null) {
    useTariffs.setState({ refused: { fileName: file.name, diagnostics } });
    notify({ severity: 'error', text: notUsedText(file.name, diagnostics) });
    return;
  }
  const refusal = editFields([{ pointer: `/sites/${at}/retailTariff`, value: siteTariff(tariff, file.name) }], `Bill ${site.name} on ${titleOf(tariff)}`);
  if (refusal !== null) {
    notify({ severity: 'error', text: `“${file.name}” is not used: ${refusal}` });
    return;
  }
  useTariffs.setState(({ taken }) => ({ refused: null, taken: { ...taken, [site.id]: { fileName: file.name, diagnostics } } }));
  const doubts = diagnostics.length + tariff.notBilled.length;
  notify({ severity: doubts === 0 ? 'notice' : 'warning', text: `${site.name} is billed on ${titleOf(tariff)}${doubts === 0 ? '' : `; ${doubts} ${doubts === 1 ? 'remark' : 'remarks'} in Energy & cost`}. Edit › Undo takes it back.` });
}

/** Lets the user choose a tariff file. */
export async function chooseTariffFile(reader: TariffReader): Promise<void> {
  const file = await chooseFile(FILE_TYPE);
  if (file !== null) await takeTariffFile(reader, file);
}
