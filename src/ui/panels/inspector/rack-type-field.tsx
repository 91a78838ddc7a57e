import { useState } from 'react';
import { useDialogs } from '../../../app/dialogs-store.ts';
import type { Entity } from '../../../app/entities.ts';
import { swapRacks } from '../../../app/swap-racks.ts';
import { valueOf } from '../../../model/units.ts';
import type { Scenario } from '../../../model/index.ts';
import { percent, withUnit } from '../../format.ts';
import { FieldRow, ValueRow } from './field-row.tsx';
import { commonValue, isSourced } from './field-values.ts';

const FROM_CATALOGUE = '*catalogue';
const MIXED = '*mixed';

/** What stands in the racks: a rack type of the fleet, or one taken over from the catalogue. */
export function RackTypeField({ scenario, racks }: { readonly scenario: Scenario; readonly racks: readonly Entity[] }) {
  const [problem, setProblem] = useState<string | null>(null);
  const show = useDialogs((state) => state.show);
  const { value, mixed } = commonValue(racks.map((rack) => rack.value['rackTypeId']));
  const rackType = scenario.fleet.rackTypes.find(({ id }) => id === value);
  const rackIds = racks.map(({ id }) => id);
  const choose = (choice: string) => {
    if (choice === FROM_CATALOGUE) show({ kind: 'catalogue', rackIds });
    else setProblem(swapRacks(rackIds, { rackTypeId: choice }));
  };
  return (
    <>
      <FieldRow label="Rack type" problem={problem}>
        {({ controlId, describedBy }) => (
          <select id={controlId} className="field" data-testid="rack-type" aria-describedby={describedBy} aria-invalid={problem !== null} value={mixed ? MIXED : String(value)} onChange={(event) => choose(event.target.value)}>
            {mixed ? <option value={MIXED} disabled>mixed</option> : null}
            {scenario.fleet.rackTypes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            <option value={FROM_CATALOGUE}>From the catalogue…</option>
          </select>
        )}
      </FieldRow>
      {rackType === undefined ? null : (
        <>
          <ValueRow label="Rated power">{withUnit(valueOf(rackType.ratedPowerKw), 'kW')} <Source figure={rackType.ratedPowerKw} /></ValueRow>
          <ValueRow label="Heat to liquid">{percent(valueOf(rackType.liquidFraction))} <Source figure={rackType.liquidFraction} /></ValueRow>
          <ValueRow label="Accelerators">{valueOf(rackType.usableAcceleratorsPerRack)} usable of {valueOf(rackType.acceleratorsPerRack)}</ValueRow>
        </>
      )}
    </>
  );
}

/** Source of a figure in small print, with a badge where nobody has verified it. */
function Source({ figure }: { readonly figure: unknown }) {
  if (!isSourced(figure)) return null;
  return <span className="field-source" title={figure.source}>{figure.verified ? null : <span className="badge badge-assumption">assumption</span>} {figure.source} ({figure.asOf})</span>;
}
