import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { goTo } from '../../../app/navigate.ts';
import { useView } from '../../../app/view-store.ts';
import type { Scenario } from '../../../model/index.ts';
import { ancestorsOf, treeOf, visibleItems, type TreeItem, type VisibleItem } from './tree-data.ts';
import { useWindowing } from './use-windowing.ts';
import '../panels.css';
import './tree.css';

/** Height of a line, px; also in tree.css. */
const LINE_HEIGHT = 24;
/** Lines rendered beyond the visible ones, so that quick scrolling shows no gaps. */
const OVERSCAN = 8;
/** Step of indentation, px. */
const INDENT = 14;

const lineId = (key: string) => `tree-${key.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`;

interface LineProps {
  readonly line: VisibleItem;
  readonly index: number;
  readonly selected: boolean;
  readonly active: boolean;
}

/** One line; clicks are heard by the tree, which reads the index. */
function Line({ line: { item, level, expanded, position, setSize }, index, selected, active }: LineProps) {
  const branch = item.children.length > 0;
  return (
    <div
      role="treeitem"
      id={lineId(item.key)}
      data-index={index}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-selected={selected}
      aria-expanded={branch ? expanded : undefined}
      aria-label={item.detail === '' ? item.label : `${item.label}, ${item.detail}`}
      className={`tree-line${selected ? ' tree-selected' : ''}${active ? ' tree-active' : ''}`}
      style={{ top: index * LINE_HEIGHT, paddingLeft: 4 + (level - 1) * INDENT }}
    >
      <span className="tree-twist" data-twist="" aria-hidden="true">{branch ? (expanded ? '▾' : '▸') : ''}</span>
      <span className="tree-label">{item.label}</span>
      <span className="tree-detail">{item.detail}</span>
    </div>
  );
}

interface Modifiers {
  /** Adds to the selection or takes away from it. */
  readonly extend: boolean;
  /** Selects everything from the last picked line to this one. */
  readonly range: boolean;
}

const modifiersOf = (event: MouseEvent | KeyboardEvent): Modifiers => ({ extend: event.ctrlKey || event.metaKey, range: event.shiftKey });

