/**
 * Power chain. One 34.5 kV service on two MV boards. The live zone is 2N: per side one transformer, switchgear with
 * generator, one UPS at 480 V, twelve PDUs to 208 V, each with two panels. The retrofit has four lineups at 415 V
 * (distributed redundant, four to make three) with one busway of each over every row. Mechanical loads hang on two
 * lineups, each the standby of the other.
 */
import type { PowerNode, Scenario } from '../../../src/model/index.ts';
import { amperes, BREAKER_PROTECTION, CONTINUOUS_BUSWAY, DIESEL_STEPS, emergencyStart, gridPowerFactor, itPowerFactor, LINEUP_TRANSFORMER, mechanicalPowerFactor, threePhaseKva, TRANSFORMER_PROTECTION, UPS_LOSS, upsWalkIn } from '../shared/equipment.ts';
import { copperSets, mediumVoltageCable } from '../shared/cables.ts';
import { assume } from '../shared/figures.ts';
import { metres } from '../shared/pod-layout.ts';
import { PowerChain } from '../shared/power-chain.ts';
import { AISLES, type Aisle, ROW_LENGTH_METRES, rowCentreY, rowId, SIDES, type Side, slotCentre, SLOTS_PER_ROW } from './layout.ts';
import { buswayId, type Lineup, LINEUPS, panelId, UPS_SIDES } from './rack-mix.ts';
import { SITE_ID } from './site.ts';

const HALL = 1;
const VOLTS = { mv: 34_500, live: 480, panel: 208, retrofit: 415 } as const;
const BOARD_AMPS = 600;
const PDU_KVA = 300;
const PANEL_AMPS = 600;
const BUSWAY_AMPS = 800;
const MV_CABLE = mediumVoltageCable(80);
const PDU_CABLE = copperSets(amperes(VOLTS.live, PDU_KVA), 35);
const PANEL_CABLE = copperSets(PANEL_AMPS, 6);
const BUSWAY_CABLE = copperSets(BUSWAY_AMPS, 30);
const MECHANICAL_CABLE_METRES = 50;
const BUSWAY_RESISTANCE = assume(6.6e-5, 'Ω/m', 'copper busway of 800 A, hot');
const unity = assume(1, '1', 'unity-rated output');
const setPowerFactor = assume(0.8, '1', 'rated power factor of the set');

/** 10 CFR 431.196(a) minimum for low-voltage dry-type units since 2016: 99.02 % at 35 % load of 300 kVA. */
const DRY_TYPE = '10 CFR 431.196(a), three-phase low-voltage dry-type from 2016: 99.02 % at 35 % load of 300 kVA, 1.04 kW in all';
const PDU_TRANSFORMER = {
  noLoadLossKw: { ...assume(0.55, 'kW', 'half'), source: `${DRY_TYPE}; split between core and copper is an assumption` },
  loadLossKw: { ...assume(4, 'kW', 'rest'), source: `${DRY_TYPE}; split between core and copper is an assumption` },
  impedanceFraction: assume(0.045, '1', 'usual for 300 kVA dry-type'),
} as const;

/** Second-hand, from before the efficiency rule of 2016. */
const REMANUFACTURED_TRANSFORMER = {
  noLoadLossKw: assume(4.8, 'kW', 'unit of 3,000 kVA from before 2016: a third more than the rule of 2016, scaled by size'),
  loadLossKw: assume(19, 'kW', 'unit of 3,000 kVA from before 2016: a third more than the rule of 2016, scaled by size'),
  impedanceFraction: assume(0.0575, '1', 'usual for 3,000 kVA'),
} as const;

/** Transformers by voltage of the lineup. */
const TRANSFORMERS = {
  [VOLTS.live]: { kva: 2500, ...LINEUP_TRANSFORMER },
  [VOLTS.retrofit]: { kva: 3000, ...REMANUFACTURED_TRANSFORMER },
} as const;

interface LineupDesign {
  readonly id: string;
  readonly name: string;
  readonly board: 'a' | 'b';
  readonly volts: typeof VOLTS.live | typeof VOLTS.retrofit;
  readonly upsKw: number;
  readonly batteryKwh: number;
  readonly commissionedBy: string | null;
}

