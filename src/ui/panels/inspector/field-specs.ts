import type { EntityKind } from '../../../app/entities.ts';

/** How a field is edited. */
export type FieldType =
  /** Number, or sourced value whose source is shown; `range` also edits P10 and P90. */
  | { readonly type: 'quantity'; readonly unit: string; readonly minimum?: number; readonly maximum?: number; readonly above?: number; readonly range?: boolean }
  | { readonly type: 'number'; readonly unit: string; readonly minimum?: number; readonly maximum?: number; readonly above?: number; readonly integer?: boolean; readonly optional?: boolean }
  | { readonly type: 'text' }
  | { readonly type: 'date'; readonly optional?: boolean }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'boolean' }
  /** Id of another entity; `emptyLabel` where none is allowed. */
  | { readonly type: 'reference'; readonly to: EntityKind; readonly emptyLabel?: string; readonly sameHall?: boolean; readonly where?: KeyFilter };

/** Keeps entities whose field is one of these. */
export interface KeyFilter {
  readonly key: string;
  readonly oneOf: readonly string[];
}

export interface FieldSpec {
  /** JSON pointer from the entity. */
  readonly path: string;
  readonly label: string;
  readonly field: FieldType;
  /** Only on entities whose `kind` is one of these. */
  readonly onlyKinds?: readonly string[];
}

interface FieldSection {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
}

const quantity = (path: string, label: string, unit: string, limits: { minimum?: number; maximum?: number; above?: number; range?: boolean } = { minimum: 0 }): FieldSpec =>
  ({ path, label, field: { type: 'quantity', unit, ...limits } });
const number = (path: string, label: string, unit: string, limits: { minimum?: number; maximum?: number; above?: number; integer?: boolean; optional?: boolean } = {}): FieldSpec =>
  ({ path, label, field: { type: 'number', unit, ...limits } });
const choice = (path: string, label: string, options: readonly string[]): FieldSpec => ({ path, label, field: { type: 'choice', options } });
const reference = (path: string, label: string, to: EntityKind, more: { emptyLabel?: string; sameHall?: boolean; where?: KeyFilter } = {}): FieldSpec =>
  ({ path, label, field: { type: 'reference', to, ...more } });
const onlyFor = (spec: FieldSpec, ...onlyKinds: string[]): FieldSpec => ({ ...spec, onlyKinds });

const optionalDate = (path: string, label: string): FieldSpec => ({ path, label, field: { type: 'date', optional: true } });

const name: FieldSpec = { path: '/name', label: 'Name', field: { type: 'text' } };
const share = { minimum: 0, maximum: 1 };
const signed = {};
/** Kinds of activities that are done bit by bit. */
const WORKED_ON = ['task', 'procurement'];
const rackFeed = { sameHall: true, where: { key: 'kind', oneOf: ['pdu', 'rpp', 'busway', 'sts'] } };
const commissionedBy = reference('/commissionedBy', 'Available after', 'activity', { emptyLabel: 'already there' });
const size: FieldSection = {
  title: 'Size',
  fields: [number('/size/xMetres', 'Width', 'm', { above: 0 }), number('/size/yMetres', 'Depth', 'm', { above: 0 }), number('/size/zMetres', 'Height', 'm', { above: 0 })],
};
const place: FieldSection = {
  title: 'Place',
  fields: [number('/position/xMetres', 'East (x)', 'm'), number('/position/yMetres', 'North (y)', 'm'), number('/rotationDegrees', 'Rotation', '°')],
};

