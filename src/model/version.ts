/** Version of the engine; part of the stamp of every result, raised whenever a result may change. */
export const ENGINE_VERSION = '0.1.0';
