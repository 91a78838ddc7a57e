/**
 * Figures the scenario document needs and the reference folder lacks. Each is an assumption with
 * its reason, or cites a public document; nothing here overrides a reference figure.
 */
import type { SourcedFigure } from '../../src/catalog/types.ts';

const AS_OF = '2026-11';

/** An assumption with its reason. */
function assumed(value: number, unit: string, reason: string, range?: { low: number; high: number }): SourcedFigure {
  return { value, ...range, unit, source: `assumption: ${reason}`, asOf: AS_OF, verified: false, grade: 'assumption' };
}

const CUBIC_METRES_PER_SECOND_PER_CFM = 0.000471947;
/** Sensible heat carried by air at 20 °C and sea level, kJ/(m³·K): 1.204 kg/m³ × 1.006 kJ/(kg·K). */
const AIR_HEAT_CAPACITY = 1.211;
const DGX_H100_GUIDE = 'NVIDIA DGX H100/H200 User Guide, environmental specifications (airflow 1,105 CFM front to back at 80 % fan PWM; 5 to 30 °C; 10.2 kW)';

/** A published count of accelerators in the rack that the catalogue offers; the number itself is the reference's. */
const counted = (source: string, asOf: string, grade = 'primary') => ({ source, asOf, verified: true, grade });
/** A count that follows from an arrangement taken here. */
const arranged = (source: string) => ({ source, asOf: AS_OF, verified: false, grade: 'assumption' });

interface RackOverlay {
  readonly acceleratorId: string;
  /** Where the number of accelerators in the rack comes from. */
  readonly accelerators: Pick<SourcedFigure, 'source' | 'asOf' | 'verified' | 'grade'>;
  readonly airDeltaTKelvin: SourcedFigure;
  readonly inletAirLimitCelsius: SourcedFigure;
  /** Used only where the reference has none or only an unsourced number, whose value it must repeat. */
  readonly weightKg?: SourcedFigure;
  readonly size: { readonly xMetres: number; readonly yMetres: number; readonly zMetres: number };
  /** In-rack spares; absent = every accelerator is usable. */
  readonly usable?: SourcedFigure;
}

const STANDARD_FOOTPRINT = { xMetres: 0.6, yMetres: 1.2, zMetres: 2.3 } as const;

const dgxAirDeltaT: SourcedFigure = {
  value: Math.round((10.2 / (1105 * CUBIC_METRES_PER_SECOND_PER_CFM * AIR_HEAT_CAPACITY)) * 10) / 10,
  unit: 'K',
  source: `${DGX_H100_GUIDE}; 10.2 kW ÷ (0.5215 m³/s × 1.211 kJ/(m³·K))`,
  asOf: '2024',
  verified: true,
  grade: 'derived',
};

const dgxInletLimit: SourcedFigure = { value: 30, unit: '°C', source: DGX_H100_GUIDE, asOf: '2024', verified: true, grade: 'primary' };

const nvl72Air = assumed(18, 'K', 'residual air of a liquid-cooled rack leaves warmer than an air-cooled server; no published airflow was found', { low: 14, high: 22 });
const liquidRackInlet = assumed(30, '°C', 'taken as for the DGX H100 (5 to 30 °C); the NVL72 air limit was not found in a public document', { low: 27, high: 35 });
const nvl72Usable = assumed(68, 'count', 'in-rack spares; NVL72 racks are offered as 64 to 68 usable GPUs of 72', { low: 64, high: 72 });
const airServerInlet = assumed(35, '°C', 'ASHRAE class A2 allowable; no vendor limit on file');
const heavyRack = (kg: number) => assumed(kg, 'kg', 'no published weight; near the NVL72 class');

