import { performAction } from '../../app/actions/registry.ts';
import { useScheduleHealth } from '../../app/plan-decisions/schedule-health.ts';
import { failing, healthSentence } from '../panels/plan-decisions/health/health-rows.ts';
import './health-line.css';

/** Says above the dates that points of the plan's health check fail; nothing while all is well. */
export function HealthLine() {
  const finished = useScheduleHealth((state) => state.finished);
  if (finished === null || failing(finished.report).length === 0) return null;
  const sentence = healthSentence(finished.report);
  return (
    <div className="health-line">
      <span aria-hidden="true">▲</span>
      <span className="health-line-text" title={sentence}>Schedule health: {sentence}</span>
      <button type="button" className="link" onClick={() => void performAction('window.health')}>Show</button>
    </div>
  );
}
