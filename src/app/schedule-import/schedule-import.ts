import type { FileClient } from '../../workers/file-client.ts';
import { useDialogs } from '../dialogs-store.ts';
import { useDocument } from '../document-store.ts';
import { editFields } from '../edit.ts';
import { chooseFile, type FileType } from '../files/choose-file.ts';
import { useNotices } from '../notices-store.ts';
import { useScheduleImport, type ScheduleImport } from './schedule-import-store.ts';

const FILE_TYPE: FileType = { id: 'plenum-schedule', description: 'Schedule of Primavera P6 or Microsoft Project', mimeTypes: ['text/plain', 'application/xml'], extensions: ['.xer', '.xml', '.pmxml'] };

/** Reads schedule files. */
export type ScheduleReader = Pick<FileClient, 'parseSchedule'>;

/** Is it a schedule, by its name? */
export const isScheduleFile = (fileName: string): boolean => FILE_TYPE.extensions.some((ending) => fileName.toLowerCase().endsWith(ending));

function change(file: File, part: Partial<ScheduleImport>): boolean {
  const { current } = useScheduleImport.getState();
  // Another file has been chosen since, or the dialog was closed.
  if (current?.file !== file) return false;
  useScheduleImport.setState({ current: { ...current, ...part } });
  return true;
}

/** Reads a schedule file and shows its import report; the plan stays as it is until it is accepted. */
export async function takeScheduleFile(reader: ScheduleReader, file: File): Promise<void> {
  if (useDocument.getState().scenario === null) {
    useNotices.getState().notify({ severity: 'warning', text: `“${file.name}” is a schedule: open a scenario first.` });
    return;
  }
  useScheduleImport.setState({ current: { file, status: 'reading', together: false, projects: [], chosen: 0, diagnostics: [], merged: null, mergedInto: null, refusal: null } });
  useDialogs.getState().show({ kind: 'schedule-import' });
  await read(reader, file, false);
}

/** Reads the open file again, with its projects as one network or each on its own. */
export async function readTogether(reader: ScheduleReader, together: boolean): Promise<void> {
  const file = useScheduleImport.getState().current?.file;
  if (file !== undefined && change(file, { status: 'reading', together, merged: null, refusal: null })) await read(reader, file, together);
}

async function read(reader: ScheduleReader, file: File, together: boolean): Promise<void> {
  const { projects, diagnostics } = await reader.parseSchedule(file, file.name, together);
  if (!change(file, { projects, diagnostics, chosen: 0, status: projects.length === 0 ? 'refused' : 'ready' })) return;
  if (projects.length > 0) await chooseProject(0);
}

/** Takes another project of the file, and works out what it would do to the plan. */
export async function chooseProject(chosen: number): Promise<void> {
  const { current } = useScheduleImport.getState();
  const { scenario } = useDocument.getState();
  const project = current?.projects[chosen];
  if (current === null || scenario === null || project === undefined) return;
  change(current.file, { chosen, merged: null, refusal: null });
  const { mergeSchedule } = await import('../../io/schedule/plan-of-schedule.ts');
  const latest = useScheduleImport.getState().current;
  if (latest?.chosen === chosen && latest.projects[chosen] === project) change(current.file, { merged: mergeSchedule(scenario, project, current.file.name), mergedInto: scenario.plan });
}

/**
 * Puts the chosen project into the plan as one step of undo.
 * @param dataDate also becomes the document's data date, `null` leaves it
 * @returns whether it was taken; else the reason is in the store
 */
export function acceptSchedule(dataDate: string | null): boolean {
  const { current } = useScheduleImport.getState();
  if (current === null || current.merged === null) return false;
  if (useDocument.getState().scenario?.plan !== current.mergedInto) {
    // Undone behind the dialog, or another document was dropped onto the window: the merged plan would bring the former one back.
    void chooseProject(current.chosen);
    change(current.file, { refusal: 'the plan has changed since. This is what the import would do now.' });
    return false;
  }
  const { plan, added, updated } = current.merged;
  const refusal = editFields([...(dataDate === null ? [] : [{ pointer: '/meta/asOf', value: dataDate }]), { pointer: '/plan', value: plan }], `Import ${current.file.name}`);
  if (refusal !== null) {
    change(current.file, { refusal });
    return false;
  }
  useScheduleImport.setState({ current: null });
  useNotices.getState().notify({ severity: 'notice', text: `“${current.file.name}”: ${added} activities added, ${updated} updated. Edit › Undo takes it back.` });
  return true;
}

/** Lets the user choose a schedule file. */
export async function chooseScheduleFile(reader: ScheduleReader): Promise<void> {
  const file = await chooseFile(FILE_TYPE);
  if (file !== null) await takeScheduleFile(reader, file);
}
