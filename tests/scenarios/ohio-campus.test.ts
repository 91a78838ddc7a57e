import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acceleratorForDocument, climate, leadTimeDays, rackTypeForDocument, tariff } from '../../src/catalog/index.ts';
import { loadScenario } from '../../src/model/load.ts';
import { rangeOf, type Rack, type Scenario, sourceOf, valueOf } from '../../src/model/index.ts';
import { federalHolidays } from '../../scripts/scenarios/shared/calendars.ts';
import { ohioCampusText, SCENARIO_FILE } from '../../scripts/scenarios/ohio-campus/generate.ts';
import { countBy, danglingActivities, expectLeversToChange, rackTypesOf, sum, unsourced } from './shipped-figures.ts';

const text = readFileSync(SCENARIO_FILE, 'utf8');
const { scenario: loaded, diagnostics } = loadScenario(text, 'ohio-campus.plenum.json');
if (!loaded) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));
const scenario: Scenario = loaded;

const typeOf = rackTypesOf(scenario);
const kwOf = (rack: Rack): number => valueOf(typeOf(rack).ratedPowerKw);
const racks = scenario.halls.flatMap((hall) => hall.racks);

describe('the file', () => {
  it('is exactly what the generator writes', () => {
    expect(text === ohioCampusText(), 'run npx tsx scripts/scenarios/ohio-campus/generate.ts').toBe(true);
    expect(text.length).toBeLessThan(1_500_000);
  });

  it('loads without a finding', () => {
    expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });
});

describe('racks', () => {
  it('stand in the planned numbers', () => {
    expect(scenario.halls.map((hall) => countBy(hall.racks.map(({ rackTypeId }) => rackTypeId)))).toEqual([
      { 'dgx-h100-air-rack-4x': 48, 'gb200-nvl72': 300, 'network-storage': 52 },
      { 'gb300-nvl72': 310, 'network-storage': 50 },
    ]);
  });

  it('draw 45 to 48 MW of IT per hall, 7.5 to 15 % of it not GPUs', () => {
    for (const hall of scenario.halls) {
      const total = sum(hall.racks.map(kwOf));
      expect(total).toBeGreaterThan(45_000);
      expect(total).toBeLessThan(48_000);
      const share = sum(hall.racks.filter((rack) => typeOf(rack).acceleratorId === null).map(kwOf)) / total;
      expect(share).toBeGreaterThan(0.075);
      expect(share).toBeLessThan(0.15);
    }
  });

  it('half fill hall 1 today and leave hall 2 to come', () => {
    const [one, two] = scenario.halls;
    expect(one?.racks.filter(({ batchId }) => batchId === null)).toHaveLength(200);
    expect(two?.racks.filter(({ batchId }) => batchId === null)).toHaveLength(0);
    expect(scenario.fleet.batches).toHaveLength(8);
  });

  it('train 3e26 FLOP in roughly 100 days on every NVL72 rack', () => {
    const run = scenario.runs.find(({ id }) => id === 'r2');
    const rate = sum(racks.filter(({ rackTypeId }) => rackTypeId.endsWith('nvl72')).map((rack) => {
      const accelerator = scenario.fleet.accelerators.find(({ id }) => id === typeOf(rack).acceleratorId);
      return Number(valueOf(typeOf(rack).usableAcceleratorsPerRack)) * Number(valueOf(accelerator?.densePeakFlopPerSecond.bf16 ?? 0));
    }));
    const days = run ? valueOf(run.trainingFlop) / (rate * valueOf(run.modelFlopUtilization)) / 86_400 : 0;
    // Pure compute; restarts and repair add ten per cent or so.
    expect(days).toBeGreaterThan(70);
    expect(days).toBeLessThan(110);
  });
});

interface Footprint { readonly id: string; readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }

function footprint(id: string, position: { xMetres: number; yMetres: number }, rotation: number, size: { xMetres: number; yMetres: number }): Footprint {
  const [w, d] = rotation % 180 === 0 ? [size.xMetres, size.yMetres] : [size.yMetres, size.xMetres];
  return { id, x0: position.xMetres - w / 2, x1: position.xMetres + w / 2, y0: position.yMetres - d / 2, y1: position.yMetres + d / 2 };
}

