import { useTableValues } from '../table/table-context.tsx';

export const useIsDocumentShown = (): boolean => Boolean(useTableValues('document')[0]?.fileId);
