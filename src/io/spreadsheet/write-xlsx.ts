import { neutralizeCell } from '../csv/neutralize-cell.ts';
import { writeXml, type XmlNode } from '../xml/write-xml.ts';
import { zip } from './zip.ts';

/** A cell: text, a number, a date or moment as ISO 8601 text, or nothing. */
export type SheetCell = string | number | null | { readonly moment: string };

/** A sheet: a header row, then rows of as many cells. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Styles of cells, by their index in the workbook. */
const STYLE = { plain: '0', header: '1', moment: '2', date: '3', quoted: '4' } as const;
/** Own number formats begin at 164 (ECMA-376, part 1, 18.8.30). */
const MOMENT_FORMAT = '164';
const DATE_FORMAT = '165';
/** Days from 1899-12-30, Excel's day 0 after its leap-year fault, to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;
const MAX_TEXT = 32_767;
const MAX_SHEET_NAME = 31;
const WIDEST = 60;

/** Serial number of a moment `YYYY-MM-DD[THH:MM]`. */
function serialOf(moment: string): number {
  const time = Date.parse(moment.length > 10 ? `${moment}:00Z` : `${moment}T00:00:00Z`);
  return time / 86_400_000 + SERIAL_OF_1970;
}

function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** A text cell. One that a spreadsheet would run when it is edited is marked as text ("quote prefix"). */
function textCell(reference: string, text: string, style: string): XmlNode {
  const shown = text.slice(0, MAX_TEXT);
  const quoted = neutralizeCell(shown) !== shown;
  return ['c', [['is', [['t', shown, { 'xml:space': 'preserve' }]]]], { r: reference, t: 'inlineStr', s: quoted ? STYLE.quoted : style }];
}

function cellNode(cell: SheetCell, reference: string): XmlNode | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return textCell(reference, cell, STYLE.plain);
  if (typeof cell === 'number') return Number.isFinite(cell) ? ['c', [['v', String(cell)]], { r: reference }] : null;
  const serial = serialOf(cell.moment);
  return Number.isFinite(serial) ? ['c', [['v', String(serial)]], { r: reference, s: cell.moment.length > 10 ? STYLE.moment : STYLE.date }] : textCell(reference, cell.moment, STYLE.plain);
}

function widthOf(sheet: Sheet, column: number): number {
  const longest = sheet.rows.slice(0, 200).reduce((length, row) => {
    const cell = row[column] ?? null;
    return Math.max(length, cell === null ? 0 : typeof cell === 'object' ? cell.moment.length : String(cell).length);
  }, sheet.columns[column]?.length ?? 0);
  return Math.min(WIDEST, longest + 2);
}

function sheetXml(sheet: Sheet): string {
  const rowNodes = sheet.rows.map((row, at): XmlNode => ['row', row.map((cell, column) => cellNode(cell, `${columnName(column)}${at + 2}`)), { r: String(at + 2) }]);
  return writeXml(['worksheet', [
    ['sheetViews', [['sheetView', [['pane', '', { ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' }]], { workbookViewId: '0' }]]],
    ['cols', sheet.columns.map((_, column): XmlNode => ['col', '', { min: String(column + 1), max: String(column + 1), width: String(widthOf(sheet, column)), customWidth: '1' }])],
    ['sheetData', [['row', sheet.columns.map((name, column) => textCell(`${columnName(column)}1`, name, STYLE.header)), { r: '1' }], ...rowNodes]],
    sheet.rows.length === 0 ? null : ['autoFilter', '', { ref: `A1:${columnName(sheet.columns.length - 1)}${sheet.rows.length + 1}` }],
  ], { xmlns: MAIN }]);
}

/** A cell style. */
function format(numberFormat: string, font: string, more: Readonly<Record<string, string>> = {}): XmlNode {
  return ['xf', '', { numFmtId: numberFormat, fontId: font, fillId: '0', borderId: '0', xfId: '0', applyNumberFormat: '1', ...more }];
}

function stylesXml(): string {
  return writeXml(['styleSheet', [
    ['numFmts', [['numFmt', '', { numFmtId: MOMENT_FORMAT, formatCode: 'yyyy\\-mm\\-dd\\ hh:mm' }], ['numFmt', '', { numFmtId: DATE_FORMAT, formatCode: 'yyyy\\-mm\\-dd' }]], { count: '2' }],
    ['fonts', [['font', [['sz', '', { val: '11' }], ['name', '', { val: 'Calibri' }]]], ['font', [['b', ''], ['sz', '', { val: '11' }], ['name', '', { val: 'Calibri' }]]]], { count: '2' }],
    ['fills', [['fill', [['patternFill', '', { patternType: 'none' }]]], ['fill', [['patternFill', '', { patternType: 'gray125' }]]]], { count: '2' }],
    ['borders', [['border', [['left', ''], ['right', ''], ['top', ''], ['bottom', ''], ['diagonal', '']]]], { count: '1' }],
    ['cellStyleXfs', [['xf', '', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' }]], { count: '1' }],
    ['cellXfs', [format('0', '0'), format('0', '1', { applyFont: '1' }), format(MOMENT_FORMAT, '0'), format(DATE_FORMAT, '0'), format('49', '0', { quotePrefix: '1' })], { count: '5' }],
    ['cellStyles', [['cellStyle', '', { name: 'Normal', xfId: '0', builtinId: '0' }]], { count: '1' }],
  ], { xmlns: MAIN }]);
}

/**
 * Writes an Excel workbook (ECMA-376, SpreadsheetML): text as text and never as a formula, dates as dates shown in
 * ISO 8601, the header row frozen and with filters. The same sheets give the same bytes.
 */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const relationship = (id: string, type: string, target: string): XmlNode => ['Relationship', '', { Id: id, Type: `${RELATIONSHIPS}/${type}`, Target: target }];
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': writeXml(['Types', [
      ['Default', '', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }],
      ['Default', '', { Extension: 'xml', ContentType: 'application/xml' }],
      ['Override', '', { PartName: '/xl/workbook.xml', ContentType: `${SHEET_TYPE}.sheet.main+xml` }],
      ['Override', '', { PartName: '/xl/styles.xml', ContentType: `${SHEET_TYPE}.styles+xml` }],
      ...sheets.map((_, at): XmlNode => ['Override', '', { PartName: `/xl/worksheets/sheet${at + 1}.xml`, ContentType: `${SHEET_TYPE}.worksheet+xml` }]),
    ], { xmlns: CONTENT_TYPES }]),
    '_rels/.rels': writeXml(['Relationships', [relationship('rId1', 'officeDocument', 'xl/workbook.xml')], { xmlns: PACKAGE_RELATIONSHIPS }]),
    'xl/workbook.xml': writeXml(['workbook', [
      ['sheets', sheets.map(({ name }, at): XmlNode => ['sheet', '', { name: name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, MAX_SHEET_NAME), sheetId: String(at + 1), 'r:id': `rId${at + 1}` }])],
    ], { xmlns: MAIN, 'xmlns:r': RELATIONSHIPS }]),
    'xl/_rels/workbook.xml.rels': writeXml(['Relationships', [
      ...sheets.map((_, at) => relationship(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
      relationship(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
    ], { xmlns: PACKAGE_RELATIONSHIPS }]),
    'xl/styles.xml': stylesXml(),
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  };
  const encoder = new TextEncoder();
  return zip(Object.entries(parts).map(([name, text]) => ({ name, content: encoder.encode(text) })));
}
