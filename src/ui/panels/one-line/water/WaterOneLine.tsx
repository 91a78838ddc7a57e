import { useCallback, useMemo } from 'react';
import { toggleFailed } from '../../../../app/failures.ts';
import type { DiagramBox, DiagramRequest } from '../../../../app/one-line/diagram-layouts.ts';
import { useOneLine } from '../../../../app/one-line/one-line-store.ts';
import { useResults } from '../../../../app/results-store.ts';
import { useView } from '../../../../app/view-store.ts';
import type { Scenario } from '../../../../model/index.ts';
import { waitingIds } from '../../../../model/presence.ts';
import { Diagram } from '../diagram/Diagram.tsx';
import { LayoutStanding } from '../diagram/LayoutStanding.tsx';
import { pressBox, stackMenu } from '../diagram/stack-menu.ts';
import { useDiagramLayout } from '../diagram/use-diagram-layout.ts';
import type { Detail } from '../diagram/view-box.ts';
import { WaterBox, WATER_MEASURES } from './WaterBox.tsx';
import { waterFacts, waterText } from './water-facts.ts';
import { waterGraph, waterStates, type WaterPart } from './water-graph.ts';
import { WaterTables } from './WaterTables.tsx';

interface Props {
  readonly scenario: Scenario;
  /** `null` = everything. */
  readonly hallId: string | null;
  readonly nameOf: (id: string) => string;
}

/** The layout's boxes stand for parts; members of a stack are the part's. */
function withMembers(boxes: readonly DiagramBox[], parts: ReadonlyMap<string, WaterPart>): readonly DiagramBox[] {
  return boxes.flatMap((box) => {
    const part = parts.get(box.key);
    return part === undefined ? [] : [{ ...box, memberIds: part.memberIds, openedFrom: part.openedFrom }];
  });
}

/** Hydronic one-line: from heat rejection over loops and units to the zones, or the same as tables. */
export function WaterOneLine({ scenario, hallId, nameOf }: Props) {
  const openIds = useOneLine((state) => state.openIds);
  const asTable = useOneLine((state) => state.asTable);
  const solved = useResults((state) => state.facility.result);
  const selection = useView((state) => state.selection);
  const failedIds = useView((state) => state.failedIds);
  const projection = useResults((state) => state.projection.result);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const waiting = useMemo(() => new Set(waitingIds(scenario, projection, date, percentile)), [scenario, projection, date, percentile]);
  const graph = useMemo(() => waterGraph(scenario, hallId, openIds), [scenario, hallId, openIds]);
  const parts = useMemo(() => new Map(graph.parts.map((part) => [part.key, part])), [graph]);
  const request = useMemo((): DiagramRequest => ({ measures: WATER_MEASURES, graph: { keys: graph.parts.map(({ key }) => key), links: graph.links } }), [graph]);
  const { layout: bare, phase, message } = useDiagramLayout(request);
  const layout = useMemo(() => (bare === null ? null : { ...bare, boxes: withMembers(bare.boxes, parts) }), [bare, parts]);
  const states = useMemo(() => waterStates(solved), [solved]);
  const draw = useCallback((box: DiagramBox, detail: Detail) => {
    const part = parts.get(box.key);
    return part === undefined ? null : <WaterBox part={part} facts={waterFacts(part, states, waiting)} failed={part.memberIds.filter((id) => failedIds.includes(id)).length} detail={detail} />;
  }, [parts, states, waiting, failedIds]);
  const still = useMemo(() => new Set(graph.parts.filter((part) => { const { still: stands, waiting: waits } = waterFacts(part, states, waiting); return stands + waits === part.memberIds.length; }).map(({ key }) => key)), [graph, states, waiting]);
  const classes = useMemo(() => new Map((layout?.links ?? []).map(({ key, from, to }) => [key, still.has(from) || still.has(to) ? 'one-line-link-dead' : 'one-line-link-live'])), [layout, still]);
  const linkClass = useCallback((key: string) => classes.get(key) ?? '', [classes]);
  const describe = useCallback((box: DiagramBox) => {
    const part = parts.get(box.key);
    return part === undefined ? '' : waterText(part, waterFacts(part, states, waiting));
  }, [parts, states, waiting]);
  const idsOf = (kind: WaterPart['kind']): readonly string[] => graph.parts.filter((part) => part.kind === kind).flatMap(({ memberIds }) => memberIds);
  if (graph.parts.length === 0) return <p className="panel-empty">This hall has no cooling zones.</p>;
  if (asTable) {
    if (solved === null) return <p className="panel-empty">Not solved yet. Choose Simulate › Solve Now.</p>;
    return <div className="panel-scroll"><WaterTables states={states} loopIds={idsOf('loop')} unitIds={idsOf('unit')} waiting={waiting} nameOf={nameOf} /></div>;
  }
  if (layout === null) return <LayoutStanding phase={phase} message={message} />;
  return (
    <>
      <LayoutStanding phase={phase} message={message} />
      <Diagram
        label="Cooling-water one-line" layout={layout} measures={WATER_MEASURES} draw={draw} linkClass={linkClass} describe={describe} selection={selection}
        onPress={pressBox} onFail={({ memberIds }) => toggleFailed(memberIds)} menuOf={(box) => stackMenu(box, failedIds)}
        fitKey={`${scenario.meta.id} ${hallId ?? ''}`}
      />
    </>
  );
}
