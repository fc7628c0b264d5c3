import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Interpreter } from '#contracts/http/people.ts';
import { addInterpreter, listInterpreters, removeInterpreter } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import s from './directory.module.css';
import { DirectoryList, RemoveCell } from './directory-list.tsx';
import { languageName } from './names.ts';

export function InterpretersPage() {
  const { t } = useTranslation('directory');
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/interpreters' });
  const interpreters = useQuery(queryOf(listInterpreters, { params: { cohortId } }));
  return (
    <DirectoryList
      kind="interpreters"
      cohortId={cohortId}
      query={interpreters}
      icon={Languages}
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
        </>
      }
      rowOf={(interpreter) => (
        <InterpreterRow key={interpreter.id} interpreter={interpreter} cohortId={cohortId} />
      )}
    />
  );
}

function InterpreterRow({ interpreter, cohortId }: { interpreter: Interpreter; cohortId: string }) {
  const { t, i18n } = useTranslation('directory');
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
      <RemoveCell
        name={interpreter.name}
        cohortId={cohortId}
        onRemove={() => call(removeInterpreter, { params: { cohortId, interpreterId: interpreter.id } })}
        onPutBack={() =>
          call(addInterpreter, {
            params: { cohortId },
            body: { ...interpreter, phone: interpreter.phone ?? '' },
          })
        }
      />
    </tr>
  );
}
