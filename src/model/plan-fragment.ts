import type { Activity, Calendar, Scenario } from './schema/scenario.ts';

/** Part of a delivery plan that can be put into another: everything its activities refer to comes along. */
export interface PlanFragment {
  readonly name: string;
  readonly activities: readonly Activity[];
  readonly risks: Scenario['plan']['risks'];
  /** What a plan has already under the same id stays as it is there. */
  readonly calendars: readonly Calendar[];
  readonly resources: Scenario['plan']['resources'];
  readonly drivers: Scenario['plan']['drivers'];
  /** Activities that wait for what comes before the fragment. */
  readonly entryIds: readonly string[];
  /** Activities that what comes after the fragment waits for. */
  readonly exitIds: readonly string[];
}
