/**
 * Power chain. Eight gas turbines stand on two 13.8 kV buses, each with a breaker to either, so that a bus fault loses
 * none; the grid's transformer does so too and stands by: it starts the plant and carries what is built before the turbines. Three MV boards per hall; per pod three lineups (distributed redundant,
 * three to make two): MV/LV transformer, LV switchgear, UPS, one busway over each of the two rows. The turbines are
 * the reserve as well: there are no diesel sets. Mechanical loads hang on four own lineups per hall, in pairs.
 */
import type { PowerNode, Scenario } from '../../../src/model/index.ts';
import { CONTINUOUS_BUSWAY, gridPowerFactor, itPowerFactor, LINEUP_TRANSFORMER, mechanicalPowerFactor, threePhaseKva, UPS_LOSS } from '../shared/equipment.ts';
import { assume } from '../shared/figures.ts';
import { metres, podId } from '../shared/pod-layout.ts';
import { PowerChain } from '../shared/power-chain.ts';
import { BLOCKS, HEAT_LOSS_PER_KELVIN, ISO_KW, UNITS_PER_BLOCK } from './generation.ts';
import { HALLS, type HallNumber, PODS, ROW_LENGTH_METRES, rowCentreY, slotCentre, SLOTS_PER_ROW } from './layout.ts';
import { buswayId } from '../shared/pod-hall.ts';
import { type Lineup, LINEUPS } from './rack-mix.ts';
import { SITE_ID } from './site.ts';

const VOLTS = { hv: 138_000, mv: 13_800, lv: 415 } as const;
const BUSES = ['a', 'b'] as const;
const GEN_BUS_AMPS = 4000;
const HALL_BOARD_AMPS = 1200;
const BUSWAY_AMPS = 2000;
const BUSWAY_RESISTANCE = assume(2.6e-5, 'Ω/m', 'copper busway of 2,000 A, hot');
const ALTERNATOR_POWER_FACTOR = assume(0.8, '1', 'usual rating of alternators');
const GRID_TRANSFORMER = {
  noLoadLossKw: assume(11, 'kW', 'typical 138/13.8 kV, 15 MVA'),
  loadLossKw: assume(75, 'kW', 'typical 138/13.8 kV at 15 MVA'),
  impedanceFraction: assume(0.085, '1', 'usual for 15 MVA'),
} as const;
const MECHANICAL_TRANSFORMER = {
  noLoadLossKw: assume(6.5, 'kW', 'lineup transformer scaled by size'),
  loadLossKw: assume(29, 'kW', 'lineup transformer scaled by size'),
  impedanceFraction: assume(0.06, '1', 'usual for 6,000 kVA'),
} as const;

/** Rated at 15 °C and sea level; what it gives at the site follows heat and height. */
function turbine(chain: PowerChain, number: number, block: number): PowerNode {
  const kva = { ...ISO_KW, value: Math.round(ISO_KW.value / ALTERNATOR_POWER_FACTOR.value), unit: 'kVA', note: `alternator for ${ISO_KW.value} kW at a power factor of ${ALTERNATOR_POWER_FACTOR.value}` };
  return {
    ...chain.base(`gt${number}`, `Gas turbine ${number}`, null, VOLTS.mv, kva, ALTERNATOR_POWER_FACTOR, `gt-block-${block}`),
    kind: 'generator',
    weatherDerating: { lossPerKelvin: HEAT_LOSS_PER_KELVIN },
    startSeconds: assume(600, 's', 'cold start to synchronised, small industrial turbine', [300, 900]),
    stepLoadFraction: assume(0.25, '1', 'single-shaft turbine that holds frequency within a class of ISO 8528-5; the maker states it', [0.15, 0.4]),
    rampKwPerSecond: assume(150, 'kW/s', 'about 1 % of rated power a second', [80, 300]),
  };
}

