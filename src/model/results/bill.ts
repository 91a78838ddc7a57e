/** The heads of a bill; every line belongs to one. */
export const BILL_CHARGES = [
  'energyCharge', 'flatDemandCharge', 'touDemandCharge', 'coincidentPeakCharge', 'capacityCharge', 'transmissionCharge',
  'fixedCharge', 'minimumAdjustment', 'contractShortfall', 'otherCharges',
] as const;
export type BillCharge = (typeof BILL_CHARGES)[number];

/** One line of a bill: `amount` = `quantity` × `rate`. */
export interface BillComponent {
  /** The same charge has the same id in every month. */
  readonly id: string;
  readonly charge: BillCharge;
  readonly label: string;
  readonly quantity: number;
  /** Unit of the quantity; the rate is dollars per this unit. */
  readonly unit: string;
  /** Dollars per unit; `null` where a year's months had several. */
  readonly rate: number | null;
  /** Dollars. Amounts are whole multiples of 2⁻²⁰ dollars, so that they add up exactly in any order. */
  readonly amount: number;
}

/** Dollars by head, and their sum. */
export type BillAmounts = { readonly [charge in BillCharge]: number } & { readonly total: number };

interface BillQuantities {
  /** Highest metered demand (grid), averaged over the tariff's demand window. */
  readonly peakKw: number;
  /** Highest demand paid for, after look-backs and the contract's minimum. */
  readonly billedKw: number;
  /** Energy from the grid. */
  readonly kwh: number;
  /** Energy of the site before its own generation and curtailment. */
  readonly siteKwh: number;
  readonly onSiteKwh: number;
  /** Energy that non-firm service withheld. */
  readonly curtailedKwh: number;
}

export interface MonthlyBill extends BillAmounts, BillQuantities {
  /** 1 = January. */
  readonly month: number;
  /** Demand the contract makes one pay for at least, kW; 0 without a contract. */
  readonly minimumKw: number;
  /** Capacity the contract grants in the month (after its ramp), kW; `null` without a contract. */
  readonly contractKw: number | null;
  /** Hours in which the load at the meter is above that capacity, and by how much at most, kW; 0 while no capacity is in force. */
  readonly hoursAboveContract: number;
  readonly mostAboveContractKw: number;
  readonly components: readonly BillComponent[];
}

export interface AnnualBill extends BillAmounts, BillQuantities {
  readonly components: readonly BillComponent[];
}

/** A charge set by demand at system peaks of an earlier year. */
export interface PeakTag {
  readonly id: string;
  readonly label: string;
  readonly kind: 'transmission' | 'capacity';
  /** Obligation by month, January first, kW. */
  readonly monthlyKw: readonly number[];
  /** Obligation that this year's peaks set for the next; `null` when their times are not given. */
  readonly nextKw: number | null;
  /** What `nextKw` will cost in a year at this year's last price, dollars. */
  readonly nextAnnualCharge: number | null;
}

/** What a contract has committed, seen from the end of the bill's year, dollars. */
export interface ContractCommitment {
  /** Whole months of the term after the bill's year; `null` for a contract without a term. */
  readonly remainingTermMonths: number | null;
  /** Minimum demand charges of those months, at this year's rates. */
  readonly remainingMinimumCharges: number | null;
  /** Due if the contract is left at the end of the year; `null` for a contract without exit terms. */
  readonly exitFee: number | null;
  /** Security posted at the start of the bill's year. */
  readonly collateral: number | null;
  readonly tags: readonly PeakTag[];
}

/** A year's bill of one load on one tariff, with or without a contract. */
export interface BillResult {
  readonly tariff: { readonly id: string; readonly name: string; readonly utility: string };
  readonly contractId: string | null;
  readonly year: number;
  /** IANA zone of the clock, or `null`: standard time all year. */
  readonly timeZone: string | null;
  readonly stepMinutes: number;
  readonly currency: 'USD';
  readonly monthly: readonly MonthlyBill[];
  readonly annual: AnnualBill;
  readonly commitment: ContractCommitment | null;
  /** Readings of the tariff and the load that the bill rests on. */
  readonly assumptions: readonly string[];
  /** What the tariff says in words only, and the bill therefore leaves out. */
  readonly notBilled: readonly string[];
}
