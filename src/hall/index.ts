/**
 * The 3D hall: a view of the document, the results and the view state, and the commands it sends.
 * `model/` is plain data and geometry without three.js; `scene/` draws it; `camera/` and
 * `interaction/` steer; `panel/` is the HTML over the picture. Nothing here computes results.
 */
export { HallView as default } from './HallView.tsx';
