/** What of a rack stores heat: the compact server model's figures, scaled to the rack by its weight. */
import type { CatalogFigure, CatalogRackType, SourcedFigure } from '../../src/catalog/types.ts';
import { asArray, asNumber, asObject, asText, type JsonObject, UnmappedRecord } from './record.ts';

/** The figures that do not depend on the size of a server. */
export type ServerThermalFigures = Pick<NonNullable<NonNullable<CatalogRackType['airside']>['thermalMass']>, 'specificHeatJoulesPerKilogramKelvin' | 'effectiveness'>;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Specific heat and effectiveness: means of the measured servers, the least and the greatest as range. */
export function serverThermalFigures(reference: JsonObject): ServerThermalFigures {
  const servers = asArray(reference['servers'], 'servers').map((raw, at) => asObject(raw, `servers[${at}]`));
  if (servers.length === 0) throw new UnmappedRecord('servers', 'has no entry');
  if (!asText(reference['verified'], 'verified').startsWith('verified')) throw new UnmappedRecord('verified', 'the table is not verified');
  const names = servers.map((server, at) => asText(server['name'], `servers[${at}].name`)).join(', ');
  const mean = (key: 'cp' | 'effectiveness', unit: string, digits: number): SourcedFigure => {
    const values = servers.map((server, at) => asNumber(server[key], `servers[${at}].${key}`));
    return {
      value: rounded(values.reduce((sum, value) => sum + value, 0) / values.length, digits), low: Math.min(...values), high: Math.max(...values), unit,
      source: asText(reference['source'], 'source'), asOf: '2013', verified: true, grade: 'derived',
      note: `mean, least and greatest of the ${values.length} servers measured (${names})`,
    };
  };
  return { specificHeatJoulesPerKilogramKelvin: mean('cp', 'J/(kg·K)', 0), effectiveness: mean('effectiveness', '1', 2) };
}

/** The same by name, for racks that are in no catalogue. */
export function namedServerFigures({ specificHeatJoulesPerKilogramKelvin, effectiveness }: ServerThermalFigures): CatalogFigure[] {
  return [
    { id: 'server-specific-heat', name: 'Specific heat of a server', figure: specificHeatJoulesPerKilogramKelvin },
    { id: 'server-heat-effectiveness', name: 'Effectiveness of the exchange between a server’s metal and its air', figure: effectiveness },
  ];
}

/**
 * The rack with its thermal mass. What liquid cools stays at the liquid's temperature, so only the air's share of the heat counts
 * of the weight; an empty frame stands beside the air.
 */
export function withThermalMass(rack: CatalogRackType, figures: ServerThermalFigures, emptyRackKg = 0): CatalogRackType {
  const airShare = 1 - rack.liquidFraction.value;
  if (airShare <= 0) return rack;
  const massKg: SourcedFigure = {
    value: rounded((rack.weightKg.value - emptyRackKg) * airShare, 0), unit: 'kg',
    source: `assumption: weight of the rack${emptyRackKg > 0 ? ` without its empty frame of ${emptyRackKg} kg` : ''}${airShare < 1 ? ' times the share of its heat that goes to air; what liquid cools stays at the temperature of the liquid' : ''}`,
    asOf: '2026-11', verified: false, grade: 'assumption',
  };
  return { ...rack, airside: { thermalMass: { massKg, ...figures } } };
}
