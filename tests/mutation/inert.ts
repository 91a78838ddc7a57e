/** Patterns of figures that move no result, each with why. The mutation test proves both directions. */
export const INERT: readonly (readonly [RegExp, string])[] = [
  [/^\/schemaVersion$/, 'names the format, not the campus'],
  [/^\/meta\/seed$/, 'the default of the views and the command line; the engine is given its seed, which the test holds'],
  [/^\/meta\/priceYear$/, 'label of nominal prices; nothing is converted'],
  [/^\/(?!meta).*\/asOf$/, 'date of a source, shown beside the figure'],
  [/\/location\/(latitude|longitude)Degrees$/, 'shown; weather comes from the named station'],
  [/\/grid\/serviceVoltageVolts$/, 'shown; the load flow reads the voltage of each node'],
  [/\/contract\/(minimumDemandFraction|termYears)/, 'a bill at minimum demand is not computed yet; run cost has energy and demand prices'],
  [/^\/(sites|halls|power|cooling|fleet|operations|runs|experiments|levers)\/.*\/(low|high)$/, 'spread of a single figure: only durations and risks are drawn, other figures stand at their middle'],
  [/^\/cooling\/loops\/.*\/(pumpHeadKpa|pumpEfficiency)\//, 'every loop of this campus has pumps with curves (hydraulics), which take the place of both'],
  [/\/campusTransform\//, 'places the hall in the drawing'],
  [/^\/power\/nodes\/.*\/placement\//, 'places the box in the drawing; the air solver has racks and cooling units only'],
  [/^\/cooling\/coolantDistributionUnits\/.*\/(position|size)\//, 'places the unit in the drawing'],
  [/^\/cooling\/coolantDistributionUnits\/.*\/rotationDegrees$/, 'places the unit in the drawing'],
  [/\/memoryGigabytes\//, 'runs ask for accelerators, not yet for memory'],
  [/\/densePeakFlopPerSecond\/fp4\//, 'no run of this scenario trains in FP4'],
];
