/**
 * Power chain. 138 kV service → HV switchgear → three 138/34.5 kV transformers on one 34.5 kV main
 * → two MV switchgears per hall → per pod four lineups (distributed redundant, four to make three):
 * MV/LV transformer, LV switchgear with standby generator, UPS, one busway over each of the two rows.
 * Mechanical loads hang on two own lineups per hall, each the standby of the other.
 */
import type { PowerNode, Scenario } from '../../../src/model/index.ts';
import { amperes, BREAKER_PROTECTION, CONTINUOUS_BUSWAY, DIESEL_STEPS, emergencyStart, gridPowerFactor, itPowerFactor, LINEUP_TRANSFORMER, mechanicalPowerFactor, MECHANICAL_TRANSFORMER, threePhaseKva, TRANSFORMER_PROTECTION, UPS_LOSS, upsWalkIn } from '../shared/equipment.ts';
import { copperSets, mediumVoltageCable } from '../shared/cables.ts';
import { assume } from '../shared/figures.ts';
import { metres, podId } from '../shared/pod-layout.ts';
import { PowerChain } from '../shared/power-chain.ts';
import { POD_COUNT, ROW_LENGTH_METRES, rowCentreY, slotCentre, SLOTS_PER_ROW } from './layout.ts';
import { buswayId } from '../shared/pod-hall.ts';
import { LINEUPS, type Lineup } from './rack-mix.ts';

const VOLTS = { hv: 138_000, mv: 34_500, lv: 415 } as const;
const SITE = 'new-albany';

const MAIN_TRANSFORMER = {
  noLoadLossKw: assume(30, 'kW', 'typical 138/34.5 kV, 40/53/67 MVA'),
  loadLossKw: assume(300, 'kW', 'typical 138/34.5 kV at 66.7 MVA'),
  impedanceFraction: assume(0.14, '1', '8.5 % on the 40 MVA base'),
} as const;
const BUSWAY_RESISTANCE = assume(3.3e-5, 'Ω/m', 'copper busway of 1,600 A, hot');
const BUSWAY_AMPS = 1600;
const BUSWAY_CABLE = copperSets(BUSWAY_AMPS, 25);
const MV_CABLE = mediumVoltageCable(150);
const MECHANICAL_CABLE_METRES = 60;

/** Busways of one row run side by side and one above the other over the racks. */
function buswayPlacement(pod: number, row: 1 | 2, lineup: Lineup): NonNullable<PowerNode['placement']> {
  const at = LINEUPS.indexOf(lineup);
  const middle = slotCentre(pod, row, 1, SLOTS_PER_ROW);
  return {
    position: { xMetres: middle.xMetres, yMetres: metres(rowCentreY(pod, row) + (at % 2 === 0 ? -0.3 : 0.3)), zMetres: at < 2 ? 2.7 : 3.15 },
    size: { xMetres: ROW_LENGTH_METRES, yMetres: 0.2, zMetres: 0.25 },
    rotationDegrees: 0,
  };
}

function lineup(chain: PowerChain, hall: 1 | 2, pod: number, letter: Lineup, commissionedBy: string | null): void {
  const id = `${podId(hall, pod)}-${letter}`;
  const name = `Hall ${hall} · Pod ${pod} · ${letter.toUpperCase()}`;
  chain.add(
    { ...chain.base(`${id}-tx`, `${name} transformer`, hall, VOLTS.lv, 2500, gridPowerFactor, commissionedBy), kind: 'transformer', ...LINEUP_TRANSFORMER, protection: TRANSFORMER_PROTECTION },
    { ...chain.base(`${id}-lv`, `${name} LV switchgear`, hall, VOLTS.lv, 2875, gridPowerFactor, commissionedBy), kind: 'switchgear', protection: BREAKER_PROTECTION },
    { ...chain.base(`${id}-gen`, `${name} generator`, hall, VOLTS.lv, 3125, assume(0.8, '1', 'rated power factor of the set'), commissionedBy), kind: 'generator', startSeconds: emergencyStart, ...DIESEL_STEPS },
    {
      ...chain.base(`${id}-ups`, `${name} UPS`, hall, VOLTS.lv, 2000, assume(1, '1', 'unity-rated output, 2,000 kW'), commissionedBy),
      kind: 'ups', lossCoefficients: UPS_LOSS, batteryEnergyKwh: assume(200, 'kWh', 'five minutes at rated power, Li-ion with ageing'), walkInSeconds: upsWalkIn,
    },
  );
  chain.feed(`h${hall}-mv-${letter === 'a' || letter === 'c' ? 'a' : 'b'}`, `${id}-tx`, 'normal', MV_CABLE);
  chain.feed(`${id}-tx`, `${id}-lv`);
  chain.feed(`${id}-gen`, `${id}-lv`, 'standby');
  chain.feed(`${id}-lv`, `${id}-ups`);
  for (const row of [1, 2] as const) {
    const busway = buswayId(hall, pod, letter, row);
    chain.add({
      ...chain.base(busway, `${name} busway, row ${row}`, hall, VOLTS.lv, threePhaseKva(VOLTS.lv, BUSWAY_AMPS), itPowerFactor, commissionedBy),
      continuousFraction: CONTINUOUS_BUSWAY, kind: 'busway', lengthMetres: ROW_LENGTH_METRES, protection: BREAKER_PROTECTION, resistanceOhmPerMetre: BUSWAY_RESISTANCE, placement: buswayPlacement(pod, row, letter),
    });
    chain.feed(`${id}-ups`, busway, 'normal', BUSWAY_CABLE);
  }
}

