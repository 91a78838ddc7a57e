import { describe, expect, it } from 'vitest';
import { findAisles, rowShapes } from '../../../src/hall/model/aisles.ts';
import { ceilingOpenings, subtractOpenings } from '../../../src/hall/model/ceiling.ts';
import { generationsOf, layoutHall, type HallLayout } from '../../../src/hall/model/layout.ts';
import { createHall, createNode, createRack, createRackType, createRowPair, createScenario } from '../fixtures.ts';

function layoutOf(...args: Parameters<typeof createScenario>): HallLayout {
  const layout = layoutHall(createScenario(...args), 'h1');
  if (layout === null) throw new Error('the fixture has hall h1');
  return layout;
}

describe('layoutHall', () => {
  it('stands racks on the floor, centred on their positions', () => {
    const rack = layoutOf().racks[0];
    expect(rack?.centre).toEqual([3.3, 3.6, 1.15]);
    expect(rack?.size).toEqual([0.6, 1.2, 2.3]);
  });

  it('places power nodes of this hall only, from their underside', () => {
    const placement = { position: { xMetres: 5, yMetres: 5, zMetres: 2.6 }, size: { xMetres: 6, yMetres: 0.3, zMetres: 0.2 }, rotationDegrees: 0 };
    const scenario = createScenario();
    scenario.power.nodes = [createNode('here', 'pdu', { hallId: 'h1', placement }), createNode('elsewhere', 'pdu', { hallId: 'h2', placement }), createNode('unplaced', 'pdu', { hallId: 'h1' })];
    const units = layoutHall(scenario, 'h1')?.units ?? [];
    expect(units.map(({ id }) => id)).toEqual(['here']);
    expect(units[0]?.centre[2]).toBeCloseTo(2.7);
  });

  it('counts racks whose type is unknown instead of guessing a size', () => {
    const layout = layoutOf(createHall({ racks: [createRack('x', 1, 1, { rackTypeId: 'nowhere' })] }));
    expect(layout.racks).toHaveLength(0);
    expect(layout.unknownTypeCount).toBe(1);
  });

  it('spans an obstruction between its corners in any order, and keeps sensors where they hang', () => {
    const layout = layoutOf(createHall({
      obstructions: [{ id: 'tray', name: 'Tray', from: { xMetres: 4, yMetres: 1, zMetres: 2.4 }, to: { xMetres: 1, yMetres: 1.5, zMetres: 2.2 } }],
      sensors: [{ id: 's', name: 'Front top', position: { xMetres: 2, yMetres: 3, zMetres: 1.9 } }],
    }));
    expect(layout.obstructions[0]?.size.map((metres) => Number(metres.toFixed(9)))).toEqual([3, 0.5, 0.2]);
    expect(layout.obstructions[0]?.centre.map((metres) => Number(metres.toFixed(9)))).toEqual([2.5, 1.25, 2.3]);
    expect(layout.sensors).toEqual([{ id: 's', name: 'Front top', at: [2, 3, 1.9] }]);
  });

  it('says null for a hall that is not in the document', () => {
    expect(layoutHall(createScenario(), 'h9')).toBeNull();
  });

  it('lists generations in fleet order, racks without accelerators last', () => {
    const scenario = createScenario(createHall({ racks: [createRack('n', 1, 1, { rackTypeId: 'net' }), createRack('g', 2, 1)] }));
    scenario.fleet.rackTypes.push(createRackType({ id: 'net', name: 'Network', acceleratorId: null, acceleratorsPerRack: 0 }));
    const layout = layoutHall(scenario, 'h1');
    expect(layout === null ? [] : generationsOf(scenario, layout).map(({ name, accelerated }) => [name, accelerated])).toEqual([['GB200 NVL72', true], ['Network', false]]);
  });
});

describe('findAisles', () => {
  it('finds one hot aisle between the rears and cold strips before the fronts', () => {
    const layout = layoutOf();
    const aisles = findAisles(layout, rowShapes(layout));
    const hot = aisles.filter(({ kind }) => kind === 'hot');
    expect(hot).toHaveLength(1);
    expect([hot[0]?.x0, hot[0]?.x1, hot[0]?.y0, hot[0]?.y1].map((metres) => metres?.toFixed(3))).toEqual(['3.000', '5.400', '4.200', '6.000']);
    expect(aisles.filter(({ kind }) => kind === 'cold').map(({ y0, y1 }) => [y0.toFixed(1), y1.toFixed(1)])).toEqual([['1.8', '3.0'], ['7.2', '8.4']]);
  });

  it('takes contained aisles as the planner drew them', () => {
    const layout = layoutOf(createHall({ containment: [{ id: 'c', name: 'C', kind: 'hot-aisle', from: { xMetres: 6, yMetres: 6 }, to: { xMetres: 3, yMetres: 4.2 }, heightMetres: 4, roof: 'closed', doors: 'closed' }] }));
    const hot = findAisles(layout, rowShapes(layout)).filter(({ kind }) => kind === 'hot');
    expect(hot).toEqual([{ kind: 'hot', x0: 3, x1: 6, y0: 4.2, y1: 6 }]);
  });

  it('turns with the racks: fronts to the south make the cold strip lie south', () => {
    const single = createRowPair(3).filter(({ rowId }) => rowId === 'a');
    const layout = layoutOf(createHall({ racks: single.map((rack) => ({ ...rack, rotationDegrees: 180 })) }));
    const cold = findAisles(layout, rowShapes(layout)).find(({ kind }) => kind === 'cold');
    expect(cold?.y0).toBeCloseTo(4.2);
  });
});

describe('ceiling', () => {
  it('leaves the sheet open above ducted aisles, and the areas add up', () => {
    const layout = layoutOf(createHall({ containment: [{ id: 'c', name: 'C', kind: 'hot-aisle', from: { xMetres: 3, yMetres: 4 }, to: { xMetres: 9, yMetres: 6 }, heightMetres: 4, roof: 'ducted-to-ceiling', doors: 'closed' }] }));
    const openings = ceilingOpenings(layout);
    const sheet = subtractOpenings({ x0: 0, y0: 0, x1: 20, y1: 12 }, openings);
    const area = sheet.reduce((sum, { x0, x1, y0, y1 }) => sum + (x1 - x0) * (y1 - y0), 0);
    expect(area).toBeCloseTo(20 * 12 - 6 * 2);
    expect(sheet.some(({ x0, x1, y0, y1 }) => x0 < 6 && x1 > 6 && y0 < 5 && y1 > 5)).toBe(false);
  });

  it('copes with openings that overlap', () => {
    const sheet = subtractOpenings({ x0: 0, y0: 0, x1: 10, y1: 10 }, [{ x0: 1, x1: 5, y0: 1, y1: 5 }, { x0: 4, x1: 8, y0: 1, y1: 5 }]);
    expect(sheet.reduce((sum, { x0, x1, y0, y1 }) => sum + (x1 - x0) * (y1 - y0), 0)).toBeCloseTo(100 - 28);
  });
});
