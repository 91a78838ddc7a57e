/**
 * Thresholds of the 14-Point Schedule Assessment: Defense Contract Management Agency, "Earned Value Management System
 * (EVMS) Program Analysis Pamphlet (PAP)", DCMA-EA PAM 200.1, October 2012, §§ 4.1–4.14.
 */

/** §§ 4.1, 4.3, 4.5, 4.6, 4.8, 4.11: most offenders, as a share. */
export const MOST_OFFENDERS = 0.05;

/** § 4.4: least share of finish-to-start relationships. */
export const LEAST_FINISH_TO_START = 0.9;

/** §§ 4.6, 4.8: working days above which float or a duration is high (two months of 22 days). */
export const HIGH_DAYS = 44;

/** §§ 4.13, 4.14: least critical path length index and baseline execution index. */
export const LEAST_INDEX = 0.95;

/** § 4.12: working days by which the critical path test delays the first critical task. */
export const CRITICAL_PATH_TEST_DAYS = 600;
