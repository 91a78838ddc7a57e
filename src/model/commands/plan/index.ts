/** Edits of the delivery plan, each as one command of several values. */
export { clearBaselineCommand, hasBaseline, setBaselineCommand } from './baseline.ts';
export { addLinkCommand, changeLinkCommand, linkIndex, type PredecessorLink } from './links.ts';
export { changeFinishCommand, rescheduleCommand, sourceGivenUp, whyFinishIsFixed, whyStartIsFixed } from './reschedule.ts';
