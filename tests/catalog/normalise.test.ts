import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normaliseAccelerators } from '../../scripts/catalog/accelerators.ts';
import { epwStatistics, wetBulbCelsius } from '../../scripts/catalog/epw.ts';
import { normaliseLeadTimes } from '../../scripts/catalog/lead-times.ts';
import { DATA_FOLDER, DEFAULT_REFERENCE_FOLDER, generateCatalog } from '../../scripts/catalog/normalise.ts';
import { normaliseRacks } from '../../scripts/catalog/racks.ts';
import { asObject, figure, provenanceOf } from '../../scripts/catalog/record.ts';
import { normaliseTariffs } from '../../scripts/catalog/tariffs.ts';
import { serverThermalFigures, withThermalMass } from '../../scripts/catalog/thermal-mass.ts';
import { catalogRackTypes } from '../../src/catalog/index.ts';

const provenance = { source: 'a page', asOf: '2026', verified: true, grade: 'secondary' } as const;
const cited = (source: string) => provenanceOf({ ...provenance, source }, 'x');
/** One hourly row of an EPW file. */
const row = (dry: number, dew: number, pressure: number): string => `2016,1,1,1,0,x,${dry},${dew},50,${pressure},0`;
const serverRecord = (cp: number, effectiveness: number) => ({ name: 'a server', M_kg: 10, cp, effectiveness });
const servers = serverThermalFigures({ source: 'a paper', verified: 'verified from its table', servers: [serverRecord(400, 0.6), serverRecord(600, 0.8)] });
const hasReference = existsSync(DEFAULT_REFERENCE_FOLDER) && existsSync(join(DEFAULT_REFERENCE_FOLDER, '../samples/epw'));
if (!hasReference) process.stdout.write(`note: the reference folder is not here, so the catalogue is not compared with it\n`);

