import { analyseSchedule } from '../../engine/schedule/analyse-schedule.ts';
import { writeMspdi } from '../../io/msproject/write-mspdi.ts';
import { computedPlan } from '../../io/schedule/computed-plan.ts';
import { exportPlanCsv, exportPlanXlsx } from '../../io/schedule/export-plan.ts';
import { scheduleOfPlan } from '../../model/schedule/schedule-of-plan.ts';
import type { PlanExport, WrittenPlan } from '../file-contract.ts';

/**
 * A scenario's plan with its dates and with the finishes of its projection, written for other programs.
 * @throws ScheduleCycleError when the links run in a circle, which a document that was checked has none of
 */
export function writePlan({ scenario, projection, form }: PlanExport): WrittenPlan {
  const plan = scheduleOfPlan(scenario);
  const { schedule, finishes, stamp } = computedPlan(plan, analyseSchedule(plan), projection);
  if (form === 'csv') return { content: exportPlanCsv(schedule, finishes, stamp), losses: [] };
  if (form === 'xlsx') return { content: exportPlanXlsx(schedule, finishes, stamp), losses: [] };
  const { text, losses } = writeMspdi(schedule, { stamp, finishes });
  return { content: text, losses };
}
