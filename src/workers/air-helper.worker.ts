/** Entry point of a helper thread of the hall air solver: works on the memory it is given until told to stop. */
import { runHelper, type HelperOrder } from '../engine/thermal/wasm/index.ts';

self.addEventListener('message', (event: MessageEvent<HelperOrder>) => runHelper(event.data), { once: true });
