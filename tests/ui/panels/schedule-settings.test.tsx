import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ScheduleSettings } from '../../../src/ui/panels/inspector/schedule-settings.tsx';

test('settings that the plan does not give show what is used instead', () => {
  const html = renderToStaticMarkup(<ScheduleSettings settings={undefined} />);
  expect(html).toContain('<option value="progress-override" selected="">');
  expect(html).toContain('<option value="successor" selected="">');
  expect(html).not.toContain('checked');
});

test('settings of the plan are shown', () => {
  const html = renderToStaticMarkup(<ScheduleSettings settings={{ progress: 'retained-logic', lagCalendar: '24-hour', criticalFloatDays: 3, mustFinishBy: '2029-06-30', openEndsAreCritical: true }} />);
  expect(html).toContain('<option value="retained-logic" selected="">');
  expect(html).toContain('<option value="24-hour" selected="">');
  for (const value of ['value="3"', 'value="2029-06-30"', 'checked']) expect(html).toContain(value);
});
