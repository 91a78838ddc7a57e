import { useMemo } from 'react';
import type { AirCoolingUnit, HallAirField, PowerResult, ProjectionResult, RackAirState, Scenario, ThermalResult } from '../model/index.ts';
import type { ResultSlot, ViewState } from '../app/types.ts';
import { findAisles, rowShapes, type Aisle, type RowShape } from './model/aisles.ts';
import { createBoxGrid, type BoxGrid, type UprightBox } from './model/box-grid.ts';
import { createScale, roundedRange, type ColourScale } from './model/colour-scale.ts';
import { energisedNodes, indexDelivery, isStanding, rackStage, unitState, type DeliveryIndex, type RackStage } from './model/delivery.ts';
import { fieldRange } from './model/field.ts';
import { generationsOf, layoutHall, type HallLayout, type PlacedBox, type PlacedRack } from './model/layout.ts';
import { overLimit, paintRacks, type Legend, type RackPaint } from './model/overlay.ts';
import { createWalkWorld, type WalkWorld } from './model/walk.ts';
import { powerBasisWords } from './model/words.ts';
import type { DrawnUnit } from './scene/Equipment.tsx';
import { useDocument, useResults, useView } from './store-adapter.ts';

/** What is drawn in three dimensions. It changes only when the picture does, never with a solver's progress. */
export interface SceneModel {
  readonly layout: HallLayout;
  readonly aisles: readonly Aisle[];
  readonly boxesById: ReadonlyMap<string, PlacedBox>;
  readonly stages: readonly RackStage[];
  readonly units: readonly DrawnUnit[];
  readonly paints: readonly RackPaint[];
  readonly overLimit: readonly PlacedRack[];
  /** What the hall's sensors read in the solved air, °C; without those that no air is around. */
  readonly sensorReadings: ReadonlyMap<string, number>;
  readonly field: HallAirField | null;
  /** Cooling units that the field was solved with. */
  readonly supplyUnits: readonly AirCoolingUnit[];
  readonly temperatureScale: ColourScale | null;
  readonly sliceScale: ColourScale | null;
}

/** Everything that the scene and the panel over it show, derived from document, results and view. */
export interface HallModel extends SceneModel {
  readonly scene: SceneModel;
  readonly scenario: Scenario;
  readonly racksById: ReadonlyMap<string, PlacedRack>;
  /** Racks first, then units, in the order of `pickIds`. */
  readonly pickGrid: BoxGrid;
  readonly pickIds: readonly string[];
  readonly rows: readonly RowShape[];
  readonly stageById: ReadonlyMap<string, RackStage>;
  readonly world: WalkWorld;
  readonly legend: Legend;
  readonly delivery: DeliveryIndex;
  readonly air: ReadonlyMap<string, RackAirState> | null;
  readonly thermal: ResultSlot<ThermalResult> | undefined;
  readonly power: PowerResult | null;
  readonly nodeNames: ReadonlyMap<string, string>;
}

const NO_RACKS: readonly PlacedRack[] = [];

function usePlacement(scenario: Scenario | null, hallId: string | null) {
  return useMemo(() => {
    const id = hallId ?? scenario?.halls[0]?.id;
    if (scenario === null || id === undefined) return null;
    const layout = layoutHall(scenario, id) ?? layoutHall(scenario, scenario.halls[0]?.id ?? '');
    if (layout === null) return null;
    const boxes: PlacedBox[] = [...layout.racks, ...layout.units];
    const rows = rowShapes(layout);
    return {
      layout,
      rows,
      aisles: findAisles(layout, rows),
      boxesById: new Map(boxes.map((box) => [box.id, box])),
      racksById: new Map(layout.racks.map((rack) => [rack.id, rack])),
      pickGrid: createBoxGrid(boxes),
      pickIds: boxes.map((box) => box.id),
      generations: generationsOf(scenario, layout),
      nodeNames: new Map(scenario.power.nodes.map((node) => [node.id, node.name])),
    };
  }, [scenario, hallId]);
}

function useStates(scenario: Scenario | null, layout: HallLayout | null, projection: ProjectionResult | null, power: PowerResult | null, date: string | null, percentile: ViewState['percentile']) {
  const delivery = useMemo(() => indexDelivery(projection), [projection]);
  const failedIds = power?.failedIds;
  return useMemo(() => {
    if (scenario === null || layout === null) return null;
    const live = energisedNodes(scenario, delivery, date, percentile, failedIds ?? []);
    const nodeIds = new Set(scenario.power.nodes.map((node) => node.id));
    const stages = layout.racks.map((rack) => rackStage(rack, delivery, date, percentile));
    const units: DrawnUnit[] = layout.units.map((unit) => ({ unit, state: unitState(unit, delivery, live, nodeIds, date, percentile) }));
    const standing: UprightBox[] = [
      ...layout.racks.filter((_, i) => isStanding(stages[i] ?? 'unknown')),
      ...layout.obstructions,
      ...units.filter(({ state }) => state === 'live' || state === 'standing').map(({ unit }) => unit),
    ];
    return {
      delivery,
      stages,
      stageById: new Map(layout.racks.map((rack, i) => [rack.id, stages[i] ?? 'unknown'])),
      units,
      world: createWalkWorld(standing, layout.containment, layout.size),
    };
  }, [scenario, layout, delivery, date, percentile, failedIds]);
}

