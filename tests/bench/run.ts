/**
 * `npm run bench`: how fast the engines are on this machine, each figure beside a bandwidth measured in the same run.
 * `npm run bench -- --full` also solves the two large halls; `--threads N` limits the threads; `--direct` solves on
 * the cells asked for at once, without an early picture on wider ones.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { benchEnergy } from './energy.ts';
import { benchHallAir } from './hall-air.ts';
import { benchMonteCarlo } from './monte-carlo.ts';
import { printReport } from './print.ts';
import { benchPower } from './power.ts';
import { benchProjection } from './projection.ts';
import { printRows } from './rows.ts';
import { benchResourceSchedules } from './resource-schedules.ts';
import { benchSchedule } from './schedule.ts';
import { benchTariff } from './tariff.ts';

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false }, threads: { type: 'string' }, direct: { type: 'boolean', default: false } } });
const threads = values.threads === undefined ? undefined : Number(values.threads);
if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
  console.error('--threads takes a whole number from 1 on');
  process.exit(2);
}
printReport(await benchHallAir({ full: values.full, direct: values.direct, threads }));
console.log('\nSchedule and projection');
printRows(benchProjection());
printRows(benchSchedule());
printRows(benchResourceSchedules());
printRows(benchMonteCarlo());
console.log('\nPower chain');
printRows(benchPower());
console.log('\nHourly year');
printRows(await benchEnergy());
console.log('\nBills');
printRows(benchTariff());
// Helper threads and a GPU's driver may outlast the work.
process.exit(0);
