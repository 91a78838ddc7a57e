/** An element to be written: its name, and its text or its children; an absent child is left out. */
export type XmlNode = readonly [name: string, content: string | readonly (XmlNode | null)[], attributes?: Readonly<Record<string, string>>];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 does not allow at all (section 2.2), lone surrogates among them. */
// oxlint-disable-next-line no-control-regex -- these are the characters to be left out
const NOT_ALLOWED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text as character data or attribute value. A carriage return is written as a reference, since readers turn it into a line feed. */
function escapeXml(text: string): string {
  return text.replaceAll(NOT_ALLOWED, '').replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign).replaceAll('\r', '&#13;');
}

/**
 * Writes a document, UTF-8, one element a line.
 * @param root its attributes carry the namespaces
 */
export function writeXml(root: XmlNode): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  writeNode(root, '', parts);
  return parts.join('');
}

function writeNode([name, content, attributes]: XmlNode, indent: string, parts: string[]): void {
  const tag = Object.entries(attributes ?? {}).reduce((text, [key, value]) => `${text} ${key}="${escapeXml(value)}"`, name);
  if (typeof content === 'string') {
    parts.push(content === '' ? `${indent}<${tag}/>\n` : `${indent}<${tag}>${escapeXml(content)}</${name}>\n`);
    return;
  }
  parts.push(`${indent}<${tag}>\n`);
  for (const child of content) if (child !== null) writeNode(child, `${indent}\t`, parts);
  parts.push(`${indent}</${name}>\n`);
}
