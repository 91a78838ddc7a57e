import { childOf, type XmlElement } from '../xml/xml-element.ts';
import type { ImportFindings } from './import-findings.ts';
import { RecordFields } from './record-fields.ts';

/** Fields of an element by the names of its children, the first of each name. */
export function xmlFields(element: XmlElement, findings: ImportFindings): RecordFields {
  const values = new Map<string, string>();
  for (const child of element.children) if (!values.has(child.name)) values.set(child.name, child.text);
  return new RecordFields(
    (name) => values.get(name) ?? '',
    (name) => `line ${(name === null ? undefined : childOf(element, name))?.line ?? element.line}, ${element.name}${name === null ? '' : `.${name}`}`,
    findings,
  );
}
