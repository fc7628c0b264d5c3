import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from './error-panel.tsx';
import { Skeleton } from './skeleton.tsx';

/** A query's three faces: waiting, failed with a way to retry, there. Old data stays in sight while it is refreshed. */
export function Loaded<Data>({
  query,
  children,
  lines,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
  lines?: number;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton {...(lines && { lines })} />;
}
