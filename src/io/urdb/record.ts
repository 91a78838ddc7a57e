import { parseHolidays } from '../../model/tariff/holidays.ts';
import { AMOUNT_UNITS, HOLIDAY_CALENDARS, type RetailTariff } from '../../model/tariff/retail-tariff.ts';
import { shown } from './findings.ts';
import { readRatchets } from './ratchets.ts';
import { demandTiers, energyTiers } from './tiers.ts';
import { isPeriod, monthlyField, nonNegativeField, scheduleField, textField, unitField, type Reading } from './values.ts';

/** Longest time over which demand is averaged within one hour of the schedule, minutes. */
const HOUR_MINUTES = 60;

/** The tariff of a URDB record; findings say what cannot be billed. */
export function readRecord(reading: Reading): RetailTariff {
  return {
    id: textField(reading, 'label') ?? '',
    name: textField(reading, 'name') ?? '',
    utility: textField(reading, 'utility') ?? '',
    serviceType: textField(reading, 'servicetype'),
    energy: readEnergy(reading),
    fuelAdjustmentsPerKwh: monthlyField(reading, 'fueladjustmentsmonthly'),
    flatDemand: readFlatDemand(reading),
    touDemand: readTouDemand(reading),
    coincidentDemand: readCoincidentDemand(reading),
    namedPeaks: [],
    holidays: readHolidays(reading),
    demandWindowMinutes: readWindow(reading),
    ratchets: readRatchets(reading),
    dollarsPerKvar: nonNegativeField(reading, 'demandreactivepowercharge') ?? 0,
    fixed: readFixed(reading),
    minimums: readMinimums(reading),
    applicability: { minimumKw: nonNegativeField(reading, 'peakkwcapacitymin'), maximumKw: nonNegativeField(reading, 'peakkwcapacitymax') },
    notBilled: reading.findings.notBilled,
  };
}

/** Our own addition to a record, whose tables know no holidays: the name of a calendar, or a list of dates. */
function readHolidays({ fields, findings }: Reading): RetailTariff['holidays'] {
  const field = fields.get('holidays');
  if (field === undefined) {
    nameUnlistedHolidays(fields, findings);
    return null;
  }
  const holidays = parseHolidays(field.value);
  if (holidays === undefined) findings.error([field.name], 'wrong-type', `${field.name} is ${shown(field.value)}; it is a calendar (${HOLIDAY_CALENDARS.join(', ')}) or a list of dates.`, 'Write "us-federal", "nerc", or ["2027-01-01", …].');
  return holidays ?? null;
}

const IN_WORDS = ['description', 'energycomments', 'demandcomments', 'basicinformationcomments'] as const;

/** Says so where a record speaks of holidays in words, which no table of it knows. */
function nameUnlistedHolidays(fields: Reading['fields'], findings: Reading['findings']): void {
  const name = IN_WORDS.find((key) => /\bholidays?\b/i.test(String(fields.get(key)?.value ?? '')));
  if (name === undefined) return;
  findings.warning([fields.get(name)?.name ?? name], 'holidays-in-words', 'The record speaks of holidays in words, and its tables know none: they are billed as weekdays.', 'Name them: "holidays": "us-federal", "nerc" or a list of dates in the record.');
}

function readEnergy(reading: Reading): RetailTariff['energy'] {
  const periods = energyTiers(reading);
  if (periods === null) return null;
  const weekday = scheduleField(reading, 'energyweekdayschedule', periods.length);
  const weekend = scheduleField(reading, 'energyweekendschedule', periods.length);
  return weekday === null || weekend === null ? null : { periods, weekday, weekend };
}

function readTouDemand(reading: Reading): RetailTariff['touDemand'] {
  const charge = demandTiers(reading, 'demandratestructure', 'demandrateunit');
  if (charge === null) return null;
  const weekday = scheduleField(reading, 'demandweekdayschedule', charge.periods.length);
  const weekend = scheduleField(reading, 'demandweekendschedule', charge.periods.length);
  return weekday === null || weekend === null ? null : { ...charge, weekday, weekend };
}

