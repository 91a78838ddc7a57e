import type { FacilityState } from '../../engine/facility/index.ts';
import type { JobRequests } from '../contract.ts';

/** The state of the facility that a request asks about. */
export function facilityState({ presentRackIds, failedIds, notCommissionedIds, weather }: Omit<JobRequests['facility'], 'scenario'>): Required<FacilityState> {
  return { presentRackIds: presentRackIds === null ? null : new Set(presentRackIds), failedIds, notCommissionedIds, weather };
}
