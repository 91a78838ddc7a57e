/** The live hall, the service, second-hand gear, removal, floor, electrical and liquid works. */
import { leadTimeDays } from '../../../../src/catalog/index.ts';
import { assume, onFiveDayCalendar, onSixDayCalendar } from '../../shared/figures.ts';
import { estimate, loadBankRental, procure, workPackage } from '../../shared/plan-builder.ts';

const done = (days: number) => assume(days, 'd', 'finished; planned duration, no effect on dates ahead');
const labour = { 'skilled-labour': 0.6 } as const;
/** Works in a live hall wait for change windows. */
const live = { 'live-operations': 0.5, 'skilled-labour': 0.4 } as const;

export const hallAndService = workPackage('Hall and service', [
  { id: 'live-hall', name: 'Hall in service with DGX H100', days: done(60), started: '2023-09-04', finished: '2023-12-15', kind: 'task' },
  { id: 'retrofit-decision', name: 'Decision to retrofit the east zone', days: 0, after: ['live-hall'], started: '2026-09-21', finished: '2026-09-21', decision: 'notice-to-proceed' },
  { id: 'permit', name: 'Loudoun County building and mechanical permits', days: estimate(35, 55, 100, 'interior works and a tower yard on an entitled site'), after: ['retrofit-decision'], started: '2026-10-26', drivers: { 'utility-permits': 0.6 } },
  {
    id: 'load-letter', name: 'Load letter and Dominion study of 4 MW', days: estimate(80, 130, 240, 'study of one feeder in a constrained area'), after: ['retrofit-decision'], started: '2026-10-05', drivers: { 'utility-permits': 0.7 },
  },
  {
    id: 'service-agreement', name: 'Electric service agreement and contribution to the works', days: estimate(20, 35, 75, 'terms, contribution and security after the study'),
    after: ['load-letter'], decision: 'collateral', drivers: { 'utility-permits': 0.5 },
  },
  {
    id: 'service-upgraded', name: 'Dominion works: service to 12 MW', days: onFiveDayCalendar(leadTimeDays('grid-load-nova'), 1, 'published for loads above 100 MW; taken for 4 MW behind the same constrained substations (assumption)'),
    after: ['service-agreement'], drivers: { 'utility-permits': 0.6 }, never: assume(0.05, '1', 'refused, or withdrawn for its cost'),
  },
]);

export const secondHand = workPackage('Second-hand gear', [
  {
    id: 'used-transformers', name: 'Remanufactured transformers, 34.5 kV/415 V', days: {
      ...estimate(30, 60, 130, 'rewound for 415 V'), source: 'estimate: remanufacturing takes 1 to 3 weeks where a unit of the voltages is in stock (maddox.com, "Benefits and risks of buying reconditioned transformers"); a core to be found and a secondary to be rewound for 415 V are added (assumption)',
    },
    kind: 'procurement', calendar: 'seven-day', after: ['retrofit-decision'], started: '2026-11-02', drivers: { 'used-market': 0.7 },
  },
  {
    id: 'used-gensets', name: 'Second-hand generators, four of 2.5 MW', days: estimate(45, 85, 180, 'found at a closing site, inspected, overhauled and load-tested; emergency use only, so that the emission tier of their year may stay'),
    kind: 'procurement', calendar: 'seven-day', after: ['retrofit-decision'], drivers: { 'used-market': 0.7 },
  },
  {
    id: 'used-switchgear', name: 'Reconditioned LV switchgear', days: estimate(50, 80, 150, 'breakers rebuilt and primary-injected, marked as reconditioned with name and date (NEC 110.21(A)(2)), evaluated in the field'),
    kind: 'procurement', calendar: 'seven-day', after: ['retrofit-decision'], started: '2026-11-09', drivers: { 'used-market': 0.6 },
  },
  { id: 'field-evaluation', name: 'Field evaluation and acceptance tests of used gear', days: estimate(12, 20, 40, 'inspection, insulation and injection tests; what fails goes back'), after: ['used-transformers', 'used-gensets', 'used-switchgear'], crews: { commissioning: 1 }, drivers: { 'used-market': 0.4 } },
]);

export const works = workPackage('Removal and building works', [
  { id: 'drain-workloads', name: 'Workloads moved off the east zone', days: estimate(10, 15, 30, 'sixty air-cooled racks of an older generation; jobs end or migrate'), after: ['retrofit-decision'], started: '2026-11-16', drivers: { 'live-operations': 0.6 } },
  { id: 'removal', name: 'Sixty racks wiped, disconnected, removed and sold', days: estimate(16, 24, 42, 'data erasure, asset register, rigging through a live hall'), after: ['drain-workloads'], crews: { electrical: 1 }, drivers: live },
  { id: 'floor-survey', name: 'Floor loading check: slab, pedestals, route from the dock', days: estimate(8, 12, 25, 'structural engineer, cores and drawings; 1,360 kg racks on a floor built for 150 lb/ft²'), after: ['retrofit-decision'], started: '2026-11-09' },
  { id: 'floor-works', name: 'Floor strengthened: pedestals, stringers, load plates on the route', days: estimate(20, 30, 55, 'six rows and the route, dust-tight and in sections'), after: ['floor-survey', 'removal SS+10', 'removal FF+10', 'permit'], crews: { mechanical: 1 }, drivers: live },
  { id: 'tiles-balanced', name: 'Tiles re-laid and air balanced', days: estimate(4, 6, 12, 'closed tiles where rows stood, grates in three aisles, measured by hood'), after: ['floor-works'], crews: { commissioning: 1 }, drivers: live },
]);

