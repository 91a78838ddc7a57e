import { useEffect, useMemo, useRef } from 'react';
import { thermalStanding } from '../../app/solve/thermal-standing.ts';
import { onFrame } from '../camera/frame-bridge.ts';
import type { PlacedBox } from '../model/layout.ts';
import { shortName } from '../model/labels.ts';
import { rackFacts, type Fact } from '../model/rack-facts.ts';
import { figure } from '../model/words.ts';
import { useView } from '../store-adapter.ts';
import type { HallModel } from '../use-hall-model.ts';
import { projector } from './LabelLayer.tsx';

const KIND_WORDS: Readonly<Record<PlacedBox['kind'], string>> = {
  rack: 'Rack',
  cdu: 'Coolant distribution unit',
  crah: 'Air handler (CRAH)',
  'fan-wall': 'Fan wall',
  'in-row': 'In-row cooler',
  pdu: 'Power distribution unit',
  busway: 'Overhead busway',
  power: 'Power equipment',
};

function unitFacts(model: HallModel, box: PlacedBox): Fact[] {
  const state = model.units.find(({ unit }) => unit.id === box.id)?.state ?? 'unknown';
  const words = {
    live: model.nodeNames.has(box.id) ? 'Commissioned and energised' : 'Commissioned',
    standing: 'Commissioned, not energised',
    planned: 'Planned, not commissioned yet',
    unknown: 'Commissioning date not computed yet',
  } as const;
  const facts: Fact[] = [
    { term: 'Kind', text: KIND_WORDS[box.kind], warning: false },
    { term: 'State', text: words[state], warning: false },
  ];
  const node = model.power?.nodes.find((candidate) => candidate.id === box.id);
  if (node !== undefined) {
    facts.push({ term: 'Load', text: `${figure(node.inKw, 0)} kW in, ${figure(node.utilisation * 100, 0)} % of rating`, warning: node.utilisation > 1 });
    const phases = node.phases.map(({ phase, amps, utilisation }) => `${phase} ${figure(amps, 0)} A (${figure(utilisation * 100, 0)} %)`).join(' · ');
    if (phases !== '') facts.push({ term: 'Phases', text: phases, warning: node.phases.some(({ utilisation }) => utilisation > 1) });
  }
  const air = model.thermal?.result?.coolingUnits.find((candidate) => candidate.id === box.id);
  const standing = thermalStanding(model.thermal);
  const caveat = standing.settled ? '' : `, ${standing.label.toLowerCase()}`;
  if (air !== undefined) facts.push({ term: 'Air', text: `supply ${figure(air.supplyCelsius, 1)} °C, return ${figure(air.returnCelsius, 1)} °C, ${figure(air.heatKw, 0)} kW${caveat}`, warning: false });
  return facts;
}

const TAG_GAP_PIXELS = 18;
const EDGE_PIXELS = 8;
const LEGEND_PIXELS = 250;

/** Card beside the last picked thing; follows it on the screen and stays inside the panel. */
export function RackTag({ model }: { readonly model: HallModel }) {
  const card = useRef<HTMLElement>(null);
  const selection = useView((state) => state.selection);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const pickedId = selection.at(-1);
  const box = pickedId === undefined ? undefined : model.boxesById.get(pickedId);
  const facts = useMemo(() => {
    if (box === undefined) return [];
    const rack = model.racksById.get(box.id);
    if (rack === undefined) return unitFacts(model, box);
    const standing = thermalStanding(model.thermal);
    return rackFacts(rack, {
      air: model.air,
      airCaveat: standing.settled ? null : standing.label.toLowerCase(),
      power: model.power,
      nodeNames: model.nodeNames,
      hallName: model.layout.hall.name,
      delivery: model.delivery,
      stage: model.stageById.get(rack.id) ?? 'unknown',
      date,
      percentile,
    });
  }, [box, model, date, percentile]);
  useEffect(() => {
    const element = card.current;
    if (element === null || box === undefined) return undefined;
    return onFrame((view) => {
      const [x, y, depth] = projector(view)([box.centre[0], box.centre[1], box.centre[2] + box.size[2] * 0.3]);
      const visible = depth > -1 && depth < 1 && x > -40 && x < view.width + 40 && y > -40 && y < view.height + 40;
      element.dataset['outside'] = visible ? 'false' : 'true';
      const { offsetWidth: width, offsetHeight: height } = element;
      // On the left where the card would lie under the legends in the right corner.
      const rightSide = x + TAG_GAP_PIXELS + width + EDGE_PIXELS <= view.width - LEGEND_PIXELS || x < width + 2 * TAG_GAP_PIXELS;
      const left = visible ? (rightSide ? x + TAG_GAP_PIXELS : x - TAG_GAP_PIXELS - width) : view.width - width;
      const clampedLeft = Math.max(EDGE_PIXELS, Math.min(view.width - width - EDGE_PIXELS, left));
      const top = Math.max(EDGE_PIXELS, Math.min(view.height - height - EDGE_PIXELS, visible ? y - height / 2 : EDGE_PIXELS));
      element.style.transform = `translate(${clampedLeft.toFixed(1)}px, ${top.toFixed(1)}px)`;
    });
  }, [box]);
  if (box === undefined) return null;
  const others = selection.length - 1;
  return (
    <aside className="hall-tag" ref={card} aria-label={`About ${box.name}`} data-testid="hall-tag">
      <h3>{shortName(box.name, model.layout.hall.name)}{others > 0 && <small> and {others} more</small>}</h3>
      <dl>
        {facts.map(({ term, text, warning }) => (
          <div key={term} className={warning ? 'hall-fact-warning' : undefined}>
            <dt>{term}</dt>
            <dd>{warning && <span aria-label="over its limit">▲ </span>}{text}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
