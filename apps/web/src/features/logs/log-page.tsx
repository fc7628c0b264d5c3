import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsultationLog, Meeting } from '#contracts/http/meetings.ts';
import { getLog, getMeeting } from '#contracts/http/meetings.ts';
import { useMe } from '../../api/me.ts';
import { queryOf } from '../../api/queries.ts';
import { CITY_ZONE, dayOf, formatDay, formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RequestLink } from '../link/request-link.tsx';
import { counterpartOf } from '../meeting/counterparts.ts';
import { TwoClocks } from '../meeting/two-clocks.tsx';
import { stages } from './log-draft.ts';
import { LogForm } from './log-form.tsx';
import s from './logs.module.css';
import { formatUsd } from './money.ts';

/** The firm writes what came of its meeting; staff read it. */
export function LogPage() {
  const { t } = useTranslation('logs');
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const params = { meetingId };
  // A session from a meeting's own link opens the meeting and nothing else.
  const isMeetingOnly = useMe().meetingId !== null;
  const meeting = useQuery(queryOf(getMeeting, { params }));
  // What the form began with must not change under the writer's hands; a save tells when somebody else was first.
  const log = useQuery({
    ...queryOf(getLog, { params }),
    staleTime: Infinity,
    gcTime: 0,
    enabled: !isMeetingOnly,
  });
  return (
    <div className="stack-large">
      <PageHeader
        title={t('title')}
        over={
          <LinkButton to="/meetings/$meetingId" params={params} tone="plain" size="small">
            ← {t('back')}
          </LinkButton>
        }
        description={meeting.data && t('with', { buyer: counterpartOf(meeting.data) })}
      />
      <Loaded query={meeting}>
        {(found) => (
          <>
            <TwoClocks startsAt={found.startsAt} endsAt={found.endsAt} />
            {isMeetingOnly ? (
              <SignInFirst meetingId={meetingId} />
            ) : (
              <Loaded query={log}>
                {(saved) =>
                  found.myRole === 'firm' ? (
                    <LogForm
                      meetingId={meetingId}
                      meetingDay={dayOf(found.startsAt, CITY_ZONE)}
                      saved={saved}
                    />
                  ) : (
                    <LogView log={saved} meeting={found} />
                  )
                }
              </Loaded>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function SignInFirst({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation('logs');
  return (
    <div className="stack">
      <Notice>
        <strong>{t('signIn.title')}</strong>
        <p>{t('signIn.text')}</p>
      </Notice>
      <RequestLink returnTo={`/meetings/${meetingId}/log`} />
    </div>
  );
}

function LogView({ log, meeting }: { log: ConsultationLog | null; meeting: Meeting }) {
  const { t } = useTranslation('logs');
  const reader = useReader();
  if (!log) {
    return (
      <EmptyState icon={NotebookPen} title={t('none')}>
        {t('noneText')}
      </EmptyState>
    );
  }
  return (
    <article className="stack-large" aria-label={counterpartOf(meeting)}>
      <dl className={s['amounts']}>
        {stages.map((stage) => {
          const on = log[`${stage}On`];
          return (
            <div key={stage}>
              <dt>{t(`stage.${stage}`)}</dt>
              <dd>
                <strong className="number">{formatUsd(log[`${stage}Cents`], reader.locale)}</strong>
                {on && <span className="small muted">{formatDay(on, reader.locale, 'date')}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      <section className="stack">
        <h2>{t('summary')}</h2>
        <p className={s['text']}>{log.summary || '–'}</p>
      </section>
      <section className="stack">
        <h2>{t('nextStep')}</h2>
        <p className={s['text']}>{log.nextStep || '–'}</p>
      </section>
      <p className="muted small">
        {t('lastSaved', { time: formatInstant(log.savedAt, reader), name: log.savedBy })}
      </p>
    </article>
  );
}
