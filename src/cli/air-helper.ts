/** Helper thread of the command line's hall air solves. */
import { workerData } from 'node:worker_threads';
import { runHelper, type HelperOrder } from '../engine/thermal/wasm/index.ts';

runHelper(workerData as HelperOrder);
