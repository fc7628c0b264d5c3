import type { ImportReport } from '#contracts/http/applications.ts';
import { importApplications, importBuyers, importInterpreters } from '#contracts/http/applications.ts';
import { upload } from '../../api/files.ts';

const ROUTES = {
  applications: importApplications,
  buyers: importBuyers,
  interpreters: importInterpreters,
} as const;
export type ImportKind = keyof typeof ROUTES;
export type ImportMode = 'check' | 'all' | 'valid';

export const isImportKind = (value: string): value is ImportKind => Object.hasOwn(ROUTES, value);

export const sendImport = (
  kind: ImportKind,
  cohortId: string,
  mode: ImportMode,
  file: File,
): Promise<ImportReport> => upload(ROUTES[kind], { params: { cohortId }, query: { mode }, file });
