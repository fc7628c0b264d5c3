import type { UseQueryResult } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Table } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import type { Kind } from './directory-header.tsx';
import { DirectoryHeader, EmptyDirectory } from './directory-header.tsx';

/** The page of all buyers or interpreters of a cohort: how many, ways to add more, and a table with a row for each. */
export function DirectoryList<T>({
  kind,
  cohortId,
  query,
  icon,
  head,
  rowOf,
}: {
  kind: Kind;
  cohortId: string;
  query: UseQueryResult<T[]>;
  icon: LucideIcon;
  /** Heads of the columns; the last, for taking away, is added. */
  head: ReactNode;
  rowOf: (one: T) => ReactNode;
}) {
  const { t } = useTranslation('directory');
  return (
    <div className="stack-large">
      <DirectoryHeader kind={kind} cohortId={cohortId} count={query.data?.length ?? null} />
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            <EmptyDirectory kind={kind} cohortId={cohortId} icon={icon} />
          ) : (
            <Table
              caption={t(`${kind}.title`)}
              head={
                <>
                  {head}
                  <th scope="col">
                    <span className="visually-hidden">{t('common:action.remove')}</span>
                  </th>
                </>
              }
            >
              {all.map(rowOf)}
            </Table>
          )
        }
      </Loaded>
    </div>
  );
}

/** Takes one out of the cohort at once; a message offers to put them back. */
export function RemoveCell({
  name,
  cohortId,
  onRemove,
  onPutBack,
}: {
  name: string;
  cohortId: string;
  onRemove: () => Promise<unknown>;
  onPutBack: () => Promise<unknown>;
}) {
  const { t } = useTranslation('directory');
  const refreshes = cohortKeys(cohortId);
  const putBack = useAction(onPutBack, { refreshes });
  const remove = useAction(onRemove, {
    refreshes,
    onDone: () => showToast({ text: t('removed', { name }), undo: () => putBack.mutate(undefined) }),
  });
  return (
    <td>
      <Button
        tone="plain"
        size="small"
        isIcon
        isPending={remove.isPending}
        aria-label={t('removeOne', { name })}
        icon={<Trash2 size={18} aria-hidden />}
        onPress={() => remove.mutate(undefined)}
      />
    </td>
  );
}
