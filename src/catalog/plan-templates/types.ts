import type { Scenario } from '../../model/index.ts';
import type { SourcedFigure } from '../types.ts';
import type { Step } from './work-package.ts';

/** A number that a template is built from, within bounds. */
export interface NumberParameter {
  readonly kind: 'number';
  readonly id: string;
  readonly name: string;
  /** Shown beside the number; `1` = a share or a probability. */
  readonly unit: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
  /** Where the default comes from. */
  readonly source: string;
}

/** One of several. */
export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly id: string;
  readonly name: string;
  readonly default: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

export type TemplateParameter = NumberParameter | ChoiceParameter;

/** Values by parameter id; what is absent takes its default. */
export type TemplateValues = Readonly<Record<string, number | string>>;

/** Checked values: every parameter has one. */
export interface ReadValues {
  number(id: string): number;
  choice(id: string): string;
}

/** Event that adds days to one of the template's steps. */
export interface StepRisk {
  readonly id: string;
  readonly name: string;
  readonly stepId: string;
  readonly probability: SourcedFigure;
  readonly impactDays: SourcedFigure;
}

/** What a template consists of for given values. */
export interface TemplateWork {
  readonly steps: readonly Step[];
  readonly risks?: readonly StepRisk[];
}

/** A fragment of a delivery plan with parameters. Steps without a predecessor are its entries, steps that none waits for its exits. */
export interface PlanTemplate {
  readonly id: string;
  readonly name: string;
  /** Work-breakdown group of its activities. */
  readonly group: string;
  /** What it covers, and what it does not. */
  readonly summary: string;
  readonly parameters: readonly TemplateParameter[];
  /** Defaults that follow from a document. */
  readonly defaultsFrom?: (scenario: Scenario) => TemplateValues;
  readonly work: (values: ReadValues) => TemplateWork;
}
