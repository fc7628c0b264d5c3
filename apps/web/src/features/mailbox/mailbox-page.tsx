import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Mail, Paperclip, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listMailbox } from '#contracts/http/meetings.ts';
import { queryOf } from '../../api/queries.ts';
import { useReader } from '../../time/use-reader.ts';
import { formatInstant } from '../../time/format.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { MailView } from './mail-view.tsx';
import s from './mailbox.module.css';

interface MailboxSearch {
  to?: string;
  mail?: string;
}

const ALL = 'all';

/** Mail of a demonstration installation: the list at the left, the chosen one at the right, both in the address. */
export function MailboxPage() {
  const { t } = useTranslation('mailbox');
  const { to, mail } = useSearch({ strict: false }) as MailboxSearch;
  const { locale, zone } = useReader();
  const navigate = useNavigate();
  const everything = useQuery({ ...queryOf(listMailbox), refetchInterval: 5_000 });
  const filtered = useQuery({
    ...queryOf(listMailbox, { query: { to: to ?? '' } }),
    enabled: Boolean(to),
    refetchInterval: 5_000,
  });
  const query = to ? filtered : everything;
  const receivers = [...new Set((everything.data ?? []).map((entry) => entry.to))].toSorted();
  return (
    <div className="stack-large">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button icon={<RotateCw size={18} />} onPress={() => void query.refetch()}>
            {t('refresh')}
          </Button>
        }
      />
      <div className={s['filter']}>
        <ComboBox
          label={t('filter')}
          value={to ?? ALL}
          onChange={(value) =>
            void navigate({ to: '/mailbox', search: value && value !== ALL ? { to: value } : {} })
          }
          options={[
            { value: ALL, label: t('all') },
            ...receivers.map((value) => ({ value, label: value })),
            ...(to && !receivers.includes(to) ? [{ value: to, label: to }] : []),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={Mail} title={to ? t('noneFor') : t('none')}>
              {to ? null : t('noneText')}
            </EmptyState>
          ) : (
            <div className={s['columns']} data-open={Boolean(mail)}>
              <ul className={s['list']} aria-label={t('list')}>
                {entries.map((entry) => (
                  <li key={entry.id}>
                    <Link
                      to="/mailbox"
                      search={{ ...(to && { to }), mail: entry.id }}
                      className={s['entry']}
                      aria-current={entry.id === mail ? 'true' : undefined}
                    >
                      <strong>{entry.subject || t('noSubject')}</strong>
                      <span className="small muted">{entry.to}</span>
                      <span className={s['entryFoot']}>
                        <time dateTime={entry.receivedAt}>
                          {formatInstant(entry.receivedAt, { locale, zone }, 'short')}
                        </time>
                        {entry.attachments.length > 0 && (
                          <span>
                            <Paperclip size={14} aria-hidden />
                            {entry.attachments.join(', ')}
                          </span>
                        )}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              {mail ? (
                <MailView key={mail} mailId={mail} listSearch={to ? { to } : {}} />
              ) : (
                <p className={s['choose']}>{t('choose')}</p>
              )}
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
