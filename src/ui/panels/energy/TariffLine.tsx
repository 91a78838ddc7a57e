import { useId } from 'react';
import { currentSession } from '../../../app/session.ts';
import { removeTariff, setContractApplies } from '../../../app/tariff/site-tariff-edits.ts';
import { chooseTariffFile } from '../../../app/tariff/tariff-files.ts';
import { useTariffs, type TariffReport } from '../../../app/tariff/tariff-store.ts';
import type { Scenario, Site } from '../../../model/index.ts';
import { SeverityMark } from '../../parts/severity-mark.tsx';

/** Asks for a tariff file for the site that is looked at. */
export function TariffFileButton({ label }: { readonly label: string }) {
  return <button type="button" className="link" onClick={() => { const session = currentSession(); if (session !== null) void chooseTariffFile(session.fileClient); }}>{label}</button>;
}

/** Every remark of the reader, at its field. */
function Remarks({ report: { diagnostics } }: { readonly report: TariffReport }) {
  return (
    <ul className="energy-findings" aria-label="Import report of the tariff">
      {diagnostics.map(({ severity, path, message, hint }) => <li key={`${path} ${message}`}><SeverityMark severity={severity} /><span>{path === '' ? null : <><code>{path}</code>: </>}{message} {hint}</span></li>)}
    </ul>
  );
}

/** Why the last tariff file was refused, field by field. */
export function RefusedTariff() {
  const refused = useTariffs((state) => state.refused);
  if (refused === null) return null;
  return (
    <div role="alert">
      <p className="panel-line"><span className="over-limit">“{refused.fileName}” is not used as a tariff.</span> <button type="button" className="link" onClick={() => useTariffs.setState({ refused: null })}>Dismiss</button></p>
      <Remarks report={refused} />
    </div>
  );
}

function ImportReport({ site, fileName, notBilled }: { readonly site: Site; readonly fileName: string; readonly notBilled: readonly string[] }) {
  const taken = useTariffs((state) => state.taken[site.id]);
  const report = taken?.fileName === fileName ? taken : undefined;
  const remarks = (report?.diagnostics.length ?? 0) + notBilled.length;
  if (report === undefined && remarks === 0) return null;
  return (
    <details className="energy-credit muted">
      <summary>Import report ({remarks === 0 ? 'nothing left out' : `${remarks} ${remarks === 1 ? 'remark' : 'remarks'}`})</summary>
      {report === undefined ? null : <Remarks report={report} />}
      {notBilled.length === 0 ? null : <><p>Said in words only, so not billed:</p><ul>{notBilled.map((note) => <li key={note}>{note}</li>)}</ul></>}
    </details>
  );
}

function WithContract({ scenario, site, applies }: { readonly scenario: Scenario; readonly site: Site; readonly applies: boolean }) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>bills </label>
      <select id={id} className="field energy-standing" value={applies ? 'both' : 'tariff'} onChange={(event) => setContractApplies(scenario, site, event.target.value === 'both')}>
        <option value="tariff">alone, in the contract’s place</option>
        <option value="both">with the contract’s charges beside it</option>
      </select>
    </span>
  );
}

/** What the year is billed on: a tariff of the document and where it comes from, or the contract. */
export function TariffLine({ scenario, site }: { readonly scenario: Scenario; readonly site: Site }) {
  const { retailTariff: tariff, contract } = site;
  if (tariff === undefined) {
    return (
      <div className="panel-line">
        <span><strong>Billed on</strong> {contract === undefined ? 'nothing: the site has no contract and no tariff' : `the contract ${contract.name ?? contract.id}`}</span>
        <TariffFileButton label="Use a tariff (URDB)…" />
      </div>
    );
  }
  return (
    <div className="panel-line">
      <span><strong>Billed on</strong> {tariff.source}</span>
      {contract === undefined ? null : <WithContract scenario={scenario} site={site} applies={tariff.contractApplies === true} />}
      <span><button type="button" className="link" onClick={() => removeTariff(scenario, site)}>Remove the tariff</button> · <TariffFileButton label="Use another…" /></span>
      {contract === undefined ? null : <span className="muted">The projection keeps to the contract’s prices.</span>}
      <ImportReport site={site} fileName={tariff.fileName} notBilled={tariff.rate.notBilled} />
    </div>
  );
}
