import { useState } from 'react';
import { useDialogs } from '../../app/dialogs-store.ts';
import { swapRacks } from '../../app/swap-racks.ts';
import { acceleratorForDocument, catalogRackTypes, rackTypeForDocument, type CatalogRackType } from '../../catalog/index.ts';
import { valueOf } from '../../model/units.ts';
import { percent, withUnit } from '../format.ts';

/** A catalogue entry with the figures by which one chooses. */
function Entry({ rackType, onChoose }: { readonly rackType: CatalogRackType; readonly onChoose: () => void }) {
  const { name, ratedPowerKw, powerBasis, liquidFraction, acceleratorsPerRack } = rackType;
  return (
    <tr>
      <td className="wide"><strong>{name}</strong><div className="muted" title={ratedPowerKw.source}>{ratedPowerKw.verified ? null : <span className="badge badge-assumption">assumption</span>} {ratedPowerKw.source}</div></td>
      <td className="numeric">{withUnit(ratedPowerKw.value, 'kW')}<div className="muted">{powerBasis}</div></td>
      <td className="numeric">{percent(liquidFraction.value)}</td>
      <td className="numeric">{valueOf(acceleratorsPerRack)}</td>
      <td><button type="button" className="button" aria-label={`Use ${name}`} onClick={onChoose}>Use</button></td>
    </tr>
  );
}

/** Copies a rack type and its accelerator from the catalogue into the fleet and puts it into racks. */
export default function Catalogue({ rackIds }: { readonly rackIds: readonly string[] }) {
  const [problem, setProblem] = useState<string | null>(null);
  const close = useDialogs((state) => state.close);
  const choose = ({ id, acceleratorId }: CatalogRackType) => {
    const refused = swapRacks(rackIds, { rackType: rackTypeForDocument(id), accelerator: acceleratorId === null ? null : acceleratorForDocument(acceleratorId) });
    if (refused === null) close();
    else setProblem(refused);
  };
  return (
    <>
      <p className="dialog-text">For {rackIds.length === 1 ? 'one rack' : `${rackIds.length} racks`}. The figures are copied into the document with their sources.</p>
      {problem === null ? null : <p className="field-problem" role="alert">{problem}</p>}
      <div className="dialog-scroll">
        <table className="table">
          <thead><tr><th className="head-cell">Rack type</th><th className="head-cell numeric">Power</th><th className="head-cell numeric">To liquid</th><th className="head-cell numeric">Accelerators</th><th className="head-cell"><span className="visually-hidden">Choose</span></th></tr></thead>
          <tbody>{catalogRackTypes.map((rackType) => <Entry key={rackType.id} rackType={rackType} onChoose={() => choose(rackType)} />)}</tbody>
        </table>
      </div>
    </>
  );
}
