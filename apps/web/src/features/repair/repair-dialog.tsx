import { useMutation } from '@tanstack/react-query';
import { CalendarPlus, CalendarX2, Mail, MailX, MoveRight, Repeat } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairEvent, RepairPreview } from '#contracts/http/repairs.ts';
import { applyRepair, previewRepair } from '#contracts/http/repairs.ts';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { CITY_ZONE, formatInstant } from '../../time/format.ts';
import { cityOf } from '../../time/city.ts';
import { useReader } from '../../time/use-reader.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { cohortKeys } from '../cohort/cohort-query.ts';
import s from './repair.module.css';

type Change = RepairPreview['changes'][number];
const LOOKS: Record<Change['kind'], { tone: Tone; icon: LucideIcon }> = {
  cancelled: { tone: 'danger', icon: CalendarX2 },
  moved: { tone: 'info', icon: MoveRight },
  changed: { tone: 'neutral', icon: Repeat },
  added: { tone: 'success', icon: CalendarPlus },
};

/** What a repair would change and who would be told what; nothing happens before it is applied. */
export function RepairDialog({
  cohortId,
  event,
  title,
  onClose,
}: {
  cohortId: string;
  event: RepairEvent;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('repair');
  const preview = useMutation({
    mutationFn: () => call(previewRepair, { params: { cohortId }, body: { event } }),
  });
  const { mutate } = preview;
  const asked = useRef(false);
  useEffect(() => {
    // Once, also where React runs effects twice.
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  const apply = useAction((repairId: string) => call(applyRepair, { params: { cohortId, repairId } }), {
    refreshes: cohortKeys(cohortId),
    onDone: () => {
      showToast({ tone: 'success', text: t('done') });
      onClose();
    },
    onProblem: () => true,
  });
  const repair = preview.data;
  const isStale = apply.error instanceof ApiProblem && apply.error.status === 409;
  const again = () => {
    apply.reset();
    preview.mutate();
  };
  const mails = repair?.people.reduce(
    (sum, { notices }) => sum + notices.filter(({ subject }) => subject !== null).length,
    0,
  );
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t('keep')}</Button>
          {isStale ? (
            <Button tone="primary" onPress={again}>
              {t('again')}
            </Button>
          ) : (
            <Button
              tone="primary"
              isDisabled={!repair}
              isPending={apply.isPending}
              onPress={() => repair && apply.mutate(repair.repairId)}
            >
              {repair ? t('submit', { count: mails ?? 0 }) : t('submitPlain')}
            </Button>
          )}
        </>
      }
    >
      {apply.error && <ErrorPanel error={apply.error} />}
      {preview.isPending && <p role="status">{t('searching')}</p>}
      {preview.error && <ErrorPanel error={preview.error} />}
      {repair && (
        <>
          <p>{t('text')}</p>
          <Changes repair={repair} />
          <People repair={repair} />
        </>
      )}
    </Dialog>
  );
}

function Changes({ repair }: { repair: RepairPreview }) {
  const { t } = useTranslation('repair');
  const { locale } = useReader();
  const at = (place: Change['before']) =>
    place &&
    [
      formatInstant(place.startsAt, { locale, zone: CITY_ZONE }, 'short'),
      place.booth ?? t('remote'),
      place.interpreter,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <section className="stack" aria-labelledby="repair-changes">
      <h3 id="repair-changes">{t('changes', { count: repair.changes.length })}</h3>
      {repair.changes.length === 0 ? (
        <Notice>
          <p>{t('nothing')}</p>
        </Notice>
      ) : (
        <ul className={s['changes']}>
          {repair.changes.map((change) => (
            <li key={`${change.firm.id} ${change.buyer.id}`} data-change={change.kind}>
              <span className={s['head']}>
                <Badge {...LOOKS[change.kind]}>{t(`kind.${change.kind}`)}</Badge>
                <strong>
                  {change.firm.name} · {change.buyer.company}
                </strong>
              </span>
              <span className="number small">
                {change.before && <span className={s['before']}>{at(change.before)}</span>}
                {change.before && change.after && ' → '}
                {change.after && <span>{at(change.after)}</span>}
              </span>
              {change.why === 'no-place' && <span className={s['warning']}>{t('noPlace')}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="muted">{t('kept', { count: repair.kept })}</p>
    </section>
  );
}

function People({ repair }: { repair: RepairPreview }) {
  const { t } = useTranslation('repair');
  const { locale } = useReader();
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  if (repair.people.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="repair-people">
      <h3 id="repair-people">{t('people', { count: repair.people.length })}</h3>
      <ul className={s['people']}>
        {repair.people.map((person) => (
          <li key={person.personId}>
            <p>
              <strong>{person.name}</strong>{' '}
              <span className="muted small">
                {t(`role.${person.role}`)} · {languages.of(person.locale)} · {cityOf(person.zone, locale)}
              </span>
            </p>
            <ul className={s['notices']}>
              {person.notices.map((notice, index) => (
                <li key={index}>
                  {notice.subject ? <Mail size={16} aria-hidden /> : <MailX size={16} aria-hidden />}
                  <span>
                    <span className={s['notice']}>
                      {t(`notice.${notice.kind}`)} – {notice.other}
                    </span>
                    {notice.subject && (
                      <span className={s['subject']} lang={person.locale}>
                        {notice.subject}
                      </span>
                    )}
                    <span className="small" lang={person.locale}>
                      {notice.before && <span className={s['before']}>{notice.before.text}</span>}
                      {notice.before && notice.after && ' → '}
                      {notice.after?.text}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
