import { storedRate, type SiteTariff } from '../../model/tariff/site-tariff.ts';
import type { RetailTariff } from '../../model/tariff/retail-tariff.ts';
import type { FileClient } from '../../workers/file-client.ts';
import { useDocument } from '../document-store.ts';
import { editFields } from '../edit.ts';
import { useEnergy } from '../energy/energy-store.ts';
import { useNotices } from '../notices-store.ts';
import { useTariffs } from './tariff-store.ts';

const FILE_TYPE = { description: 'Rate of the Utility Rate Database', mimeTypes: ['application/json'], extensions: ['.json'] };

/** Reads tariff files and puts them into the document. */
export type TariffReader = Pick<FileClient, 'parseTariff'>;

/** Site that a tariff file is for, and its place in the document: the one that *Energy & cost* looks at, else the first. */
function chosenSite(): { readonly id: string; readonly name: string; readonly pointer: string } | null {
  const sites = useDocument.getState().scenario?.sites ?? [];
  const at = Math.max(0, sites.findIndex(({ id }) => id === useEnergy.getState().siteId));
  const site = sites[at];
  return site === undefined ? null : { id: site.id, name: site.name, pointer: `/sites/${at}/retailTariff` };
}

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
  // Read for a document that is no longer open.
  if (useDocument.getState().generation !== generation) return;
  if (tariff === null) {
    useTariffs.setState({ refused: { fileName: file.name, diagnostics } });
    const [first] = diagnostics.filter(({ severity }) => severity === 'error');
    notify({ severity: 'error', text: `“${file.name}” is not used: ${first?.message ?? 'it could not be read.'} ${first?.hint ?? ''}`.trim() });
    return;
  }
  const refusal = editFields([{ pointer: site.pointer, value: siteTariff(tariff, file.name) }], `Bill ${site.name} on ${titleOf(tariff)}`);
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
  const { fileOpen } = await import('browser-fs-access');
  let file: File;
  try {
    file = await fileOpen({ ...FILE_TYPE, id: 'plenum-tariff' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    throw error;
  }
  await takeTariffFile(reader, file);
}
