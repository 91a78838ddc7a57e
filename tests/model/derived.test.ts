import { describe, expect, it } from 'vitest';
import { deriveBlocks } from '../../src/model/blocks.ts';
import { indexScenario } from '../../src/model/scenario-index.ts';
import { createRack, createScenario } from '../fixtures/build-scenario.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

function withRacks(racks: ReturnType<typeof createRack>[]) {
  const document = createScenario();
  document.halls[0]!.racks = racks;
  return document;
}

describe('deriveBlocks', () => {
  it('does not mind the order of the two feeds', () => {
    const blocks = deriveBlocks(withRacks([createRack('a', { feedIds: ['x', 'y'] }), createRack('b', { feedIds: ['y', 'x'] })]));
    expect(blocks.map(({ feedIds, rackIds }) => [feedIds, rackIds])).toEqual([[['x', 'y'], ['a', 'b']]]);
  });

  it.each([
    ['a feed', { feedIds: ['x', 'z'] }],
    ['the air zone', { airZoneId: 'other' }],
    ['the liquid zone', { liquidZoneId: 'liquid' }],
    ['the pod', { podId: 'other' }],
  ])('parts racks that differ in %s', (_, difference) => {
    const blocks = deriveBlocks(withRacks([createRack('a', { feedIds: ['x', 'y'] }), createRack('b', { feedIds: ['x', 'y'], ...difference })]));
    expect(blocks.map(({ rackIds }) => rackIds)).toEqual([['a'], ['b']]);
  });

  it('holds every rack once, together with all others like it', () => {
    const racks = Array.from({ length: 60 }, (_, at) => createRack(`r${at}`, { feedIds: [`feed-${at % 3}`], podId: `pod-${at % 2}` }));
    const blocks = deriveBlocks(withRacks(racks));
    expect(blocks.length).toBe(6);
    expect(blocks.flatMap(({ rackIds }) => rackIds).sort()).toEqual(racks.map(({ id }) => id).sort());
    expect(new Set(blocks.map(({ id }) => id)).size).toBe(6);
  });

  it('keeps a block\u2019s id when racks of it go', () => {
    const all = deriveBlocks(withRacks([createRack('a'), createRack('b')]));
    const one = deriveBlocks(withRacks([createRack('b')]));
    expect(one[0]?.id).toBe(all[0]?.id);
  });
});

describe('indexScenario', () => {
  it('finds things by id and remembers', () => {
    const document = minimalScenario();
    const index = indexScenario(document);
    expect(index.racks.get('a02')).toBe(document.halls[0]!.racks[1]);
    expect(index.hallOfRack.get('a02')).toBe(document.halls[0]);
    expect(index.edgesFrom.get('transformer')?.map(({ to }) => to)).toEqual(['ups', 'mechanical']);
    expect(index.edgesTo.get('busway')?.map(({ from }) => from)).toEqual(['ups']);
    expect(index.activities.get('burn-in')?.kind).toBe('task');
    expect(indexScenario(document)).toBe(index);
  });
});
