import type { NumberParameter, ReadValues, TemplateParameter, TemplateValues } from './types.ts';

/** A value that no template can be built from; the message says which and why. */
export class TemplateInputError extends RangeError {
  override readonly name = 'TemplateInputError';

  constructor(
    message: string,
    /** Id of the parameter whose value it is; `null` = it is none's. */
    readonly parameterId: string | null = null,
  ) {
    super(message);
  }
}

/** A number with bounds; `source` says where the default comes from. */
export function number(id: string, name: string, unit: string, [minimum, standard, maximum]: readonly [number, number, number], source: string, whole = false): NumberParameter {
  return { kind: 'number', id, name, unit, default: standard, minimum, maximum, source, ...(whole ? { whole } : {}) };
}

function checkedNumber(parameter: NumberParameter, value: number | string): number {
  const read = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  const { name, unit, minimum, maximum, whole = false } = parameter;
  const words = unit === '1' ? '' : ` ${unit}`;
  if (!Number.isFinite(read) || read < minimum || read > maximum || (whole && !Number.isInteger(read))) {
    throw new TemplateInputError(`${name} must be a ${whole ? 'whole ' : ''}number from ${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}${words}, not "${value}".`, parameter.id);
  }
  return read;
}

/** Checks values against parameters. @throws TemplateInputError for an unknown parameter and a value out of bounds */
export function readValues(parameters: readonly TemplateParameter[], values: TemplateValues): ReadValues {
  const unknown = Object.keys(values).find((id) => !parameters.some((parameter) => parameter.id === id));
  if (unknown !== undefined) throw new TemplateInputError(`There is no parameter "${unknown}"; there are ${parameters.map(({ id }) => id).join(', ') || 'none'}.`);
  const numbers = new Map<string, number>();
  const choices = new Map<string, string>();
  for (const parameter of parameters) {
    const value = values[parameter.id] ?? parameter.default;
    if (parameter.kind === 'number') numbers.set(parameter.id, checkedNumber(parameter, value));
    else if (parameter.choices.some(({ id }) => id === value)) choices.set(parameter.id, String(value));
    else throw new TemplateInputError(`${parameter.name} must be one of ${parameter.choices.map(({ id }) => id).join(', ')}, not "${value}".`, parameter.id);
  }
  return { number: (id) => known(numbers, id), choice: (id) => known(choices, id) };
}

function known<T>(values: ReadonlyMap<string, T>, id: string): T {
  const value = values.get(id);
  if (value === undefined) throw new TemplateInputError(`The template has no parameter "${id}" of this kind.`);
  return value;
}
