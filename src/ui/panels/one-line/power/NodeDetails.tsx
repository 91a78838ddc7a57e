import { useMemo } from 'react';
import { useView } from '../../../../app/view-store.ts';
import { valueOf, type DirectCurrentState, type PowerNode, type PowerNodeState } from '../../../../model/index.ts';
import { percent, powerText, withUnit } from '../../../format.ts';
import type { CableRow } from './cable-facts.ts';
import { CableTable } from './CableTable.tsx';
import type { PowerContext } from './power-facts.ts';

/** Does a busway carry power, so that there is something to tell of it? */
const carries = (node: PowerNode, state: PowerNodeState | undefined): state is PowerNodeState & Required<Pick<PowerNodeState, 'electrical'>> => node.kind === 'busway' && state?.electrical !== undefined && state.phases.length > 0;

/** Current, utilisation and drop of a busway along its own length. */
function BuswayLine({ state }: { readonly state: PowerNodeState & Required<Pick<PowerNodeState, 'electrical'>> }) {
  const amps = Math.max(...state.phases.map((phase) => phase.amps));
  const here = Math.min(...state.phases.map(({ voltageFraction }) => voltageFraction));
  const { lowestVoltageFraction } = state.electrical;
  return (
    <span>
      busway {withUnit(amps, 'A', 0)} in its heaviest phase, {percent(state.utilisation, 1)} of its rating; voltage {percent(here, 2)} of nominal at its output, {percent(lowestVoltageFraction, 2)} where its loads are farthest; loss {powerText(state.lossKw)}
    </span>
  );
}

/** Current, voltage and drop of a live component of direct current. */
function DirectCurrentLine({ node, dc }: { readonly node: PowerNode; readonly dc: DirectCurrentState }) {
  return (
    <span>
      direct current {withUnit(dc.amps, 'A', 0)} at {withUnit(dc.voltageFraction * valueOf(node.outputVolts), 'V', 1)}, {percent(dc.utilisation, 1)} of its rating; {percent(Math.max(0, 1 - dc.voltageFraction), 2)} below nominal at its output
    </span>
  );
}

/** Cables of the one component that is selected, and what a busway carries along its length. */
export function NodeDetails({ context, cables, nameOf }: { readonly context: PowerContext; readonly cables: readonly CableRow[]; readonly nameOf: (id: string) => string }) {
  const selection = useView((state) => state.selection);
  const [id] = selection;
  const node = selection.length === 1 && id !== undefined ? context.nodes.get(id) : undefined;
  const own = useMemo(() => (node === undefined ? [] : cables.filter(({ edge }) => edge.cable !== undefined && (edge.from === node.id || edge.to === node.id))), [cables, node]);
  const state = node === undefined ? undefined : context.states.get(node.id);
  if (node === undefined || (own.length === 0 && state?.dc === undefined && !carries(node, state))) return null;
  return (
    <section className="one-line-details" aria-label={`Cables of ${node.name}`}>
      <div className="panel-bar"><strong>{node.name}</strong><span className="muted">{own.length === 0 ? 'no cables in the document' : `${own.length} ${own.length === 1 ? 'cable' : 'cables'}`}</span>{carries(node, state) ? <BuswayLine state={state} /> : null}{state?.dc === undefined ? null : <DirectCurrentLine node={node} dc={state.dc} />}</div>
      {own.length === 0 ? null : <CableTable rows={own} nameOf={nameOf} label={`Cables of ${node.name}`} />}
    </section>
  );
}
