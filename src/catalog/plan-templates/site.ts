/** Land, permits and what comes to the fence: fibre, gas. */
import type { SourcedFigure } from '../types.ts';
import { assume, estimate, scaled } from './figures.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';

const permits = { 'utility-permits': 0.6 } as const;

export const landAndZoning: PlanTemplate = {
  id: 'land-and-zoning', name: 'Land and zoning', group: 'Land and permits',
  summary: 'Option, due diligence, entitlement, closing. Closing commits the price of the land.',
  parameters: [number('refused', 'Chance that zoning is refused', '1', [0, 0.05, 0.9], 'assumption: contested entitlements are usually withdrawn before a vote')],
  work: (values) => ({
    steps: [
      { id: 'option', name: 'Land: option and due diligence', days: estimate(30, 45, 90, 'survey, geotechnical, wetlands, title'), drivers: { 'utility-permits': 0.3 } },
      { id: 'zoning', name: 'Zoning and site plan approval', days: estimate(85, 150, 320, 'hearings of a county; by-right land needs a part of it'), after: ['option SS+20'], drivers: permits, never: assume(values.number('refused'), '1', 'zoning refused or withdrawn') },
      { id: 'closing', name: 'Land closed', days: estimate(10, 15, 30, 'title, payment, recording'), after: ['option', 'zoning'], decision: 'collateral' },
    ],
  }),
};

export const buildingPermit: PlanTemplate = {
  id: 'building-permit', name: 'Building permit', group: 'Land and permits',
  summary: 'Drawings for the permit, review, one round of comments. What is built waits for it.',
  parameters: [number('comments', 'Chance of a second round of comments', '1', [0, 0.35, 1], 'assumption: first submissions of large buildings are seldom complete')],
  work: (values) => ({
    steps: [
      { id: 'drawings', name: 'Permit drawings', days: estimate(30, 45, 75, 'architect and engineers, from a repeated design'), drivers: { 'skilled-labour': 0.3 } },
      { id: 'review', name: 'Building and site permits: review', days: estimate(40, 65, 120, 'city or county review on an entitled site'), after: ['drawings'], drivers: permits },
    ],
    risks: [{ id: 'comments', name: 'Second round of comments on the permit', stepId: 'review', probability: assume(values.number('comments'), '1', 'incomplete submission'), impactDays: assume(22, 'd', 'answers and a second review', [12, 40]) }],
  }),
};

export const airPermit: PlanTemplate = {
  id: 'air-permit', name: 'Air permit of generators', group: 'Land and permits',
  summary: 'Emissions inventory, application, review with public notice. Generators and turbines may not be installed before it.',
  parameters: [number('refused', 'Chance that it is refused', '1', [0, 0.02, 0.9], 'assumption: major sources are mostly redesigned, not refused')],
  work: (values) => ({
    steps: [
      { id: 'application', name: 'Air permit: inventory, modelling, application', days: estimate(25, 40, 70, 'fleet of generators on one site'), drivers: { 'skilled-labour': 0.2 } },
      { id: 'review', name: 'Air permit: review and public notice', days: estimate(110, 160, 260, 'statutory targets of states are about 180 calendar days'), after: ['application'], drivers: permits, never: assume(values.number('refused'), '1', 'refused or contested beyond use') },
    ],
  }),
};

export const occupancyPermit: PlanTemplate = {
  id: 'occupancy-permit', name: 'Certificate of occupancy', group: 'Land and permits',
  summary: 'Fire, life-safety and final inspections of a finished hall.',
  parameters: [number('failed', 'Chance that an inspection fails', '1', [0, 0.25, 1], 'assumption: fire alarm and smoke control are often inspected twice')],
  work: (values) => ({
    steps: [
      { id: 'inspections', name: 'Fire, life-safety and final inspections', days: estimate(6, 10, 24, 'inspectors’ calendar'), drivers: { 'utility-permits': 0.5 } },
      { id: 'issued', name: 'Certificate of occupancy', days: 0, after: ['inspections'] },
    ],
    risks: [{ id: 'reinspection', name: 'An inspection fails and is repeated', stepId: 'inspections', probability: assume(values.number('failed'), '1', 'deficiency list'), impactDays: assume(8, 'd', 'correction and a new appointment', [4, 16]) }],
  }),
};