function countByKw(load: ReadonlyMap<string, number>, key: (id: string) => string): Map<string, number> {
  const out = new Map<string, number>();
  for (const [id, kw] of load) out.set(key(id), (out.get(key(id)) ?? 0) + kw);
  return out;
}

describe('geometry', () => {
  const things = scenario.halls.map((hall) => [
    ...hall.racks.map((rack) => footprint(rack.id, rack.position, rack.rotationDegrees, typeOf(rack).size)),
    ...hall.airCoolingUnits.map((unit) => footprint(unit.id, unit.position, unit.rotationDegrees, unit.size)),
    ...scenario.cooling.coolantDistributionUnits.filter(({ hallId }) => hallId === hall.id).map((unit) => footprint(unit.id, unit.position, unit.rotationDegrees, unit.size)),
  ]);

  it('keeps everything on the 0.6 m raster and inside the walls', () => {
    scenario.halls.forEach((hall, at) => {
      for (const { id, x0, x1, y0, y1 } of things[at] ?? []) {
        for (const edge of [x0, x1, y0, y1]) expect(Math.abs(edge / 0.6 - Math.round(edge / 0.6)), id).toBeLessThan(1e-6);
        expect(x0 > -1e-6 && y0 > -1e-6 && x1 < hall.size.xMetres + 1e-6 && y1 < hall.size.yMetres + 1e-6, id).toBe(true);
      }
    });
  });

  it('puts no two things in one place', () => {
    for (const list of things) {
      const overlaps = list.flatMap((one, at) => list.slice(at + 1).filter((other) =>
        one.x0 < other.x1 - 1e-6 && other.x0 < one.x1 - 1e-6 && one.y0 < other.y1 - 1e-6 && other.y0 < one.y1 - 1e-6).map((other) => `${one.id} ${other.id}`));
      expect(overlaps).toEqual([]);
    }
  });

  it('supplies 5 to 20 % more air than the racks move, full and today', () => {
    const airCapacity = 1.211; // kJ/(m³·K) at 20 °C
    for (const hall of scenario.halls) {
      for (const today of [false, true]) {
        const there = hall.racks.filter(({ batchId }) => !today || batchId === null);
        if (there.length === 0) continue;
        const demand = sum(there.map((rack) => (kwOf(rack) * (1 - valueOf(typeOf(rack).liquidFraction))) / valueOf(typeOf(rack).airDeltaTKelvin) / airCapacity));
        const supply = sum(hall.airCoolingUnits.filter(({ commissionedBy }) => !today || commissionedBy === null).map((unit) => valueOf(unit.airflowCubicMetresPerSecond)));
        expect(supply / demand).toBeGreaterThan(1.05);
        expect(supply / demand).toBeLessThan(1.2);
      }
    }
  });
});

