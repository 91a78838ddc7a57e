/** The one-way rule between the rooms of src/ (see README, "How the rooms fit"). */
const rooms = {
  model: [],
  catalog: ['model'],
  engine: ['model', 'catalog'],
  io: ['model', 'catalog'],
  workers: ['engine', 'io', 'model', 'catalog'],
  app: ['model', 'catalog', 'workers', 'io'],
  hall: ['app', 'model', 'catalog'],
  ui: ['app', 'hall', 'model', 'catalog'],
  cli: ['model', 'catalog', 'engine', 'io', 'workers'],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import only ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-has-no-screen',
      comment: 'engine and model know nothing of React, three or the DOM libraries',
      severity: 'error',
      from: { path: '^src/(engine|model|catalog|io)/' },
      to: { path: 'node_modules/(react|react-dom|three|@react-three|d3|zustand|flexlayout-react|@base-ui)/' },
    },
    {
      name: 'three-only-in-hall',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hall/' },
      to: { path: 'node_modules/(three|@react-three|camera-controls|three-mesh-bvh)/' },
    },
    {
      name: 'app-uses-worker-contracts-only',
      comment: 'the app talks to workers through contracts and clients, never imports an entry point',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/workers/.*\\.worker\\.ts$' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?(raw|url|worker)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.wgsl'], exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
