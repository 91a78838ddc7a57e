import type * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** The parts of a schema's definition that walking needs. */
type Definition = z.core.$ZodTypes['_zod']['def'];

/** Schemas of zod/mini carry their definition as `def`; the core type that lists them does not say so. */
const definitionOf = (schema: Schema): Definition => (schema as unknown as { readonly def: Definition }).def;

/** The schema inside `optional` and `nullable` wrappers. */
function unwrap(schema: Schema): Schema {
  const definition = definitionOf(schema);
  return definition.type === 'optional' || definition.type === 'nullable' ? unwrap(definition.innerType) : schema;
}

/** The schema inside an `optional` wrapper, or `null` where there is none. */
export function insideOptional(schema: Schema): Schema | null {
  const definition = definitionOf(schema);
  return definition.type === 'optional' ? definition.innerType : null;
}

/** Known fields of an object schema, or `null` for a schema that is no object. */
export function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> | null {
  const definition = definitionOf(schema);
  return definition.type === 'object' ? definition.shape : null;
}

/** Schema of a list's items, or `null` for a schema that is no list. */
export function itemOf(schema: Schema): Schema | null {
  const definition = definitionOf(schema);
  return definition.type === 'array' ? definition.element : null;
}

/**
 * The schema a value is held against once wrappers and unions are opened: of a union, the kind the
 * value names, or the form (object or not) that the value has. `null` when no form has its type.
 */
export function resolve(schema: Schema, value: unknown): Schema | null {
  const inner = unwrap(schema);
  const definition = definitionOf(inner);
  if (definition.type !== 'union') return inner;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  for (const option of definition.options) {
    const fields = fieldsOf(unwrap(option));
    if ((fields !== null) !== isObject) continue;
    if (fields === null || !('discriminator' in definition)) return unwrap(option);
    const discriminator = String(definition.discriminator);
    const kind = fields[discriminator];
    const kindDefinition = kind === undefined ? undefined : definitionOf(kind);
    const named = (value as Record<string, unknown>)[discriminator];
    if (kindDefinition?.type === 'literal' && (kindDefinition.values as readonly unknown[]).includes(named)) return unwrap(option);
  }
  return null;
}