describe('power', () => {
  const nodes = new Map(scenario.power.nodes.map((node) => [node.id, node]));
  const pods = [...new Set(racks.map(({ podId }) => podId))];

  /** kW on each busway with the given lineups' busways dead. */
  const buswayKw = (pod: string, dead: (feedId: string) => boolean): Map<string, number> => {
    const load = new Map<string, number>();
    for (const rack of racks.filter(({ podId }) => podId === pod)) {
      const live = rack.feedIds.filter((id) => !dead(id));
      for (const id of live) load.set(id, (load.get(id) ?? 0) + kwOf(rack) / live.length);
    }
    return load;
  };

  it('spreads every pod over the six pairs of its four lineups within 5 % of the mean per lineup', () => {
    for (const pod of pods) {
      const pairs = countBy(racks.filter(({ podId }) => podId === pod).map(({ feedIds }) => feedIds.map((id) => id.slice(7, 8)).join('')));
      expect(Object.keys(pairs).sort()).toEqual(['ab', 'ac', 'ad', 'bc', 'bd', 'cd']);
      const lineups = countByKw(buswayKw(pod, () => false), (id) => id.slice(0, 8));
      const mean = sum([...lineups.values()]) / 4;
      for (const kw of lineups.values()) expect(Math.abs(kw / mean - 1)).toBeLessThan(0.05);
    }
  });

  it('survives the loss of any lineup within UPS ratings and the continuous rating of busways', () => {
    for (const pod of pods) {
      for (const lost of ['a', 'b', 'c', 'd']) {
        const load = buswayKw(pod, (id) => id.startsWith(`${pod}-${lost}`));
        for (const [id, kw] of load) {
          const node = nodes.get(id);
          if (node) expect(kw, id).toBeLessThan(valueOf(node.ratingKva) * valueOf(node.powerFactor) * valueOf(node.continuousFraction));
        }
        for (const [lineup, kw] of countByKw(load, (id) => id.slice(0, 8))) expect(kw, lineup).toBeLessThan(2000);
      }
    }
  });

  it('needs phase 2 for the whole campus and not for hall 1', () => {
    const [phase1 = 0, phase2 = 0] = scenario.sites[0]?.service.phases.map(({ capacityKw }) => valueOf(capacityKw)) ?? [];
    const [one = 0, two = 0] = scenario.halls.map((hall) => sum(hall.racks.map(kwOf)));
    expect(one * 1.25).toBeLessThan(phase1);
    expect(one + two).toBeGreaterThan(phase1);
    expect((one + two) * 1.25).toBeLessThan(phase1 + phase2);
  });
});

describe('cooling', () => {
  it('reaches its facility-water set point on the design day and stays below every rack’s liquid limit', () => {
    const wetBulb = valueOf(scenario.sites[0]?.climate.designWetBulbCelsius ?? 99);
    for (const loop of scenario.cooling.loops.filter(({ kind }) => kind === 'facility-water')) {
      const supply = valueOf(loop.supplyTemperatureCelsius);
      for (const plant of scenario.cooling.plants.filter(({ loopId }) => loopId === loop.id)) {
        expect(wetBulb + valueOf(plant.approachKelvin) + valueOf(plant.heatExchangerApproachKelvin)).toBeLessThanOrEqual(supply);
      }
      for (const cdu of scenario.cooling.coolantDistributionUnits.filter(({ loopId }) => loopId === loop.id)) {
        const inPod = racks.filter(({ liquidZoneId }) => liquidZoneId === cdu.zoneId);
        for (const rack of inPod) expect(supply + valueOf(cdu.ratedApproachKelvin)).toBeLessThan(valueOf(typeOf(rack).liquidSupplyLimitCelsius ?? 0));
      }
    }
  });

  it('is short in hall 1 pod 5 with one CDU out, and nowhere else', () => {
    const short = scenario.cooling.zones.filter(({ kind }) => kind === 'liquid').filter((zone) => {
      const heat = sum(racks.filter(({ liquidZoneId }) => liquidZoneId === zone.id).map((rack) => kwOf(rack) * valueOf(typeOf(rack).liquidFraction)));
      const units = scenario.cooling.coolantDistributionUnits.filter(({ zoneId }) => zoneId === zone.id).map((unit) => valueOf(unit.ratedCapacityKw));
      return heat > sum(units) - Math.max(...units);
    });
    expect(short.map(({ id }) => id)).toEqual(['h1-p05-liquid']);
  });

  it('has firm air capacity for the full halls', () => {
    for (const hall of scenario.halls) {
      const heat = sum(hall.racks.map((rack) => kwOf(rack) * (1 - valueOf(typeOf(rack).liquidFraction))));
      const units = hall.airCoolingUnits.map((unit) => valueOf(unit.coolingCapacityKw)).sort((a, b) => a - b);
      expect(sum(units.slice(0, -2))).toBeGreaterThan(heat);
    }
  });
});

