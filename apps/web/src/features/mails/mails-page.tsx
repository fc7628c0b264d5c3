import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { MailCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { confirmMailArrived, listMails, type Mail, sendMailAgain } from '#contracts/http/mails.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Instant } from '../../time/instant.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import s from './mails.module.css';

const PAGE = 50;
const KEY = ['api', 'mails'] as const;

const TONES: Record<Mail['standing'], Tone> = {
  waiting: 'info',
  sent: 'success',
  uncertain: 'warning',
  failed: 'danger',
  skipped: 'neutral',
};

/** What was mailed to whom. What the mail server refused, or left in doubt, is settled here. */
export function MailsPage() {
  const { t } = useTranslation('mails');
  const { show = 'all' } = useSearch({ from: '/staff/mails' });
  const navigate = useNavigate();
  const mails = useInfiniteQuery({
    queryKey: [...KEY, show],
    queryFn: ({ pageParam }) =>
      call(listMails, { query: { show, limit: PAGE, ...(pageParam && { before: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)!.id : undefined),
    refetchInterval: 15_000,
  });
  const entries = mails.data?.pages.flat();
  return (
    <div className="stack-large">
      <PageHeader title={t('title')} description={t('description')} />
      <Chips
        label={t('filter')}
        selected={show}
        chips={[
          { id: 'all', label: t('show.all') },
          { id: 'attention', label: t('show.attention') },
        ]}
        onSelect={(id) =>
          void navigate({ to: '/mails', search: id === 'attention' ? { show: id } : {}, replace: true })
        }
      />
      {mails.error && <ErrorPanel error={mails.error} onRetry={() => void mails.refetch()} />}
      {!entries && !mails.error && <Skeleton />}
      {entries?.length === 0 && (
        <EmptyState icon={MailCheck} title={t(`empty.${show}.title`)}>
          {t(`empty.${show}.text`)}
        </EmptyState>
      )}
      {entries && entries.length > 0 && (
        <Table
          isTall
          caption={t('title')}
          head={
            <>
              <th scope="col">{t('created')}</th>
              <th scope="col">{t('receiver')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('standing')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('actions')}</span>
              </th>
            </>
          }
        >
          {entries.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </Table>
      )}
      {mails.hasNextPage && (
        <div>
          <Button isPending={mails.isFetchingNextPage} onPress={() => void mails.fetchNextPage()}>
            {t('common:action.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function MailRow({ mail }: { mail: Mail }) {
  const { t } = useTranslation('mails');
  const params = { mailId: mail.id };
  const refreshes = [KEY];
  const again = useAction(() => call(sendMailAgain, { params }), {
    refreshes,
    onDone: () => showToast({ tone: 'success', text: t('sentAgain') }),
  });
  const arrived = useAction(() => call(confirmMailArrived, { params }), {
    refreshes,
    onDone: () => showToast({ tone: 'success', text: t('confirmed') }),
  });
  const kind = t(`kinds.${mail.kind}`, { defaultValue: mail.kind });
  return (
    <tr>
      <td className={s['when']}>
        <Instant at={mail.createdAt} />
      </td>
      <th scope="row">
        {mail.receiver ? mail.receiver.name : t('nobody')}
        {mail.receiver && <span className={s['address']}>{mail.receiver.email}</span>}
      </th>
      <td>{kind}</td>
      <td>
        <Badge tone={TONES[mail.standing]}>{t(`standings.${mail.standing}`)}</Badge>
        {mail.standing === 'uncertain' && <p className={s['why']}>{t('why.uncertain')}</p>}
        {mail.standing === 'failed' && (
          <p className={s['why']}>{t('why.failed', { failure: mail.failure ?? '–' })}</p>
        )}
      </td>
      <td>
        <div className={s['actions']}>
          {mail.canSendAgain && (
            <Button size="small" isPending={again.isPending} onPress={() => again.mutate(undefined)}>
              {t('sendAgain')}
              <span className="visually-hidden">{` ${mail.receiver?.name ?? ''} ${kind}`}</span>
            </Button>
          )}
          {mail.standing === 'uncertain' && (
            <Button size="small" isPending={arrived.isPending} onPress={() => arrived.mutate(undefined)}>
              {t('arrived')}
              <span className="visually-hidden">{` ${mail.receiver?.name ?? ''} ${kind}`}</span>
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
