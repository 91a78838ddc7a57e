import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';

/**
 * Custom text fields in which Plenum keeps what Microsoft Project has no field for; they come back with the file. Field
 * numbers: Microsoft Project, pjTaskText1 … pjTaskText30 (PjField).
 */
export const CUSTOM_FIELDS = {
  code: { id: '188743731', field: 'Text1', alias: 'Activity code' },
  p10: { id: '188743734', field: 'Text2', alias: 'Finish P10' },
  p50: { id: '188743737', field: 'Text3', alias: 'Finish P50' },
  p90: { id: '188743740', field: 'Text4', alias: 'Finish P90' },
  neverShare: { id: '188743743', field: 'Text5', alias: 'Share of outcomes that never finish' },
  kind: { id: '188744015', field: 'Text29', alias: 'Plenum kind' },
  plenumId: { id: '188744016', field: 'Text30', alias: 'Plenum ID' },
} as const;

export type CustomField = keyof typeof CUSTOM_FIELDS;

/** Values of Plenum's custom fields in a task, where the file names them as Plenum does. */
export class CustomFieldReader {
  readonly #byId = new Map<string, CustomField>();

  /** @param project the document's element */
  constructor(project: XmlElement) {
    for (const definition of childrenOf(childOf(project, 'ExtendedAttributes'), 'ExtendedAttribute')) {
      const id = childOf(definition, 'FieldID')?.text ?? '';
      const alias = childOf(definition, 'Alias')?.text ?? '';
      for (const [name, field] of Object.entries(CUSTOM_FIELDS) as [CustomField, (typeof CUSTOM_FIELDS)[CustomField]][]) {
        if (field.id === id && field.alias === alias) this.#byId.set(id, name);
      }
    }
  }

  /** Values that a task carries. */
  of(task: XmlElement): ReadonlyMap<CustomField, string> {
    const values = new Map<CustomField, string>();
    if (this.#byId.size === 0) return values;
    for (const attribute of childrenOf(task, 'ExtendedAttribute')) {
      const name = this.#byId.get(childOf(attribute, 'FieldID')?.text ?? '');
      const value = childOf(attribute, 'Value')?.text ?? '';
      if (name !== undefined && value !== '') values.set(name, value);
    }
    return values;
  }
}
