import { buildTemplate, freePrefix, planTemplates, TemplateInputError, type PlanTemplate, type TemplateValues } from '../../catalog/plan-templates/index.ts';
import { applyCommand, CommandRefused } from '../../model/commands/index.ts';
import { rangeOf, sourceOf, type PlanFragment, type Scenario } from '../../model/index.ts';
import { serializeScenario } from '../../model/serialize.ts';
import { checkOutput, giveAnswer, writeOutput } from '../answer.ts';
import { COMMON_OPTIONS, noteWarnings, PROGRAM, textOption, type Command, type OptionValues } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, UsageError } from '../streams.ts';
import { formatNumber, formatTable } from '../table.ts';

const USAGE = 'list | show ID [FILE] | insert ID FILE';

/** `template`: parametrised fragments of delivery plans. */
export const template: Command = {
  name: 'template',
  usage: USAGE,
  summary: 'Lists fragments of delivery plans, shows one with its durations and sources, or writes a scenario with one inserted.',
  options: {
    ...COMMON_OPTIONS,
    set: { type: 'string', help: 'NAME=VALUE,…: parameters; the others take their defaults, from the scenario where they can' },
    prefix: { type: 'string', help: 'what ids of the fragment begin with; else the template’s id, numbered' },
    label: { type: 'string', help: 'what names of the fragment begin with' },
    after: { type: 'string', help: 'ID,…: activities that the fragment waits for' },
    before: { type: 'string', help: 'ID,…: activities that wait for the fragment' },
  },
  async run({ files, options, streams }) {
    const [verb, id, file, ...rest] = files;
    if (rest.length > 0 || (verb === 'list' && id !== undefined)) throw new UsageError(`plenum template ${USAGE}`);
    if (verb === 'list') {
      refuseStray(options, [...FRAGMENT_OPTIONS, ...LINK_OPTIONS], 'list');
      checkOutput(options, ['.json', '.txt']);
      await giveAnswer({ text: listText, json: () => ({ ...PROGRAM, templates: planTemplates.map(({ id: templateId, name, group, summary, parameters }) => ({ id: templateId, name, group, summary, parameters })) }) }, options, streams);
      return EXIT.done;
    }
    if ((verb !== 'show' && verb !== 'insert') || id === undefined || (verb === 'insert' && file === undefined)) throw new UsageError(`plenum template ${USAGE}`);
    if (verb === 'show') refuseStray(options, LINK_OPTIONS, 'show');
    checkOutput(options, verb === 'show' ? ['.json', '.txt'] : ['.json']);
    const chosen = templateNamed(id);
    const scenario = file === undefined ? null : await readScenario(file, noteWarnings(streams));
    const fragment = built(chosen, scenario, options);
    if (verb === 'show') {
      await giveAnswer({ text: () => showText(chosen, fragment), json: () => ({ ...PROGRAM, template: chosen.id, fragment }) }, options, streams);
      return EXIT.done;
    }
    const text = serializeScenario(inserted(scenario, fragment, options));
    const out = textOption(options, 'out');
    if (out === undefined) streams.stdout(text);
    else {
      await writeOutput(out, text);
      streams.stderr(`Wrote ${out}\n`);
    }
    return EXIT.done;
  },
};

/** Options that only a fragment, or only its insertion, makes use of. */
const FRAGMENT_OPTIONS = ['set', 'prefix', 'label'] as const;
const LINK_OPTIONS = ['after', 'before'] as const;

