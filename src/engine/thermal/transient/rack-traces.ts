/** What the inlets of racks read in a transient, and when they leave their envelope. */
import type { RackTransient } from '../../../model/index.ts';
import type { AirCase, RackDevice } from '../air-case.ts';
import { areaMean, type DeviceGroup, deviceGroups, groupMean, largestAtInlets } from '../devices.ts';
import { faceArea } from '../connectivity.ts';
import type { Field } from '../pressure/levels.ts';

type Sample = readonly [number, number];

interface Trace {
  readonly group: DeviceGroup;
  readonly rack: RackDevice;
  /** Off, nothing is asked of its inlet. */
  runs: boolean;
  readonly mean: Sample[];
  readonly hottest: Sample[];
  /** Hottest inlet air at the last step, Celsius, and when. */
  last: Sample;
  leavesRecommended: number | null;
  leavesAllowable: number | null;
}

export interface Hottest {
  readonly rackId: string;
  readonly celsius: number;
  readonly seconds: number;
}

/** Follows every rack that has a free inlet, while it runs. */
export class RackTraces {
  private readonly airCase: AirCase;
  private readonly traces: readonly Trace[];
  private peak: Hottest | null = null;

  /** @param stoppedIds racks that stop with the loss. */
  constructor(airCase: AirCase, stoppedIds: readonly string[]) {
    this.airCase = airCase;
    this.traces = deviceGroups(airCase.devices)
      .filter(({ kind, members }) => kind === 'rack' && members.some((d) => faceArea(airCase.devices[d]!.inlet) > 0))
      .map((group) => ({
        group, rack: airCase.devices[group.members[0]!] as RackDevice, runs: true, mean: [], hottest: [], last: [0, -Infinity], leavesRecommended: null, leavesAllowable: null,
      }));
    this.setStopped(stoppedIds);
  }

  /** Tells which racks are off from now on; all others run. */
  setStopped(stoppedIds: readonly string[]): void {
    const stopped = new Set(stoppedIds);
    for (const trace of this.traces) {
      const runs = !stopped.has(trace.group.id);
      // What it read before it stopped is no neighbour of what it reads when it starts again.
      if (runs && !trace.runs) trace.last = [0, -Infinity];
      trace.runs = runs;
    }
  }

  /** Looks at the inlets at a time; `sampled` also keeps what they read. */
  look(temperature: Field, flows: ArrayLike<number>, seconds: number, sampled: boolean): void {
    const { devices, air } = this.airCase;
    for (const trace of this.traces) {
      if (!trace.runs) continue;
      const { members } = trace.group;
      const hottest = air.referenceCelsius + largestAtInlets(temperature, devices, trace.group);
      const { recommendedMaxCelsius, allowableMaxCelsius } = trace.rack.envelope;
      trace.leavesRecommended ??= crossing(trace.last, [seconds, hottest], recommendedMaxCelsius);
      trace.leavesAllowable ??= crossing(trace.last, [seconds, hottest], allowableMaxCelsius);
      trace.last = [seconds, hottest];
      if (this.peak === null || hottest > this.peak.celsius) this.peak = { rackId: trace.group.id, celsius: hottest, seconds };
      if (!sampled) continue;
      const means = members.map((d) => areaMean(temperature, devices[d]!.inlet));
      const at = members.map((_, m) => m);
      trace.mean.push([seconds, air.referenceCelsius + groupMean(means, members.map((d) => flows[d]!), at)]);
      trace.hottest.push([seconds, hottest]);
    }
  }

  get hottest(): Hottest | null {
    return this.peak;
  }

  /** Of the racks that ran at any time. */
  results(): RackTransient[] {
    return this.traces.filter(({ mean }) => mean.length > 0).map(({ group, mean, hottest, leavesRecommended, leavesAllowable }) => ({
      id: group.id, leavesRecommendedSeconds: leavesRecommended, leavesAllowableSeconds: leavesAllowable, inletCelsius: mean, inletMaxCelsius: hottest,
    }));
  }
}

/** Time at which a line from one sample to the next rises above a limit; `null` if it does not. */
export function crossing([t0, before]: Sample, [t1, now]: Sample, limit: number): number | null {
  if (!(now > limit)) return null;
  // Above from the first look on: it has left already.
  if (before > limit || !Number.isFinite(before)) return t1;
  return t0 + ((t1 - t0) * (limit - before)) / (now - before);
}
