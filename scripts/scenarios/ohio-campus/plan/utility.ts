/** Phase 2 of the 138 kV service: agreement, utility works, third transformer, substation extension. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { assume, onFiveDayCalendar } from '../../shared/figures.ts';
import { estimate, procure, workPackage } from '../../shared/plan-builder.ts';
import { PHASE_1_ENERGISED_ON } from '../site.ts';

const done = (days: number) => assume(days, 'd', 'finished; planned duration, no effect on dates ahead');

export const landAndService = workPackage('Land, permits and service', [
  { id: 'land', name: 'Land and zoning', days: done(120), started: '2024-02-05', finished: '2024-08-02', kind: 'task' },
  { id: 'phase1-energised', name: 'Phase 1 service energised, 72 MW', days: 0, after: ['land'], started: PHASE_1_ENERGISED_ON, finished: PHASE_1_ENERGISED_ON },
  {
    id: 'load-study', name: 'AEP Ohio load study, phase 2', days: leadTimeDays('load-study-aep'), calendar: 'seven-day',
    after: ['land'], started: '2026-10-05', drivers: { 'utility-permits': 0.7 },
  },
  {
    id: 'service-agreement', name: 'Phase 2 service agreement and collateral', days: estimate(25, 45, 100, 'negotiation after the load study; 26–140 calendar days seen as plausible'),
    after: ['load-study'], decision: 'collateral', drivers: { 'utility-permits': 0.6 },
    never: assume(0.02, '1', 'refused, withdrawn or collateral not accepted'),
  },
  {
    id: 'building-permit', name: 'Hall 2 building and site permits', days: estimate(60, 90, 150, 'city and county review of a second building on an entitled site'),
    after: ['land'], started: '2026-08-17', drivers: { 'utility-permits': 0.6 },
  },
  {
    id: 'air-permit', name: 'Ohio EPA air permit for the added generators', days: estimate(110, 160, 260, 'modification of a synthetic-minor permit; statutory target 180 calendar days'),
    after: ['land'], started: '2026-09-14', drivers: { 'utility-permits': 0.6 },
    never: assume(0.01, '1', 'refused; the generators could then not be installed'),
  },
  { id: 'h2-ntp', name: 'Notice to proceed, hall 2', days: 0, after: ['service-agreement', 'building-permit'], decision: 'notice-to-proceed' },
]);

export const substation = workPackage('Substation and 138 kV service', [
  {
    id: 'utility-works', name: 'AEP network upgrades for phase 2', days: onFiveDayCalendar(leadTimeDays('substation'), 0.6, 'taken as 60 % of a whole substation: the station exists, one bay and line terminals are added (assumption)'),
    after: ['service-agreement'], drivers: { 'utility-permits': 0.5, 'equipment-market': 0.4, weather: 0.2 },
  },
  procure('t3-procure', 'Main transformer T3, 67 MVA 138/34.5 kV', 'lpt', { after: ['land'], started: '2025-03-10', drivers: { 'equipment-market': 0.75 } }),
  procure('hv-breakers', '138 kV breakers and switches', 'hvcb', { after: ['land'], started: '2025-06-02', drivers: { 'equipment-market': 0.7 } }),
  {
    id: 'substation-civil', name: 'Substation extension: design, foundations, steel', days: estimate(110, 150, 230, 'one 138 kV bay and one transformer position; design starts on the agreement'),
    after: ['service-agreement'], drivers: { weather: 0.5, 'skilled-labour': 0.3, 'utility-permits': 0.3 },
  },
  {
    id: 'substation-erect', name: 'Substation extension: bus, breakers, control house', days: estimate(45, 60, 95, 'erection and wiring of one bay'),
    after: ['substation-civil', 'hv-breakers'], crews: { electrical: 1 }, drivers: { 'skilled-labour': 0.5, weather: 0.4 },
  },
  {
    id: 't3-install', name: 'T3: delivery, assembly, oil fill, tests', days: estimate(28, 38, 60, 'heavy haul, dressing, vacuum fill, dielectric tests'),
    after: ['t3-procure', 'substation-civil'], crews: { electrical: 1 }, drivers: { 'skilled-labour': 0.5, weather: 0.3 },
  },
  {
    id: 'protection', name: 'Protection settings, SCADA, metering with AEP', days: estimate(25, 40, 70, 'joint settings review and end-to-end tests'),
    after: ['substation-erect'], crews: { commissioning: 1 }, drivers: { 'utility-permits': 0.5 },
  },
  { id: 't3-energised', name: 'T3 energised and loaded', days: estimate(6, 10, 18, 'soak at no load, then load'), after: ['t3-install', 'protection'], crews: { commissioning: 1 }, drivers: { 'skilled-labour': 0.3 } },
  { id: 'phase2-energised', name: 'Phase 2 service energised, 130 MW', days: estimate(5, 10, 20, 'utility outage window and switching'), after: ['utility-works', 'protection'], drivers: { 'utility-permits': 0.5, weather: 0.2 } },
]);
