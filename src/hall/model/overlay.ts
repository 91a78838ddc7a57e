import type { PowerResult, RackAirState } from '../../model/index.ts';
import type { RackOverlay } from '../../app/types.ts';
import { categoryColour, createScale, roundedRange, type ColourScale, type Rgb } from './colour-scale.ts';
import { isStanding, RACK_STAGES, type RackStage } from './delivery.ts';
import type { PlacedRack } from './layout.ts';
import { rackSupplies, type SupplyState } from './rack-supply.ts';

/** How one rack is coloured. Hatched = there is no figure for it. */
export interface RackPaint {
  readonly colour: Rgb;
  readonly hatched: boolean;
}

export interface LegendItem {
  readonly label: string;
  readonly colour: Rgb;
  readonly look: 'plain' | 'hatched' | 'ghost';
  readonly count: number;
}

/** What a legend prints: a scale with units, or a list of categories with counts. */
export type Legend =
  | { readonly kind: 'scale'; readonly title: string; readonly unit: string; readonly scale: ColourScale; readonly notes: readonly string[] }
  | { readonly kind: 'categories'; readonly title: string; readonly items: readonly LegendItem[]; readonly notes: readonly string[] };

export interface OverlayPaint {
  readonly paints: readonly RackPaint[];
  readonly legend: Legend;
}

const NO_DATA: Rgb = [150, 156, 165];
const PLAIN_RACK: Rgb = [122, 130, 141];

const STAGE_LOOKS: Readonly<Record<RackStage, { label: string; colour: Rgb; look: LegendItem['look'] }>> = {
  planned: { label: 'Planned, place not energised', colour: [140, 147, 156], look: 'ghost' },
  'powered-position': { label: 'Planned, place energised', colour: [230, 159, 0], look: 'ghost' },
  delivered: { label: 'Delivered, not validated', colour: [230, 159, 0], look: 'plain' },
  validated: { label: 'Validated, not usable yet', colour: [0, 114, 178], look: 'plain' },
  usable: { label: 'Usable', colour: [0, 158, 115], look: 'plain' },
  unknown: { label: 'Date not computed yet', colour: NO_DATA, look: 'ghost' },
};

export const stageLabel = (stage: RackStage): string => STAGE_LOOKS[stage].label;

export interface OverlayInput {
  readonly overlay: RackOverlay;
  readonly racks: readonly PlacedRack[];
  readonly stages: readonly RackStage[];
  readonly generations: readonly { readonly id: string; readonly name: string; readonly count: number; readonly accelerated: boolean }[];
  /** Solved air state by rack id; `null` when the hall has not been solved. */
  readonly air: ReadonlyMap<string, RackAirState> | null;
  /** Scale of the air temperature that is shown beside the racks, so that one colour means one temperature. */
  readonly airScale: ColourScale | null;
  /** What the power figure means, e.g. "OEM TDP". */
  readonly powerBasis: string;
  /** Load flow; `null` when it has not been solved. */
  readonly power: PowerResult | null;
}

function paintGenerations({ racks, generations }: OverlayInput): OverlayPaint {
  let next = 0;
  const colours = new Map(generations.map((generation) => [generation.id, generation.accelerated ? categoryColour(next++) : PLAIN_RACK]));
  return {
    paints: racks.map((rack) => ({ colour: colours.get(rack.generationId) ?? PLAIN_RACK, hatched: false })),
    legend: {
      kind: 'categories',
      title: 'Generation',
      items: generations.map(({ id, name, count }) => ({ label: name, colour: colours.get(id) ?? PLAIN_RACK, look: 'plain', count })),
      notes: [],
    },
  };
}

function paintDelivery({ racks, stages }: OverlayInput): OverlayPaint {
  const counts = new Map<RackStage, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return {
    paints: racks.map((_, i) => ({ colour: STAGE_LOOKS[stages[i] ?? 'unknown'].colour, hatched: false })),
    legend: {
      kind: 'categories',
      title: 'Delivery state',
      items: RACK_STAGES.flatMap((stage) => {
        const count = counts.get(stage) ?? 0;
        return count === 0 ? [] : [{ ...STAGE_LOOKS[stage], count }];
      }),
      notes: [],
    },
  };
}

function paintScale(racks: readonly PlacedRack[], valueOf: (rack: PlacedRack) => number | null, scale: ColourScale): RackPaint[] {
  return racks.map((rack) => {
    const value = valueOf(rack);
    return value === null ? { colour: NO_DATA, hatched: true } : { colour: scale.colour(value), hatched: false };
  });
}

const hatchedNote = (missing: number): string[] => (missing === 0 ? [] : [`Hatched: no figure for ${missing.toLocaleString('en-US')} ${missing === 1 ? 'rack' : 'racks'}`]);

function paintPower({ racks, powerBasis }: OverlayInput): OverlayPaint {
  const range = roundedRange(racks.map((rack) => rack.ratedPowerKw), 10) ?? { min: 0, max: 10 };
  const scale = createScale('cividis', 0, range.max);
  return {
    paints: paintScale(racks, (rack) => rack.ratedPowerKw, scale),
    legend: { kind: 'scale', title: 'Rated rack power', unit: 'kW', scale, notes: [`Basis: ${powerBasis}`] },
  };
}

