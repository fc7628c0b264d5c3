import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import { scoreApplication } from '#contracts/http/applications.ts';
import type { Marks } from '#domain/selection/rubric.ts';
import { CRITERIA, DEFAULT_RUBRIC, MAX_MARK, rubricScore } from '#domain/selection/rubric.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import s from './applications.module.css';

const MARKS = Array.from({ length: MAX_MARK + 1 }, (_, mark) => mark);

/** Marks of 0 to 5 for each criterion; the total is reckoned as one marks. */
export function RubricForm({ application, cohortId }: { application: Application; cohortId: string }) {
  const { t, i18n } = useTranslation('applications');
  const [marks, setMarks] = useState<Partial<Marks>>((application.rubric as Partial<Marks> | null) ?? {});
  const [note, setNote] = useState(application.note);
  const isComplete = CRITERIA.every((criterion) => marks[criterion] !== undefined);
  const save = useAction(
    () =>
      call(scoreApplication, {
        params: { applicationId: application.id },
        body: { rubric: marks as Marks, note },
      }),
    {
      refreshes: cohortKeys(cohortId),
      onDone: () => showToast({ tone: 'success', text: t('scored') }),
    },
  );
  return (
    <form
      className="stack"
      aria-labelledby="rubric"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) save.mutate(undefined);
      }}
    >
      <h3 id="rubric">{t('rubricTitle')}</h3>
      <div className={s['rubric']}>
        {CRITERIA.map((criterion) => (
          <fieldset key={criterion} className={s['criterion']}>
            <legend className={s['criterionHead']}>
              {t(`criterion.${criterion}`)} <span className="muted small">{DEFAULT_RUBRIC[criterion]}%</span>
            </legend>
            <div className={s['marks']}>
              {MARKS.map((mark) => (
                <label key={mark} className={s['mark']}>
                  <input
                    type="radio"
                    name={criterion}
                    value={mark}
                    checked={marks[criterion] === mark}
                    onChange={() => setMarks({ ...marks, [criterion]: mark })}
                  />
                  <span>{mark}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <TextField label={t('note')} isOptional rows={3} value={note} onChange={setNote} maxLength={1000} />
      <div className={s['total']}>
        <span>{t('total')}</span>
        <strong role="status">
          {isComplete ? rubricScore(marks as Marks).toLocaleString(i18n.language) : '–'}
        </strong>
      </div>
      <div>
        <Button type="submit" tone="primary" isDisabled={!isComplete} isPending={save.isPending}>
          {t('saveScore')}
        </Button>
      </div>
    </form>
  );
}
