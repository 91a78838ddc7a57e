import { describe, expect, it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import * as z from 'zod/mini';
import {
  acceleratorForDocument, catalogAccelerators, catalogChillerCurves, catalogClimates, catalogFigure, catalogFigures, catalogGridCarbon, catalogLeadTimes, catalogRackTypes, catalogTariffs, chillerCurve, climate, leadTimeDays, rackTypeForDocument,
} from '../../src/catalog/index.ts';
import { scenarioSchema, valueOf } from '../../src/model/index.ts';
import { DATA_FOLDER } from '../../scripts/catalog/normalise.ts';

interface Found { readonly place: string; readonly record: Record<string, unknown> }

/** Every object with a numeric `value` in the shipped data. */
function figuresIn(value: unknown, place: string, out: Found[] = []): Found[] {
  if (Array.isArray(value)) value.forEach((item, at) => figuresIn(item, `${place}/${at}`, out));
  else if (value !== null && typeof value === 'object') {
    const record = value as Record<string, unknown>;
    if ('value' in record) out.push({ place, record });
    for (const [key, part] of Object.entries(record)) figuresIn(part, `${place}/${key}`, out);
  }
  return out;
}

/** Every text in a document with the key it stands under. */
function textsIn(value: unknown, place: string, key = ''): { readonly key: string; readonly place: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ key, place, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, `${place}/${name}`, Array.isArray(value) ? key : name));
}

const SCENARIO_FOLDER = new URL('../../scenarios/', import.meta.url);
const shipped = readdirSync(DATA_FOLDER).map((name) => ({ name, text: readFileSync(`${DATA_FOLDER}/${name}`, 'utf8') }));
const figures = shipped.flatMap(({ name, text }) => figuresIn(JSON.parse(text), name));

describe('shipped catalogue', () => {
  it('gives every figure a finite value, a source, a date and a grade', () => {
    expect(figures.length).toBeGreaterThan(200);
    const bad = figures.filter(({ record }) => !Number.isFinite(record['value'])
      || [record['source'], record['asOf'], record['grade']].some((text) => typeof text !== 'string' || text.trim() === '')
      || typeof record['verified'] !== 'boolean');
    expect(bad.map(({ place }) => place)).toEqual([]);
  });

  it('keeps low ≤ value ≤ high', () => {
    const bad = figures.filter(({ record: { value, low, high } }) => Number(low ?? value) > Number(value) || Number(high ?? value) < Number(value));
    expect(bad.map(({ place }) => place)).toEqual([]);
  });

  it('marks assumptions as unverified', () => {
    expect(figures.filter(({ record }) => record['grade'] === 'assumption' && record['verified'] !== false).map(({ place }) => place)).toEqual([]);
  });

  it('cites what a planner can follow, with short grades', () => {
    const scenarios = readdirSync(SCENARIO_FOLDER).filter((name) => name.endsWith('.plenum.json')).map((name) => ({ name, text: readFileSync(new URL(name, SCENARIO_FOLDER), 'utf8') }));
    expect(scenarios.length).toBeGreaterThanOrEqual(2);
    const texts = [...shipped, ...scenarios].flatMap(({ name, text }) => textsIn(JSON.parse(text), name));
    const sources = texts.filter(({ key }) => key === 'source');
    const grades = texts.filter(({ key }) => key === 'grade');
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ text }) => /\d{9,}|same digest|^recall/i.test(text))).toEqual([]);
    expect(texts.filter(({ key, text }) => key === 'note' && /\d{9,}|\brecall/i.test(text))).toEqual([]);
    expect(grades.filter(({ text }) => text.length > 12)).toEqual([]);
    expect([...new Set(grades.map(({ text }) => text))].sort()).toEqual(['assumption', 'dataset', 'derived', 'primary', 'secondary']);
    expect(figures.filter(({ record }) => String(record['source']).startsWith('secondary source, not publicly citable') && record['verified'] !== false)).toEqual([]);
  });

  it('stays small and free of tool names', () => {
    expect(shipped.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(110_000);
    for (const { name, text } of shipped) expect(text, name).not.toMatch(/find_string|NaN|undefined/);
  });
});

