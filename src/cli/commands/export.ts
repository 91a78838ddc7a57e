import { exportProjectionCsv, exportProjectionJson } from '../../io/projection/index.ts';
import { writeOutput } from '../answer.ts';
import { noteWarnings, onlyFile, textOption, type Command } from '../command.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, UsageError } from '../streams.ts';
import { PROJECTION_OPTIONS, projectionOfCall } from './project.ts';

const FORMS = { csv: exportProjectionCsv, json: exportProjectionJson } as const;

/** `export FILE --as csv|json`: the projection as a file for other programs. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'FILE --as csv|json',
  summary: 'Writes the projection for a spreadsheet or a script.',
  options: {
    as: { type: 'string', help: `form: ${Object.keys(FORMS).join(' or ')}` },
    out: { type: 'string', help: 'FILE (default: standard output)' },
    ...PROJECTION_OPTIONS,
  },
  async run({ files, options, streams }) {
    const file = onlyFile(exportCommand, files);
    const form = textOption(options, 'as');
    const write = form === undefined ? undefined : Object.entries(FORMS).find(([name]) => name === form)?.[1];
    if (write === undefined) throw new UsageError(`--as must be one of ${Object.keys(FORMS).join(', ')}${form === undefined ? '' : `, not "${form}"`}; PNG and SVG are exported in the app`);
    const scenario = await readScenario(file, noteWarnings(streams));
    const content = write(await projectionOfCall(scenario, options, streams));
    const out = textOption(options, 'out');
    if (out === undefined) streams.stdout(content);
    else {
      await writeOutput(out, content);
      streams.stderr(`Wrote ${out}\n`);
    }
    return EXIT.done;
  },
};
