/** Tables of what moved dates and of last dates to sign, for views (which do not reach into `io` themselves). */
export { healthTable, runDatesTable, sensitivityTable, signingTable, slipBridgeTable, tornadoTable } from '../../io/decisions/decision-tables.ts';
