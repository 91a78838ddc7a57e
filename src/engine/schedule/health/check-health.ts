import type { HealthCheck } from '../../../model/index.ts';
import type { ScheduleAnalysis } from '../schedule-analysis.ts';
import { datePoints } from './date-points.ts';
import { healthScope } from './health-scope.ts';
import { logicPoints } from './logic-points.ts';
import { progressPoints } from './progress-points.ts';

/**
 * The 14-Point Schedule Assessment of the Defense Contract Management Agency (DCMA-EA PAM 200.1, October 2012, § 4), in
 * its order. Levels of effort, summaries and inactive tasks are left out; milestones count where no duration is asked for.
 */
export function checkHealth(analysis: ScheduleAnalysis): HealthCheck[] {
  const scope = healthScope(analysis);
  return [...logicPoints(analysis, scope), ...datePoints(analysis, scope), ...progressPoints(analysis, scope)];
}
