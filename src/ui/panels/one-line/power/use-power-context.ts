import { useMemo } from 'react';
import { useResults } from '../../../../app/results-store.ts';
import { useView } from '../../../../app/view-store.ts';
import { energisedNodes, indexDelivery } from '../../../../hall/model/delivery.ts';
import type { Scenario } from '../../../../model/index.ts';
import { waitingIds } from '../../../../model/presence.ts';
import { powerContext, type PowerContext } from './power-facts.ts';

/** State of the power chain at the slider's date: by load flow, and before that by its connections alone. */
export function usePowerContext(scenario: Scenario, hallId: string | null): PowerContext {
  const power = useResults((state) => state.facility.result?.power ?? null);
  const projection = useResults((state) => state.projection.result);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const energised = useMemo(() => energisedNodes(scenario, indexDelivery(projection), date, percentile, failedIds), [scenario, projection, date, percentile, failedIds]);
  const waiting = useMemo(() => waitingIds(scenario, projection, date, percentile), [scenario, projection, date, percentile]);
  return useMemo(() => powerContext({ scenario, power, failedIds, waitingIds: waiting, energised, hallId }), [scenario, power, failedIds, waiting, energised, hallId]);
}
