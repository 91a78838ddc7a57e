import type { ScheduleResource } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { xmlFields } from '../schedule/xml-fields.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';

/**
 * Resources of an MSPDI file, empty rows and the placeholder without a name left out.
 * @param sameAs calendar that counts for each UID of the file
 */
export function readResources(project: XmlElement, sameAs: ReadonlyMap<string, string>, findings: ImportFindings): readonly ScheduleResource[] {
  return childrenOf(childOf(project, 'Resources'), 'Resource').flatMap((element): ScheduleResource[] => {
    const row = xmlFields(element, findings);
    const name = row.id('Name');
    if (name === null || row.flag('IsNull') === true) return [];
    // 0 material, 1 work; a cost resource is marked apart and moves no date.
    const kind = row.text('Type') === '0' || row.flag('IsCostResource') === true ? 'material' : 'labor';
    const units = kind === 'labor' ? row.number('MaxUnits') : null;
    const calendarId = sameAs.get(row.text('CalendarUID').trim());
    return [{
      id: row.text('UID'), name, kind,
      ...(units === null ? {} : { availableUnits: units }),
      ...(calendarId === undefined || kind !== 'labor' ? {} : { calendarId }),
    }];
  });
}
