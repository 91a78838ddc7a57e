import { expect, it } from 'vitest';
import { validateScenario } from '../../../src/model/validate/index.ts';
import { FIELD_SECTIONS } from '../../../src/ui/panels/inspector/field-specs.ts';
import type { PowerNode } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRack, createScenario } from '../../fixtures/build-scenario.ts';

const fieldsOf = (kind: 'rack' | 'powerNode') => FIELD_SECTIONS[kind].flatMap(({ fields }) => fields);

const lossPaths = (kind: string) => fieldsOf('powerNode').filter(({ onlyKinds }) => onlyKinds?.includes(kind)).map(({ path }) => path).filter((path) => path.startsWith('/lossCoefficients'));

it('a rack is offered as feeds just the kinds that the rules let feed one', () => {
  const offered = fieldsOf('rack').find(({ path }) => path === '/feedIds/0')!.field;
  const kinds: readonly PowerNode['kind'][] = ['switchgear', 'sts', 'pdu', 'rpp', 'ups', 'busway', 'transformer'];
  const allowed = kinds.filter((kind) => {
    const scenario = createScenario({ halls: [createHall({ racks: [createRack('rack-1', { feedIds: ['feed'] })] })], power: createPower([createNode('utility', 'utility'), createNode('mechanical-load', 'mech'), createNode(kind, 'feed')], createEdges('utility>mech', 'utility>feed')) });
    return !validateScenario(scenario).some(({ code }) => code === 'not-a-feed');
  });
  expect(offered).toMatchObject({ where: { key: 'kind', oneOf: expect.arrayContaining(allowed) } });
  expect((offered as { where: { oneOf: readonly string[] } }).where.oneOf).toHaveLength(allowed.length);
});

it('a rectifier’s loss can be edited as a UPS’s', () => {
  expect(lossPaths('rectifier')).toEqual(['/lossCoefficients/constant', '/lossCoefficients/linear', '/lossCoefficients/quadratic']);
  expect(lossPaths('rectifier')).toEqual(lossPaths('ups'));
});
