/** A project as its file states it, and starts to check: nothing here comes from the engine. */
export interface CheckedProject {
  readonly durations: readonly number[];
  readonly successors: readonly (readonly number[])[];
  /** By activity, by resource. */
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
}

/** Reads the tables of a PSPLIB `.sm` file by their layout. */
export function readProject(text: string): CheckedProject {
  const after = (title: string) => text.slice(text.indexOf(title) + title.length).split(/\r?\n/);
  const rows = (title: string) => {
    const numbers: number[][] = [];
    for (const line of after(title).slice(1)) {
      if (line.startsWith('***')) break;
      const fields = line.trim().split(/\s+/).map(Number);
      if (fields.every(Number.isInteger) && line.trim() !== '') numbers.push(fields);
    }
    return numbers;
  };
  const requests = rows('REQUESTS/DURATIONS:');
  return {
    successors: rows('PRECEDENCE RELATIONS:').map((fields) => fields.slice(3).map((job) => job - 1)),
    durations: requests.map((fields) => fields[2] ?? Number.NaN),
    demands: requests.map((fields) => fields.slice(3)),
    capacities: rows('RESOURCEAVAILABILITIES:')[0] ?? [],
  };
}

/**
 * What a schedule violates, by the definition: every successor starts when its predecessor is finished or later, and in
 * no period are more units in use than there are. Periods are counted one by one.
 */
export function violationsOf({ durations, successors, demands, capacities }: CheckedProject, start: readonly number[]): string[] {
  const violations: string[] = [];
  if (start.length !== durations.length) violations.push(`${start.length} starts for ${durations.length} activities`);
  const finish = durations.map((duration, index) => (start[index] ?? Number.NaN) + duration);
  start.forEach((moment, index) => { if (!Number.isInteger(moment) || moment < 0) violations.push(`activity ${index + 1} starts at ${moment}`); });
  successors.forEach((after, index) => {
    for (const successor of after) if (!((start[successor] ?? -1) >= (finish[index] ?? Infinity))) violations.push(`activity ${successor + 1} starts before ${index + 1} is finished`);
  });
  for (let period = 0; period < Math.max(...finish); period += 1) {
    capacities.forEach((capacity, resource) => {
      let used = 0;
      demands.forEach((needed, index) => { if ((start[index] ?? 0) <= period && period < (finish[index] ?? 0)) used += needed[resource] ?? 0; });
      if (used > capacity) violations.push(`${used} of resource ${resource + 1} in period ${period}, where there are ${capacity}`);
    });
  }
  return violations;
}
