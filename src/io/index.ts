export { neutralizeCell } from './csv/neutralize-cell.ts';
export * from './projection/index.ts';