/** MV/LV transformer, switchgear with standby generator, UPS. */
function lineup(chain: PowerChain, { id, name, board, volts, upsKw, batteryKwh, commissionedBy }: LineupDesign): void {
  const { kva, ...transformer } = TRANSFORMERS[volts];
  chain.add(
    { ...chain.base(`${id}-tx`, `${name} transformer`, HALL, volts, kva, gridPowerFactor, commissionedBy), kind: 'transformer', ...transformer, protection: TRANSFORMER_PROTECTION },
    { ...chain.base(`${id}-lv`, `${name} LV switchgear`, HALL, volts, 3325, gridPowerFactor, commissionedBy), kind: 'switchgear', protection: BREAKER_PROTECTION },
    { ...chain.base(`${id}-gen`, `${name} generator`, HALL, volts, 3125, setPowerFactor, commissionedBy), kind: 'generator', startSeconds: emergencyStart, ...DIESEL_STEPS },
    {
      ...chain.base(`${id}-ups`, `${name} UPS`, HALL, volts, upsKw, unity, commissionedBy),
      kind: 'ups', lossCoefficients: UPS_LOSS, batteryEnergyKwh: assume(batteryKwh, 'kWh', 'five minutes at rated power, with ageing'), walkInSeconds: upsWalkIn,
    },
  );
  chain.feed(`mv-${board}`, `${id}-tx`, 'normal', MV_CABLE);
  chain.feed(`${id}-tx`, `${id}-lv`);
  chain.feed(`${id}-gen`, `${id}-lv`, 'standby');
  chain.feed(`${id}-lv`, `${id}-ups`);
}

/** What releases the feeds of the live zone: the third aisle's are rebuilt for the second-hand racks. */
const liveRelease = (aisle: Aisle): string | null => (aisle === 3 ? 'aisle-3-tested' : null);

function liveZone(chain: PowerChain): void {
  for (const ups of UPS_SIDES) {
    const upper = ups.toUpperCase();
    lineup(chain, { id: `live-${ups}`, name: `Live · ${upper}`, board: ups, volts: VOLTS.live, upsKw: 2000, batteryKwh: 200, commissionedBy: null });
    for (const aisle of AISLES) for (const side of SIDES) {
      const row = rowId('live', aisle, side);
      const pdu = `${row}-pdu-${ups}`;
      chain.add({ ...chain.base(pdu, `${row} PDU ${upper}`, HALL, VOLTS.panel, PDU_KVA, itPowerFactor, liveRelease(aisle)), kind: 'transformer', ...PDU_TRANSFORMER, protection: TRANSFORMER_PROTECTION });
      chain.feed(`live-${ups}-ups`, pdu, 'normal', PDU_CABLE);
      for (const half of [1, 2] as const) {
        const panel = panelId(aisle, side, half, ups);
        chain.add({ ...chain.base(panel, `${row} panel ${half} ${upper}`, HALL, VOLTS.panel, threePhaseKva(VOLTS.panel, PANEL_AMPS), itPowerFactor, liveRelease(aisle)), continuousFraction: CONTINUOUS_BUSWAY, kind: 'rpp', protection: BREAKER_PROTECTION });
        chain.feed(pdu, panel, 'normal', PANEL_CABLE);
      }
    }
  }
}

/** The four busways of a row run side by side and one above the other. */
function buswayPlacement(aisle: Aisle, side: Side, letter: Lineup): NonNullable<PowerNode['placement']> {
  const at = LINEUPS.indexOf(letter);
  const middle = slotCentre('retrofit', aisle, side, 1, SLOTS_PER_ROW);
  return {
    position: { xMetres: middle.xMetres, yMetres: metres(rowCentreY(aisle, side) + (at % 2 === 0 ? -0.3 : 0.3)), zMetres: at < 2 ? 2.7 : 3.15 },
    size: { xMetres: ROW_LENGTH_METRES, yMetres: 0.2, zMetres: 0.25 },
    rotationDegrees: 0,
  };
}