function paintInlet({ racks, air, airScale }: OverlayInput): OverlayPaint {
  const inlet = (rack: PlacedRack): number | null => air?.get(rack.id)?.inletMeanCelsius ?? null;
  const range = roundedRange(racks.flatMap((rack) => inlet(rack) ?? []), 1) ?? { min: 18, max: 32 };
  const scale = airScale ?? createScale('plasma', range.min, range.max);
  const missing = racks.filter((rack) => inlet(rack) === null).length;
  return {
    paints: paintScale(racks, inlet, scale),
    legend: {
      kind: 'scale',
      title: 'Rack inlet air, mean',
      unit: '°C',
      scale,
      notes: air === null ? ['Not solved yet: every rack is hatched'] : [...hatchedNote(missing), ...(airScale === null ? [] : ['Same scale as the air slice'])],
    },
  };
}

/** Loading above which the legend warns: the rating itself. */
const FULL_RATING = 1;

function paintFeedLoading({ racks, power }: OverlayInput): OverlayPaint {
  const supplies = power === null ? null : rackSupplies(racks, power);
  const loading = (rack: PlacedRack): number | null => supplies?.get(rack.id)?.loading ?? null;
  const percentOf = (rack: PlacedRack): number | null => {
    const share = loading(rack);
    return share === null ? null : 100 * share;
  };
  const over = racks.filter((rack) => (loading(rack) ?? 0) > FULL_RATING).length;
  const scale = createScale('cividis', 0, Math.max(100, roundedRange(racks.flatMap((rack) => percentOf(rack) ?? []), 10)?.max ?? 100));
  return {
    paints: paintScale(racks, percentOf, scale),
    legend: {
      kind: 'scale',
      title: 'Most loaded phase of the rack’s feeds',
      unit: '%',
      scale,
      notes: supplies === null ? ['Not solved yet: every rack is hatched'] : [
        ...(over === 0 ? [] : [`${over.toLocaleString('en-US')} ${over === 1 ? 'rack hangs' : 'racks hang'} on a feed over its rating`]),
        ...hatchedNote(racks.filter((rack) => loading(rack) === null).length),
      ],
    },
  };
}

const SUPPLY_LOOKS: Readonly<Record<SupplyState, { label: string; colour: Rgb; look: LegendItem['look'] }>> = {
  'all-feeds': { label: 'Every feed live', colour: [0, 158, 115], look: 'plain' },
  'some-feeds': { label: 'A feed lost, one live', colour: [230, 159, 0], look: 'plain' },
  failure: { label: 'Dark: a failure took its feeds', colour: [52, 40, 44], look: 'hatched' },
  'not-energised': { label: 'Dark: not energised, or not in use', colour: NO_DATA, look: 'hatched' },
};

const SUPPLY_STATES: readonly SupplyState[] = ['all-feeds', 'some-feeds', 'failure', 'not-energised'];

/** What the failed components leave without power; unsolved racks are hatched like those without supply. */
function paintSupply({ racks, power }: OverlayInput): OverlayPaint {
  const supplies = power === null ? null : rackSupplies(racks, power);
  const states = racks.map((rack) => supplies?.get(rack.id)?.state ?? 'not-energised');
  const failed = power?.failedIds.length ?? 0;
  return {
    paints: states.map((state) => ({ colour: SUPPLY_LOOKS[state].colour, hatched: SUPPLY_LOOKS[state].look === 'hatched' })),
    legend: {
      kind: 'categories',
      title: 'Power supply',
      items: SUPPLY_STATES.flatMap((state) => {
        const count = supplies === null ? 0 : states.filter((one) => one === state).length;
        return count === 0 ? [] : [{ ...SUPPLY_LOOKS[state], count }];
      }),
      notes: supplies === null ? ['Not solved yet: every rack is hatched'] : [failed === 0 ? 'Nothing has failed' : `${failed.toLocaleString('en-US')} failed ${failed === 1 ? 'component' : 'components'}`],
    },
  };
}

/** Colours of all racks for an overlay, and the legend that explains them. */
export function paintRacks(input: OverlayInput): OverlayPaint {
  switch (input.overlay) {
    case 'generation': return paintGenerations(input);
    case 'delivery': return paintDelivery(input);
    case 'power': return paintPower(input);
    case 'inlet-temperature': return paintInlet(input);
    case 'feed-loading': return paintFeedLoading(input);
    case 'supply': return paintSupply(input);
  }
}

/** Standing racks whose hottest inlet air is above what their vendor allows. */
export function overLimit(racks: readonly PlacedRack[], stages: readonly RackStage[], air: ReadonlyMap<string, RackAirState> | null): PlacedRack[] {
  if (air === null) return [];
  return racks.filter((rack, i) => isStanding(stages[i] ?? 'unknown') && (air.get(rack.id)?.inletMaxCelsius ?? -Infinity) > rack.inletLimitCelsius);
}