function Tree({ scenario }: { readonly scenario: Scenario }) {
  const selection = useView((state) => state.selection);
  const [search, setSearch] = useState('');
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(scenario.sites.map(({ id }) => `site:${id}`)));
  const [active, setActive] = useState<string | null>(null);
  const [revealed, setRevealed] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const scrolledTo = useRef<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height } = useWindowing(scroller);

  const roots = useMemo(() => treeOf(scenario), [scenario]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const shown = selection.length === 1 ? selection[0] ?? null : null;
  // What is selected elsewhere (in the hall, in Problems) is unfolded once.
  if (shown !== null && shown !== revealed) {
    setRevealed(shown);
    setExpanded(new Set([...expanded, ...ancestorsOf(roots, shown)]));
  }
  const lines = useMemo(() => visibleItems(roots, expanded, search), [roots, expanded, search]);

  useEffect(() => {
    const target = scroller.current;
    if (shown === null || target === null || scrolledTo.current === shown) return;
    const index = lines.findIndex(({ item }) => item.id === shown);
    if (index < 0) return;
    scrolledTo.current = shown;
    const lineTop = index * LINE_HEIGHT;
    if (lineTop < target.scrollTop || lineTop + LINE_HEIGHT > target.scrollTop + target.clientHeight) target.scrollTop = Math.max(0, lineTop - target.clientHeight / 2);
  }, [shown, lines]);

  const toggle = (item: TreeItem) => setExpanded((before) => {
    const after = new Set(before);
    if (!after.delete(item.key)) after.add(item.key);
    return after;
  });

  const select = (item: TreeItem, modifiers: Modifiers) => {
    setActive(item.key);
    if (item.id === null) return;
    scrolledTo.current = item.id;
    const view = useView.getState();
    const from = lines.findIndex((line) => line.item.key === anchor.current);
    if (modifiers.range && from >= 0) {
      const to = lines.findIndex((line) => line.item.key === item.key);
      view.select(lines.slice(Math.min(from, to), Math.max(from, to) + 1).flatMap((line) => line.item.id ?? []));
      return;
    }
    anchor.current = item.key;
    if (modifiers.extend) view.select(selected.has(item.id) ? selection.filter((id) => id !== item.id) : [...selection, item.id]);
    else view.select([item.id]);
    if (scenario.halls.some(({ id }) => id === item.id)) view.setView({ hallId: item.id });
  };

  /** The line that was clicked. */
  const lineAt = (event: MouseEvent): VisibleItem | undefined => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    return element === null ? undefined : lines[Number(element.dataset['index'])];
  };
  const onClick = (event: MouseEvent) => {
    const line = lineAt(event);
    if (line === undefined) return;
    if (event.target instanceof Element && event.target.closest('[data-twist]') !== null) toggle(line.item);
    else select(line.item, modifiersOf(event));
  };
  const onDoubleClick = (event: MouseEvent) => {
    const item = lineAt(event)?.item;
    if (item === undefined) return;
    if (item.id === null || item.children.length > 0) toggle(item);
    else goTo(item.id);
  };

  const moveTo = (index: number, range: boolean) => {
    const at = Math.min(lines.length - 1, Math.max(0, index));
    const line = lines[at];
    const target = scroller.current;
    if (line === undefined || target === null) return;
    const lineTop = at * LINE_HEIGHT;
    if (lineTop < target.scrollTop) target.scrollTop = lineTop;
    if (lineTop + LINE_HEIGHT > target.scrollTop + target.clientHeight) target.scrollTop = lineTop + LINE_HEIGHT - target.clientHeight;
    if (range) select(line.item, { extend: false, range });
    setActive(line.item.key);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = lines.findIndex(({ item }) => item.key === active);
    const line = lines[at];
    const page = Math.max(1, Math.floor(height / LINE_HEIGHT) - 1);
    const jumps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1, PageDown: at + page, PageUp: at - page };
    const jump = jumps[event.key];
    if (jump !== undefined) moveTo(jump, event.shiftKey);
    else if (line === undefined) return;
    else if (event.key === 'ArrowRight') {
      if (line.item.children.length > 0 && !line.expanded) toggle(line.item);
      else if (line.expanded) moveTo(at + 1, false);
    } else if (event.key === 'ArrowLeft') {
      if (line.expanded && search === '') toggle(line.item);
      else moveTo(lines.findLastIndex((other, index) => index < at && other.level < line.level), false);
    } else if (event.key === ' ') select(line.item, modifiersOf(event));
    else if (event.key === 'Enter') {
      if (line.item.id === null) toggle(line.item);
      else {
        select(line.item, { extend: false, range: false });
        goTo(line.item.id);
      }
    } else return;
    event.preventDefault();
  };

  const first = Math.max(0, Math.floor(top / LINE_HEIGHT) - OVERSCAN);
  const inSight = lines.slice(first, Math.ceil((top + height) / LINE_HEIGHT) + OVERSCAN);
  const activeInSight = inSight.some(({ item }) => item.key === active);

  return (
    <>
      <div className="panel-bar">
        <input type="search" className="field" placeholder="Search names and ids" aria-label="Search the scenario" value={search} onChange={(event) => setSearch(event.target.value)} />
      </div>
      {lines.length === 0 ? <p className="panel-empty">Nothing is called “{search}”.</p> : null}
      <div
        ref={scroller}
        className="tree"
        role="tree"
        tabIndex={0}
        aria-label="Scenario"
        aria-multiselectable="true"
        aria-activedescendant={activeInSight && active !== null ? lineId(active) : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onFocus={() => { if (active === null) setActive(lines[0]?.item.key ?? null); }}
      >
        <div className="tree-canvas" role="presentation" style={{ height: lines.length * LINE_HEIGHT }}>
          {inSight.map((line, index) => (
            <Line key={line.item.key} line={line} index={first + index} selected={line.item.id !== null && selected.has(line.item.id)} active={line.item.key === active} />
          ))}
        </div>
      </div>
    </>
  );
}

/** The document as a tree, with search and multi-selection; double-click or Enter flies there. */
export default function TreePanel() {
  const scenario = useDocument((state) => state.scenario);
  const generation = useDocument((state) => state.generation);
  if (scenario === null) return <p className="panel-empty">No scenario is open. Open one with File › Open.</p>;
  // A new document opens with its sites unfolded and no search.
  return <Tree key={generation} scenario={scenario} />;
}