function retrofitZone(chain: PowerChain): void {
  for (const letter of LINEUPS) {
    const upper = letter.toUpperCase();
    const commissionedBy = letter === 'a' || letter === 'b' ? 'lineups-cx-1' : 'lineups-cx-2';
    lineup(chain, { id: `retrofit-${letter}`, name: `Retrofit · ${upper}`, board: letter === 'a' || letter === 'c' ? 'a' : 'b', volts: VOLTS.retrofit, upsKw: 2400, batteryKwh: 240, commissionedBy });
    for (const aisle of AISLES) for (const side of SIDES) {
      const busway = buswayId(aisle, side, letter);
      chain.add({
        ...chain.base(busway, `${rowId('retrofit', aisle, side)} busway ${upper}`, HALL, VOLTS.retrofit, threePhaseKva(VOLTS.retrofit, BUSWAY_AMPS), itPowerFactor, commissionedBy),
        continuousFraction: CONTINUOUS_BUSWAY, kind: 'busway', lengthMetres: ROW_LENGTH_METRES, protection: BREAKER_PROTECTION, resistanceOhmPerMetre: BUSWAY_RESISTANCE, placement: buswayPlacement(aisle, side, letter),
      });
      chain.feed(`retrofit-${letter}-ups`, busway, 'normal', BUSWAY_CABLE);
    }
  }
}

/** Loads of each mechanical lineup: kVA on its own node. */
const MECHANICAL_LOADS: readonly { readonly id: string; readonly name: string; readonly kva: number; readonly home: 1 | 2; readonly commissionedBy: string | null }[] = [
  { id: 'crahs-1', name: 'CRAHs, odd', kva: 75, home: 1, commissionedBy: null },
  { id: 'crahs-2', name: 'CRAHs, even', kva: 75, home: 2, commissionedBy: null },
  { id: 'chw', name: 'Chilled-water plant', kva: 1100, home: 1, commissionedBy: null },
  { id: 'cdus-1', name: 'CDUs, south rows', kva: 90, home: 1, commissionedBy: 'fws-piping' },
  { id: 'cdus-2', name: 'CDUs, north rows', kva: 90, home: 2, commissionedBy: 'fws-piping' },
  { id: 'fws', name: 'Facility-water plant', kva: 400, home: 2, commissionedBy: 'fws-piping' },
];

function mechanical(chain: PowerChain): void {
  for (const at of [1, 2] as const) {
    const id = `m${at}`;
    const name = `Mechanical ${at}`;
    chain.add(
      { ...chain.base(`${id}-tx`, `${name} transformer`, HALL, VOLTS.live, 2500, mechanicalPowerFactor, null), kind: 'transformer', ...LINEUP_TRANSFORMER, protection: TRANSFORMER_PROTECTION },
      { ...chain.base(`${id}-lv`, `${name} LV switchgear`, HALL, VOLTS.live, 2875, mechanicalPowerFactor, null), kind: 'switchgear', protection: BREAKER_PROTECTION },
      { ...chain.base(`${id}-gen`, `${name} generator`, HALL, VOLTS.live, 2500, setPowerFactor, null), kind: 'generator', startSeconds: emergencyStart, ...DIESEL_STEPS },
    );
    chain.feed(`mv-${at === 1 ? 'a' : 'b'}`, `${id}-tx`, 'normal', MV_CABLE);
    chain.feed(`${id}-tx`, `${id}-lv`);
    chain.feed(`${id}-gen`, `${id}-lv`, 'standby');
  }
  for (const { id, name, kva, home, commissionedBy } of MECHANICAL_LOADS) {
    chain.add({ ...chain.base(`mech-${id}`, name, HALL, VOLTS.live, kva, mechanicalPowerFactor, commissionedBy), kind: 'mechanical-load' });
    const cable = copperSets(amperes(VOLTS.live, kva), MECHANICAL_CABLE_METRES);
    chain.feed(`m${home}-lv`, `mech-${id}`, 'normal', cable);
    chain.feed(`m${home === 1 ? 2 : 1}-lv`, `mech-${id}`, 'standby', cable);
  }
}

export function power(): Scenario['power'] {
  const chain = new PowerChain(SITE_ID);
  chain.add({ ...chain.base('utility', 'Dominion 34.5 kV service', null, VOLTS.mv, 16_000, gridPowerFactor, null), kind: 'utility' });
  for (const board of UPS_SIDES) {
    chain.add({ ...chain.base(`mv-${board}`, `MV board ${board.toUpperCase()}`, null, VOLTS.mv, threePhaseKva(VOLTS.mv, BOARD_AMPS), gridPowerFactor, null), kind: 'switchgear' });
    chain.feed('utility', `mv-${board}`);
  }
  liveZone(chain);
  retrofitZone(chain);
  mechanical(chain);
  return chain.document();
}
