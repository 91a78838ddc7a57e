import type { Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings } from './findings.ts';

/** Longest projection, years: beyond it lead times and tariffs mean nothing, and results grow by month. */
const MAX_HORIZON_YEARS = 40;

/** Dates are in order and time zones exist. */
export function checkTime(scenario: Scenario, findings: Findings): void {
  const { asOf, horizon } = scenario.meta;
  if (horizon <= asOf) findings.error('horizon-not-after-data-date', ['meta', 'horizon'], `The horizon ${horizon} is not after the data date ${asOf}.`, 'Choose a later horizon.');
  else if (yearOf(horizon) - yearOf(asOf) > MAX_HORIZON_YEARS) {
    findings.error('horizon-too-far', ['meta', 'horizon'], `The horizon ${horizon} is more than ${MAX_HORIZON_YEARS} years after the data date ${asOf}.`, `Choose a horizon within ${MAX_HORIZON_YEARS} years.`);
  }
  for (const [at, site] of scenario.sites.entries()) {
    const { timeZone } = site.location;
    if (!isTimeZone(timeZone)) findings.error('unknown-time-zone', ['sites', at, 'location', 'timeZone'], `"${timeZone}" is not an IANA time zone.`, 'Write one such as "America/New_York".');
    for (const [stepAt, step] of (site.contract?.rampSteps ?? []).entries()) {
      const previous = site.contract?.rampSteps[stepAt - 1];
      if (previous !== undefined && step.afterMonths <= previous.afterMonths) {
        findings.error('ramp-not-ascending', ['sites', at, 'contract', 'rampSteps', stepAt, 'afterMonths'], `The ramp step after ${step.afterMonths} months follows the one after ${previous.afterMonths} months.`, 'List the steps in the order of their months.');
      } else if (previous !== undefined && valueOf(step.fraction) < valueOf(previous.fraction)) {
        findings.warning('ramp-falls', ['sites', at, 'contract', 'rampSteps', stepAt, 'fraction'], `The ramp falls from ${valueOf(previous.fraction)} to ${valueOf(step.fraction)} of the contract capacity.`, 'Check the share.');
      }
    }
  }
  for (const [at, lease] of scenario.allocation.leases.entries()) {
    if (lease.until <= lease.from) findings.error('lease-ends-before-start', ['allocation', 'leases', at, 'until'], `The lease "${lease.name}" ends on ${lease.until}, and starts on ${lease.from}.`, 'Choose a later end.');
  }
  for (const [at, run] of scenario.runs.entries()) {
    if (run.earliestStart > horizon) findings.warning('starts-after-horizon', ['runs', at, 'earliestStart'], `"${run.name}" may start on ${run.earliestStart} at the earliest, after the horizon ${horizon}.`, 'Move the horizon on, or the run forward.');
  }
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

const knownZones = new Map<string, boolean>();

/** Does the runtime's time-zone database know it? Offsets such as "+05:00" are not zones of a site. */
function isTimeZone(name: string): boolean {
  let known = knownZones.get(name);
  if (known === undefined) {
    try {
      known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      known = false;
    }
    knownZones.set(name, known);
  }
  return known;
}