/** Smallest temperature and speed steps that legends are rounded to. */
const TEMPERATURE_STEP_CELSIUS = 1;
const SPEED_STEP_METRES_PER_SECOND = 0.5;

function useAir(thermal: ResultSlot<ThermalResult> | undefined, quantity: ViewState['slice']['quantity']) {
  const result = thermal?.result ?? null;
  const scales = useMemo(() => {
    if (result === null) return { temperature: null, speed: null };
    const temperature = fieldRange(result.field, 'temperature');
    const speed = fieldRange(result.field, 'speed');
    const t = roundedRange([temperature.min, temperature.max], TEMPERATURE_STEP_CELSIUS) ?? temperature;
    const s = roundedRange([0, speed.max], SPEED_STEP_METRES_PER_SECOND) ?? speed;
    return { temperature: createScale('plasma', t.min, t.max), speed: createScale('viridis', s.min, s.max) };
  }, [result]);
  const air = useMemo(() => (result === null ? null : new Map(result.racks.map((rack) => [rack.id, rack]))), [result]);
  const sensorReadings = useMemo(() => new Map((result?.sensors ?? []).flatMap(({ id, celsius }) => (celsius === null ? [] : [[id, celsius] as const]))), [result]);
  return { air, sensorReadings, temperatureScale: scales.temperature, sliceScale: quantity === 'temperature' ? scales.temperature : scales.speed };
}

/** The hall's model, or `null` while there is no document or no hall. */
export function useHallModel(): HallModel | null {
  const scenario = useDocument((state) => state.scenario);
  const hallId = useView((state) => state.hallId);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const overlay = useView((state) => state.overlay);
  const quantity = useView((state) => state.slice.quantity);
  const sliceVisible = useView((state) => state.slice.visible);
  const projection = useResults((state) => state.projection.result);
  const facility = useResults((state) => state.facility.result);
  const placement = usePlacement(scenario, hallId);
  const layoutId = placement?.layout.hall.id;
  const thermal = useResults((state) => (layoutId === undefined ? undefined : state.thermalByHall[layoutId]));
  const power = facility?.power ?? null;
  const states = useStates(scenario, placement?.layout ?? null, projection, power, date, percentile);
  const { air, sensorReadings, temperatureScale, sliceScale } = useAir(thermal, quantity);
  const racks = placement?.layout.racks ?? NO_RACKS;
  const generations = placement?.generations;
  const stages = states?.stages;
  const paint = useMemo(() => paintRacks({
    overlay,
    racks,
    stages: stages ?? [],
    generations: generations ?? [],
    air,
    airScale: sliceVisible && quantity === 'temperature' ? temperatureScale : null,
    powerBasis: scenario === null ? '' : powerBasisWords(scenario.meta.powerBasis),
    power,
  }), [overlay, racks, stages, generations, air, temperatureScale, sliceVisible, quantity, scenario, power]);
  const hot = useMemo(() => overLimit(racks, stages ?? [], air), [racks, stages, air]);
  const field = thermal?.result?.field ?? null;
  const solvedUnits = thermal?.result?.coolingUnits;
  const unitsOfHall = placement?.layout.hall.airCoolingUnits;
  const supplyUnits = useMemo(() => {
    const solved = new Set(solvedUnits?.map(({ id }) => id));
    return (unitsOfHall ?? []).filter(({ id }) => solved.has(id));
  }, [solvedUnits, unitsOfHall]);
  const scene = useMemo((): SceneModel | null => {
    if (placement === null || states === null) return null;
    const { layout, aisles, boxesById } = placement;
    return { layout, aisles, boxesById, stages: states.stages, units: states.units, paints: paint.paints, overLimit: hot, sensorReadings, field, supplyUnits, temperatureScale, sliceScale };
  }, [placement, states, paint, hot, sensorReadings, field, supplyUnits, temperatureScale, sliceScale]);
  return useMemo(() => {
    if (scenario === null || placement === null || states === null || scene === null) return null;
    return { ...scene, scene, scenario, ...placement, ...states, legend: paint.legend, air, thermal, power };
  }, [scenario, placement, states, scene, paint, air, thermal, power]);
}
