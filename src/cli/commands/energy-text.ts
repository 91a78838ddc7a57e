import type { DesignConditions, EnergyFigures, EnergyResult, SetPointRow } from '../../model/index.ts';
import { formatKnown, formatNumber, formatShare, formatTable } from '../table.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const megawattHours = (kwh: number): string => formatNumber(kwh / 1000);

/** The year of one site as tables. */
export function energyText(result: EnergyResult, state: string, design: DesignConditions | null): string {
  const { annual, weather } = result;
  const rows = [...result.monthly.map((figures, month) => ({ name: MONTHS[month] ?? '', figures })), { name: 'year', figures: annual }];
  const { facility, ...parts } = annual.energyKwh;
  const losses = Object.entries(parts).filter(([, kwh]) => kwh > 0);
  return `${result.siteName}, ${result.year} (${formatNumber(result.hours)} h); state: ${state}
Weather: ${weather.stationName}, ${weather.kind}; mean ${formatNumber(weather.meanDryBulbCelsius, 1)} °C dry, ${formatNumber(weather.meanWetBulbCelsius, 1)} °C wet bulb; maximum ${formatNumber(weather.maximumDryBulbCelsius, 1)} and ${formatNumber(weather.maximumWetBulbCelsius, 1)} °C
${design === null ? '' : `Design conditions of the file (${design.source}): 0.4 % dry bulb ${formatNumber(design.cooling04DryBulbCelsius, 1)} °C, 0.4 % wet bulb ${formatNumber(design.evaporation04WetBulbCelsius, 1)} °C; dry bulb once in ${design.returnDryBulbCelsius.map(({ years, celsius }) => `${years} years ${formatNumber(celsius, 1)} °C`).join(', ')}
`}
${formatTable<{ name: string; figures: EnergyFigures }>([
    { title: '', value: ({ name }) => name },
    { title: 'facility MWh', value: ({ figures }) => megawattHours(figures.energyKwh.facility), align: 'right' },
    { title: 'IT MWh', value: ({ figures }) => megawattHours(figures.energyKwh.it), align: 'right' },
    { title: 'peak kW', value: ({ figures }) => formatNumber(figures.peakFacilityKw), align: 'right' },
    { title: 'PUE', value: ({ figures }) => formatKnown(figures.pue, 3), align: 'right' },
    { title: 'WUE L/kWh', value: ({ figures }) => formatKnown(figures.wueSite, 2), align: 'right' },
    { title: 'source WUE', value: ({ figures }) => formatKnown(figures.wueSource, 2), align: 'right' },
    { title: 'free h', value: ({ figures }) => formatNumber(figures.hoursByMode.free), align: 'right' },
    { title: 'partial h', value: ({ figures }) => formatNumber(figures.hoursByMode.partial), align: 'right' },
    { title: 'mechanical h', value: ({ figures }) => formatNumber(figures.hoursByMode.mechanical), align: 'right' },
    { title: 'CO2 t', value: ({ figures }) => formatNumber(figures.carbonTonnes), align: 'right' },
  ], rows)}
Where the energy goes
${formatTable([
    { title: 'part', value: ([name]) => words(name) },
    { title: 'MWh', value: ([, kwh]) => megawattHours(kwh), align: 'right' },
    { title: 'share', value: ([, kwh]) => formatShare(facility === 0 ? 0 : kwh / facility), align: 'right' },
  ], losses)}
Loops in the worse of the wettest and the hottest hour
${formatTable([
    { title: 'loop', value: (loop) => loop.id },
    { title: 'peak heat kW', value: (loop) => formatNumber(loop.peakHeatKw), align: 'right' },
    { title: 'plants take kW', value: (loop) => formatNumber(loop.capacityKw), align: 'right' },
    { title: 'without spares kW', value: (loop) => formatNumber(loop.firmCapacityKw), align: 'right' },
  ], result.loops)}
Load duration
${formatTable<EnergyResult['loadDuration'][number]>([
    { title: 'hours at least', value: ({ hours }) => formatNumber(hours), align: 'right' },
    { title: 'facility kW', value: ({ facilityKw }) => formatNumber(facilityKw), align: 'right' },
    { title: 'IT kW', value: ({ itKw }) => formatNumber(itKw), align: 'right' },
  ], result.loadDuration)}
Water ${formatNumber(annual.waterLitres.evaporation / 1000)} m³ evaporated, ${formatNumber(annual.waterLitres.blowDown / 1000)} m³ blow-down, ${formatNumber(annual.waterLitres.drift / 1000)} m³ drift · ERE ${formatKnown(annual.ere, 3)} · CUE ${formatKnown(annual.cue, 3)} kg/kWh · balance error ${result.balanceError.energy.toExponential(1)} of energy, ${result.balanceError.heat.toExponential(1)} of heat
${[
    ...(result.unservedItKw > 0 ? [`error: racks of ${formatNumber(result.unservedItKw, 1)} kW have no live feed and draw nothing in this year.`] : []),
    ...result.collapsedNodeIds.map((id) => `error: ${id} can't carry the load of the design day at any steady voltage: losses below and above it are those at nominal voltage, without meaning.`),
    ...(annual.heatKwh.unremoved > 0 ? [`error: ${megawattHours(annual.heatKwh.unremoved)} MWh of heat are not removed.`] : []),
    ...result.warmLoops.map(({ id, hours, warmestCelsius }) => `warning: loop ${id} is above its set point in ${formatNumber(hours)} h, ${warmestCelsius === null ? 'without a steady temperature in some' : `up to ${formatNumber(warmestCelsius, 1)} °C`}.`),
    ...result.shortZones.map(({ id, hours }) => `warning: the heat of zone ${id} is beyond its units in ${formatNumber(hours)} h.`),
    ...(result.extrapolatedHours > 0 ? [`warning: ${formatNumber(result.extrapolatedHours)} h with condenser water or air hotter, or chilled water colder, than a chiller curve was fitted for.`] : []),
    ...result.rideThrough.map(({ id, seconds, marginKelvin, heatKw }) => `Ride-through of ${id}: ${formatNumber(seconds, 1)} s (${formatNumber(marginKelvin, 1)} K at ${formatNumber(heatKw)} kW).`),
    ...result.assumptions.map((text) => `Assumed: ${text}`),
    `Not computed: ${result.notComputed.join('; ')}.`,
  ].join('\n')}
