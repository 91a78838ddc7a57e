/** Height of one row, px. */
export const GANTT_ROW_HEIGHT = 20;