export const RACK_OVERLAYS: Readonly<Record<string, RackOverlay>> = {
  'dgx-h100-air-rack-4x': { acceleratorId: 'h100-sxm5-80gb', accelerators: arranged('assumption: four systems per rack; 8 accelerators each (NVIDIA DGX H100/H200 User Guide)'), weightKg: assumed(520, 'kg', 'four DGX H100 systems of about 130 kg each; the empty rack and its cables are not counted'), airDeltaTKelvin: dgxAirDeltaT, inletAirLimitCelsius: dgxInletLimit, size: STANDARD_FOOTPRINT },
  'hgx-b200-node': { acceleratorId: 'b200-hgx', accelerators: arranged('assumption: four nodes per rack; 8 accelerators each (NVIDIA HGX B200)'), airDeltaTKelvin: assumed(16, 'K', 'as DGX H100'), inletAirLimitCelsius: airServerInlet, size: STANDARD_FOOTPRINT },
  'hgx-b300-node': { acceleratorId: 'b300-hgx', accelerators: arranged('assumption: four nodes per rack; 8 accelerators each (NVIDIA HGX B300)'), airDeltaTKelvin: assumed(16, 'K', 'as DGX H100'), inletAirLimitCelsius: airServerInlet, weightKg: assumed(150, 'kg', 'one node, as HGX B200 and a little heavier'), size: STANDARD_FOOTPRINT },
  'gb200-nvl72': { acceleratorId: 'gb200', accelerators: counted('NVIDIA GB200 NVL72 product page: 72 GPUs per rack', '2025'), airDeltaTKelvin: nvl72Air, inletAirLimitCelsius: liquidRackInlet, size: STANDARD_FOOTPRINT, usable: nvl72Usable },
  'gb300-nvl72': { acceleratorId: 'gb300', accelerators: counted('NVIDIA GB300 NVL72 product page: 72 GPUs per rack', '2025'), airDeltaTKelvin: nvl72Air, inletAirLimitCelsius: liquidRackInlet, size: STANDARD_FOOTPRINT, usable: nvl72Usable },
  'vera-rubin-nvl72': { acceleratorId: 'rubin-vr200', accelerators: counted('NVIDIA Vera Rubin NVL72 specification page (marked preliminary): 72 GPU packages per rack', '2026'), airDeltaTKelvin: nvl72Air, inletAirLimitCelsius: liquidRackInlet, size: STANDARD_FOOTPRINT, usable: nvl72Usable },
  'rubin-ultra-kyber': { acceleratorId: 'rubin-ultra', accelerators: counted('NVIDIA at GTC 2025, as reported by tomshardware.com: 144 packages of 4 dies', '2025-03', 'secondary'), airDeltaTKelvin: nvl72Air, inletAirLimitCelsius: liquidRackInlet, weightKg: heavyRack(2700), size: { xMetres: 1.2, yMetres: 1.2, zMetres: 2.3 } },
  'tpu-v7-ironwood-rack': { acceleratorId: 'tpu-v7-ironwood', accelerators: counted('donanimhaber.com, Hot Chips 2025 summary: 64 chips per rack', '2025-08', 'secondary'), airDeltaTKelvin: nvl72Air, inletAirLimitCelsius: liquidRackInlet, weightKg: heavyRack(1400), size: STANDARD_FOOTPRINT },
  'mi355x-dlc-rack': { acceleratorId: 'mi355x', accelerators: arranged('assumption: the most a direct-liquid-cooled rack is offered with'), airDeltaTKelvin: assumed(16, 'K', 'as air-cooled servers'), inletAirLimitCelsius: airServerInlet, weightKg: heavyRack(1600), size: STANDARD_FOOTPRINT },
  'trainium2-ultraserver': { acceleratorId: 'trainium2', accelerators: arranged('assumption: 64 chips of a Trn2 UltraServer (AWS) over two racks'), airDeltaTKelvin: assumed(16, 'K', 'as air-cooled servers'), inletAirLimitCelsius: airServerInlet, weightKg: assumed(900, 'kg', 'no published weight; a full air-cooled rack'), size: STANDARD_FOOTPRINT },
};

/** Records of single nodes: how many stand in the rack that the catalogue offers. */
export const NODES_PER_RACK: Readonly<Record<string, { readonly nodes: number; readonly id: string; readonly name: string; readonly emptyRackKg: number }>> = {
  'hgx-b200-node': { nodes: 4, id: 'hgx-b200-air-rack-4x', name: '4x HGX B200 air rack', emptyRackKg: 150 },
  'hgx-b300-node': { nodes: 4, id: 'hgx-b300-air-rack-4x', name: '4x HGX B300 air rack', emptyRackKg: 150 },
};

/** Products of several racks. */
export const RACKS_PER_PRODUCT: Readonly<Record<string, { readonly racks: number; readonly id: string; readonly name: string }>> = {
  'trainium2-ultraserver': { racks: 2, id: 'trainium2-rack', name: 'Trainium2 rack (half an UltraServer)' },
};

/** Which key of a multi-valued rack power is the rated one, and what that makes it. */
export const RATED_POWER_KEY: Readonly<Record<string, { readonly key: string; readonly basis: string }>> = {
  'dgx-h100-air-rack-4x': { key: 'nominal', basis: 'oem-tdp' },
  'gb200-nvl72': { key: 'oemTDP', basis: 'oem-tdp' },
  'gb300-nvl72': { key: 'lenovoTDP', basis: 'oem-tdp' },
  'tpu-v7-ironwood-rack': { key: 'min', basis: 'published minimum' },
};

/** Network and storage rack: nothing in the reference; sized so that non-GPU IT is about 8 % of a hall. */
export const NETWORK_RACK = {
  id: 'network-storage',
  name: 'Network and storage rack',
  ratedPowerKw: assumed(70, 'kW', 'liquid-cooled scale-out switches with storage; puts non-GPU IT at about 8 % of a hall, the low end of the usual 8 to 15 %', { low: 40, high: 90 }),
  liquidFraction: assumed(0.7, '1', 'cold plates on switch ASICs, optics and drives on air'),
  airDeltaTKelvin: assumed(15, 'K', 'usual for switches and storage'),
  inletAirLimitCelsius: assumed(35, '°C', 'ASHRAE class A2 allowable'),
  liquidSupplyLimitCelsius: assumed(45, '°C', 'same technology loop class as its neighbours (W45)'),
  weightKg: assumed(1100, 'kg', 'full rack of switches, optics and drives'),
  size: STANDARD_FOOTPRINT,
} as const;
