import { latestFinishes } from './lower-bound.ts';
import { buildList, regretBiased, sortByKeys } from './orders.ts';
import { Justifier, PlainScheduler } from './plain-schemes.ts';
import { reversedProject } from './plain-project.ts';
import type { PlainProject } from './plain-project.ts';
import type { RandomStream } from './random-stream.ts';

/** Chance that two neighbours of a child's list change places; twice that of Hartmann 1998, since justification draws lists together. */
const MUTATION_CHANCE = 0.1;
/** Schedules made of one individual: one from its list and two by justification. */
const SCHEDULES_PER_INDIVIDUAL = 3;
/** Individuals: as many as the search can renew in so many generations, within bounds. */
const LEAST_POPULATION = 10;
const MOST_POPULATION = 160;
const GENERATIONS_AIMED_AT = 8;

/** A project planned from its start, or with time reversed from its end. */
class Direction {
  readonly scheduler: PlainScheduler;
  readonly justifier: Justifier;
  readonly choose: (ready: readonly number[]) => number;
  /** Schedules as they came from their lists. */
  private readonly seen = new Set<string>();

  constructor(readonly project: PlainProject, readonly isReversed: boolean, random: RandomStream) {
    this.scheduler = new PlainScheduler(project);
    this.justifier = new Justifier(this.scheduler);
    this.choose = regretBiased(latestFinishes(project), 1, random.next);
  }

  /** Is the schedule made last unlike all before it? */
  isNew(): boolean {
    return this.seen.size !== this.seen.add(this.scheduler.start.join()).size;
  }
}

interface Individual {
  readonly direction: Direction;
  /** In the time of its direction. */
  readonly list: Int32Array;
  readonly makespan: number;
}

/** What a search has found and what it cost. */
export interface SearchResult {
  readonly makespan: number;
  readonly start: Int32Array;
  /** Every serial pass counts, forward or backward. */
  readonly schedules: number;
}

/**
 * Genetic algorithm on activity lists (S. Hartmann, Naval Research Logistics 45 (1998) 733–750): serial scheme, two-point crossover, and every schedule justified
 * twice (V. Valls, F. Ballestín & S. Quintanilla, "A hybrid genetic algorithm for the resource-constrained project
 * scheduling problem", EJOR 185 (2008) 495–508). Whether a list is planned forwards or backwards is inherited with it (J. Alcaraz &
 * C. Maroto, "A robust genetic algorithm for resource allocation in project scheduling", Annals of Operations Research 102
 * (2001) 83–109): some projects are easier from their end. The first population is sampled by latest finish, half of it in
 * either direction. Ends when the schedules are used up or a schedule is as short as the lower bound.
 */
export function searchGenetically(project: PlainProject, options: { readonly schedules: number; readonly lowerBound: number; readonly random: RandomStream }): SearchResult {
  return new GeneticSearch(project, options.schedules, options.lowerBound, options.random).run();
}

class GeneticSearch {
  private readonly forward: Direction;
  private readonly backward: Direction;
  private best: SearchResult | null = null;
  private made = 0;

  constructor(project: PlainProject, private readonly schedules: number, private readonly lowerBound: number, private readonly random: RandomStream) {
    this.forward = new Direction(project, false, random);
    this.backward = new Direction(reversedProject(project), true, random);
  }

  run(): SearchResult {
    const size = Math.min(MOST_POPULATION, Math.max(LEAST_POPULATION, Math.floor(this.schedules / SCHEDULES_PER_INDIVIDUAL / GENERATIONS_AIMED_AT)));
    let population: Individual[] = [];
    for (let sampled = 0; !this.isDone();) {
      // At first all of it; later what has died out because its children were copies.
      for (; population.length < size && !this.isDone(); sampled += 1) population.push(this.sample(sampled % 2 === 0 ? this.forward : this.backward));
      const children: Individual[] = [];
      for (let pair = 0; pair < size / 2 && !this.isDone(); pair += 1) {
        const mother = this.pick(population);
        const father = this.pick(population);
        children.push(this.evaluate(this.child(mother, father), mother.direction));
        if (!this.isDone()) children.push(this.evaluate(this.child(father, mother), father.direction));
      }
      population = survivors([...population, ...children], size);
    }
    if (this.best === null) throw new RangeError('a search makes at least one schedule');
    return { ...this.best, schedules: this.made };
  }

  private isDone(): boolean {
    return this.made >= this.schedules || (this.best !== null && this.best.makespan <= this.lowerBound);
  }

  private pick(population: readonly Individual[]): Individual {
    return population[this.random.below(population.length)]!;
  }

  private sample(direction: Direction): Individual {
    const list = new Int32Array(direction.project.count);
    buildList(direction.project, direction.choose, list);
    return this.evaluate(list, direction);
  }

  /**
   * Two-point crossover in the mother's direction: her list to the first cut, then what is missing in the father's order to the
   * second, then hers.
   */
  private child({ list: mother, direction }: Individual, other: Individual): Int32Array {
    const father = other.direction === direction ? other.list : other.list.toReversed();
    const { length } = mother;
    const cuts = [this.random.below(length + 1), this.random.below(length + 1)];
    const [first, second] = [Math.min(...cuts), Math.max(...cuts)];
    const list = new Int32Array(length);
    const taken = new Uint8Array(length);
    let position = 0;
    const take = (from: Int32Array, until: number) => {
      for (let at = 0; position < until; at += 1) {
        const index = from[at]!;
        if (taken[index] === 1) continue;
        taken[index] = 1;
        list[position] = index;
        position += 1;
      }
    };
    take(mother, first);
    take(father, second);
    take(mother, length);
    this.mutate(list, direction.project);
    return list;
  }

  private mutate(list: Int32Array, { predecessors }: PlainProject): void {
    for (let at = 0; at + 1 < list.length; at += 1) {
      const [a, b] = [list[at]!, list[at + 1]!];
      if (this.random.next() >= MUTATION_CHANCE || predecessors[b]!.includes(a)) continue;
      list[at] = b;
      list[at + 1] = a;
    }
  }

  private evaluate(list: Int32Array, direction: Direction): Individual {
    const { scheduler, justifier, project } = direction;
    let makespan = scheduler.serial(list);
    this.count(makespan, direction);
    // Justifying a schedule that has been justified before would give the same one again.
    if (direction.isNew() && this.made + 2 <= this.schedules && makespan > this.lowerBound) {
      makespan = justifier.improve();
      this.made += 1;
      this.count(makespan, direction);
    }
    const improved = new Int32Array(list.length);
    sortByKeys(scheduler.start, project.topologicalOrder, improved);
    return { direction, list: improved, makespan };
  }

  private count(makespan: number, { scheduler, project, isReversed }: Direction): void {
    this.made += 1;
    if (this.best !== null && makespan >= this.best.makespan) return;
    const start = isReversed ? scheduler.start.map((reversed, index) => makespan - reversed - project.durations[index]!) : scheduler.start.slice();
    this.best = { makespan, start, schedules: this.made };
  }
}

/** The best of a population, no list twice: copies of one schedule crowd out the rest. */
function survivors(population: readonly Individual[], size: number): Individual[] {
  const seen = new Set<string>();
  const distinct = population.filter(({ list, direction }) => {
    const key = `${direction.isReversed} ${list.join()}`;
    return seen.size !== seen.add(key).size;
  });
  return distinct.sort((a, b) => a.makespan - b.makespan).slice(0, size);
}
