import { latestFinishes } from './lower-bound.ts';
import { buildList, regretBiased, sortByKeys } from './orders.ts';
import { Justifier, PlainScheduler } from './plain-schemes.ts';
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

interface Individual {
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
 * scheduling problem", EJOR 185 (2008) 495–508). The first population is sampled by latest finish. Ends when
 * the schedules are used up or a schedule is as short as the lower bound.
 */
export function searchGenetically(project: PlainProject, options: { readonly schedules: number; readonly lowerBound: number; readonly random: RandomStream }): SearchResult {
  return new GeneticSearch(project, options.schedules, options.lowerBound, options.random).run();
}

class GeneticSearch {
  private readonly scheduler: PlainScheduler;
  private readonly justifier: Justifier;
  private best: SearchResult | null = null;
  private made = 0;
  /** Schedules as they came from their lists. */
  private readonly seen = new Set<string>();

  constructor(private readonly project: PlainProject, private readonly schedules: number, private readonly lowerBound: number, private readonly random: RandomStream) {
    this.scheduler = new PlainScheduler(project);
    this.justifier = new Justifier(this.scheduler);
  }

  run(): SearchResult {
    const size = Math.min(MOST_POPULATION, Math.max(LEAST_POPULATION, Math.floor(this.schedules / SCHEDULES_PER_INDIVIDUAL / GENERATIONS_AIMED_AT)));
    let population: Individual[] = [];
    const choose = regretBiased(latestFinishes(this.project), 1, this.random.next);
    while (!this.isDone()) {
      // At first all of it; later what has died out because its children were copies.
      while (population.length < size && !this.isDone()) {
        const list = new Int32Array(this.project.count);
        buildList(this.project, choose, list);
        population.push(this.evaluate(list));
      }
      const children: Individual[] = [];
      for (let pair = 0; pair < size / 2 && !this.isDone(); pair += 1) {
        const mother = this.pick(population);
        const father = this.pick(population);
        children.push(this.evaluate(this.child(mother.list, father.list)));
        if (!this.isDone()) children.push(this.evaluate(this.child(father.list, mother.list)));
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

  /** Two-point crossover: the mother's list to the first cut, then what is missing in the father's order to the second, then the mother's. */
  private child(mother: Int32Array, father: Int32Array): Int32Array {
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
    this.mutate(list);
    return list;
  }

  private mutate(list: Int32Array): void {
    for (let at = 0; at + 1 < list.length; at += 1) {
      const [a, b] = [list[at]!, list[at + 1]!];
      if (this.random.next() >= MUTATION_CHANCE || this.project.predecessors[b]!.includes(a)) continue;
      list[at] = b;
      list[at + 1] = a;
    }
  }

  private evaluate(list: Int32Array): Individual {
    let makespan = this.scheduler.serial(list);
    this.count(makespan);
    // Justifying a schedule that has been justified before would give the same one again.
    const isNew = this.seen.size !== this.seen.add(this.scheduler.start.join()).size;
    if (isNew && this.made + 2 <= this.schedules && makespan > this.lowerBound) {
      makespan = this.justifier.improve();
      this.made += 1;
      this.count(makespan);
    }
    const improved = new Int32Array(list.length);
    sortByKeys(this.scheduler.start, this.project.topologicalOrder, improved);
    return { list: improved, makespan };
  }

  private count(makespan: number): void {
    this.made += 1;
    if (this.best === null || makespan < this.best.makespan) this.best = { makespan, start: this.scheduler.start.slice(), schedules: this.made };
  }
}

/** The best of a population, no list twice: copies of one schedule crowd out the rest. */
function survivors(population: readonly Individual[], size: number): Individual[] {
  const seen = new Set<string>();
  const distinct = population.filter(({ list }) => {
    const key = list.join();
    return seen.size !== seen.add(key).size;
  });
  return distinct.sort((a, b) => a.makespan - b.makespan).slice(0, size);
}
