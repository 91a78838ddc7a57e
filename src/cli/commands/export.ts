import { extname } from 'node:path';
import { exportProjectionCsv, exportProjectionJson } from '../../io/projection/index.ts';
import { writeOutput } from '../answer.ts';
import { noteWarnings, onlyFile, textOption, type Command, type OptionValues } from '../command.ts';
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
    as: { type: 'string', help: `form: ${Object.keys(FORMS).join(' or ')} (default: by the ending of --out)` },
    json: { type: 'boolean', help: 'the same as --as json' },
    out: { type: 'string', help: 'FILE (default: standard output)' },
    ...PROJECTION_OPTIONS,
  },
  async run({ files, options, streams }) {
    const file = onlyFile(exportCommand, files);
    const out = textOption(options, 'out');
    const write = FORMS[formOf(options, out)];
    const scenario = await readScenario(file, noteWarnings(streams));
    const content = write(await projectionOfCall(scenario, options, streams));
    if (out === undefined) streams.stdout(content);
    else {
      await writeOutput(out, content);
      streams.stderr(`Wrote ${out}\n`);
    }
    return EXIT.done;
  },
};

/** The form a call asks for by `--as`, `--json` or the ending of `--out`, which must agree. @throws UsageError */
function formOf(options: OptionValues, out: string | undefined): keyof typeof FORMS {
  const asked = [
    textOption(options, 'as'),
    options['json'] === true ? 'json' : undefined,
    out === undefined ? undefined : extname(out).slice(1).toLowerCase(),
  ].filter((name) => name !== undefined);
  const names = Object.keys(FORMS) as (keyof typeof FORMS)[];
  const form = names.find((name) => name === asked[0]);
  if (form === undefined) throw new UsageError(`--as must be one of ${names.join(', ')}${asked[0] === undefined ? '' : `, not "${asked[0]}"`}; PNG and SVG are exported in the app`);
  if (asked.some((name) => name !== form)) throw new UsageError(`the forms asked for differ: ${asked.join(', ')}`);
  return form;
}
