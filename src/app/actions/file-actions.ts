import type { ProjectionResult } from '../../model/index.ts';
import { useDialogs } from '../dialogs-store.ts';
import { useDocument } from '../document-store.ts';
import { chooseWeatherFile } from '../energy/weather-files.ts';
import { suggestedFileName } from '../files/document-files.ts';
import { saveExport } from '../files/save-export.ts';
import { SHIPPED_SCENARIOS } from '../files/shipped.ts';
import { currentProjection } from '../results-store.ts';
import type { Session } from '../running-session.ts';
import { chooseScheduleFile } from '../schedule-import/schedule-import.ts';
import { exportPlan } from '../schedule-import/export-plan.ts';
import { chooseTariffFile } from '../tariff/tariff-files.ts';
import type { Action } from './types.ts';

const hasDocument = () => useDocument.getState().scenario !== null;

/** An export of dates: only those of the document on screen are written. */
function exportAction(id: string, label: string, write: (projection: ProjectionResult) => Promise<void>): Action {
  return {
    id,
    label,
    enabled: () => currentProjection() !== null,
    async perform() {
      const projection = currentProjection();
      if (projection !== null) await write(projection);
    },
  };
}

async function saveProjection(projection: ProjectionResult, ending: 'csv' | 'json', mimeType: string): Promise<void> {
  const io = await import('../../io/index.ts');
  const text = ending === 'csv' ? io.exportProjectionCsv(projection) : io.exportProjectionJson(projection);
  await saveExport(text, suggestedFileName(projection.scenarioName).replace('.plenum.json', `-projection.${ending}`), mimeType);
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
    exportAction('file.exportCsv', 'Export Projection as CSV…', (projection) => saveProjection(projection, 'csv', 'text/csv')),
    exportAction('file.exportJson', 'Export Projection as JSON…', (projection) => saveProjection(projection, 'json', 'application/json')),
    exportAction('file.exportPlanMspdi', 'Export Plan for Microsoft Project (XML)…', (projection) => exportPlan(fileClient, 'mspdi', projection)),
    exportAction('file.exportPlanXlsx', 'Export Plan as Excel Workbook…', (projection) => exportPlan(fileClient, 'xlsx', projection)),
    exportAction('file.exportPlanCsv', 'Export Plan as CSV…', (projection) => exportPlan(fileClient, 'csv', projection)),
  ];
}
