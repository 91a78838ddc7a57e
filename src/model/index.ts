/**
 * The model: the scenario document (schema, types, units, validation, migrations), commands on
 * it, indexes derived from it, and the types of results. It knows nothing of engines or screens.
 */
export * from './schema/scenario.ts';
export * from './units.ts';
export type { DesignConditions, HourlyWeather, WeatherKind } from './hourly-weather.ts';
export * from './diagnostics.ts';
export * from './results/index.ts';
export * from './schedule/project-schedule.ts';
export { scheduleCalendarOf, scheduleOfPlan } from './schedule/schedule-of-plan.ts';
export * from './schedule/epoch-day.ts';
export * from './schedule/working-days.ts';
export * from './scenario-index.ts';
export * from './blocks.ts';
export type { PlanFragment } from './plan-fragment.ts';
export { scenarioHash } from './hash.ts';
export { ENGINE_VERSION } from './version.ts';
