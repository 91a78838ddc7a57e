/** Serves a folder of static files with the headers the app needs; port 0 = any free port. */
export function serveStatic(options: { root: string; port: number; host?: string }): Promise<{ address: string; close: () => Promise<void> }>;
