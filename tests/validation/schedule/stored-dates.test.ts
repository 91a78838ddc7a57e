import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyseSchedule } from '../../../src/engine/schedule/analyse-schedule.ts';
import { readSchedule } from '../../../src/io/schedule/read-schedule.ts';
import type { StoredDifference } from '../../../src/model/index.ts';
import { TWINS } from './twins.ts';

const samples = process.env['PLENUM_SAMPLES_DIR'] ?? new URL('../../../../shared/samples', import.meta.url).pathname;
const folder = `${samples.replace(/\/(?:psplib|schedule)\/?$/, '')}/schedule`;

/** A difference that is the file's, not ours: on which activities, in which fields, and why. */
interface Explanation {
  readonly activityIds: readonly string[];
  readonly fields: readonly StoredDifference['field'][];
  readonly why: string;
}

/** Every sample that can be read, with the number of values it carries and each difference explained. */
const SAMPLES: Readonly<Record<string, { readonly values: number; readonly explained: readonly Explanation[] }>> = {
  'mpxj_mspdirelations.xml': { values: 54, explained: [] },
  'mpxj_mspdisplittask.xml': { values: 27, explained: [] },
  'mpxj_task-links-project2019-mspdi.xml': { values: 153, explained: [] },
  'mpxj_percent-complete-8.4.xer': { values: 48, explained: [] },
  'mpxj_percent-complete-8.4.pmxml': { values: 48, explained: [] },
  'mpxj_mspdiduration.xml': {
    values: 99,
    explained: [{
      activityIds: ['1', '2', '3', '4'], fields: ['lateStart', 'lateFinish', 'totalFloatMinutes', 'freeFloatMinutes'],
      why: 'The file says two things of one end: tasks 1–4 count back from 21 Apr 2009 17:00, the finish of task 5, while task 5 itself, of the same calendar and without links, counts back from the project\'s finish on 24 Apr 08:00, two working days later. Ours all count back from the project\'s finish.',
    }],
  },
  'mpxj_PredecessorCalendar.xer': {
    values: 6,
    explained: [{
      activityIds: ['1338401'], fields: ['lateStart', 'lateFinish'],
      why: 'The project was cut down to its one finished activity after P6 had scheduled it: late dates are those of the finish of 30 Dec 2020 (scd_end_date) that activities no longer in the file gave it.',
    }],
  },
  'mpxj_sample1.xml': {
    values: 69,
    explained: [{
      activityIds: ['0', '1', '2'], fields: ['critical'],
      why: 'The file carries neither early or late dates nor slack, and 0 as "critical" of every task: it was written without a critical-path pass. Task 2 ends the project, so it and its summaries have no float.',
    }],
  },
};

describe('dates that MS Project and P6 store', () => {
  it.each(Object.entries(TWINS))('twin of %s: all come out the same', (_, schedule) => {
    const { stored } = analyseSchedule(schedule);
    expect(stored.differences).toEqual([]);
    expect(stored.values).toBeGreaterThan(3);
  });

  if (!existsSync(folder)) {
    console.log(`Schedule samples of MPXJ are not at ${folder}: skipped (the committed twins above ran).`);
    it.skipIf(process.env['PLENUM_SAMPLES'] !== 'require')('samples are present', () => { expect(existsSync(folder)).toBe(true); });
    return;
  }

  it.each(Object.entries(SAMPLES))('%s: all come out the same, or the difference is explained', (name, { values, explained }) => {
    const { projects } = readSchedule(new Uint8Array(readFileSync(`${folder}/${name}`)), name);
    expect(projects.length).toBe(1);
    const { stored } = analyseSchedule(projects[0]!);
    expect(stored.values).toBe(values);
    const expected = explained.flatMap(({ activityIds, fields }) => activityIds.flatMap((id) => fields.map((field) => `${id} ${field}`)));
    expect(stored.differences.map(({ activityId, field }) => `${activityId} ${field}`).sort()).toEqual(expected.sort());
  });
});
