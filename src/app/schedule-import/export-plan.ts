import type { FileClient } from '../../workers/file-client.ts';
import type { PlanExport } from '../../workers/file-contract.ts';
import { useDocument } from '../document-store.ts';
import { suggestedFileName } from '../files/document-files.ts';
import { saveExport } from '../files/save-export.ts';
import { useNotices } from '../notices-store.ts';

const FORMS: Readonly<Record<PlanExport['form'], { readonly ending: string; readonly mimeType: string }>> = {
  csv: { ending: 'csv', mimeType: 'text/csv' },
  xlsx: { ending: 'xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  mspdi: { ending: 'xml', mimeType: 'application/xml' },
};

/** Writes the open document's plan, with the finishes of its projection, for another program. */
export async function exportPlan(client: Pick<FileClient, 'exportPlan'>, form: PlanExport['form'], projection: PlanExport['projection']): Promise<void> {
  const { scenario } = useDocument.getState();
  if (scenario === null) return;
  const { notify } = useNotices.getState();
  const written = await client.exportPlan({ scenario, projection, form });
  if (written === null) {
    notify({ severity: 'error', text: 'The plan could not be written. Check it for errors in the problems panel.' });
    return;
  }
  const { ending, mimeType } = FORMS[form];
  await saveExport(written.content, suggestedFileName(scenario.meta.name).replace('.plenum.json', `-plan.${ending}`), mimeType);
  const [first] = written.losses;
  if (first !== undefined) notify({ severity: 'warning', text: `${first.message}${written.losses.length > 1 ? ` ${written.losses.length - 1} more remarks.` : ''} ${first.hint}` });
}
