import type { Entity } from '../../../app/entities.ts';
import { toggleFailed } from '../../../app/failures.ts';
import { useResults } from '../../../app/results-store.ts';
import type { ResultSlot } from '../../../app/types.ts';
import { useView } from '../../../app/view-store.ts';
import type { DatePercentiles, PowerNodeState, Scenario } from '../../../model/index.ts';
import { longDate, percent, plainNumber, powerText, withUnit } from '../../format.ts';
import { numberOf, valueAt } from './field-values.ts';
import { ValueRow } from './field-row.tsx';

interface Props {
  readonly scenario: Scenario;
  readonly entity: Entity;
}

function Solved({ title, slot, children }: { readonly title: string; readonly slot: ResultSlot<unknown>; readonly children: React.ReactNode }) {
  return (
    <section className="inspector-section" aria-label={title}>
      <h3>{title} {slot.preview ? <span className="badge badge-stale">preview</span> : slot.stale ? <span className="badge badge-stale">before the last edit</span> : null}</h3>
      {children}
    </section>
  );
}

const dateText = (date: string | null) => (date === null ? 'not within the horizon' : longDate(date));

/** P10, P50 and P90 as dates; a percentile among the outcomes that never arrive is said so. */
function Dates({ dates }: { readonly dates: DatePercentiles }) {
  return (
    <>
      {dateText(dates.p50)} <span className="muted">P10 {dateText(dates.p10)}, P90 {dateText(dates.p90)}{dates.neverShare > 0 ? `, never in ${percent(dates.neverShare, 1)}` : ''}</span>
    </>
  );
}

function RackState({ scenario, entity }: Props) {
  const air = useResults((state) => (entity.hallId === null ? undefined : state.thermalByHall[entity.hallId]));
  const projection = useResults((state) => state.projection);
  const rack = air?.result?.racks.find(({ id }) => id === entity.id);
  const rackType = scenario.fleet.rackTypes.find(({ id }) => id === entity.value['rackTypeId']);
  const dates = projection.result?.racks.find(({ rackId }) => rackId === entity.id);
  const limit = rackType === undefined ? null : numberOf(rackType.inletAirLimitCelsius);
  return (
    <>
      {air === undefined || rack === undefined ? null : (
        <Solved title="Air, solved" slot={air}>
          <ValueRow label="Inlet, mean">{withUnit(rack.inletMeanCelsius, '°C')}</ValueRow>
          <ValueRow label="Inlet, highest"><span className={limit !== null && rack.inletMaxCelsius > limit ? 'over-limit' : ''}>{withUnit(rack.inletMaxCelsius, '°C')}</span>{limit === null ? null : <span className="muted"> limit {withUnit(limit, '°C')}</span>}</ValueRow>
          <ValueRow label="Outlet, mean">{withUnit(rack.outletMeanCelsius, '°C')}</ValueRow>
          <ValueRow label="Air flow">{withUnit(rack.airflowKgPerS, 'kg/s', 2)}</ValueRow>
          {rack.captureIndex === undefined ? null : <ValueRow label="Air straight from units">{percent(rack.captureIndex)}</ValueRow>}
        </Solved>
      )}
      {dates === undefined ? null : (
        <Solved title="Dates, projected" slot={projection}>
          <ValueRow label="Delivered"><Dates dates={dates.delivered} /></ValueRow>
          <ValueRow label="Energised"><Dates dates={dates.energised} /></ValueRow>
          <ValueRow label="Validated"><Dates dates={dates.validated} /></ValueRow>
          <ValueRow label="Usable"><Dates dates={dates.usable} /></ValueRow>
        </Solved>
      )}
    </>
  );
}

