import { createHallAirStudy, type HallAirCache, type HallAirStudy } from '../../engine/projection/hall-air-study.ts';
import type { Scenario } from '../../model/index.ts';

/** Solved hall air by what it depends on: most edits leave the halls alone, and several jobs ask for the same. */
const solved: HallAirCache = new Map();

/** A study of a document's hall air that solves only what has not been solved before. */
export type StudyHallAir = (scenario: Scenario) => HallAirStudy;

/** The study as jobs get it: a part of its own, because the air solver is half of what a projection would load. */
export const studyHallAir: StudyHallAir = (scenario) => createHallAirStudy(scenario, solved);
