import type { FileClient } from '../../workers/file-client.ts';
import type { PlanExport } from '../../workers/file-contract.ts';
import { useDialogs } from '../dialogs-store.ts';
import { useDocument } from '../document-store.ts';
import { chooseWeatherFile } from '../energy/weather-files.ts';
import { suggestedFileName } from '../files/document-files.ts';
import { saveExport } from '../files/save-export.ts';
import { SHIPPED_SCENARIOS } from '../files/shipped.ts';
import { useResults } from '../results-store.ts';
import type { Session } from '../running-session.ts';
import { chooseScheduleFile } from '../schedule-import/schedule-import.ts';
import { exportPlan } from '../schedule-import/export-plan.ts';
import { chooseTariffFile } from '../tariff/tariff-files.ts';
import type { Action } from './types.ts';

const hasDocument = () => useDocument.getState().scenario !== null;

/** A projection that belongs to the document on screen. */
const currentProjection = () => {
  const { result, stale, preview } = useResults.getState().projection;
  return stale || preview ? null : result;
};

function exportAction(id: string, label: string, ending: string, mimeType: string): Action {
  return {
    id,
    label,
    enabled: () => currentProjection() !== null,
    async perform() {
      const projection = currentProjection();
      if (projection === null) return;
      const io = await import('../../io/index.ts');
      const text = ending === 'csv' ? io.exportProjectionCsv(projection) : io.exportProjectionJson(projection);
      await saveExport(text, suggestedFileName(projection.scenarioName).replace('.plenum.json', `-projection.${ending}`), mimeType);
    },
  };
}

function exportPlanAction(id: string, label: string, form: PlanExport['form'], client: FileClient): Action {
  return {
    id,
    label,
    enabled: () => currentProjection() !== null,
    async perform() {
      const projection = currentProjection();
      if (projection !== null) await exportPlan(client, form, projection);
    },
  };
}

/** File menu. */
export function fileActions({ files, fileClient, revisions, energy }: Session): readonly Action[] {
  return [
    { id: 'file.open', label: 'Open…', shortcut: '$mod+o', perform: () => files.openWithPicker() },
    ...SHIPPED_SCENARIOS.map((shipped): Action => ({ id: `file.shipped.${shipped.id}`, label: shipped.label, group: 'Open Shipped Scenario', perform: () => files.openShipped(shipped, 'asked') })),
    { id: 'file.revisions', label: 'Autosaved Versions…', enabled: () => revisions !== null, perform: () => useDialogs.getState().show({ kind: 'revisions' }) },
    { id: 'file.save', label: 'Save', shortcut: '$mod+s', enabled: hasDocument, perform: () => files.save() },
    { id: 'file.saveAs', label: 'Save As…', shortcut: '$mod+Shift+s', enabled: hasDocument, perform: () => files.saveAs() },
    { id: 'file.importWeather', label: 'Import Weather (EPW)…', enabled: hasDocument, perform: () => chooseWeatherFile(energy) },
    { id: 'file.importTariff', label: 'Import Tariff (URDB)…', enabled: hasDocument, perform: () => chooseTariffFile(fileClient) },
    { id: 'file.importSchedule', label: 'Import Schedule (P6, Microsoft Project)…', enabled: hasDocument, perform: () => chooseScheduleFile(fileClient) },
    exportAction('file.exportCsv', 'Export Projection as CSV…', 'csv', 'text/csv'),
    exportAction('file.exportJson', 'Export Projection as JSON…', 'json', 'application/json'),
    exportPlanAction('file.exportPlanMspdi', 'Export Plan for Microsoft Project (XML)…', 'mspdi', fileClient),
    exportPlanAction('file.exportPlanXlsx', 'Export Plan as Excel Workbook…', 'xlsx', fileClient),
    exportPlanAction('file.exportPlanCsv', 'Export Plan as CSV…', 'csv', fileClient),
  ];
}
