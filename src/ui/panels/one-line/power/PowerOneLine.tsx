import { useCallback, useMemo } from 'react';
import { toggleFailed } from '../../../../app/failures.ts';
import type { DiagramBox, DiagramRequest } from '../../../../app/one-line/diagram-layouts.ts';
import { useOneLine } from '../../../../app/one-line/one-line-store.ts';
import { useResults } from '../../../../app/results-store.ts';
import { useView } from '../../../../app/view-store.ts';
import type { Scenario } from '../../../../model/index.ts';
import { Diagram } from '../diagram/Diagram.tsx';
import { LayoutStanding } from '../diagram/LayoutStanding.tsx';
import { pressBox, stackMenu } from '../diagram/stack-menu.ts';
import { useDiagramLayout } from '../diagram/use-diagram-layout.ts';
import type { Detail } from '../diagram/view-box.ts';
import { cableRows, linkCables } from './cable-facts.ts';
import { CableTable } from './CableTable.tsx';
import { linkClasses } from './link-states.ts';
import { NodeDetails } from './NodeDetails.tsx';
import { PowerBox, POWER_MEASURES } from './PowerBox.tsx';
import { factsOf, standingOf } from './power-facts.ts';
import { PowerTable, powerRows } from './PowerTable.tsx';
import { factsText } from './power-words.ts';
import { usePowerContext } from './use-power-context.ts';

interface Props {
  readonly scenario: Scenario;
  /** `null` = everything. */
  readonly hallId: string | null;
  readonly nameOf: (id: string) => string;
}

function useChainRequest({ power, halls }: Scenario, hallId: string | null): DiagramRequest {
  const openIds = useOneLine((state) => state.openIds);
  return useMemo(() => ({
    measures: POWER_MEASURES,
    chain: { nodes: power.nodes, edges: power.edges, feedLists: halls.flatMap(({ racks }) => racks.map(({ feedIds }) => feedIds)), hallId, openIds },
  }), [power, halls, hallId, openIds]);
}

/** Single-line diagram of the power chain, or the same as a table. */
export function PowerOneLine({ scenario, hallId, nameOf }: Props) {
  const request = useChainRequest(scenario, hallId);
  const { layout, phase, message } = useDiagramLayout(request);
  const context = usePowerContext(scenario, hallId);
  const selection = useView((state) => state.selection);
  const failedIds = useView((state) => state.failedIds);
  const asTable = useOneLine((state) => state.asTable);
  const classes = useMemo(() => (layout === null ? new Map<string, string>() : linkClasses(layout.boxes, layout.links, scenario.power.edges, (id) => standingOf(id, context) === 'live')), [layout, scenario, context]);
  const power = useResults((state) => state.facility.result?.power ?? null);
  const cables = useMemo(() => cableRows(scenario.power.edges, power), [scenario, power]);
  const { titles, over } = useMemo(() => linkCables(layout?.boxes ?? [], layout?.links ?? [], cables, nameOf), [layout, cables, nameOf]);
  const linkClass = useCallback((key: string) => `${classes.get(key) ?? ''}${over.has(key) ? ' one-line-link-over' : ''}`, [classes, over]);
  const linkTitle = useCallback((key: string) => titles.get(key), [titles]);
  const draw = useCallback((box: DiagramBox, detail: Detail) => {
    const facts = factsOf(box, context);
    return facts === null ? null : <PowerBox facts={facts} opened={box.openedFrom !== null} detail={detail} />;
  }, [context]);
  const describe = useCallback((box: DiagramBox) => {
    const facts = factsOf(box, context);
    return facts === null ? '' : factsText(facts);
  }, [context]);
  const shown = useMemo(() => (asTable && layout !== null ? new Set(layout.boxes.flatMap(({ memberIds }) => memberIds)) : null), [asTable, layout]);
  const rows = useMemo(() => (shown === null ? [] : powerRows(scenario.power.nodes, scenario.power.edges, shown, context)), [shown, scenario, context]);
  const shownCables = useMemo(() => (shown === null ? [] : cables.filter(({ edge }) => edge.cable !== undefined && shown.has(edge.from) && shown.has(edge.to))), [shown, cables]);
  if (layout === null) return <LayoutStanding phase={phase} message={message} />;
  if (layout.boxes.length === 0) return <p className="panel-empty">No power component feeds this hall.</p>;
  if (asTable) return (
    <div className="panel-scroll">
      <PowerTable rows={rows} />
      {shownCables.length === 0 ? <p className="one-line-standing muted">No connection of this part has a cable in the document, so none has a current limit or a voltage drop.</p> : <CableTable rows={shownCables} nameOf={nameOf} label="Cables" />}
    </div>
  );
  return (
    <>
      <LayoutStanding phase={phase} message={message} />
      <Diagram
        label="Power one-line" layout={layout} measures={POWER_MEASURES} draw={draw} linkClass={linkClass} linkTitle={linkTitle} describe={describe} selection={selection}
        onPress={pressBox} onFail={({ memberIds }) => toggleFailed(memberIds)} menuOf={(box) => stackMenu(box, failedIds)} fitKey={`${scenario.meta.id} ${hallId ?? ''}`}
      />
      <NodeDetails context={context} cables={cables} nameOf={nameOf} />
    </>
  );
}