export const electrical = workPackage('Electrical', [
  procure('ups', 'UPS, four of 2.4 MW', 'ups', { after: ['retrofit-decision'], started: '2026-10-19', drivers: { 'equipment-market': 0.5 } }),
  procure('busway', 'Busway of 800 A, twenty-four runs', 'busway', { after: ['retrofit-decision FS+20'], drivers: { 'equipment-market': 0.5 } }),
  { id: 'electrical-yard', name: 'Yard: transformers and generators set, MV cables', days: estimate(28, 40, 70, 'four pads, four enclosures, cables to spare breakers of the MV boards'), after: ['field-evaluation', 'permit'], crews: { electrical: 1 }, drivers: labour },
  { id: 'lineups-1', name: 'Lineups A and B', days: estimate(24, 34, 58, 'switchgear, UPS, batteries, busway over six rows'), after: ['field-evaluation', 'ups', 'busway', 'removal'], crews: { electrical: 1 }, drivers: live },
  { id: 'lineups-2', name: 'Lineups C and D', days: estimate(24, 34, 58, 'as A and B'), after: ['lineups-1'], crews: { electrical: 1 }, drivers: live },
  { id: 'tie-in', name: 'Tie-in to the MV boards, one side at a time', days: estimate(6, 10, 22, 'four windows with the live zone on one side'), after: ['electrical-yard', 'lineups-1'], crews: { electrical: 1 }, drivers: { 'live-operations': 0.7 } },
  { id: 'lineups-cx-1', name: 'Commissioning L2–L4, lineups A and B', days: onSixDayCalendar(leadTimeDays('cx-onsite'), 0.35, 'share of a building window for two lineups (assumption)'), calendar: 'six-day', after: ['tie-in', 'lineups-1'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'lineups-cx-2', name: 'Commissioning L2–L5, lineups C and D, systems test of the zone', days: onSixDayCalendar(leadTimeDays('cx-onsite'), 0.55, 'share of a building window with the systems test beside a live zone (assumption)'), calendar: 'six-day', after: ['lineups-cx-1', 'lineups-2', 'fill FF+8', 'load-banks FF+10'], crews: { commissioning: 1 }, drivers: live },
  { id: 'aisle-3-tested', name: 'Live aisle 3: PDUs and panels refitted and tested', days: estimate(8, 12, 24, 'four PDUs, eight panels, infrared at load'), after: ['removal'], crews: { electrical: 1 }, drivers: live },
]);

export const liquid = workPackage('Liquid', [
  procure('cdus', 'CDUs and manifolds', 'cdu', { after: ['retrofit-decision FS+30'], drivers: { 'equipment-market': 0.4 } }),
  procure('towers-order', 'Towers, exchangers and pumps', 'avg-equipment', { after: ['retrofit-decision'], started: '2026-10-26', drivers: { 'equipment-market': 0.5 } }),
  { id: 'load-banks', name: 'Liquid load banks rented', days: loadBankRental, kind: 'procurement', after: ['retrofit-decision FS+60'], drivers: { 'equipment-market': 0.4 } },
  { id: 'tower-yard', name: 'Tower yard: steel, towers, pumps, water treatment', days: estimate(30, 42, 70, 'four cells on the roof of the annexe'), after: ['towers-order', 'permit'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.5, weather: 0.3 } },
  { id: 'fws-piping', name: 'Facility water: mains into the hall, feeders to the CDUs', days: estimate(35, 50, 85, 'under the floor and over a live zone, leak trays and detection, pressure test'), after: ['permit', 'floor-works'], crews: { mechanical: 1 }, drivers: live },
  { id: 'plant-cx', name: 'Towers and facility water commissioned', days: estimate(12, 18, 32, 'start-up, balancing, controls'), calendar: 'six-day', after: ['tower-yard', 'fws-piping'], crews: { commissioning: 1 }, drivers: labour },
  { id: 'technology-loop', name: 'Technology loop: CDUs set, ring and manifolds', days: estimate(24, 34, 58, 'six CDUs, stainless ring and row manifolds'), after: ['cdus', 'fws-piping SS+20', 'fws-piping FF+5'], crews: { mechanical: 1 }, drivers: live },
  { id: 'fill', name: 'Flush, passivate, fill', days: estimate(12, 18, 34, 'flush to particle limit, passivation, PG25 fill, water chemistry'), calendar: 'six-day', after: ['technology-loop', 'plant-cx FF+5'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.4 } },
]);

export const risks = [
  { id: 'risk-used-reject', name: 'A used transformer or generator fails its tests', activityId: 'field-evaluation', probability: assume(0.25, '1', 'eight large items of other owners'), impactDays: assume(30, 'd', 'replacement from stock and a second test', [15, 70]) },
  { id: 'risk-slab', name: 'Slab needs carbon-fibre or steel below', activityId: 'floor-works', probability: assume(0.2, '1', 'an elevated slab of its time'), impactDays: assume(25, 'd', 'design, permit revision, works below', [14, 55]) },
  { id: 'risk-freeze', name: 'Change freeze of the live tenants', activityId: 'tie-in', probability: assume(0.3, '1', 'a training run or a quarter’s end in the live zone'), impactDays: assume(15, 'd', 'windows lost', [6, 35]) },
  { id: 'risk-flush', name: 'Loop fails the particle limit and is flushed again', activityId: 'fill', probability: assume(0.2, '1', 'first loop of the crew'), impactDays: assume(12, 'd', 'second flush and chemistry', [7, 24]) },
];
