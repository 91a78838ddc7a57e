import { groupBy } from '../../../model/group-by.ts';
import type { Scenario } from '../../../model/index.ts';
import { longDate, plainNumber } from '../../format.ts';

/** One line of the tree; children are made when they are needed. */
export interface TreeItem {
  /** Unique in the tree. */
  readonly key: string;
  /** Entity it stands for; `null` for groups. */
  readonly id: string | null;
  readonly label: string;
  /** Muted words after the label. */
  readonly detail: string;
  readonly children: readonly TreeItem[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Name without the part that its parent's line already says ("Hall 1 · Pod 3 · Row 1 · 19" → "19"). */
function shortName(name: string, parentName: string): string {
  return name.startsWith(`${parentName} · `) ? name.slice(parentName.length + 3) : name;
}

const NO_CHILDREN: readonly TreeItem[] = [];

function leaf(parent: string, { id, name }: Named, detail = ''): TreeItem {
  return { key: `${parent}/${id}`, id, label: name, detail, children: NO_CHILDREN };
}

function group(key: string, label: string, children: readonly TreeItem[], id: string | null = null): TreeItem {
  return { key, id, label, detail: children.length === 0 ? 'none' : plainNumber(children.length), children };
}

const POWER_KINDS: Readonly<Record<Scenario['power']['nodes'][number]['kind'], string>> = {
  utility: 'Utility services', generator: 'Generators', transformer: 'Transformers', switchgear: 'Switchgear', ups: 'UPS', rectifier: 'Rectifiers',
  sts: 'Static transfer switches', pdu: 'PDUs', rpp: 'Remote power panels', busway: 'Busways', 'mechanical-load': 'Mechanical loads',
};

function hallItems(scenario: Scenario, siteId: string): TreeItem[] {
  const typeNames = new Map(scenario.fleet.rackTypes.map(({ id, name }) => [id, name]));
  return scenario.halls.filter((hall) => hall.siteId === siteId).map((hall) => {
    const key = `hall:${hall.id}`;
    const racksByRow = groupBy(hall.racks, ({ rowId }) => rowId);
    const rows = hall.rows.map((row) => {
      const racks = racksByRow.get(row.id) ?? [];
      return {
        ...group(`${key}/${row.id}`, shortName(row.name, hall.name), racks.map((rack) => leaf(`${key}/${row.id}`, { id: rack.id, name: shortName(rack.name, row.name) }, typeNames.get(rack.rackTypeId) ?? rack.rackTypeId)), row.id),
        detail: `${plainNumber(racks.length)} racks`,
      };
    });
    return {
      ...group(key, hall.name, [
        ...rows,
        group(`${key}/air`, 'Air cooling units', hall.airCoolingUnits.map((unit) => leaf(`${key}/air`, { id: unit.id, name: shortName(unit.name, hall.name) }, unit.kind))),
        group(`${key}/containment`, 'Containment', hall.containment.map((box) => leaf(`${key}/containment`, { id: box.id, name: shortName(box.name, hall.name) }, box.kind))),
      ], hall.id),
      detail: `${plainNumber(hall.racks.length)} racks`,
    };
  });
}

/** The document as a tree: sites with halls, rows and racks; power chain; cooling; fleet; plan; runs. */
export function treeOf(scenario: Scenario): readonly TreeItem[] {
  const { power, cooling, fleet, network, plan } = scenario;
  const nodesByKind = groupBy(power.nodes, ({ kind }) => kind);
  const activitiesByGroup = groupBy(plan.activities, (activity) => activity.group);
  const list = (key: string, label: string, items: readonly Named[], detail?: (item: Named) => string) =>
    group(key, label, items.map((item) => leaf(key, item, detail?.(item) ?? '')));
  return [
    ...scenario.sites.map((site) => {
      const halls = hallItems(scenario, site.id);
      return { ...group(`site:${site.id}`, site.name, halls, site.id), detail: `${plainNumber(halls.length)} ${halls.length === 1 ? 'hall' : 'halls'}` };
    }),
    group('power', 'Power chain', Object.entries(POWER_KINDS).flatMap(([kind, label]) => {
      const nodes = nodesByKind.get(kind as keyof typeof POWER_KINDS) ?? [];
      return nodes.length === 0 ? [] : [list(`power/${kind}`, label, nodes)];
    })),
    group('cooling', 'Cooling', [
      list('cooling/zones', 'Zones', cooling.zones),
      list('cooling/cdus', 'Coolant distribution units', cooling.coolantDistributionUnits),
      list('cooling/loops', 'Water loops', cooling.loops),
      list('cooling/plants', 'Heat rejection', cooling.plants),
    ]),
    group('fleet', 'Fleet and network', [
      list('fleet/rackTypes', 'Rack types', fleet.rackTypes),
      list('fleet/accelerators', 'Accelerators', fleet.accelerators),
      list('fleet/batches', 'Delivery batches', fleet.batches),
      list('fleet/fabrics', 'Fabrics', network.fabrics),
      list('fleet/pods', 'Pods', network.pods),
    ]),
    group('plan', 'Plan', [...activitiesByGroup].map(([name, activities]) => list(`plan/${name}`, name, activities))),
    group('runs', 'Training runs', scenario.runs.map((run) => leaf('runs', run, `not before ${longDate(run.earliestStart)}`))),
    group('experiments', 'Experiment programmes', scenario.experiments.map((item) => leaf('experiments', item))),
  ];
}

/** A line on screen. */
export interface VisibleItem {
  readonly item: TreeItem;
  readonly level: number;
  readonly expanded: boolean;
  readonly position: number;
  readonly setSize: number;
}

/** The lines to show: expanded ones, or while searching those that match, below their parents. */
export function visibleItems(roots: readonly TreeItem[], expanded: ReadonlySet<string>, search: string): readonly VisibleItem[] {
  const needle = search.trim().toLowerCase();
  const lines: VisibleItem[] = [];
  const matches = ({ label, id, detail }: TreeItem) => label.toLowerCase().includes(needle) || (id?.includes(needle) ?? false) || (id !== null && detail.toLowerCase().includes(needle));
  /** Adds an item and what is shown below it; `false` if nothing of it matches. */
  const add = (item: TreeItem, level: number, position: number, setSize: number, parentMatches: boolean): boolean => {
    if (needle === '') {
      const open = expanded.has(item.key) && item.children.length > 0;
      lines.push({ item, level, expanded: open, position, setSize });
      if (open) item.children.forEach((child, index) => add(child, level + 1, index + 1, item.children.length, false));
      return true;
    }
    const own = matches(item);
    const at = lines.length;
    lines.push({ item, level, expanded: true, position, setSize });
    let below = false;
    for (const [index, child] of item.children.entries()) below = add(child, level + 1, index + 1, item.children.length, own) || below;
    if (own || below || (parentMatches && item.children.length === 0)) return own || below;
    lines.length = at;
    return false;
  };
  roots.forEach((root, index) => add(root, 1, index + 1, roots.length, false));
  return lines;
}

/** Keys of the groups above an entity, so that it can be shown. */
export function ancestorsOf(roots: readonly TreeItem[], id: string): readonly string[] {
  const path: string[] = [];
  const find = (item: TreeItem): boolean => {
    if (item.id === id) return true;
    path.push(item.key);
    if (item.children.some(find)) return true;
    path.pop();
    return false;
  };
  return roots.some(find) ? path : [];
}