function readFlatDemand(reading: Reading): RetailTariff['flatDemand'] {
  const charge = demandTiers(reading, 'flatdemandstructure', 'flatdemandunit');
  if (charge === null) return null;
  const { fields, findings } = reading;
  if (!fields.has('flatdemandmonths') && charge.periods.length === 1) return { ...charge, months: Array.from({ length: 12 }, () => 0) };
  if (!fields.has('flatdemandmonths')) {
    findings.error(['flatdemandmonths'], 'missing-field', `flatdemandmonths is missing; without it the months of ${charge.periods.length} seasons are not known.`, 'Add the list of twelve period indexes.');
    return null;
  }
  const months = monthlyField(reading, 'flatdemandmonths');
  const wrong = months?.findIndex((period) => !isPeriod(period, charge.periods.length)) ?? -1;
  if (wrong >= 0) findings.error(['flatdemandmonths', wrong], 'unknown-period', `flatdemandmonths names period ${months?.[wrong]}; there are periods 0 to ${charge.periods.length - 1}.`, 'Correct the list, or add the period.');
  return months === null ? null : { ...charge, months };
}

function readCoincidentDemand(reading: Reading): RetailTariff['coincidentDemand'] {
  const charge = demandTiers(reading, 'coincidentratestructure', 'coincidentrateunit');
  if (charge === null) return null;
  const hours = scheduleField(reading, 'coincidentrateschedule', charge.periods.length);
  return hours === null ? null : { ...charge, hours };
}

function readWindow(reading: Reading): number | null {
  const minutes = nonNegativeField(reading, 'demandwindow') ?? 0;
  if (minutes === 0) return null;
  if (!Number.isInteger(minutes) || HOUR_MINUTES % minutes !== 0) {
    reading.findings.error(['demandwindow'], 'out-of-range', `demandwindow is ${minutes} minutes; demand is averaged over whole parts of an hour.`, 'Give 15, 30 or 60 minutes.');
    return null;
  }
  return minutes;
}

function readFixed(reading: Reading): RetailTariff['fixed'] {
  const unit = unitField(reading, 'fixedchargeunits', AMOUNT_UNITS, '$/month');
  const first = nonNegativeField(reading, 'fixedchargefirstmeter');
  const additional = nonNegativeField(reading, 'fixedchargeeaaddl');
  const monthly = nonNegativeField(reading, 'fixedmonthlycharge');
  const useFirst = first !== null && (first > 0 || monthly === null);
  if (useFirst && monthly !== null && monthly > 0) {
    reading.findings.warning(['fixedmonthlycharge'], 'charged-twice', 'The rate has a fixed charge in the old form and in the new one; only the new one (fixedchargefirstmeter) is billed.', 'Delete fixedmonthlycharge, or the other.');
  }
  return [
    ...(!useFirst ? [] : [{ label: 'Fixed charge', amount: first, unit, meters: 'first' as const }]),
    ...(additional === null ? [] : [{ label: 'Fixed charge of additional meters', amount: additional, unit, meters: 'additional' as const }]),
    ...(!useFirst && monthly !== null ? [{ label: 'Fixed charge', amount: monthly, unit: '$/month' as const, meters: 'first' as const }] : []),
  ];
}

function readMinimums(reading: Reading): RetailTariff['minimums'] {
  const unit = unitField(reading, 'minchargeunits', AMOUNT_UNITS, '$/month');
  const minimums = [
    { label: 'Minimum charge', amount: nonNegativeField(reading, 'mincharge'), unit },
    { label: 'Minimum monthly charge', amount: nonNegativeField(reading, 'minmonthlycharge'), unit: '$/month' as const },
    { label: 'Minimum annual charge', amount: nonNegativeField(reading, 'annualmincharge'), unit: '$/year' as const },
  ];
  return minimums.flatMap(({ label, amount, unit: own }) => (amount === null || amount === 0 ? [] : [{ label, amount, unit: own }]));
}