/** Route that the estimates of a lateral are for, km. */
const REFERENCE_LATERAL_KM = 18;
/** Share of a lateral's time that does not grow with its length: mobilising, tie-in, test. */
const FIXED_SHARE = 0.3;

/** Scales durations of a line of a reference length to another one. */
function byLength(kilometres: number, reference: number): (days: SourcedFigure) => SourcedFigure {
  const factor = FIXED_SHARE + ((1 - FIXED_SHARE) * kilometres) / reference;
  return (days) => scaled(days, factor, `${kilometres} km against ${reference} km, ${100 * FIXED_SHARE} % of it fixed (assumption)`);
}

export const gasLateral: PlanTemplate = {
  id: 'gas-lateral', name: 'Gas lateral', group: 'Gas',
  summary: 'Supply and transport agreement, right of way, pipe, laying, metering yard.',
  parameters: [
    number('length', 'Length', 'km', [0.5, REFERENCE_LATERAL_KM, 200], 'assumption: distance to a transmission line'),
    number('condemnation', 'Chance that an owner goes to condemnation', '1', [0, 0.2, 1], 'assumption: about ten owners'),
  ],
  work: (values) => {
    const grown = byLength(values.number('length'), REFERENCE_LATERAL_KM);
    return {
      steps: [
        { id: 'agreement', name: 'Gas supply and transport agreement', days: estimate(30, 50, 100, 'firm transport to the meter'), decision: 'collateral', drivers: { 'utility-permits': 0.4 }, never: assume(0.01, '1', 'no firm transport to be had') },
        { id: 'right-of-way', name: 'Gas lateral: survey and right of way', days: grown(estimate(60, 95, 190, 'ranch or farm land, about ten owners')), after: ['agreement'], drivers: permits },
        { id: 'pipe', name: 'Gas lateral: pipe, valves, regulators', days: estimate(90, 130, 210, 'line pipe and skids'), kind: 'procurement', after: ['agreement'], drivers: { 'equipment-market': 0.5 } },
        { id: 'laid', name: 'Gas lateral: laid, tested, purged', days: grown(estimate(70, 95, 150, 'open cut, one crossing bored')), after: ['right-of-way', 'pipe'], drivers: { weather: 0.3, 'skilled-labour': 0.4 } },
        { id: 'yard', name: 'Gas yard: metering, filters, regulators', days: estimate(45, 65, 105, 'skids on foundations, controls, gas analysis'), after: ['laid SS+40', 'pipe'], crews: { mechanical: 1 }, drivers: { 'skilled-labour': 0.5 } },
        { id: 'gas', name: 'Gas at the meter', days: 0, after: ['laid', 'yard'] },
      ],
      risks: [{ id: 'condemnation', name: 'An owner goes to condemnation', stepId: 'right-of-way', probability: assume(values.number('condemnation'), '1', 'hearing'), impactDays: assume(60, 'd', 'hearing and award', [35, 120]) }],
    };
  },
};

const REFERENCE_FIBRE_KM = 15;

export const fibreEntry: PlanTemplate = {
  id: 'fibre-entry', name: 'Long-haul fibre', group: 'Fibre',
  summary: 'Two diverse routes to the site: permits, ducts, cable, splicing, acceptance. Cabling inside the halls is a template of its own.',
  parameters: [number('length', 'Longer route', 'km', [0.2, REFERENCE_FIBRE_KM, 500], 'assumption: distance to a carrier’s ring')],
  work: (values) => {
    const grown = byLength(values.number('length'), REFERENCE_FIBRE_KM);
    return {
      steps: [
        { id: 'order', name: 'Fibre: carrier contracts, two routes', days: estimate(20, 35, 70, 'route survey and terms'), decision: 'order', drivers: { 'utility-permits': 0.2 } },
        { id: 'permits', name: 'Fibre: road and crossing permits', days: estimate(40, 70, 150, 'road authority, railways, rivers'), after: ['order'], drivers: permits },
        { id: 'built', name: 'Fibre: ducts and cable', days: grown(estimate(35, 55, 100, 'trenching and pulling')), after: ['permits SS+30', 'permits FF+10'], drivers: { weather: 0.3, 'skilled-labour': 0.3 } },
        { id: 'accepted', name: 'Fibre: spliced, measured, lit', days: estimate(8, 12, 25, 'both routes'), after: ['built', 'permits'] },
      ],
    };
  },
};
