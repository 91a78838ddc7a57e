/** The utility's side: study, agreement, substation. */
import { leadTimeDays } from '../lookups.ts';
import { assume, estimate, onFiveDayCalendar, scaled } from './figures.ts';
import { number } from './parameters.ts';
import type { PlanTemplate } from './types.ts';
import { procure } from './work-package.ts';

const STUDIES = ['load-study-aep', 'ercot-batch'] as const;
const STUDY_NAMES: Readonly<Record<(typeof STUDIES)[number], string>> = { 'load-study-aep': 'AEP Ohio load study', 'ercot-batch': 'ERCOT batch study' };

export const interconnection: PlanTemplate = {
  id: 'interconnection', name: 'Interconnection: study and agreement', group: 'Utility service',
  summary: 'Request, study, agreement with collateral, works of the utility. The customer’s substation is a template of its own.',
  parameters: [
    { kind: 'choice', id: 'study', name: 'Study', default: 'load-study-aep', choices: STUDIES.map((id) => ({ id, name: STUDY_NAMES[id] })) },
    number('works', 'Utility works as a share of a whole substation', '1', [0.1, 0.6, 2], 'assumption: the station exists, a bay and line terminals are added'),
    number('withdrawn', 'Chance that there is no agreement', '1', [0, 0.03, 0.9], 'assumption: refused, withdrawn or collateral not accepted'),
  ],
  work: (values) => ({
    steps: [
      { id: 'request', name: 'Load request: data, one-line, deposit', days: estimate(10, 15, 30, 'load letter and ramp'), decision: 'collateral' },
      { id: 'study', name: 'Load study of the utility', days: leadTimeDays(values.choice('study')), calendar: 'seven-day', after: ['request'], drivers: { 'utility-permits': 0.7 } },
      {
        id: 'agreement', name: 'Service agreement and collateral', days: estimate(25, 45, 100, 'negotiation after the study'), after: ['study'], decision: 'collateral', drivers: { 'utility-permits': 0.6 },
        never: assume(values.number('withdrawn'), '1', 'refused, withdrawn or collateral not accepted'),
      },
      {
        id: 'works', name: 'Network upgrades of the utility', days: onFiveDayCalendar(leadTimeDays('substation'), values.number('works'), `${Math.round(100 * values.number('works'))} % of a whole substation (assumption)`),
        after: ['agreement'], drivers: { 'utility-permits': 0.5, 'equipment-market': 0.4, weather: 0.2 },
      },
    ],
  }),
};

export const substation: PlanTemplate = {
  id: 'substation', name: 'Customer substation', group: 'Substation',
  summary: 'Main transformers and HV breakers, civil works, erection, protection, energising.',
  parameters: [
    number('transformers', 'Main transformers', 'units', [1, 1, 8], 'assumption: one position', true),
    number('factory', 'Chance that a transformer fails its factory test', '1', [0, 0.07, 1], 'assumption: share of large units that return to the tank'),
  ],
  work: (values) => {
    const units = values.number('transformers');
    const note = units === 1 ? '' : `${units} units, each after the first takes half as long (assumption)`;
    const grown = (1 + units) / 2;
    return {
      steps: [
        procure('transformers', `Main transformers, ${units}`, 'lpt', { drivers: { 'equipment-market': 0.75 } }),
        procure('breakers', 'HV breakers and switches', 'hvcb', { drivers: { 'equipment-market': 0.7 } }),
        { id: 'civil', name: 'Substation: design, foundations, steel', days: scaled(estimate(110, 150, 230, 'one bay and one transformer position'), grown, note), decision: 'notice-to-proceed', drivers: { weather: 0.5, 'skilled-labour': 0.3, 'utility-permits': 0.3 } },
        { id: 'erect', name: 'Substation: bus, breakers, control house', days: scaled(estimate(45, 60, 95, 'erection and wiring of one bay'), grown, note), after: ['civil', 'breakers'], crews: { electrical: 1 }, drivers: { 'skilled-labour': 0.5, weather: 0.4 } },
        { id: 'install', name: 'Transformers: delivery, assembly, oil fill, tests', days: scaled(estimate(28, 38, 60, 'heavy haul, dressing, vacuum fill, dielectric tests'), grown, note), after: ['transformers', 'civil'], crews: { electrical: 1 }, drivers: { 'skilled-labour': 0.5, weather: 0.3 } },
        { id: 'protection', name: 'Protection settings, SCADA, metering', days: estimate(25, 40, 70, 'joint review and end-to-end tests'), after: ['erect'], crews: { commissioning: 1 }, drivers: { 'utility-permits': 0.5 } },
        { id: 'energised', name: 'Substation energised and loaded', days: estimate(6, 10, 18, 'soak at no load, then load'), after: ['install', 'protection'], crews: { commissioning: 1 }, drivers: { 'skilled-labour': 0.3 } },
      ],
      risks: [{ id: 'factory-test', name: 'A main transformer fails its factory test', stepId: 'transformers', probability: assume(values.number('factory'), '1', 'dielectric or heat-run test'), impactDays: assume(110, 'd', 'repair and a new test slot', [60, 200]) }],
    };
  },
};
