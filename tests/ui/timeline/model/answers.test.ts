import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../../src/model/index.ts';
import { answerSentence, runAnswers } from '../../../../src/ui/timeline/model/answers.ts';
import { acceptProjection, NO_HISTORY } from '../../../../src/ui/timeline/model/projection-history.ts';
import { createDates, createProjectionResult, createRun } from '../../../fixtures/projection-result.ts';

/** The part of a document the answers read. */
const document = {
  runs: [{ id: 'r1', priority: 2, trainingFlop: 3e25 }, { id: 'r2', priority: 1, trainingFlop: { value: 3e26 } }],
} as unknown as Scenario;

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const answersOf = (change: Parameters<typeof createRun>[0], before: Parameters<typeof createRun>[0] | null = null) => {
  const [answer] = runAnswers(
    createProjectionResult({ runs: [createRun(change)] }),
    null,
    before === null ? null : createProjectionResult({ runs: [createRun(before)] }),
  );
  if (answer === undefined) throw new Error('one run gives one answer');
  return answer;
};

describe('runAnswers', () => {
  it('says when a run is unblocked and what it waits on', () => {
    const result = createProjectionResult();
    const [, answer] = runAnswers(result, document, null);
    expect(answer === undefined ? '' : plain(answerSentence(answer))).toBe(
      'R1 · 3e25 FLOP: unblocked 14 Mar 2028 (P50); P10 5 Nov 2027 … P90 31 Aug 2028. '
      + 'Waits on transformer (utility energisation) in 62 % of outcomes; then racks-hall-1 (rack delivery) in 30 % and the run’s own readiness in 8 %. Finished 2 Jul 2028 (P50).',
    );
  });

  it('puts the run with the higher priority first, runs the document does not know last', () => {
    expect(runAnswers(createProjectionResult(), document, null).map((answer) => answer.id)).toEqual(['r2', 'r1', 'r3']);
  });

  it('names the activity that released the limit', () => {
    const [answer] = runAnswers(createProjectionResult(), document, null);
    expect(answer?.waits).toContain('Waits on Hall 2 fit-out: step 4 (liquid cooling)');
  });

  it('says shares of never in words and makes up no date', () => {
    const answer = answersOf({ unblocked: createDates(1200, null, null, 0.63), finish: createDates(null, null, null, 0.94) });
    expect(answer.unblocked).toBe('no P50 start within the horizon');
    expect(answer.range).toContain('P90 not within horizon');
    expect(plain(answer.never)).toBe('Does not start by 31 Dec 2030 in 63 % of outcomes; does not finish by then in 94 %.');
    expect(answer.finish).toBe('No P50 finish within the horizon');
  });

  it('does not repeat the same share for starting and finishing', () => {
    const answer = answersOf({ unblocked: createDates(400, 530, 700, 0.02), finish: createDates(500, 640, 830, 0.0201) });
    expect(plain(answer.never)).toBe('Does not start by 31 Dec 2030 in 2 % of outcomes.');
  });

  it('says so when it may start and not finish', () => {
    expect(plain(answersOf({ finish: createDates(500, 640, null, 0.11) }).never)).toBe('Does not finish by 31 Dec 2030 in 11 % of outcomes.');
  });

  it('says nothing of never when every outcome arrives', () => {
    expect(answersOf({}).never).toBe('');
  });

  it('says nothing of waiting when nothing was recorded', () => {
    expect(answersOf({ binding: [] }).waits).toBe('');
  });

  it.each([
    [createDates(400, 489, 700), createDates(400, 530, 700), 'P50 start 41 days earlier than before the last change.'],
    [createDates(400, 531, 700), createDates(400, 530, 700), 'P50 start 1 day later than before the last change.'],
    [createDates(400, 530, 700), createDates(400, 530, 700), 'P50 start unchanged by the last change.'],
    [createDates(400, null, null), createDates(400, 530, 700), 'The last change moved the P50 start beyond the horizon.'],
    [createDates(400, 530, 700), createDates(400, null, null), 'The last change brought the P50 start within the horizon.'],
    [createDates(400, null, null), createDates(410, null, null), ''],
  ])('compares with the projection before the last change', (now, then, expected) => {
    expect(plain(answersOf({ unblocked: now }, { unblocked: then }).change)).toBe(expected);
  });

  it('compares with nothing when there was no projection before', () => {
    expect(answersOf({}).change).toBe('');
  });
});

describe('acceptProjection', () => {
  const first = createProjectionResult({ scenarioHash: 'a' });
  const second = createProjectionResult({ scenarioHash: 'b' });

  it('keeps the one before an edit', () => {
    const history = acceptProjection(acceptProjection(NO_HISTORY, first, 1), second, 1);
    expect(history.previous).toBe(first);
    expect(history.current).toBe(second);
  });

  it('does not compare a document with itself', () => {
    const again = createProjectionResult({ scenarioHash: 'a', samples: 500 });
    expect(acceptProjection(acceptProjection(NO_HISTORY, first, 1), again, 1).previous).toBeNull();
  });

  it('does not compare with another document', () => {
    expect(acceptProjection(acceptProjection(NO_HISTORY, first, 1), second, 2).previous).toBeNull();
  });
});
