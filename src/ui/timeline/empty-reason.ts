import type { Scenario } from '../../model/index.ts';

/** What to say when there is nothing to show a timeline of; `null` when there is. */
export function emptyReason(scenario: Scenario | null): string | null {
  if (scenario === null) return 'No scenario is open. Open one with File › Open.';
  if (scenario.plan.activities.length === 0 && scenario.runs.length === 0) {
    return 'This scenario has neither a delivery plan nor training runs, so there is nothing to date. Add activities under plan and runs in the scenario file.';
  }
  return null;
}
