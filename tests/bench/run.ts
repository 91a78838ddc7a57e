/**
 * `npm run bench`: how fast the engines are on this machine, each figure beside a bandwidth measured in the same run.
 * `npm run bench -- --full` also solves the two large halls; `--threads N` limits the threads; `--direct` solves on
 * the cells asked for at once, without an early picture on wider ones; `--only STAGE` runs one stage.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { benchEnergy } from './energy.ts';
import { benchHallAir } from './hall-air.ts';
import { benchMonteCarlo } from './monte-carlo.ts';
import { printReport } from './print.ts';
import { benchPower } from './power.ts';
import { benchProjection } from './projection.ts';
import { printRows, type BenchRow } from './rows.ts';
import { benchResourceSchedules } from './resource-schedules.ts';
import { benchSchedule } from './schedule.ts';
import { benchTariff } from './tariff.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, threads: { type: 'string' }, direct: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const threads = values.threads === undefined ? undefined : Number(values.threads);
if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
  console.error('--threads takes a whole number from 1 on');
  process.exit(2);
}

/** Stages by name, in the order in which they run. */
const STAGES: Readonly<Record<string, () => unknown>> = {
  'hall-air': async () => printReport(await benchHallAir({ full: values.full, direct: values.direct, threads })),
  projection: () => printStage('Schedule and projection', benchProjection()),
  schedule: () => printStage('Critical path', benchSchedule()),
  'resource-schedules': () => printStage('Limited resources', benchResourceSchedules()),
  'monte-carlo': () => printStage('Monte Carlo of a schedule', benchMonteCarlo()),
  power: () => printStage('Power chain', benchPower()),
  energy: async () => printStage('Hourly year', await benchEnergy()),
  tariff: () => printStage('Bills', benchTariff()),
};

function printStage(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n${title}`);
  printRows(rows);
}

if (values.only !== undefined && STAGES[values.only] === undefined) {
  console.error(`--only takes one of ${Object.keys(STAGES).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(STAGES)) if (values.only === undefined || values.only === name) await run();
// Helper threads and a GPU's driver may outlast the work.
process.exit(0);
