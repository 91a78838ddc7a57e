import { serializeScenario } from '../model/serialize.ts';
import { createEngineClient, type EngineClient } from '../workers/client.ts';
import { createFileClient, type FileClient } from '../workers/file-client.ts';
import { createYearPool, yearWorkerCount } from '../workers/year-pool.ts';
import { registerAppActions } from './actions/app-actions.ts';
import { Autosave } from './autosave/autosave.ts';
import { openRevisionStore, type RevisionStore } from './autosave/database.ts';
import { watchOtherWindows } from './autosave/windows.ts';
import { createBenchRuns } from './bench/bench-runs.ts';
import { useDocument } from './document-store.ts';
import { followDocument } from './document/follow-document.ts';
import { EnergyRuns } from './energy/energy-runs.ts';
import { useEngine } from './engine-store.ts';
import { DocumentFiles } from './files/document-files.ts';
import { useResults } from './results-store.ts';
import { useContingencies } from './one-line/contingencies.ts';
import { createDiagramLayouts } from './one-line/diagram-layouts.ts';
import { useFailurePairs } from './one-line/failure-pairs.ts';
import { forgetWishes } from './one-line/one-line-store.ts';
import { useOutage } from './one-line/outage.ts';
import { Baselines } from './plan-decisions/baseline.ts';
import { forgetDatesChoice, forgetSigningChoice, forgetSlipChoice, useSigning, useSlipBridge } from './plan-decisions/decisions-store.ts';
import type { Session } from './running-session.ts';
import { checkAfterEdits, useScheduleHealth } from './plan-decisions/schedule-health.ts';
import { forgetRiskChoice, useScheduleRisk } from './plan-decisions/schedule-risk.ts';
import { PlannedRuns } from './runs/planned-runs.ts';
import { useSaving } from './saving-store.ts';
import { persistPreferences, useSettings } from './settings-store.ts';
import { Solver } from './solve/solver.ts';
import { forgetTariffReports } from './tariff/tariff-store.ts';
import { forgetTrainingChoice, useTrainingLoad } from './training-load/training-load-store.ts';
import { TransientRuns } from './transient/transient-runs.ts';
import { VerificationRuns } from './verification/verification-runs.ts';
import { useView } from './view-store.ts';

let session: Session | null = null;

/** The running session; `null` before {@link startSession}. */
export const currentSession = (): Session | null => session;

async function openStorage(): Promise<RevisionStore | null> {
  try {
    return await openRevisionStore();
  } catch {
    useSaving.setState({ status: 'failed', message: 'This browser does not allow storage, so work is not autosaved. Use File › Save to keep it.' });
    return null;
  }
}

const newLineId = () => crypto.randomUUID();

/** Storage of small preferences; some browsers refuse it altogether. */
function preferenceStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    // Then preferences last for this visit only, which needs no message.
    return null;
  }
}

function recheckAfterEdits(fileClient: FileClient): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = useDocument.getState().generation;
  useDocument.subscribe((now, before) => {
    if (now.scenario === before.scenario) return;
    clearTimeout(timer);
    // A file that has just been opened comes with its findings.
    const opened = now.generation !== generation;
    generation = now.generation;
    if (opened || now.scenario === null) return;
    const { scenario } = now;
    timer = setTimeout(() => void fileClient.check(scenario).then((diagnostics) => {
      if (diagnostics !== null) useDocument.getState().setDiagnostics(scenario, diagnostics);
    }), 300);
  });
}

/** A worker a core for hourly years, each started when it first has a site to solve. */
function yearClients(): [EngineClient, ...EngineClient[]] {
  const more = Array.from({ length: yearWorkerCount(navigator.hardwareConcurrency) - 1 }, (_, at) => createEngineClient(`plenum-hourly-year-${at + 2}`));
  return [createEngineClient('plenum-hourly-year'), ...more];
}

