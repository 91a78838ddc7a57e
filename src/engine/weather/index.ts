/**
 * Outdoor air by hour: a station's weather as the air of a site in a calendar year, with the wet
 * bulb at the site's pressure. Reading files is `io/epw`; the stations that ship are `catalog/hourly`.
 */
export { monthStarts, outdoorYear, seriesHour } from './outdoor-year.ts';
export type { OutdoorYear } from './outdoor-year.ts';