describe('catalogue generator', () => {
  it.skipIf(!hasReference)('gives exactly the files that are committed', () => {
    const generated = generateCatalog(DEFAULT_REFERENCE_FOLDER);
    expect([...generated.keys()].sort()).toEqual(readdirSync(DATA_FOLDER).sort());
    for (const [name, text] of generated) expect(readFileSync(join(DATA_FOLDER, name), 'utf8') === text, `${name} is not the script's output: run npx tsx scripts/catalog/normalise.ts`).toBe(true);
  });

  it('accepts prose for verified, and refuses anything else', () => {
    expect(provenanceOf({ ...provenance, verified: 'VERIFIED: a commit' }, 'x').verified).toBe(true);
    expect(provenanceOf({ ...provenance, verified: 'recalled' }, 'x').verified).toBe(false);
    expect(() => provenanceOf({ ...provenance, verified: null }, 'x')).toThrow('x: verified');
  });

  it('keeps what can be cited, weakens what cannot, and stops at an opaque source it does not know', () => {
    expect(cited('arXiv 2407.21783 text, copies 11111111111 / 22222222222')).toMatchObject({ source: 'arXiv 2407.21783', verified: true, grade: 'secondary' });
    expect(cited('public file 11111111111')).toMatchObject({ source: 'secondary source, not publicly citable', verified: false, grade: 'assumption' });
    expect(cited('same digest').verified).toBe(false);
    expect(cited('recall')).toMatchObject({ verified: false, grade: 'assumption' });
    expect(cited('NVIDIA page, 2025-10-06')).toMatchObject({ source: 'NVIDIA page, 2025-10-06', verified: true });
    expect(() => cited('some page 11111111111')).toThrow('x.source: no citation');
    expect(() => cited('recall: a figure')).toThrow('x.source: no citation');
  });

  it('shortens grades, moves their prose to the note, and refuses those it does not know', () => {
    const prose = 'our estimate from the cited ranges; not a published distribution';
    expect(figure({ ...provenance, grade: prose, verified: false }, { value: 1 }, 'd', 'x')).toMatchObject({ grade: 'assumption', note: prose });
    expect(() => provenanceOf({ ...provenance, grade: 'good enough' }, 'x')).toThrow('x.grade');
  });

  it('refuses a figure without a source and one that is not finite', () => {
    expect(() => figure({ ...provenance, source: '' }, { value: 1 }, 'kW', 'racks.y')).toThrow('racks.y.source');
    expect(() => figure(provenance, { value: Number.NaN }, 'kW', 'racks.y')).toThrow('not finite');
  });

  it('refuses a rack power whose meaning was not chosen', () => {
    const rack = { id: 'gb200-nvl72', name: 'x', accelerators: 72, itPowerKW: { ...provenance, value: { marketing: 1, peak: 2 } }, liquidCapturedFraction: { ...provenance, value: 0.9 }, supplyWaterC: { ...provenance, value: 40 }, weightKg: { ...provenance, value: 1 } };
    expect(() => normaliseRacks({ racks: [rack] }, servers)).toThrow('gb200-nvl72.itPowerKW');
    expect(() => normaliseRacks({ racks: [{ ...rack, id: 'unheard-of' }] }, servers)).toThrow('unheard-of');
  });

  it('scales the thermal mass of servers to the weight and the air’s share of a rack', () => {
    const rack = catalogRackTypes.find(({ id }) => id === 'gb200-nvl72')!;
    const massOf = (liquid: number, emptyRackKg?: number) => withThermalMass({ ...rack, weightKg: { ...rack.weightKg, value: 1000 }, liquidFraction: { ...rack.liquidFraction, value: liquid } }, servers, emptyRackKg).airside?.thermalMass;
    expect(massOf(0.75)).toMatchObject({ massKg: { value: 250, verified: false, grade: 'assumption' }, specificHeatJoulesPerKilogramKelvin: { value: 500, low: 400, high: 600 }, effectiveness: { value: 0.7 } });
    expect(massOf(0, 150)?.massKg).toMatchObject({ value: 850, source: expect.stringContaining('without its empty frame of 150 kg') as unknown });
    const { airside: _, ...without } = rack;
    expect(withThermalMass({ ...without, liquidFraction: { ...rack.liquidFraction, value: 1 } }, servers).airside).toBeUndefined();
    expect(() => serverThermalFigures({ source: 's', verified: 'recalled', servers: [serverRecord(400, 0.6)] })).toThrow('verified');
    expect(() => serverThermalFigures({ source: 's', verified: 'verified', servers: [] })).toThrow('servers');
  });

  it('refuses units, TDP shapes and tariff fields it does not know', () => {
    expect(() => normaliseLeadTimes({ asOf: '2026', items: [{ id: 'a', name: 'a', unit: 'fortnights', suggested: {}, sources: [] }] })).toThrow('fortnights');
    const figures = { ...provenance, value: 1 };
    const accelerator = { id: 'a', name: 'a', vendor: 'v', architecture: 'x', releaseDate: { ...provenance, value: '2026' }, denseBF16FlopPerS: figures, denseFP8FlopPerS: figures, denseFP4FlopPerS: figures, hbmGB: figures, tdpW: { ...provenance, value: { guess: 1 } } };
    expect(() => normaliseAccelerators({ accelerators: [accelerator] })).toThrow('guess');
    expect(() => normaliseTariffs({ largeLoadTariffs: [{ id: 't', utility: 'u', state: 'OH', sources: ['s'], asOf: '2026', verified: true, grade: 'g', surprise: 1 }] })).toThrow('surprise');
    expect(() => asObject([], 'place')).toThrow('place');
  });
});

describe('weather statistics', () => {
  it('has the dry bulb as wet bulb at saturation, and a textbook point', () => {
    expect(wetBulbCelsius(20, 20, 101_325)).toBeCloseTo(20, 6);
    // ASHRAE chart no. 1: 30 °C at 50 % relative humidity (dew point 18.4 °C) has a wet bulb of 22.0 °C.
    expect(wetBulbCelsius(30, 18.44, 101_325)).toBeCloseTo(22.0, 1);
  });

  it('refuses missing values and averages the rest', () => {
    const header = Array.from({ length: 8 }, () => 'header').join('\n');
    expect(epwStatistics(`${header}\n${row(10, 10, 101_325)}\n${row(20, 20, 101_325)}\n`)).toMatchObject({ hours: 2, averageDryBulbCelsius: 15 });
    expect(() => epwStatistics(`${header}\n${row(99.9, 10, 101_325)}\n`)).toThrow('missing value');
  });
});