function generation(chain: PowerChain): void {
  for (const bus of BUSES) chain.add({ ...chain.base(`gen-${bus}`, `Generation bus ${bus.toUpperCase()}`, null, VOLTS.mv, threePhaseKva(VOLTS.mv, GEN_BUS_AMPS), gridPowerFactor, 'gen-bus'), kind: 'switchgear' });
  for (const block of BLOCKS) {
    for (let at = 1; at <= UNITS_PER_BLOCK; at++) {
      const number = (block - 1) * UNITS_PER_BLOCK + at;
      chain.add(turbine(chain, number, block));
      for (const bus of BUSES) chain.feed(`gt${number}`, `gen-${bus}`);
    }
  }
  chain.add(
    { ...chain.base('grid', 'Oncor 138 kV service', null, VOLTS.hv, 15_000, gridPowerFactor, 'grid-energised'), kind: 'utility' },
    { ...chain.base('grid-tx', 'Grid transformer', null, VOLTS.mv, 12_500, gridPowerFactor, 'grid-energised'), kind: 'transformer', ...GRID_TRANSFORMER },
  );
  chain.feed('grid', 'grid-tx');
  for (const bus of BUSES) chain.feed('grid-tx', `gen-${bus}`, 'standby');
}

/** Hall boards A and C lean on bus A, board B on bus B; each has the other bus as its standby. */
function boards(chain: PowerChain, hall: HallNumber): void {
  for (const letter of LINEUPS) {
    const id = `h${hall}-mv-${letter}`;
    const [home, other] = letter === 'b' ? ['gen-b', 'gen-a'] : ['gen-a', 'gen-b'];
    chain.add({ ...chain.base(id, `Hall ${hall} · MV board ${letter.toUpperCase()}`, hall, VOLTS.mv, threePhaseKva(VOLTS.mv, HALL_BOARD_AMPS), gridPowerFactor, `h${hall}-mv-cx`), kind: 'switchgear' });
    chain.feed(home, id);
    chain.feed(other, id, 'standby');
  }
}

/** Busways of one row run side by side, the third above the first. */
function buswayPlacement(pod: number, row: 1 | 2, lineup: Lineup): NonNullable<PowerNode['placement']> {
  const at = LINEUPS.indexOf(lineup);
  const middle = slotCentre(pod, row, 1, SLOTS_PER_ROW);
  return {
    position: { xMetres: middle.xMetres, yMetres: metres(rowCentreY(pod, row) + (at % 2 === 0 ? -0.3 : 0.3)), zMetres: at < 2 ? 2.7 : 3.15 },
    size: { xMetres: ROW_LENGTH_METRES, yMetres: 0.2, zMetres: 0.25 },
    rotationDegrees: 0,
  };
}

function lineup(chain: PowerChain, hall: HallNumber, pod: number, letter: Lineup): void {
  const id = `${podId(hall, pod)}-${letter}`;
  const name = `Hall ${hall} · Pod ${pod} · ${letter.toUpperCase()}`;
  const commissionedBy = `h${hall}-cx-${pod <= 3 ? 1 : 2}`;
  chain.add(
    { ...chain.base(`${id}-tx`, `${name} transformer`, hall, VOLTS.lv, 2500, gridPowerFactor, commissionedBy), kind: 'transformer', ...LINEUP_TRANSFORMER },
    { ...chain.base(`${id}-lv`, `${name} LV switchgear`, hall, VOLTS.lv, 2875, gridPowerFactor, commissionedBy), kind: 'switchgear' },
    {
      ...chain.base(`${id}-ups`, `${name} UPS`, hall, VOLTS.lv, 2200, assume(1, '1', 'unity-rated output, 2,200 kW'), commissionedBy),
      kind: 'ups', lossCoefficients: UPS_LOSS, batteryEnergyKwh: assume(220, 'kWh', 'five minutes at rated power, Li-ion with ageing'),
    },
  );
  chain.feed(`h${hall}-mv-${letter}`, `${id}-tx`);
  chain.feed(`${id}-tx`, `${id}-lv`);
  chain.feed(`${id}-lv`, `${id}-ups`);
  for (const row of [1, 2] as const) {
    const busway = buswayId(hall, pod, letter, row);
    chain.add({
      ...chain.base(busway, `${name} busway, row ${row}`, hall, VOLTS.lv, threePhaseKva(VOLTS.lv, BUSWAY_AMPS), itPowerFactor, commissionedBy),
      continuousFraction: CONTINUOUS_BUSWAY, kind: 'busway', lengthMetres: ROW_LENGTH_METRES, resistanceOhmPerMetre: BUSWAY_RESISTANCE, placement: buswayPlacement(pod, row, letter),
    });
    chain.feed(`${id}-ups`, busway);
  }
}

