export { TimelinePanel as default } from './TimelinePanel.tsx';
