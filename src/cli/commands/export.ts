import { extname } from 'node:path';
import { exportProjectionCsv, exportProjectionJson } from '../../io/projection/index.ts';
import type { ProjectionResult, Scenario } from '../../model/index.ts';
import type { PlanExport } from '../../workers/file-contract.ts';
import { writePlan } from '../../workers/jobs/write-plan.ts';
import { writeOutput } from '../answer.ts';
import { noteWarnings, onlyFile, textOption, type Command, type OptionValues } from '../command.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, UsageError, type Streams } from '../streams.ts';
import { PROJECTION_OPTIONS, projectionOfCall } from './project.ts';

/** A form of the export: what `--out` ends in for it, and how it is written. */
interface Form {
  readonly ending: string;
  readonly write: (scenario: Scenario, projection: ProjectionResult, streams: Streams) => string | Uint8Array;
}

const FORMS: Readonly<Record<string, Form>> = {
  csv: { ending: 'csv', write: (_, projection) => exportProjectionCsv(projection) },
  json: { ending: 'json', write: (_, projection) => exportProjectionJson(projection) },
  mspdi: { ending: 'xml', write: (scenario, projection, streams) => planAs('mspdi', scenario, projection, streams) },
  'plan-csv': { ending: 'csv', write: (scenario, projection, streams) => planAs('csv', scenario, projection, streams) },
  xlsx: { ending: 'xlsx', write: (scenario, projection, streams) => planAs('xlsx', scenario, projection, streams) },
};

/** The plan in a form; what that form cannot keep goes to the log. */
function planAs(form: PlanExport['form'], scenario: Scenario, projection: ProjectionResult, streams: Streams): string | Uint8Array {
  const { content, losses } = writePlan({ scenario, projection, form });
  for (const { severity, message, hint } of losses) streams.stderr(`${severity}: ${message} ${hint}\n`);
  return content;
}

/** `export FILE --as FORM`: the projection, or the plan with its dates, as a file for other programs. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'FILE --as csv|json|plan-csv|xlsx|mspdi',
  summary: 'Writes the projection (csv, json) or the plan (plan-csv, xlsx, mspdi for Microsoft Project) for other programs.',
  options: {
    as: { type: 'string', help: `form: ${Object.keys(FORMS).join(', ')} (default: by the ending of --out; .xml is mspdi, .csv the projection)` },
    json: { type: 'boolean', help: 'the same as --as json' },
    out: { type: 'string', help: 'FILE (default: standard output; xlsx needs a file)' },
    ...PROJECTION_OPTIONS,
  },
  async run({ files, options, streams }) {
    const file = onlyFile(exportCommand, files);
    const out = textOption(options, 'out');
    const form = formOf(options, out);
    const scenario = await readScenario(file, noteWarnings(streams));
    const content = form.write(scenario, await projectionOfCall(scenario, options, streams), streams);
    if (out !== undefined) {
      await writeOutput(out, content);
      streams.stderr(`Wrote ${out}\n`);
    } else if (typeof content === 'string') streams.stdout(content);
    return EXIT.done;
  },
};

/** The form a call asks for by `--as`, `--json` or the ending of `--out`, which must agree. @throws UsageError */
function formOf(options: OptionValues, out: string | undefined): Form {
  const ending = out === undefined ? undefined : extname(out).slice(1).toLowerCase();
  const byEnding = Object.keys(FORMS).find((name) => FORMS[name]?.ending === ending) ?? ending;
  const asked = [textOption(options, 'as'), options['json'] === true ? 'json' : undefined].filter((name) => name !== undefined);
  const name = asked[0] ?? byEnding;
  const form = name === undefined || !Object.hasOwn(FORMS, name) ? undefined : FORMS[name];
  if (form === undefined) throw new UsageError(`--as must be one of ${Object.keys(FORMS).join(', ')}${name === undefined ? '' : `, not "${name}"`}; PNG and SVG are exported in the app`);
  if (asked.some((other) => other !== name) || (ending !== undefined && ending !== form.ending)) {
    throw new UsageError(`the forms asked for differ: ${[...asked, ...(ending === undefined ? [] : [`.${ending}`])].join(', ')}`);
  }
  if (name === 'xlsx' && out === undefined) throw new UsageError('--as xlsx needs --out FILE.xlsx: a workbook is not text');
  return form;
}