/** Wires stores, workers and storage together and opens the first document. Call once. */
export async function startSession(): Promise<Session> {
  const storage = preferenceStorage();
  if (storage !== null) persistPreferences(storage);
  watchOtherWindows();

  const clients = {
    thermal: createEngineClient('plenum-hall-air'),
    facility: createEngineClient('plenum-facility'),
    projection: createEngineClient('plenum-projection'),
  };
  const fileClient = createFileClient();
  const revisions = await openStorage();
  const autosave = new Autosave({ revisions, document: useDocument, saving: useSaving, serialize: serializeScenario, now: () => Date.now() }, newLineId());
  const files = new DocumentFiles({ fileClient, document: useDocument, autosave, revisions, newLineId });
  const solver = new Solver({ clients, document: useDocument, view: useView, results: useResults, settings: useSettings });
  const verification = new VerificationRuns(createEngineClient('plenum-verification'));
  const bench = createBenchRuns(createEngineClient('plenum-bench'));
  const transient = new TransientRuns(createEngineClient('plenum-cooling-loss'));
  const contingencies = new PlannedRuns('contingencies', createEngineClient('plenum-single-failures'), useContingencies);
  const failurePairs = new PlannedRuns('failurePairs', createEngineClient('plenum-failure-pairs'), useFailurePairs);
  const outage = new PlannedRuns('outage', createEngineClient('plenum-outage'), useOutage);
  const trainingLoad = new PlannedRuns('trainingLoad', createEngineClient('plenum-training-load'), useTrainingLoad);
  // In the projection's worker: the hall air that it has solved is known there.
  const slipBridge = new PlannedRuns('slipBridge', clients.projection, useSlipBridge);
  const signing = new PlannedRuns('signing', clients.projection, useSigning);
  const scheduleHealth = new PlannedRuns('scheduleHealth', clients.projection, useScheduleHealth);
  const scheduleRisk = new PlannedRuns('scheduleMonteCarlo', createEngineClient('plenum-schedule-risk'), useScheduleRisk);
  const baselines = new Baselines({ document: useDocument, fileClient, revisions });
  const diagrams = createDiagramLayouts(createEngineClient('plenum-diagrams'));
  const energy = new EnergyRuns({ client: createYearPool(yearClients()), files: fileClient });
  session = { files, fileClient, solver, autosave, revisions, verification, transient, bench, contingencies, failurePairs, outage, trainingLoad, slipBridge, signing, scheduleHealth, scheduleRisk, baselines, diagrams, energy };

  registerAppActions(session);
  followDocument(useDocument, useView);
  transient.follow(useDocument);
  contingencies.follow(useDocument);
  failurePairs.follow(useDocument, forgetWishes);
  outage.follow(useDocument);
  trainingLoad.follow(useDocument, forgetTrainingChoice);
  slipBridge.follow(useDocument, forgetSlipChoice);
  signing.follow(useDocument, forgetSigningChoice);
  scheduleHealth.follow(useDocument);
  checkAfterEdits(scheduleHealth, useDocument);
  scheduleRisk.follow(useDocument, forgetRiskChoice);
  baselines.follow();
  energy.follow(useDocument);
  useDocument.subscribe((now, before) => {
    if (now.generation === before.generation) return;
    forgetTariffReports();
    forgetDatesChoice();
  });
  recheckAfterEdits(fileClient);
  autosave.start();
  solver.start();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  });
  addEventListener('pagehide', () => void autosave.flush());
  addEventListener('beforeunload', (event) => {
    // Only where something could be lost: the last changes are in no file and not stored either.
    if (useDocument.getState().dirty && !autosave.isSafe) event.preventDefault();
  });
  clients.thermal.describeBackend().then(
    (backend) => useEngine.setState(backend),
    () => useEngine.setState({ backend: 'cpu', detail: 'The solver’s worker did not start.', webgpuAvailable: false }),
  );
  await files.openInitial();
  return session;
}
