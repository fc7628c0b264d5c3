import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Languages, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Interpreter } from '#contracts/http/people.ts';
import { addInterpreter, listInterpreters, removeInterpreter } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Table } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import s from './directory.module.css';
import { DirectoryHeader, EmptyDirectory } from './directory-header.tsx';
import { languageName } from './names.ts';

export function InterpretersPage() {
  const { t } = useTranslation('directory');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/interpreters' });
  const interpreters = useQuery(queryOf(listInterpreters, { params: { cohortId } }));
  return (
    <div className="stack-large">
      <DirectoryHeader kind="interpreters" cohortId={cohortId} count={interpreters.data?.length ?? null} />
      <Loaded query={interpreters}>
        {(all) =>
          all.length === 0 ? (
            <EmptyDirectory kind="interpreters" cohortId={cohortId} icon={Languages} />
          ) : (
            <Table
              caption={t('interpreters.title')}
              head={
                <>
                  <th scope="col">{t('interpreters.name')}</th>
                  <th scope="col">{t('languages')}</th>
                  <th scope="col">{t('interpreters.fields')}</th>
                  <th scope="col" data-align="end">
                    {t('times')}
                  </th>
                  <th scope="col" data-align="end">
                    {t('interpreters.maxHours')}
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">{t('common:action.remove')}</span>
                  </th>
                </>
              }
            >
              {all.map((interpreter) => (
                <InterpreterRow key={interpreter.id} interpreter={interpreter} cohortId={cohortId} />
              ))}
            </Table>
          )
        }
      </Loaded>
    </div>
  );
}

function InterpreterRow({ interpreter, cohortId }: { interpreter: Interpreter; cohortId: string }) {
  const { t, i18n } = useTranslation('directory');
  const refreshes = cohortKeys(cohortId);
  const putBack = useAction(
    () =>
      call(addInterpreter, {
        params: { cohortId },
        body: { ...interpreter, phone: interpreter.phone ?? '' },
      }),
    { refreshes },
  );
  const remove = useAction(
    () => call(removeInterpreter, { params: { cohortId, interpreterId: interpreter.id } }),
    {
      refreshes,
      onDone: () =>
        showToast({ text: t('removed', { name: interpreter.name }), undo: () => putBack.mutate(undefined) }),
    },
  );
  return (
    <tr>
      <th scope="row">
        {interpreter.name}
        <span className={s['sub']}>
          {interpreter.email}
          {interpreter.phone && ` · ${interpreter.phone}`}
        </span>
      </th>
      <td>
        {interpreter.languages
          .map(({ code, level }) => `${languageName(code, i18n.language)} ${t('level', { level })}`)
          .join(', ')}
      </td>
      <td>{interpreter.fields.map((field) => t(`field.${field}`, { defaultValue: field })).join(', ')}</td>
      <td data-align="end">{t('count', { count: interpreter.availability.length })}</td>
      <td data-align="end">{t('interpreters.hours', { count: interpreter.maxHoursPerMonth })}</td>
      <td>
        <Button
          tone="plain"
          size="small"
          isIcon
          isPending={remove.isPending}
          aria-label={t('removeOne', { name: interpreter.name })}
          icon={<Trash2 size={18} aria-hidden />}
          onPress={() => remove.mutate(undefined)}
        />
      </td>
    </tr>
  );
}
