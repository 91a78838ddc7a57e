/** Reads the columns of an EPW weather file that the catalogue needs and their yearly statistics. */

/** Saturation vapour pressure over water or ice, Pa, at °C (ASHRAE Fundamentals 2021, ch. 1, eq. 5 and 6). */
function saturationPressurePa(celsius: number): number {
  const kelvin = celsius + 273.15;
  const log = celsius < 0
    ? -5.6745359e3 / kelvin + 6.3925247 - 9.677843e-3 * kelvin + 6.2215701e-7 * kelvin ** 2 + 2.0747825e-9 * kelvin ** 3 - 9.484024e-13 * kelvin ** 4 + 4.1635019 * Math.log(kelvin)
    : -5.8002206e3 / kelvin + 1.3914993 - 4.8640239e-2 * kelvin + 4.1764768e-5 * kelvin ** 2 - 1.4452093e-8 * kelvin ** 3 + 6.5459673 * Math.log(kelvin);
  return Math.exp(log);
}

const humidityRatio = (vapourPa: number, pressurePa: number): number => (0.621945 * vapourPa) / (pressurePa - vapourPa);

/** Thermodynamic wet bulb, °C, from dry bulb, dew point and station pressure (ASHRAE 2021, ch. 1, eq. 33 and 35). */
export function wetBulbCelsius(dryBulb: number, dewPoint: number, pressurePa: number): number {
  const actual = humidityRatio(saturationPressurePa(Math.min(dewPoint, dryBulb)), pressurePa);
  let low = Math.min(dewPoint, dryBulb) - 1;
  let high = dryBulb;
  for (let step = 0; step < 60; step++) {
    const wet = (low + high) / 2;
    const saturated = humidityRatio(saturationPressurePa(wet), pressurePa);
    const ratio = wet >= 0
      ? ((2501 - 2.326 * wet) * saturated - 1.006 * (dryBulb - wet)) / (2501 + 1.86 * dryBulb - 4.186 * wet)
      : ((2830 - 0.24 * wet) * saturated - 1.006 * (dryBulb - wet)) / (2830 + 1.86 * dryBulb - 2.1 * wet);
    if (ratio > actual) high = wet;
    else low = wet;
  }
  return (low + high) / 2;
}

interface EpwStatistics {
  readonly hours: number;
  readonly averageDryBulbCelsius: number;
  readonly averageWetBulbCelsius: number;
}

/** Yearly means over the hours of an EPW file (dry bulb, dew point and pressure are columns 7, 8 and 10). */
export function epwStatistics(text: string): EpwStatistics {
  const rows = text.split(/\r?\n/).slice(8).filter((line) => line.trim() !== '');
  let dry = 0;
  let wet = 0;
  for (const row of rows) {
    const cells = row.split(',');
    const [dryBulb, dewPoint, pressure] = [Number(cells[6]), Number(cells[7]), Number(cells[9])];
    if (!(dryBulb < 99 && dewPoint < 99 && pressure > 30_000 && pressure < 120_000)) throw new Error(`weather row with a missing value: ${row.slice(0, 40)}`);
    dry += dryBulb;
    wet += wetBulbCelsius(dryBulb, dewPoint, pressure);
  }
  return { hours: rows.length, averageDryBulbCelsius: dry / rows.length, averageWetBulbCelsius: wet / rows.length };
}
