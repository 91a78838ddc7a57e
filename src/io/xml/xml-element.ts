import { MAX_ITEMS } from '../../model/load/limits.ts';
import { FileRefusal } from '../file-refusal.ts';
import { scanXml } from './scan-xml.ts';

/** An element of a document that was read. */
export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string;
  /** In the file, from 1. */
  readonly line: number;
  /** Character data directly in it, trimmed; `''` where `xsi:nil` says that there is no value. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Elements of one file: more than a programme of 1e5 activities with 40 fields each has. */
const MAX_ELEMENTS = 4_000_000;
const NO_CHILDREN: readonly XmlElement[] = Object.freeze([]);

interface Building {
  readonly name: string;
  readonly line: number;
  readonly nil: boolean;
  text: string;
  children: XmlElement[] | null;
  /** How many children of each name; counted only where there are many. */
  counts: Map<string, number> | null;
}

/**
 * Reads a document into a tree.
 * @throws FileRefusal as `scanXml` does, when there is no element at all, and when one element has more than `MAX_ITEMS` children of a name
 */
export function readXmlTree(text: string): XmlElement {
  const stack: Building[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  scanXml(text, {
    open(name, attributes, line) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new FileRefusal('too-many-items', `line ${line}`, `The file has more than ${MAX_ELEMENTS.toLocaleString('en-US')} elements.`, 'Export fewer projects, or without time-phased data.');
      const nil = attributes?.get('nil');
      stack.push({ name, line, nil: nil === 'true' || nil === '1', text: '', children: null, counts: null });
    },
    text(value) {
      const top = stack.at(-1);
      if (top !== undefined) top.text += value;
    },
    close() {
      const done = stack.pop();
      if (done === undefined) return;
      const element: XmlElement = { name: done.name, line: done.line, text: done.nil ? '' : done.text.trim(), children: done.children ?? NO_CHILDREN };
      const parent = stack.at(-1);
      if (parent === undefined) root ??= element;
      else addChild(parent, element);
    },
  });
  if (root === null) throw new FileRefusal('empty-file', '', 'The file has no content.', 'Export the schedule again.');
  return root;
}

function addChild(parent: Building, child: XmlElement): void {
  parent.children ??= [];
  parent.children.push(child);
  if (parent.children.length <= MAX_ITEMS) return;
  if (parent.counts === null) {
    parent.counts = new Map();
    for (const { name } of parent.children) parent.counts.set(name, (parent.counts.get(name) ?? 0) + 1);
  } else parent.counts.set(child.name, (parent.counts.get(child.name) ?? 0) + 1);
  if ((parent.counts.get(child.name) ?? 0) > MAX_ITEMS) {
    throw new FileRefusal('too-many-items', `line ${child.line}`, `<${parent.name}> has more than ${MAX_ITEMS.toLocaleString('en-US')} <${child.name}>.`, 'Split the programme into several files.');
  }
}

/** First child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? NO_CHILDREN;
}
