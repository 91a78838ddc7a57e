/**
 * `npm run bench`: rates of the kernels as ratios to this machine's memory-copy rate, measured in the same run.
 */
import { benchProjection } from './projection.ts';
import { benchThermal } from './thermal.ts';

const rows = [...benchThermal(), ...benchProjection()];
const width = Math.max(...rows.map((row) => row.name.length));
for (const row of rows) {
  const ratio = row.ratioToCopy === undefined ? '' : `  ${row.ratioToCopy.toPrecision(3)} × memory copy`;
  console.log(`${row.name.padEnd(width)}  ${row.value.toPrecision(4).padStart(10)} ${row.unit}${ratio}`);
}