`;
}

/** `rejectionFans` → `rejection fans`. */
function words(name: string): string {
  return name === 'it' ? 'IT' : name.replace(/^ups/, 'UPS').replaceAll(/[A-Z]+(?![a-z])|[A-Z]/g, (letters, at: number) => (at === 0 ? letters : ` ${letters.toLowerCase()}`));
}

/** A set-point sweep as a table. */
export function sweepText(loopId: string, stationName: string, rows: readonly SetPointRow[]): string {
  return `Supply of ${loopId}, weather of ${stationName}
${formatTable<SetPointRow>([
    { title: 'supply °C', value: (row) => formatNumber(row.setPointCelsius, 1), align: 'right' },
    { title: 'facility MWh', value: (row) => megawattHours(row.facilityKwh), align: 'right' },
    { title: 'compressors MWh', value: (row) => megawattHours(row.compressorKwh), align: 'right' },
    { title: 'PUE', value: (row) => formatKnown(row.pue, 4), align: 'right' },
    { title: 'evaporation L/kWh', value: (row) => formatKnown(row.evaporationPerItKwh, 3), align: 'right' },
    ...(rows.every(({ billTotal }) => billTotal === null) ? [] : [{ title: 'bill USD', value: ({ billTotal }: SetPointRow) => formatKnown(billTotal), align: 'right' as const }]),
    { title: 'hours short', value: (row) => formatNumber(row.shortHours), align: 'right' },
    { title: 'hours too warm', value: (row) => formatNumber(row.warmHours), align: 'right' },
    { title: 'hours beyond curve', value: (row) => formatNumber(row.extrapolatedHours), align: 'right' },
    ...(rows.every(({ beyondCurveCelsius }) => beyondCurveCelsius === null) ? [] : [{ title: 'curve held at °C', value: ({ beyondCurveCelsius }: SetPointRow) => formatKnown(beyondCurveCelsius, 1), align: 'right' as const }]),
  ], rows)}${curveEndNote(rows)}`;
}

/** Where chillers are read at the warm end of their curve: the table shows no more of what warmer water saves. */
function curveEndNote(rows: readonly SetPointRow[]): string {
  const first = rows.find(({ beyondCurveCelsius }) => beyondCurveCelsius !== null);
  if (first === undefined) return '';
  return `note: from ${formatNumber(first.setPointCelsius, 1)} °C on chillers are read at the warm end of their curve, ${formatNumber(first.beyondCurveCelsius!, 1)} °C: capacity and efficiency are held there, and warmer water saves more than shown.\n`;
}
