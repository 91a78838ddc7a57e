export { readEpw } from './read-epw.ts';