/** Mechanical lineups by MV board; the pairs 1–3 and 2–4 stand by for each other. */
const MECHANICAL_LINEUPS = [{ board: 'a', partner: 3 }, { board: 'c', partner: 4 }, { board: 'b', partner: 1 }, { board: 'b', partner: 2 }] as const;

/** Loads of each mechanical lineup: kVA on its own node. */
const MECHANICAL_LOADS: readonly { readonly id: string; readonly name: string; readonly kva: number; readonly home: 1 | 2 | 3 | 4 }[] = [
  { id: 'fans-1', name: 'fan walls, odd', kva: 120, home: 1 },
  { id: 'fans-2', name: 'fan walls, even', kva: 120, home: 2 },
  { id: 'cdus-1', name: 'CDUs, first of each pair', kva: 300, home: 1 },
  { id: 'cdus-2', name: 'CDUs, second of each pair', kva: 300, home: 2 },
  { id: 'chw-1', name: 'air-side plant 1', kva: 1250, home: 1 },
  { id: 'chw-2', name: 'air-side plant 2', kva: 1250, home: 2 },
  ...([1, 2, 3, 4] as const).map((at) => ({ id: `fws-${at}`, name: `liquid-side plant ${at}`, kva: 3000, home: at })),
];

function mechanical(chain: PowerChain, hall: HallNumber): void {
  const commissionedBy = `h${hall}-mv-cx`;
  for (const [index, { board }] of MECHANICAL_LINEUPS.entries()) {
    const id = `h${hall}-m${index + 1}`;
    const name = `Hall ${hall} · Mechanical ${index + 1}`;
    chain.add(
      { ...chain.base(`${id}-tx`, `${name} transformer`, hall, VOLTS.lv, 6000, mechanicalPowerFactor, commissionedBy), kind: 'transformer', ...MECHANICAL_TRANSFORMER },
      { ...chain.base(`${id}-lv`, `${name} LV switchgear`, hall, VOLTS.lv, 6900, mechanicalPowerFactor, commissionedBy), kind: 'switchgear' },
    );
    chain.feed(`h${hall}-mv-${board}`, `${id}-tx`);
    chain.feed(`${id}-tx`, `${id}-lv`);
  }
  for (const load of MECHANICAL_LOADS) {
    const id = `h${hall}-mech-${load.id}`;
    chain.add({ ...chain.base(id, `Hall ${hall} · ${load.name}`, hall, VOLTS.lv, load.kva, mechanicalPowerFactor, commissionedBy), kind: 'mechanical-load' });
    chain.feed(`h${hall}-m${load.home}-lv`, id);
    chain.feed(`h${hall}-m${MECHANICAL_LINEUPS[load.home - 1]?.partner ?? load.home}-lv`, id, 'standby');
  }
}

export function power(): Scenario['power'] {
  const chain = new PowerChain(SITE_ID);
  generation(chain);
  for (const hall of HALLS) {
    boards(chain, hall);
    mechanical(chain, hall);
    for (const pod of PODS) for (const letter of LINEUPS) lineup(chain, hall, pod, letter);
  }
  return chain.document();
}
