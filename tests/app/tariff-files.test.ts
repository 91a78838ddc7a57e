import { beforeEach, describe, expect, it } from 'vitest';
import { useDocument } from '../../src/app/document-store.ts';
import { useEnergy } from '../../src/app/energy/energy-store.ts';
import { useNotices } from '../../src/app/notices-store.ts';
import { removeTariff, setContractApplies } from '../../src/app/tariff/site-tariff-edits.ts';
import { takeTariffFile, type TariffReader } from '../../src/app/tariff/tariff-files.ts';
import { forgetTariffReports, useTariffs } from '../../src/app/tariff/tariff-store.ts';
import { readUrdb } from '../../src/io/urdb/read-urdb.ts';
import type { Scenario } from '../../src/model/index.ts';
import { createScenario, createSite } from '../fixtures/build-scenario.ts';
import { urdbRecord } from '../fixtures/urdb-record.ts';

const scenario = createScenario({ sites: [createSite({ id: 'first', name: 'First' }), createSite({ id: 'second', name: 'Second' })] });

/** Reads as the worker does. */
const reader: TariffReader = { parseTariff: async (source, fileName) => readUrdb(typeof source === 'string' ? source : await source.text(), fileName) };
const fileOf = (record: object, name = 'rate.json'): File => new File([JSON.stringify(record)], name);
const siteNow = (id: string): Scenario['sites'][number] => useDocument.getState().scenario!.sites.find((site) => site.id === id)!;
const lastNotice = (): { readonly severity: string; readonly text: string } => useNotices.getState().notices.at(-1)!;

beforeEach(() => {
  forgetTariffReports();
  useEnergy.setState({ siteId: 'second' });
  useDocument.getState().open({ scenario: structuredClone(scenario), fileName: 'a.plenum.json', diagnostics: [] });
});

describe('a tariff file', () => {
  it('becomes the tariff of the site that is looked at, in one step that undo takes back', async () => {
    await takeTariffFile(reader, fileOf(urdbRecord()));
    expect(siteNow('second').retailTariff).toMatchObject({ fileName: 'rate.json', source: expect.stringContaining('record 5d163ff65457a35716de8453, from rate.json'), rate: { name: 'Large power' } });
    expect(siteNow('first').retailTariff).toBeUndefined();
    expect(useDocument.getState().undoName).toBe('Bill Second on A city, Large power');
    expect(useTariffs.getState().taken['second']?.fileName).toBe('rate.json');
    useDocument.getState().undo();
    expect(siteNow('second').retailTariff).toBeUndefined();
    useDocument.getState().redo();
    expect(siteNow('second').retailTariff?.rate.name).toBe('Large power');
  });

  it('with a field that can’t be billed is refused with every reason at its field, and changes nothing', async () => {
    await takeTariffFile(reader, fileOf(urdbRecord({ energyratestructure: [[{ rate: 0.05, unit: 'therms' }], [{ rate: 0.05, unit: 'therms' }]] })));
    expect(siteNow('second').retailTariff).toBeUndefined();
    expect(useDocument.getState().undoName).toBeNull();
    const { refused } = useTariffs.getState();
    expect(refused?.fileName).toBe('rate.json');
    expect(refused?.diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path)).toEqual(expect.arrayContaining([expect.stringContaining('/energyratestructure/0/0')]));
    expect(lastNotice()).toMatchObject({ severity: 'error', text: expect.stringContaining('is not used') });
  });

  it('read for a document that has been closed is dropped', async () => {
    const late: TariffReader = { parseTariff: async (source, name) => {
      useDocument.getState().open({ scenario: structuredClone(scenario), fileName: 'b.plenum.json', diagnostics: [] });
      return reader.parseTariff(source, name);
    } };
    await takeTariffFile(late, fileOf(urdbRecord()));
    expect(siteNow('second').retailTariff).toBeUndefined();
  });
});

describe('a tariff of the document', () => {
  it('is taken out, and stands alone or beside the contract, as steps of undo', async () => {
    await takeTariffFile(reader, fileOf(urdbRecord()));
    const change = (edit: typeof removeTariff): void => edit(useDocument.getState().scenario!, siteNow('second'));
    change((now, site) => setContractApplies(now, site, true));
    expect(siteNow('second').retailTariff?.contractApplies).toBe(true);
    change(removeTariff);
    expect(siteNow('second').retailTariff).toBeUndefined();
    expect(useDocument.getState().undoName).toBe('Remove the tariff of Second');
    useDocument.getState().undo();
    expect(siteNow('second').retailTariff?.contractApplies).toBe(true);
  });
});
