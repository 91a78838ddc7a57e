/** A sourced figure as the catalogue stores it; assignable to any `Quantity` of the document. */
export interface SourcedFigure {
  readonly value: number;
  /** P10 and P90 unless `note` says otherwise. */
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
  readonly source: string;
  readonly asOf: string;
  readonly verified: boolean;
  readonly grade: string;
  readonly note?: string;
}

/** Accelerator generation with everything the catalogue shows; the document keeps a part of it. */
export interface CatalogAccelerator {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly architecture: string;
  /** As published: a date, or words where only an announcement is known. */
  readonly released: string;
  readonly densePeakFlopPerSecond: { readonly bf16: SourcedFigure | null; readonly fp8: SourcedFigure | null; readonly fp4: SourcedFigure | null };
  readonly memoryGigabytes: SourcedFigure;
  readonly thermalDesignPowerWatts: SourcedFigure | null;
}

/** Rack type with its other published powers and its price; the document keeps a part of it. */
export interface CatalogRackType {
  readonly id: string;
  readonly name: string;
  readonly acceleratorId: string | null;
  readonly acceleratorsPerRack: SourcedFigure;
  readonly usableAcceleratorsPerRack: SourcedFigure;
  readonly ratedPowerKw: SourcedFigure;
  /** What `ratedPowerKw` is; `oem-tdp` where an OEM states one. */
  readonly powerBasis: string;
  /** Other published figures of the same rack, by name; never interchangeable with the rated power. */
  readonly alternatives: readonly { readonly name: string; readonly figure: SourcedFigure }[];
  readonly liquidFraction: SourcedFigure;
  readonly airDeltaTKelvin: SourcedFigure;
  readonly inletAirLimitCelsius: SourcedFigure;
  readonly liquidSupplyLimitCelsius: SourcedFigure | null;
  readonly weightKg: SourcedFigure;
  readonly size: { readonly xMetres: number; readonly yMetres: number; readonly zMetres: number };
  /** Absent where no heat goes to air. */
  readonly airside?: {
    readonly thermalMass: { readonly massKg: SourcedFigure; readonly specificHeatJoulesPerKilogramKelvin: SourcedFigure; readonly effectiveness: SourcedFigure };
  };
  readonly priceUsd: SourcedFigure | null;
  /** Doubts about the record as a whole. */
  readonly doubts: readonly string[];
}

/** Procurement, construction or grid lead time in calendar days. */
export interface CatalogLeadTime {
  readonly id: string;
  readonly name: string;
  /** P10, P50, P90 in calendar days. */
  readonly durationDays: SourcedFigure;
  readonly sources: readonly { readonly source: string; readonly asOf: string; readonly says: string; readonly grade: string; readonly afterBacktestVintage: boolean }[];
  /** Must stay out of a backtest at the frozen vintage. */
  readonly excludeFromBacktest: boolean;
}

/** Large-load tariff or rule, as far as its terms are published. */
export interface CatalogTariff {
  readonly id: string;
  readonly utility: string;
  readonly state: string;
  readonly iso: string | null;
  readonly thresholdMegawatts: SourcedFigure | null;
  readonly minimumDemandFraction: SourcedFigure | null;
  readonly termYears: SourcedFigure | null;
  readonly rampYearsMaximum: SourcedFigure | null;
  readonly loadStudyDays: SourcedFigure | null;
  readonly rampSteps: readonly { readonly fraction: SourcedFigure }[];
  readonly summary: string;
}

/** Price of an obligation that system peaks set, by the day from which it holds, earliest first. */
export interface CatalogGridPrices {
  /** Interval in which the system's peak is measured, min. */
  readonly peakMinutes: 15 | 60;
  readonly id: string;
  readonly name: string;
  /** Dollars per this. */
  readonly per: 'kW·year' | 'MW·day';
  readonly prices: readonly { readonly from: string; readonly figure: SourcedFigure }[];
}

/** Average and design weather of a station. */
export interface CatalogClimate {
  readonly id: string;
  readonly stationName: string;
  readonly wmo: string;
  readonly latitudeDegrees: number;
  readonly longitudeDegrees: number;
  readonly designDryBulbCelsius: SourcedFigure;
  readonly designWetBulbCelsius: SourcedFigure;
  readonly averageDryBulbCelsius: SourcedFigure;
  readonly averageWetBulbCelsius: SourcedFigure;
}

/** Hourly grid carbon of a balancing authority, its yearly mean. */
export interface CatalogGridCarbon {
  readonly id: string;
  readonly meanGramsPerKwh: SourcedFigure;
}

/** Named figure that belongs to no larger record (reliability, utilisation, cooling practice). */
export interface CatalogFigure {
  readonly id: string;
  readonly name: string;
  readonly figure: SourcedFigure;
}

/** DOE-2 electric chiller curves; see the engine's chiller for the equations. */
export interface ChillerCurve {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly referenceCapacityWatts: number;
  readonly referenceCop: number;
  readonly leavingEvaporatorCelsius: number;
  readonly enteringCondenserCelsius: number;
  readonly minimumPartLoad: number;
  readonly minimumUnloadingPartLoad: number;
  readonly maximumPartLoad: number;
  /** Kilograms per second at the reference point. */
  readonly evaporatorFlowKgPerS: number;
  readonly condenserFlowKgPerS: number;
  /** a0 + a1 x + a2 x² + a3 y + a4 y² + a5 x y, x leaving evaporator, y entering condenser (°C). */
  readonly capacityOfTemperature: readonly number[];
  readonly energyInputRatioOfTemperature: readonly number[];
  /** b0 + b1 PLR + b2 PLR². */
  readonly energyInputRatioOfPartLoad: readonly number[];
}
