import { useDocument } from './document-store.ts';
import { entitiesOf } from './entities.ts';
import { useView } from './view-store.ts';

/** Selects an entity, shows its hall and, where it has a place in it, flies there. */
export function goTo(id: string): void {
  const { scenario } = useDocument.getState();
  const entity = scenario === null ? undefined : entitiesOf(scenario).get(id);
  if (entity === undefined) return;
  const { setView, select, flyTo } = useView.getState();
  if (entity.hallId !== null) setView({ hallId: entity.hallId });
  select([id]);
  const standsInHall = entity.kind === 'rack' || entity.kind === 'airCoolingUnit' || entity.kind === 'cdu' || entity.kind === 'row'
    || (entity.kind === 'powerNode' && entity.value['placement'] !== undefined && entity.hallId !== null);
  if (standsInHall) flyTo(id);
}