describe('deliberate choices', () => {
  it('rates NVL72 racks at OEM TDP and keeps the other published powers apart', () => {
    const [gb200, gb300] = ['gb200-nvl72', 'gb300-nvl72'].map((id) => catalogRackTypes.find((type) => type.id === id));
    expect(gb200?.ratedPowerKw.value).toBe(132);
    expect(gb300?.ratedPowerKw.value).toBe(135);
    expect(gb200?.alternatives.map(({ name, figure }) => [name, figure.value])).toEqual([['nvidiaNominal', 120], ['edpPeak', 192]]);
    expect(gb300?.alternatives.map(({ figure }) => figure.value).sort()).toEqual([120, 142, 155]);
  });

  it('keeps peak rates that are not published as null', () => {
    expect(acceleratorForDocument('h100-sxm5-80gb').densePeakFlopPerSecond.fp4).toBeNull();
    expect(catalogAccelerators.find(({ id }) => id === 'rubin-ultra')?.densePeakFlopPerSecond.bf16).toBeNull();
    expect(valueOf(acceleratorForDocument('gb200').densePeakFlopPerSecond.bf16 ?? 0)).toBe(2.5e15);
  });

  it('turns weeks and months into calendar days', () => {
    expect(leadTimeDays('lpt')).toMatchObject({ low: 630, value: 980, high: 1470, unit: 'd', verified: false });
    expect(leadTimeDays('shell-single').value).toBe(Math.round((18 * 365.25) / 12));
  });

  it('counts nodes into racks', () => {
    expect(rackTypeForDocument('hgx-b200-air-rack-4x')).toMatchObject({ acceleratorsPerRack: { value: 32 }, usableAcceleratorsPerRack: { value: 32 } });
    expect(valueOf(rackTypeForDocument('hgx-b200-air-rack-4x').ratedPowerKw)).toBeCloseTo(57.2);
    expect(valueOf(rackTypeForDocument('trainium2-rack').ratedPowerKw)).toBe(27);
  });

  it('flags the recalled ramp of the AEP Ohio tariff', () => {
    const dct = catalogTariffs.find(({ id }) => id === 'aep-ohio-dct');
    expect(dct?.minimumDemandFraction?.value).toBe(0.85);
    expect(dct?.rampSteps.map(({ fraction }) => fraction.value)).toEqual([0.5, 0.65, 0.8, 0.9]);
    for (const { fraction } of dct?.rampSteps ?? []) expect(fraction).toMatchObject({ verified: true, grade: 'secondary', source: expect.stringContaining('Schedule DCT, Original Sheets 223-3 and 223-4') as unknown });
  });

  it('reads the air rise of a DGX H100 from its published airflow', () => {
    expect(valueOf(rackTypeForDocument('dgx-h100-air-rack-4x').airDeltaTKelvin)).toBeCloseTo(10.2 / (1105 * 0.000471947 * 1.211), 1);
  });
});

describe('accessors', () => {
  it('give rack types and accelerators in the document’s own shape', () => {
    const fleet = scenarioSchema.shape.fleet;
    const parsed = z.safeParse(fleet, {
      accelerators: catalogAccelerators.map(({ id }) => acceleratorForDocument(id)),
      rackTypes: catalogRackTypes.map(({ id }) => rackTypeForDocument(id)),
      batches: [],
    });
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it('name only accelerators that exist, and ids are unique', () => {
    const ids = new Set(catalogAccelerators.map(({ id }) => id));
    for (const { acceleratorId } of catalogRackTypes) if (acceleratorId !== null) expect(ids).toContain(acceleratorId);
    const lists = [catalogAccelerators, catalogRackTypes, catalogLeadTimes, catalogTariffs, catalogClimates, catalogGridCarbon, catalogFigures, catalogChillerCurves];
    for (const list of lists) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  it('refuse unknown ids by name', () => {
    expect(() => leadTimeDays('flux-capacitor')).toThrow('flux-capacitor');
    expect(() => catalogFigure('nothing')).toThrow('nothing');
    expect(chillerCurve('nothing')).toBeUndefined();
  });

  it('have a climate whose mean wet bulb is below its mean dry bulb and both below design', () => {
    const { averageDryBulbCelsius: dry, averageWetBulbCelsius: wet, designDryBulbCelsius, designWetBulbCelsius } = climate('chicago-ohare');
    expect(wet.value).toBeLessThan(dry.value);
    expect(dry.value).toBeLessThan(designDryBulbCelsius.value);
    expect([designDryBulbCelsius.value, designWetBulbCelsius.value]).toEqual([32.8, 25.9]);
  });

  it('have chiller curves that are 1 at their reference point', () => {
    for (const id of ['mcquay-wsc-471kw-vanes', 'carrier-19xr-742kw-vsd']) {
      const curve = chillerCurve(id);
      if (!curve) throw new Error(id);
      const { leavingEvaporatorCelsius: x, enteringCondenserCelsius: y } = curve;
      for (const table of [curve.capacityOfTemperature, curve.energyInputRatioOfTemperature]) {
        const [a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0] = table;
        expect(a0 + a1 * x + a2 * x * x + a3 * y + a4 * y * y + a5 * x * y).toBeCloseTo(1, 1);
      }
      expect(curve.energyInputRatioOfPartLoad.reduce((sum, b) => sum + b, 0)).toBeCloseTo(1, 2);
    }
  });
});
