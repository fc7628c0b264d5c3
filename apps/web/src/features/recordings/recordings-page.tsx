import { useQuery } from '@tanstack/react-query';
import { Download, Trash2, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  deleteRecording,
  downloadRecording,
  listRecordings,
  type RecordingEntry,
} from '#contracts/http/recordings.ts';
import { call } from '../../api/client.ts';
import { download } from '../../api/files.ts';
import { useMe } from '../../api/me.ts';
import { keyOf, queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Instant } from '../../time/instant.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import s from './recordings.module.css';

const TONES: Record<RecordingEntry['state'], Tone> = {
  open: 'danger',
  ended: 'info',
  ready: 'success',
  failed: 'warning',
};

/** Recordings to be seen: a firm's own, staff's all. */
export function RecordingsPage() {
  const { t } = useTranslation('recordings');
  const query = useQuery({
    ...queryOf(listRecordings),
    // A film is made while one waits for it.
    refetchInterval: ({ state }) =>
      state.data?.some((entry) => entry.state === 'ended' || entry.state === 'open') ? 5000 : false,
  });
  return (
    <div className="stack-large">
      <PageHeader title={t('title')} description={t('text')} />
      <Loaded query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={Video} title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <ul className={s['list']}>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Entry({ entry }: { entry: RecordingEntry }) {
  const { t, i18n } = useTranslation('recordings');
  const { person } = useMe();
  const params = { recordingId: entry.id };
  const take = useAction(() => download(downloadRecording, { params }));
  const destroy = useAction(() => call(deleteRecording, { params }), {
    refreshes: [keyOf(listRecordings)],
    onDone: () => showToast({ tone: 'success', text: t('destroyed') }),
  });
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const sounds = entry.sounds.map((sound) => (sound === 'floor' ? t('floor') : languages.of(sound)));
  return (
    <li className={s['entry']}>
      <div>
        <h2>
          {entry.firm} · {entry.buyer}
        </h2>
        <p className="muted">
          <Instant at={entry.startsAt} />
        </p>
        <p className={s['facts']}>
          <Badge tone={TONES[entry.state]}>{t(entry.state)}</Badge>
          {entry.durationMs !== null && (
            <span>{t('minutes', { count: Math.max(1, Math.round(entry.durationMs / 60_000)) })}</span>
          )}
          {sounds.length > 0 && (
            <span>
              {t('sounds')}: {sounds.join(', ')}
            </span>
          )}
          <span className="muted">
            {t('expires')}: <Instant at={entry.expiresAt} style="date" />
          </span>
        </p>
      </div>
      <div className={s['actions']}>
        {entry.state === 'ready' && (
          <Button
            tone="primary"
            icon={<Download size={18} aria-hidden />}
            isPending={take.isPending}
            onPress={() => take.mutate(undefined)}
          >
            {t('download')}
          </Button>
        )}
        {person?.roles.includes('staff') && entry.state !== 'open' && (
          <Button
            tone="danger"
            icon={<Trash2 size={18} aria-hidden />}
            isPending={destroy.isPending}
            onPress={() => destroy.mutate(undefined)}
          >
            {t('destroy')}
          </Button>
        )}
      </div>
    </li>
  );
}