/** @throws UsageError */
function refuseStray(options: OptionValues, names: readonly string[], verb: string): void {
  const stray = names.find((name) => options[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} has no effect on plenum template ${verb}`);
}

/** @throws UsageError */
function templateNamed(id: string): PlanTemplate {
  const found = planTemplates.find((candidate) => candidate.id === id);
  if (found === undefined) throw new UsageError(`there is no template "${id}"; there are ${planTemplates.map((candidate) => candidate.id).join(', ')}`);
  return found;
}

const idList = (options: OptionValues, name: string): string[] => (textOption(options, name) ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');

/** @throws UsageError */
function valuesOf(options: OptionValues): TemplateValues {
  return Object.fromEntries(idList(options, 'set').map((part) => {
    const at = part.indexOf('=');
    if (at < 1) throw new UsageError(`--set takes NAME=VALUE, not "${part}"`);
    return [part.slice(0, at), part.slice(at + 1)];
  }));
}

/** @throws UsageError for values that the template does not take */
function built(chosen: PlanTemplate, scenario: Scenario | null, options: OptionValues): PlanFragment {
  const label = textOption(options, 'label');
  try {
    return buildTemplate(chosen, {
      idPrefix: textOption(options, 'prefix') ?? (scenario === null ? chosen.id : freePrefix(chosen, scenario)),
      ...(label === undefined ? {} : { label }),
      values: { ...(scenario === null ? {} : chosen.defaultsFrom?.(scenario)), ...valuesOf(options) },
    });
  } catch (error) {
    if (error instanceof TemplateInputError) throw new UsageError(error.message);
    throw error;
  }
}

/** @throws InvalidInput when the plan does not take the fragment */
function inserted(scenario: Scenario | null, fragment: PlanFragment, options: OptionValues): Scenario {
  if (scenario === null) throw new UsageError(`plenum template ${USAGE}`);
  try {
    return applyCommand(scenario, { type: 'insert-plan-fragment', fragment, predecessorIds: idList(options, 'after'), successorIds: idList(options, 'before') }).scenario;
  } catch (error) {
    if (error instanceof CommandRefused) throw new InvalidInput(error.diagnostics);
    throw error;
  }
}

function listText(): string {
  return formatTable([
    { title: 'template', value: ({ id }) => id },
    { title: 'name', value: ({ name }) => name },
    { title: 'parameters', value: ({ parameters }) => parameters.map((parameter) => `${parameter.id}=${parameter.default}`).join(', ') },
  ], planTemplates);
}

const days = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

function showText({ name, summary, parameters }: PlanTemplate, { activities, risks }: PlanFragment): string {
  const lines = parameters.map((parameter) => (parameter.kind === 'number'
    ? `  ${parameter.id}: ${parameter.name}, ${parameter.minimum} to ${parameter.maximum}${parameter.unit === '1' ? '' : ` ${parameter.unit}`}, ${parameter.default} unless set (${parameter.source})\n`
    : `  ${parameter.id}: ${parameter.name}, one of ${parameter.choices.map(({ id }) => id).join(', ')}\n`));
  const table = formatTable([
    { title: 'id', value: ({ id }) => id },
    { title: 'name', value: (activity) => activity.name },
    { title: 'P10', value: ({ durationDays }) => days(rangeOf(durationDays).p10), align: 'right' },
    { title: 'P50', value: ({ durationDays }) => days(rangeOf(durationDays).p50), align: 'right' },
    { title: 'P90 d', value: ({ durationDays }) => days(rangeOf(durationDays).p90), align: 'right' },
    { title: 'after', value: ({ predecessors }) => predecessors.map(({ activityId, type, lagDays }) => `${activityId} ${type}${lagDays === 0 ? '' : `${lagDays > 0 ? '+' : ''}${lagDays}`}`).join(', ') },
    { title: 'source', value: ({ durationDays }) => sourceOf(durationDays)?.source ?? '' },
  ], activities);
  const events = risks.map(({ id, name: event, probability, impactDays }) => `  ${id}: ${event}, ${formatNumber(100 * rangeOf(probability).p50)} %, ${days(rangeOf(impactDays).p50)} d\n`);
  return `${name}: ${summary}\n\n${lines.join('')}\n${table}${events.length === 0 ? '' : `\nRisk events\n${events.join('')}`}`;
}
