import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { OutageReport } from '../../../../src/ui/panels/one-line/outage/OutageReport.tsx';
import { createEdges, createNode, createPower, createScenario } from '../../../fixtures/build-scenario.ts';
import { utilityOutage } from '../../../fixtures/utility-outage.ts';

const scenario = createScenario({ power: createPower([createNode('utility', 'utility'), createNode('ups', 'ups'), createNode('pdu', 'pdu'), createNode('mechanical-load', 'mech')], createEdges('utility>ups', 'ups>pdu', 'utility>mech')) });
const request = { scenario, presentRackIds: null, failedIds: ['utility'], failedBeforeIds: [], notCommissionedIds: [], weather: 'design' as const };

function report(outage = utilityOutage): string {
  const html = renderToStaticMarkup(<OutageReport finished={{ report: outage, request, inputs: [], wallSeconds: 1, version: '0' }} scenario={scenario} nameOf={(id) => id.toUpperCase()} />);
  return html.replaceAll('\u202f', ' ').replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|');
}

it('an outage is told in figures, a chart, losses of supply with their causes, and events', () => {
  const text = report();
  for (const words of ['First battery empty|5 min 0 s !', 'Course of the outage', 'Utilities and generators', 'UTILITY failed', 'UPS battery empty', 'Events', 'All (4)', 'on battery', 'UPS carries 80.0 kW from battery.', 'Not computed: recharging of batteries']) expect(text).toContain(words);
});

it('an outage that interrupts nothing says so', () => {
  const text = report({ ...utilityOutage, interruptions: [], interruptedRackIds: [], unservedKw: 0, steady: false });
  expect(text).toContain('No load loses its supply.');
  expect(text).toContain('Followed until|5 min 0 s !');
});
