import type { Diagnostic } from '../../model/diagnostics.ts';
import { MAX_FILE_BYTES } from '../../model/load/limits.ts';
import type { ProjectSchedule } from '../../model/schedule/project-schedule.ts';
import { FileRefusal } from '../file-refusal.ts';
import { readMspdi } from '../msproject/read-mspdi.ts';
import { buildSchedules } from '../p6/build-schedule.ts';
import { readPmxml } from '../p6/read-pmxml.ts';
import { readXer } from '../p6/read-xer.ts';
import { readXmlTree, type XmlElement } from '../xml/xml-element.ts';
import { decodeText } from './decode-text.ts';
import { ImportFindings, shown } from './import-findings.ts';

/** What became of a schedule file. */
export interface ReadSchedule {
  /** The projects of the file; none when it is refused, and then the diagnostics say why. */
  readonly projects: readonly ProjectSchedule[];
  /** The import report: every doubt, with place, consequence and what to do. */
  readonly diagnostics: readonly Diagnostic[];
}

interface ReadOptions {
  /** Several projects of a P6 file as one network with the links between them, instead of one schedule each. */
  readonly together?: boolean;
}

const SUPPORTED = 'Give an .xer or .xml of Primavera P6, or an .xml of Microsoft Project (File › Save As › XML Format).';

/**
 * Reads an untrusted schedule file: Primavera P6 XER, Primavera P6 XML (PMXML) or Microsoft Project XML (MSPDI), told apart
 * by content. Never throws on bad input.
 * @param fileName name put on every finding
 */
export function readSchedule(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): ReadSchedule {
  const findings = new ImportFindings(fileName);
  let projects: readonly ProjectSchedule[] = [];
  try {
    projects = readContent(bytes, options.together === true, findings);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    findings.refuse(error.diagnostic);
  }
  return { projects: findings.hasErrors ? [] : projects, diagnostics: findings.list() };
}

function readContent(bytes: Uint8Array, together: boolean, findings: ImportFindings): readonly ProjectSchedule[] {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new FileRefusal('file-too-large', '', `The file has ${Math.round(bytes.length / 1024 / 1024)} MB; a schedule may have ${MAX_FILE_BYTES / 1024 / 1024} MB.`, 'Export one project at a time, or without time-phased data.');
  }
  const { text, encoding, assumed } = decodeText(bytes);
  if (assumed) {
    findings.notice('encoding-assumed', '', `The file is not UTF-8; it is read as ${encoding === 'windows-1252' ? 'Windows-1252 (Western European)' : encoding}.`, 'If names look wrong, save it as UTF-8. No date depends on it.');
  }
  if (text.startsWith('ERMHDR')) return buildSchedules(readXer(text, findings), together, findings);
  if (!text.trimStart().startsWith('<')) throw new FileRefusal('not-a-schedule', 'line 1', `The file begins with ${shown(text.slice(0, 20).trim())}, which is no schedule that can be read.`, SUPPORTED);
  return readXmlSchedule(readXmlTree(text), together, findings);
}

function readXmlSchedule(root: XmlElement, together: boolean, findings: ImportFindings): readonly ProjectSchedule[] {
  if (root.name === 'Project') return [readMspdi(root, findings)];
  if (root.name === 'APIBusinessObjects') return buildSchedules(readPmxml(root, findings), together, findings);
  throw new FileRefusal('not-a-schedule', `line ${root.line}`, `The document is a <${root.name}>, not a schedule that can be read.`, SUPPORTED);
}