/** Fields of each kind of entity, grouped as the inspector shows them. */
export const FIELD_SECTIONS: Readonly<Record<EntityKind, readonly FieldSection[]>> = {
  rack: [
    { title: 'Rack', fields: [name, reference('/rowId', 'Row', 'row', { sameHall: true }), reference('/batchId', 'Delivery batch', 'batch', { emptyLabel: 'standing in the hall' })] },
    place,
    {
      title: 'Feeds, zones and pod',
      fields: [
        reference('/feedIds/0', 'Feed A', 'powerNode', rackFeed),
        reference('/feedIds/1', 'Feed B', 'powerNode', rackFeed),
        reference('/airZoneId', 'Air zone', 'coolingZone', { where: { key: 'kind', oneOf: ['air'] } }),
        reference('/liquidZoneId', 'Liquid zone', 'coolingZone', { emptyLabel: 'none', where: { key: 'kind', oneOf: ['liquid'] } }),
        reference('/podId', 'Pod', 'pod'),
      ],
    },
  ],
  rackType: [
    {
      title: 'Rack type',
      fields: [
        name,
        reference('/acceleratorId', 'Accelerator', 'accelerator', { emptyLabel: 'none' }),
        quantity('/acceleratorsPerRack', 'Accelerators', 'per rack'),
        quantity('/usableAcceleratorsPerRack', 'Usable accelerators', 'per rack'),
        quantity('/ratedPowerKw', 'Rated power', 'kW'),
        quantity('/liquidFraction', 'Heat to liquid', 'share', share),
        quantity('/airDeltaTKelvin', 'Air temperature rise', 'K', { above: 0 }),
        quantity('/inletAirLimitCelsius', 'Inlet air limit', '°C', signed),
        quantity('/weightKg', 'Weight', 'kg'),
      ],
    },
    size,
  ],
  accelerator: [{
    title: 'Accelerator',
    fields: [name, quantity('/memoryGigabytes', 'Memory', 'GB'), quantity('/densePeakFlopPerSecond/bf16', 'Dense BF16', 'FLOP/s'), quantity('/densePeakFlopPerSecond/fp8', 'Dense FP8', 'FLOP/s'), quantity('/densePeakFlopPerSecond/fp4', 'Dense FP4', 'FLOP/s')],
  }],
  batch: [{ title: 'Batch', fields: [name, reference('/deliveredBy', 'Delivered by', 'activity'), reference('/validatedBy', 'Validated by', 'activity')] }],
  site: [
    {
      title: 'Site',
      fields: [
        name,
        { path: '/location/timeZone', label: 'Time zone', field: { type: 'text' } },
        { path: '/grid/utilityName', label: 'Utility', field: { type: 'text' } },
        quantity('/grid/serviceVoltageVolts', 'Service voltage', 'V'),
        quantity('/grid/carbonIntensityGramsPerKwh', 'Grid carbon', 'g/kWh'),
        quantity('/curtailmentHoursPerYear', 'Curtailment', 'h/a'),
      ],
    },
    {
      title: 'Climate',
      fields: [
        { path: '/climate/stationName', label: 'Station', field: { type: 'text' } },
        quantity('/climate/designDryBulbCelsius', 'Design dry bulb', '°C', signed),
        quantity('/climate/designWetBulbCelsius', 'Design wet bulb', '°C', signed),
        quantity('/climate/averageDryBulbCelsius', 'Average dry bulb', '°C', signed),
        quantity('/climate/averageWetBulbCelsius', 'Average wet bulb', '°C', signed),
      ],
    },
    { title: 'Staff', fields: [quantity('/staff/technicians', 'Technicians', 'people'), quantity('/staff/itKwPerTechnician', 'IT per technician', 'kW')] },
  ],
  hall: [
    {
      title: 'Hall',
      fields: [name, choice('/thermalClass', 'Air inlet class', ['A1', 'A2', 'A3', 'A4', 'H1']), quantity('/floorLoadLimitKgPerSquareMetre', 'Floor load limit', 'kg/m²')],
    },
    size,
  ],
  row: [{ title: 'Row', fields: [name] }],
  airCoolingUnit: [
    {
      title: 'Air cooling unit',
      fields: [
        name,
        choice('/kind', 'Kind', ['crah', 'fan-wall', 'in-row']),
        quantity('/coolingCapacityKw', 'Cooling capacity', 'kW'),
        quantity('/airflowCubicMetresPerSecond', 'Air flow', 'm³/s', { above: 0 }),
        quantity('/supplyAirSetPointCelsius', 'Supply set point', '°C', signed),
        quantity('/fanPowerKw', 'Fan power', 'kW'),
        choice('/returnFrom', 'Return air from', ['rear', 'top']),
        reference('/airZoneId', 'Air zone', 'coolingZone', { where: { key: 'kind', oneOf: ['air'] } }),
        reference('/loopId', 'Water loop', 'loop'),
        reference('/powerNodeId', 'Fed by', 'powerNode'),
        commissionedBy,
      ],
    },
    place,
  ],
  containment: [{
    title: 'Containment',
    fields: [name, choice('/kind', 'Kind', ['hot-aisle', 'cold-aisle']), number('/heightMetres', 'Height', 'm', { above: 0 }), choice('/roof', 'Roof', ['closed', 'open', 'ducted-to-ceiling']), choice('/doors', 'Doors', ['closed', 'open'])],
  }],
  powerNode: [{
    title: 'Power component',
    fields: [
      name,
      quantity('/ratingKva', 'Rating', 'kVA', { above: 0 }),
      quantity('/continuousFraction', 'Continuous share of rating', 'share', share),
      quantity('/powerFactor', 'Power factor', '', share),
      quantity('/outputVolts', 'Output voltage', 'V', { above: 0 }),
      onlyFor(quantity('/noLoadLossKw', 'No-load loss', 'kW'), 'transformer'),
      onlyFor(quantity('/loadLossKw', 'Load loss at rating', 'kW'), 'transformer'),
      onlyFor(quantity('/impedanceFraction', 'Impedance', 'per unit', share), 'transformer'),
      onlyFor(quantity('/startSeconds', 'Start time', 's'), 'generator'),
      onlyFor(quantity('/batteryEnergyKwh', 'Battery energy', 'kWh'), 'ups'),
      onlyFor(quantity('/lossCoefficients/constant', 'Loss, constant term', 'of rating'), 'ups', 'rectifier'),
      onlyFor(quantity('/lossCoefficients/linear', 'Loss, linear term', 'of rating', signed), 'ups', 'rectifier'),
      onlyFor(quantity('/lossCoefficients/quadratic', 'Loss, quadratic term', 'of rating'), 'ups', 'rectifier'),
      onlyFor(quantity('/lengthMetres', 'Length', 'm', { above: 0 }), 'busway'),
      onlyFor(quantity('/resistanceOhmPerMetre', 'Resistance', 'Ω/m'), 'busway'),
      commissionedBy,
    ],
  }],
  coolingZone: [{ title: 'Cooling zone', fields: [name, number('/redundantUnits', 'Redundant units', '', { minimum: 0, integer: true })] }],
  cdu: [
    {
      title: 'Coolant distribution unit',
      fields: [
        name,
        quantity('/ratedCapacityKw', 'Capacity', 'kW'),
        quantity('/ratedApproachKelvin', 'Rated approach', 'K', { above: 0 }),
        quantity('/pumpPowerKw', 'Pump power', 'kW'),
        reference('/zoneId', 'Liquid zone', 'coolingZone', { where: { key: 'kind', oneOf: ['liquid'] } }),
        reference('/loopId', 'Water loop', 'loop'),
        reference('/powerNodeId', 'Fed by', 'powerNode'),
        commissionedBy,
      ],
    },
    place,
  ],
  loop: [{
    title: 'Water loop',
    fields: [
      name,
      quantity('/supplyTemperatureCelsius', 'Supply temperature', '°C', signed),
      quantity('/designDeltaTKelvin', 'Design temperature rise', 'K', { above: 0 }),
      quantity('/pumpHeadKpa', 'Pump head', 'kPa'),
      quantity('/pumpEfficiency', 'Pump efficiency', 'share', { above: 0 }),
      commissionedBy,
    ],
  }],
  plant: [{
    title: 'Heat rejection plant',
    fields: [
      name,
      number('/unitCount', 'Units', '', { minimum: 0, integer: true }),
      number('/redundantUnits', 'Redundant units', '', { minimum: 0, integer: true }),
      quantity('/unitCapacityKw', 'Capacity per unit', 'kW'),
      quantity('/approachKelvin', 'Approach', 'K', { above: 0 }),
      quantity('/heatExchangerApproachKelvin', 'Heat exchanger approach', 'K'),
      quantity('/fanPowerKwPerUnit', 'Fan power per unit', 'kW'),
      reference('/loopId', 'Water loop', 'loop'),
      reference('/powerNodeId', 'Fed by', 'powerNode'),
      commissionedBy,
    ],
  }],
  fabric: [{ title: 'Fabric', fields: [name, commissionedBy] }],
  pod: [{ title: 'Pod', fields: [name, quantity('/acceleratorPorts', 'Accelerator ports', 'count'), reference('/fabricId', 'Fabric', 'fabric'), commissionedBy] }],
  activity: [
    {
      title: 'Activity',
      fields: [
        name,
        { path: '/group', label: 'Group', field: { type: 'text' } },
        choice('/kind', 'Kind', ['task', 'procurement', 'milestone', 'level-of-effort']),
        quantity('/durationDays', 'Duration', 'working days', { minimum: 0, range: true }),
        quantity('/neverProbability', 'Chance it never finishes', 'share', share),
        reference('/calendarId', 'Calendar', 'calendar'),
        optionalDate('/startNoEarlierThan', 'Start no earlier than'),
      ],
    },
    {
      title: 'Progress',
      fields: [
        optionalDate('/actualStart', 'Actual start'),
        onlyFor(number('/percentComplete', 'Work done', 'share', { ...share, optional: true }), ...WORKED_ON),
        onlyFor(number('/remainingDays', 'Work left', 'working days', { minimum: 0, optional: true }), ...WORKED_ON),
        optionalDate('/actualFinish', 'Actual finish'),
      ],
    },
    { title: 'Baseline', fields: [optionalDate('/baselineStart', 'Baseline start'), optionalDate('/baselineFinish', 'Baseline finish')] },
  ],
  resource: [{ title: 'Resource', fields: [name, choice('/kind', 'Kind', ['crew', 'technician', 'supplier']), number('/units', 'Units', '', { above: 0 })] }],
  driver: [{ title: 'Driver', fields: [name, { path: '/description', label: 'Description', field: { type: 'text' } }] }],
  risk: [{ title: 'Risk', fields: [name, reference('/activityId', 'Activity', 'activity'), quantity('/probability', 'Probability', 'share', share), quantity('/impactDays', 'Impact', 'working days', { minimum: 0, range: true })] }],
  calendar: [{ title: 'Calendar', fields: [name, number('/hoursPerDay', 'Hours per day', 'h', { above: 0, maximum: 24 })] }],
  run: [{
    title: 'Training run',
    fields: [
      name,
      quantity('/trainingFlop', 'Training compute', 'FLOP', { above: 0 }),
      choice('/precision', 'Precision', ['bf16', 'fp8', 'fp4']),
      quantity('/modelFlopUtilization', 'Model FLOP utilisation', 'share', share),
      number('/minimumAccelerators', 'Fewest accelerators', '', { minimum: 0, integer: true }),
      number('/maximumAccelerators', 'Most accelerators', '', { minimum: 0, integer: true }),
      number('/priority', 'Priority (lower first)', '', { integer: true }),
      { path: '/earliestStart', label: 'Earliest start', field: { type: 'date' } },
      { path: '/spansFabrics', label: 'May span fabrics', field: { type: 'boolean' } },
      quantity('/checkpointWriteSeconds', 'Checkpoint write', 's'),
    ],
  }],
  experiment: [{
    title: 'Experiment programme',
    fields: [
      name,
      number('/reservedAccelerators', 'Reserved accelerators', '', { minimum: 0, integer: true }),
      quantity('/acceleratorHoursPerExperiment', 'Accelerator hours per experiment', 'h', { above: 0 }),
      { path: '/from', label: 'From', field: { type: 'date' } },
    ],
  }],
  lever: [{ title: 'Lever', fields: [name, quantity('/cost', 'Cost', 'money')] }],
  lease: [{
    title: 'Lease',
    fields: [
      name,
      number('/accelerators', 'Accelerators', '', { minimum: 0, integer: true }),
      { path: '/from', label: 'From', field: { type: 'date' } },
      { path: '/until', label: 'Until', field: { type: 'date' } },
      number('/pricePerAcceleratorHour', 'Price per accelerator hour', 'money', { minimum: 0 }),
    ],
  }],
};