/** Loads of each mechanical lineup: kVA on its own node. */
const MECHANICAL_LOADS: readonly { readonly id: string; readonly name: string; readonly kva: number; readonly home: 1 | 2 }[] = [
  { id: 'fans-1', name: 'fan walls, odd', kva: 250, home: 1 },
  { id: 'fans-2', name: 'fan walls, even', kva: 250, home: 2 },
  { id: 'cdus-1', name: 'CDUs, first of each pair', kva: 600, home: 1 },
  { id: 'cdus-2', name: 'CDUs, second of each pair', kva: 600, home: 2 },
  { id: 'chw', name: 'chilled-water plant', kva: 2200, home: 1 },
  { id: 'fws', name: 'facility-water plant', kva: 2500, home: 2 },
];

function mechanical(chain: PowerChain, hall: 1 | 2, commissionedBy: string | null): void {
  for (const at of [1, 2] as const) {
    const id = `h${hall}-m${at}`;
    const name = `Hall ${hall} · Mechanical ${at}`;
    chain.add(
      { ...chain.base(`${id}-tx`, `${name} transformer`, hall, VOLTS.lv, 5000, mechanicalPowerFactor, commissionedBy), kind: 'transformer', ...MECHANICAL_TRANSFORMER, protection: TRANSFORMER_PROTECTION },
      { ...chain.base(`${id}-lv`, `${name} LV switchgear`, hall, VOLTS.lv, 5750, mechanicalPowerFactor, commissionedBy), kind: 'switchgear', protection: BREAKER_PROTECTION },
      { ...chain.base(`${id}-gen`, `${name} generators`, hall, VOLTS.lv, 6250, assume(0.8, '1', 'rated power factor of the sets'), commissionedBy), kind: 'generator', startSeconds: emergencyStart, ...DIESEL_STEPS },
    );
    chain.feed(`h${hall}-mv-${at === 1 ? 'a' : 'b'}`, `${id}-tx`, 'normal', MV_CABLE);
    chain.feed(`${id}-tx`, `${id}-lv`);
    chain.feed(`${id}-gen`, `${id}-lv`, 'standby');
  }
  for (const load of MECHANICAL_LOADS) {
    const id = `h${hall}-mech-${load.id}`;
    chain.add({ ...chain.base(id, `Hall ${hall} · ${load.name}`, hall, VOLTS.lv, load.kva, mechanicalPowerFactor, commissionedBy), kind: 'mechanical-load' });
    const cable = copperSets(amperes(VOLTS.lv, load.kva), MECHANICAL_CABLE_METRES);
    chain.feed(`h${hall}-m${load.home}-lv`, id, 'normal', cable);
    chain.feed(`h${hall}-m${load.home === 1 ? 2 : 1}-lv`, id, 'standby', cable);
  }
}

/** What releases a pod's lineups; `null` = live today. */
function lineupRelease(hall: 1 | 2, pod: number): string | null {
  if (hall === 1) return pod <= 5 ? null : pod <= 7 ? 'h1-cx-1' : 'h1-cx-2';
  return pod <= 4 ? 'h2-cx-1' : 'h2-cx-2';
}

export function power(): Scenario['power'] {
  const chain = new PowerChain(SITE);
  chain.add(
    { ...chain.base('utility', 'AEP Ohio 138 kV service', null, VOLTS.hv, 150_000, gridPowerFactor, null), kind: 'utility' },
    { ...chain.base('hv', '138 kV switchgear', null, VOLTS.hv, 150_000, gridPowerFactor, null), kind: 'switchgear' },
    { ...chain.base('mv', '34.5 kV main switchgear', null, VOLTS.mv, 149_000, gridPowerFactor, null), kind: 'switchgear' },
  );
  chain.feed('utility', 'hv');
  for (const [id, commissionedBy] of [['t1', null], ['t2', null], ['t3', 't3-energised']] as const) {
    chain.add({ ...chain.base(id, `Main transformer ${id.toUpperCase()}`, null, VOLTS.mv, 66_700, gridPowerFactor, commissionedBy), kind: 'transformer', ...MAIN_TRANSFORMER });
    chain.feed('hv', id);
    chain.feed(id, 'mv');
  }
  for (const hall of [1, 2] as const) {
    const mvRelease = hall === 1 ? null : 'h2-mv-cx';
    for (const side of ['a', 'b'] as const) {
      chain.add({ ...chain.base(`h${hall}-mv-${side}`, `Hall ${hall} · MV switchgear ${side.toUpperCase()}`, hall, VOLTS.mv, 71_700, gridPowerFactor, mvRelease), kind: 'switchgear' });
      chain.feed('mv', `h${hall}-mv-${side}`);
    }
    mechanical(chain, hall, mvRelease);
    for (let pod = 1; pod <= POD_COUNT; pod++) for (const letter of LINEUPS) lineup(chain, hall, pod, letter, lineupRelease(hall, pod));
  }
  return chain.document();
}
