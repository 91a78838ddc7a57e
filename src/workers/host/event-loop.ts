/**
 * Lets waiting messages in before going on. A message channel is used because nested timers are
 * clamped to 4 ms, a tenth of each slice.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    }, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}
