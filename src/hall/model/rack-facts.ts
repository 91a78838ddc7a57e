import type { PowerResult, RackAirState } from '../../model/index.ts';
import type { DeliveryIndex, Percentile, RackStage } from './delivery.ts';
import { dateAt } from './delivery.ts';
import type { PlacedRack } from './layout.ts';
import { stageLabel } from './overlay.ts';
import { shortName } from './labels.ts';
import { figure, longDate } from './words.ts';

export interface Fact {
  readonly term: string;
  readonly text: string;
  readonly warning: boolean;
}

export interface FactSources {
  readonly air: ReadonlyMap<string, RackAirState> | null;
  /** Said beside solved figures that are not settled, e.g. "preview". */
  readonly airCaveat: string | null;
  readonly power: PowerResult | null;
  readonly nodeNames: ReadonlyMap<string, string>;
  /** Left out of names: the panel says which hall it shows. */
  readonly hallName: string;
  readonly delivery: DeliveryIndex;
  readonly stage: RackStage;
  readonly date: string | null;
  readonly percentile: Percentile;
}

function airFacts(rack: PlacedRack, { air, airCaveat }: FactSources): Fact[] {
  const state = air?.get(rack.id);
  const limit = `limit ${figure(rack.inletLimitCelsius, 0)} °C`;
  if (state === undefined) return [{ term: 'Inlet air', text: `${air === null ? 'not solved' : 'no figure'} (${limit})`, warning: false }];
  const caveat = airCaveat === null ? '' : `, ${airCaveat}`;
  return [
    {
      term: 'Inlet air',
      text: `${figure(state.inletMeanCelsius, 1)} °C mean, ${figure(state.inletMaxCelsius, 1)} °C max (${limit})${caveat}`,
      warning: state.inletMaxCelsius > rack.inletLimitCelsius,
    },
    { term: 'Outlet air', text: `${figure(state.outletMeanCelsius, 1)} °C, ${figure(state.airflowKgPerS, 2)} kg/s`, warning: false },
  ];
}

function feedFact(rack: PlacedRack, { power, nodeNames, hallName }: FactSources): Fact {
  let warning = false;
  const feeds = rack.rack.feedIds.map((id) => {
    const name = shortName(nodeNames.get(id) ?? id, hallName);
    const state = power?.nodes.find((node) => node.id === id);
    if (state === undefined) return name;
    if (!state.energised) return `${name} (not energised)`;
    if (state.utilisation > 1) warning = true;
    return `${name} (${figure(state.utilisation * 100, 0)} %)`;
  });
  return { term: feeds.length === 1 ? 'Feed' : 'Feeds', text: feeds.join(' · '), warning };
}

function deliveryFact(rack: PlacedRack, { delivery, stage, date, percentile }: FactSources): Fact {
  const dates = delivery.racks.get(rack.id);
  const usable = dates === undefined ? null : dateAt(dates.usable, percentile);
  const next = dates === undefined || stage === 'usable' && date !== null ? '' : usable === null ? '; not usable within the horizon' : `; usable ${longDate(usable)} (P${percentile})`;
  return { term: 'State', text: `${date === null ? 'As designed' : stageLabel(stage)}${next}`, warning: false };
}

/** What the tag beside a rack says, line by line. */
export function rackFacts(rack: PlacedRack, sources: FactSources): Fact[] {
  const accelerators = rack.type.acceleratorId === null ? '' : ` · ${rack.generationName}`;
  return [
    { term: 'Type', text: `${rack.type.name}${accelerators === ` · ${rack.type.name}` ? '' : accelerators}`, warning: false },
    { term: 'Power', text: `${figure(rack.ratedPowerKw, 0)} kW rated`, warning: false },
    ...airFacts(rack, sources),
    feedFact(rack, sources),
    deliveryFact(rack, sources),
  ];
}
