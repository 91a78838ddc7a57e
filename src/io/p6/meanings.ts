import type { ActivityKind, ConstraintKind, ScheduleRelationship, ScheduleResource, ScheduleSettings } from '../../model/schedule/project-schedule.ts';

/** Codes of the XER format and words of PMXML (Oracle Primavera P6 EPPM, "XER Data Map Guide" and "P6 XML schema"), by what they mean. */

export const ACTIVITY_KINDS: ReadonlyMap<string, ActivityKind> = new Map([
  ['TT_Task', 'task'], ['TT_Rsrc', 'resource-dependent'], ['TT_LOE', 'level-of-effort'], ['TT_Mile', 'start-milestone'], ['TT_FinMile', 'finish-milestone'], ['TT_WBS', 'summary'],
  ['Task Dependent', 'task'], ['Resource Dependent', 'resource-dependent'], ['Level of Effort', 'level-of-effort'], ['Start Milestone', 'start-milestone'],
  ['Finish Milestone', 'finish-milestone'], ['WBS Summary', 'summary'],
]);

export const CONSTRAINT_KINDS: ReadonlyMap<string, ConstraintKind> = new Map([
  ['CS_MSO', 'start-on'], ['CS_MSOB', 'start-no-later-than'], ['CS_MSOA', 'start-no-earlier-than'], ['CS_MEO', 'finish-on'], ['CS_MEOB', 'finish-no-later-than'],
  ['CS_MEOA', 'finish-no-earlier-than'], ['CS_ALAP', 'as-late-as-possible'], ['CS_MANDSTART', 'mandatory-start'], ['CS_MANDFIN', 'mandatory-finish'],
  ['Start On', 'start-on'], ['Start On or Before', 'start-no-later-than'], ['Start On or After', 'start-no-earlier-than'], ['Finish On', 'finish-on'],
  ['Finish On or Before', 'finish-no-later-than'], ['Finish On or After', 'finish-no-earlier-than'], ['As Late As Possible', 'as-late-as-possible'],
  ['Mandatory Start', 'mandatory-start'], ['Mandatory Finish', 'mandatory-finish'],
]);

export const LINK_TYPES: ReadonlyMap<string, ScheduleRelationship['type']> = new Map([
  ['PR_FS', 'FS'], ['PR_SS', 'SS'], ['PR_FF', 'FF'], ['PR_SF', 'SF'],
  ['Finish to Start', 'FS'], ['Start to Start', 'SS'], ['Finish to Finish', 'FF'], ['Start to Finish', 'SF'],
]);

export const RESOURCE_KINDS: ReadonlyMap<string, ScheduleResource['kind']> = new Map([
  ['RT_Labor', 'labor'], ['RT_Equip', 'nonlabor'], ['RT_Mat', 'material'], ['Labor', 'labor'], ['Nonlabor', 'nonlabor'], ['Material', 'material'],
]);

export const LAG_CALENDARS: ReadonlyMap<string, ScheduleSettings['lagCalendar']> = new Map([
  ['rcal_Predecessor', 'predecessor'], ['rcal_Successor', 'successor'], ['rcal_ProjDefault', 'project'], ['rcal_24Hour', '24-hour'],
  ['Predecessor Activity Calendar', 'predecessor'], ['Successor Activity Calendar', 'successor'], ['Project Default Calendar', 'project'], ['24 Hour Calendar', '24-hour'],
]);

export const FLOAT_KINDS: ReadonlyMap<string, ScheduleSettings['totalFloatFrom']> = new Map([
  ['FT_SS', 'start'], ['FT_FF', 'finish'], ['FT_Min', 'smaller'],
  ['Start Float = Late Start - Early Start', 'start'], ['Finish Float = Late Finish - Early Finish', 'finish'], ['Smallest of Start Float and Finish Float', 'smaller'],
]);

export const CRITICAL_KINDS: ReadonlyMap<string, ScheduleSettings['criticalBy']> = new Map([
  ['CT_TotFloat', 'total-float'], ['CT_DrivPath', 'longest-path'], ['Critical Float', 'total-float'], ['Longest Path', 'longest-path'],
]);

export const PROGRESS_KINDS: ReadonlyMap<string, ScheduleSettings['progress']> = new Map([
  ['Retained Logic', 'retained-logic'], ['Progress Override', 'progress-override'], ['Actual Dates', 'actual-dates'],
]);
