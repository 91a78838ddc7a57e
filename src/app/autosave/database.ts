import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Revisions kept per line of work; older ones are dropped. */
const REVISIONS_PER_LINE = 20;
/** Lines of work kept; the longest unused are dropped. */
const LINES_KEPT = 8;

/** One autosaved state of a document. */
export interface Revision {
  readonly id: number;
  /** Line of work: the states of one opened document in one window. */
  readonly lineId: string;
  /** ms since 1970. */
  readonly savedAt: number;
  readonly fileName: string | null;
  readonly scenarioName: string;
  /** It held changes that were in no file. */
  readonly dirty: boolean;
  /** The document, serialised. */
  readonly text: string;
}

export type NewRevision = Omit<Revision, 'id'>;

interface AutosaveSchema extends DBSchema {
  revisions: { key: number; value: NewRevision & { id?: number }; indexes: { 'by-line': string } };
  pending: { key: string; value: NewRevision };
}

/** Where autosaved documents live; IndexedDB in the app. */
export interface RevisionStore {
  /** Writes a revision; a write that is cut short leaves the earlier ones whole. */
  add(revision: NewRevision): Promise<void>;
  /** Newest first, without the documents themselves. */
  list(): Promise<readonly Omit<Revision, 'text'>[]>;
  read(id: number): Promise<Revision | null>;
}

/** Opens the database; fails where the browser forbids storage. */
export async function openRevisionStore(name = 'plenum'): Promise<RevisionStore> {
  const database = await openDB<AutosaveSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('revisions', { keyPath: 'id', autoIncrement: true }).createIndex('by-line', 'lineId');
      db.createObjectStore('pending', { keyPath: 'lineId' });
    },
  });
  await promoteLeftovers(database);
  return {
    async add(revision) {
      // First beside the kept ones, then swapped in: each step is a transaction of its own.
      await database.put('pending', revision);
      await promote(database, revision.lineId);
    },
    async list() {
      const all = (await database.getAll('revisions')) as Revision[];
      return all.sort((a, b) => b.id - a.id).map(({ text: _text, ...rest }) => rest);
    },
    async read(id) {
      return ((await database.get('revisions', id)) as Revision | undefined) ?? null;
    },
  };
}

/** Takes a pending write into the line and drops what is too old, in one transaction. */
async function promote(database: IDBPDatabase<AutosaveSchema>, lineId: string): Promise<void> {
  const transaction = database.transaction(['pending', 'revisions'], 'readwrite');
  const pending = transaction.objectStore('pending');
  const revisions = transaction.objectStore('revisions');
  const revision = await pending.get(lineId);
  if (revision !== undefined) {
    await revisions.add(revision);
    await pending.delete(lineId);
    const ids = await revisions.index('by-line').getAllKeys(lineId);
    for (const id of ids.slice(0, Math.max(0, ids.length - REVISIONS_PER_LINE))) await revisions.delete(id);
    await dropOldLines(revisions);
  }
  await transaction.done;
}

async function dropOldLines(revisions: {
  openCursor: (query: null, direction: 'prev') => Promise<{ value: { lineId: string }; delete?: (() => Promise<void>) | undefined; continue(): Promise<unknown> } | null>;
}): Promise<void> {
  const lines = new Set<string>();
  let cursor = await revisions.openCursor(null, 'prev');
  while (cursor !== null) {
    lines.add(cursor.value.lineId);
    if (lines.size > LINES_KEPT) await cursor.delete?.();
    cursor = (await cursor.continue()) as typeof cursor;
  }
}

/** A tab that was killed between the two steps left a whole pending write. */
async function promoteLeftovers(database: IDBPDatabase<AutosaveSchema>): Promise<void> {
  for (const lineId of await database.getAllKeys('pending')) await promote(database, lineId);
}
