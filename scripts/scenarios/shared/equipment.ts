/** Electrical equipment that several scenarios are built from: power factors, losses, ratings. */
import { assume, cite } from './figures.ts';

/** Of everything upstream of a UPS. */
export const gridPowerFactor = assume(0.97, '1', 'UPS input correction, drives and transformer reactance');
/** Of racks at their feed. */
export const itPowerFactor = assume(0.99, '1', 'rack power supplies with active correction at high load');
/** Of fans, pumps and chillers. */
export const mechanicalPowerFactor = assume(0.95, '1', 'variable-speed drives with line filters');

/** 10 CFR 431.196(b) minimum for three-phase liquid-immersed units since 2016: 99.53 % at half load of 2,500 kVA. */
const DOE_2016 = '10 CFR 431.196(b), three-phase liquid-immersed from 2016: 99.53 % at 50 % load of 2,500 kVA, 5.9 kW in all';
/** MV/LV unit of 2,500 kVA. */
export const LINEUP_TRANSFORMER = {
  noLoadLossKw: { ...assume(2.9, 'kW', 'half of the 5.9 kW'), source: `${DOE_2016}; split between core and copper is an assumption` },
  loadLossKw: { ...assume(12, 'kW', 'four times the rest'), source: `${DOE_2016}; split between core and copper is an assumption` },
  impedanceFraction: assume(0.0575, '1', 'usual for 2,500 kVA unit substations'),
} as const;
/** MV/LV unit of 5,000 kVA. */
export const MECHANICAL_TRANSFORMER = {
  noLoadLossKw: assume(5.5, 'kW', 'lineup transformer scaled by size'),
  loadLossKw: assume(24, 'kW', 'lineup transformer scaled by size'),
  impedanceFraction: assume(0.06, '1', 'usual for 5,000 kVA'),
} as const;
/** Double conversion. */
export const UPS_LOSS = {
  constant: assume(0.01, '1', 'double conversion, about 96.7 % at half and full load'),
  linear: assume(0.005, '1', 'as the constant term'),
  quadratic: assume(0.017, '1', 'as the constant term'),
} as const;
/** Continuous share of a feed behind an 80 % breaker. */
export const CONTINUOUS_BUSWAY = cite(0.8, '1', 'NEC 210.20(A)/215.3: continuous load at most 80 % of an overcurrent device not rated for 100 %', '2023');

const SQRT3 = 1.7320508;

/** Rated kVA of a three-phase feed, whole. */
export const threePhaseKva = (volts: number, amps: number): number => Math.round((SQRT3 * volts * amps) / 1000);

/** Rated current of a three-phase load, A. */
export const amperes = (volts: number, kva: number): number => (1000 * kva) / (SQRT3 * volts);

/** Overcurrent relay of a transformer: it carries a quarter more than rated for good. */
export const TRANSFORMER_PROTECTION = {
  curve: 'iec-very-inverse',
  pickupFraction: assume(1.25, '1', 'usual setting of transformer relays'),
  timeMultiplier: assume(0.3, '1', 'graded above the breakers below it'),
} as const;
/** Long-time element of a low-voltage breaker, as I²t: twelve seconds at six times its pickup. */
export const BREAKER_PROTECTION = {
  curve: 'iec-extremely-inverse',
  pickupFraction: assume(1.05, '1', 'long-time pickup with its tolerance'),
  timeMultiplier: assume(5.25, '1', 'twelve seconds at six times the pickup, a usual long-time delay'),
} as const;
/** Diesel sets take their load in steps; the UPSs behind them walk in. */
export const DIESEL_STEPS = {
  stepLoadFraction: assume(0.6, '1', 'first step of turbocharged sets within class G2 of ISO 8528-5; the maker states it', [0.4, 0.8]),
  rampKwPerSecond: assume(400, 'kW/s', 'full load in six to eight seconds after the first step', [200, 800]),
} as const;
/** Soft start of a UPS's rectifier after its battery carried the load. */
export const upsWalkIn = assume(10, 's', 'usual walk-in of double-conversion UPSs', [5, 30]);

/** Starting within ten seconds, as emergency sets must. */
export const emergencyStart = cite(10, 's', 'NFPA 110, Type 10', '2022');