describe('plan', () => {
  const { activities, resources, drivers, calendars, risks } = scenario.plan;
  const open = activities.filter(({ actualFinish }) => actualFinish === undefined);

  it('has the size and shape of a real one', () => {
    expect(activities.length).toBeGreaterThanOrEqual(60);
    expect(activities.length).toBeLessThanOrEqual(85);
    expect(resources.filter(({ kind }) => kind === 'crew')).toHaveLength(3);
    expect(drivers.length).toBeGreaterThanOrEqual(5);
    expect(risks.length).toBeGreaterThanOrEqual(3);
    expect(new Set(activities.map(({ name }) => name)).size).toBe(activities.length);
    for (const driver of drivers) expect(activities.filter((a) => a.drivers.some(({ driverId }) => driverId === driver.id)).length, driver.id).toBeGreaterThan(3);
  });

  it('sources or flags every duration, and gives every open task a spread', () => {
    for (const activity of activities) {
      if (activity.kind === 'milestone') {
        expect(valueOf(activity.durationDays)).toBe(0);
        continue;
      }
      const source = sourceOf(activity.durationDays);
      expect(source?.source.length ?? 0, activity.id).toBeGreaterThan(10);
      const { p10, p50, p90 } = rangeOf(activity.durationDays);
      if (activity.actualFinish === undefined) expect(p10 < p50 && p50 < p90, activity.id).toBe(true);
    }
  });

  it('leaves no open activity dangling', () => {
    expect(danglingActivities(scenario)).toEqual([]);
    expect(open.filter((a) => a.predecessors.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('dates nothing actual after the data date', () => {
    for (const { id, actualStart, actualFinish } of activities) for (const date of [actualStart, actualFinish]) if (date !== undefined) expect(date <= scenario.meta.asOf, id).toBe(true);
  });

  it('knows the federal holidays as observed', () => {
    expect(federalHolidays(2027)).toEqual(['2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-07-05', '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25', '2027-12-24']);
    expect(calendars.find(({ id }) => id === 'five-day')?.holidays).toEqual(expect.arrayContaining(federalHolidays(2026).concat(federalHolidays(2031))));
  });
});

describe('figures come from the catalogue', () => {
  it('for racks and accelerators', () => {
    for (const type of scenario.fleet.rackTypes) expect(type).toEqual(rackTypeForDocument(type.id));
    for (const accelerator of scenario.fleet.accelerators) expect(accelerator).toEqual(acceleratorForDocument(accelerator.id));
  });

  it('for lead times, tariff and climate', () => {
    const duration = (id: string) => scenario.plan.activities.find((activity) => activity.id === id)?.durationDays;
    for (const [id, leadTime] of [['t3-procure', 'lpt'], ['hv-breakers', 'hvcb'], ['h2-mv', 'mv-switchgear'], ['h2-gensets', 'genset'], ['h2-rack-order', 'gpu-delivery'], ['h2-b1-validate', 'burnin'], ['load-study', 'load-study-aep']] as const) {
      expect(duration(id), id).toEqual(leadTimeDays(leadTime));
    }
    const site = scenario.sites[0];
    expect(site?.contract?.minimumDemandFraction).toEqual(tariff('aep-ohio-dct').minimumDemandFraction);
    expect(site?.contract?.termYears).toEqual(tariff('aep-ohio-dct').termYears);
    expect(site?.climate.designWetBulbCelsius).toEqual(climate('chicago-ohare').designWetBulbCelsius);
    const steps = site?.contract?.rampSteps ?? [];
    expect(steps.map(({ fraction }) => valueOf(fraction))).toEqual([0.5, 0.65, 0.8, 0.9, 1]);
    expect(steps.slice(0, 4).map(({ fraction }) => fraction)).toEqual(tariff('aep-ohio-dct').rampSteps.map(({ fraction }) => fraction));
    expect(steps.map(({ fraction }) => sourceOf(fraction)?.verified)).toEqual([true, true, true, true, false]);
  });

  it('or are marked as assumptions', () => {
    expect(unsourced(scenario)).toEqual([]);
  });
});

describe('levers', () => {
  it('point at numbers that exist, and change them', () => {
    expect(scenario.levers.length).toBeGreaterThanOrEqual(4);
    expectLeversToChange(scenario);
  });
});
