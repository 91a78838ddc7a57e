import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { buildTemplate, planTemplates } from '../../../src/catalog/plan-templates/index.ts';
import { TemplatePreview } from '../../../src/ui/dialogs/plan-template-preview.tsx';
import { createScenario } from '../../fixtures/build-scenario.ts';

const plainText = (html: string): string => html.replaceAll(/<[^>]*>/g, '|').replaceAll('\u202f', ' ').replaceAll(/\|+/g, '|');

function previewOf(id: string, attachments = { after: null as string | null, before: null as string | null }): string {
  const template = planTemplates.find((candidate) => candidate.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return renderToStaticMarkup(<TemplatePreview fragment={buildTemplate(template, { idPrefix: 'x' })} scenario={createScenario()} attachments={attachments} />);
}

test('each activity is shown with what it waits for, its calendar, its three durations and their source', () => {
  const text = plainText(previewOf('burn-in'));
  expect(text).toContain('Racks powered on, leak-checked, inventoried|waits for nothing; Monday to Friday|2|4|9|assumption| first power and coolant');
  expect(text).toContain('after Burn-in and stress test of every node (start to start + 1 d), Burn-in and stress test of every node (finish to finish + 1 d); Monday to Saturday');
  // The badge says it once.
  expect(text).not.toMatch(/assumption\| assumption/);
});

test('entries and exits name the activities of the plan that they are attached to', () => {
  const text = plainText(previewOf('burn-in', { after: 'MEP rough-in', before: 'Campus in production' }));
  expect(text).toContain('inventoried|after MEP rough-in; Monday to Friday');
  expect(text).toMatch(/Batch accepted\|after Repaired nodes stressed again, Burn-in and stress test of every node; before Campus in production;/);
  expect(text.match(/after MEP rough-in/g)).toHaveLength(1);
});

test('a milestone has no durations, a risk says what it adds days to', () => {
  const text = plainText(previewOf('hardware-validation'));
  expect(text).toMatch(/Hardware and firmware released\|after Pilot rack under production load; [^|]*\|milestone/);
  expect(text).toContain('Risk, 30 %: A firmware level is withdrawn|adds days to Pilot rack under production load|+4|+10|+25');
});