/** Current and voltage of a node of direct current. */
function Poles({ node: { dc } }: { readonly node: PowerNodeState }) {
  if (dc === undefined) return null;
  return (
    <>
      <ValueRow label="Direct current">{withUnit(dc.amps, 'A', 0)} <span className="muted">{percent(dc.utilisation, 1)} of the rating</span></ValueRow>
      <ValueRow label="Voltage">{percent(dc.voltageFraction, 2)} <span className="muted">of nominal, between the poles</span></ValueRow>
    </>
  );
}

function Phases({ node }: { readonly node: PowerNodeState }) {
  if (node.phases.length === 0) return null;
  return (
    <table className="table" aria-label="Phases">
      <thead><tr>{['Phase', 'Power', 'Current', 'Utilisation'].map((head, index) => <th key={head} scope="col" className={`head-cell ${index > 0 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
      <tbody>
        {node.phases.map(({ phase, kw, amps, utilisation }) => (
          <tr key={phase}><td>{phase}</td><td className="numeric">{powerText(kw)}</td><td className="numeric">{withUnit(amps, 'A', 0)}</td><td className="numeric">{percent(utilisation, 1)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

/** Takes a component out of service, or puts it back. */
function FailButton({ id }: { readonly id: string }) {
  const failedIds = useView((state) => state.failedIds);
  const failed = failedIds.includes(id);
  return <button type="button" className="button" aria-pressed={failed} onClick={() => toggleFailed([id])}>{failed ? 'Put back in service' : 'Take out of service'}</button>;
}

function PowerState({ entity }: Props) {
  const facility = useResults((state) => state.facility);
  const node = facility.result?.power.nodes.find(({ id }) => id === entity.id);
  return (
    <Solved title="Load flow, solved" slot={facility}>
      {node === undefined ? <ValueRow label="State">not solved</ValueRow> : (
        <>
          <ValueRow label="State">{node.energised ? 'live' : <span className="over-limit">dead</span>}</ValueRow>
          <ValueRow label="Power in">{powerText(node.inKw)}</ValueRow>
          <ValueRow label="Power out">{powerText(node.outKw)}</ValueRow>
          <ValueRow label="Losses">{powerText(node.lossKw)}</ValueRow>
          <ValueRow label="Utilisation"><span className={node.utilisation > 1 ? 'over-limit' : ''}>{percent(node.utilisation, 1)}</span> <span className="muted">of {powerText(node.ratingKw)}</span></ValueRow>
          <Phases node={node} />
          <Poles node={node} />
        </>
      )}
      <FailButton id={entity.id} />
    </Solved>
  );
}

function CoolingState({ entity }: Props) {
  const facility = useResults((state) => state.facility);
  const cooling = facility.result?.cooling;
  const zoneId = entity.kind === 'cdu' ? entity.value['zoneId'] : entity.id;
  const zone = cooling?.zones.find(({ id }) => id === zoneId);
  const loop = cooling?.loops.find(({ id }) => id === entity.id);
  const plant = cooling?.plants.find(({ id }) => id === entity.id);
  const limited = zone ?? loop;
  return (
    <Solved title={entity.kind === 'cdu' ? 'Its zone, solved' : 'Cooling, solved'} slot={facility}>
      {limited === undefined ? null : (
        <>
          <ValueRow label="Heat"><span className={limited.heatKw > limited.firmCapacityKw ? 'over-limit' : ''}>{powerText(limited.heatKw)}</span></ValueRow>
          <ValueRow label="Firm capacity">{powerText(limited.firmCapacityKw)} <span className="muted">all units {powerText(limited.capacityKw)}</span></ValueRow>
          <ValueRow label="Supply">{limited.supplyCelsius === null ? 'nothing steady' : withUnit(limited.supplyCelsius, '°C')}</ValueRow>
        </>
      )}
      {loop === undefined ? null : <ValueRow label="Flow">{withUnit(loop.flowKgPerS, 'kg/s', 0)} <span className="muted">pumps {powerText(loop.pumpKw)}</span></ValueRow>}
      {plant === undefined ? null : (
        <>
          <ValueRow label="Heat">{powerText(plant.heatKw)} <span className="muted">{plant.mode}</span></ValueRow>
          <ValueRow label="Electric power">{powerText(plant.electricKw)}</ValueRow>
          <ValueRow label="Water">{withUnit(plant.waterKgPerS, 'kg/s', 2)}</ValueRow>
        </>
      )}
      {limited === undefined && plant === undefined ? <ValueRow label="State">not solved</ValueRow> : null}
      {entity.kind === 'cdu' ? <FailButton id={entity.id} /> : null}
    </Solved>
  );
}

function UnitState({ entity }: Props) {
  const air = useResults((state) => (entity.hallId === null ? undefined : state.thermalByHall[entity.hallId]));
  const unit = air?.result?.coolingUnits.find(({ id }) => id === entity.id);
  const capacity = numberOf(valueAt(entity.value, '/coolingCapacityKw'));
  return (
    <>
      {air === undefined || unit === undefined ? null : (
        <Solved title="Air, solved" slot={air}>
          <ValueRow label="Supply">{withUnit(unit.supplyCelsius, '°C')}</ValueRow>
          <ValueRow label="Return">{withUnit(unit.returnCelsius, '°C')}</ValueRow>
          <ValueRow label="Heat taken">{powerText(unit.heatKw)}{capacity === null ? null : <span className="muted"> of {powerText(capacity)}</span>}</ValueRow>
        </Solved>
      )}
      <div className="inspector-section"><FailButton id={entity.id} /></div>
    </>
  );
}

function ActivityState({ entity }: Props) {
  const projection = useResults((state) => state.projection);
  const activity = projection.result?.activities.find(({ id }) => id === entity.id);
  if (activity === undefined) return null;
  return (
    <Solved title="Dates, projected" slot={projection}>
      <ValueRow label="Start"><Dates dates={activity.start} /></ValueRow>
      <ValueRow label="Finish"><Dates dates={activity.finish} /></ValueRow>
      <ValueRow label="With P50 durations">{longDate(activity.earlyStart)} to {longDate(activity.earlyFinish)}</ValueRow>
      <ValueRow label="Total float">{withUnit(activity.totalFloatDays, 'working days', 0)}{activity.critical ? ' (critical)' : ''}</ValueRow>
      <ValueRow label="Criticality">{percent(activity.criticality)} <span className="muted">of outcomes have it on the longest path</span></ValueRow>
    </Solved>
  );
}

function RunState({ entity }: Props) {
  const projection = useResults((state) => state.projection);
  const run = projection.result?.runs.find(({ id }) => id === entity.id);
  if (run === undefined) return null;
  return (
    <Solved title="Projected" slot={projection}>
      <ValueRow label="Unblocked"><Dates dates={run.unblocked} /></ValueRow>
      <ValueRow label="Finished"><Dates dates={run.finish} /></ValueRow>
      <ValueRow label="Bound by">{run.binding.slice(0, 3).map(({ constraint, share }) => `${constraint} ${percent(share)}`).join(', ') || '–'}</ValueRow>
      {run.acceleratorsAtStart === undefined ? null : <ValueRow label="Accelerators at start">{plainNumber(Math.round(run.acceleratorsAtStart.p50))}</ValueRow>}
      <ValueRow label="Goodput">{percent(run.goodput, 1)}</ValueRow>
    </Solved>
  );
}

/** What the engines say about one entity. */
export function SolvedValues(props: Props) {
  switch (props.entity.kind) {
    case 'rack': return <RackState {...props} />;
    case 'powerNode': return <PowerState {...props} />;
    case 'cdu':
    case 'coolingZone':
    case 'loop':
    case 'plant': return <CoolingState {...props} />;
    case 'airCoolingUnit': return <UnitState {...props} />;
    case 'activity': return <ActivityState {...props} />;
    case 'run': return <RunState {...props} />;
    default: return null;
  }
}
