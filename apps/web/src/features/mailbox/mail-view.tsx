import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadMailboxAttachment, readMailbox } from '#contracts/http/meetings.ts';
import { download } from '../../api/files.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Instant } from '../../time/instant.tsx';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import s from './mailbox.module.css';

type Face = 'html' | 'text' | 'raw';

/** One mail as its receiver sees it; its links open in a new tab, nothing in it runs. */
export function MailView({ mailId, listSearch }: { mailId: string; listSearch: { to?: string } }) {
  const { t } = useTranslation('mailbox');
  const [face, setFace] = useState<Face>('html');
  const query = useQuery({ ...queryOf(readMailbox, { params: { mailId } }), staleTime: Infinity });
  const save = useAction((index: number) =>
    download(downloadMailboxAttachment, { params: { mailId, index } }),
  );
  return (
    <article className={s['mail']}>
      <Link to="/mailbox" search={listSearch} className={s['back']}>
        ← {t('back')}
      </Link>
      <Loaded query={query}>
        {(mail) => (
          <>
            <h2>{mail.subject || t('noSubject')}</h2>
            <dl className={s['head']}>
              <dt>{t('from')}</dt>
              <dd>{mail.from}</dd>
              <dt>{t('to')}</dt>
              <dd>{mail.to}</dd>
              <dt>{t('at')}</dt>
              <dd>
                <Instant at={mail.receivedAt} />
              </dd>
            </dl>
            {mail.attachments.length > 0 && (
              <ul className="row" aria-label={t('attachments')}>
                {mail.attachments.map((name, index) => (
                  <li key={name}>
                    <Button size="small" icon={<Paperclip size={16} />} onPress={() => save.mutate(index)}>
                      {name}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <Chips
              label={t('view.label')}
              chips={(['html', 'text', 'raw'] as const).map((id) => ({ id, label: t(`view.${id}`) }))}
              selected={face}
              onSelect={setFace}
            />
            {face === 'html' && mail.html ? (
              <iframe
                title={t('body')}
                className={s['html']}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
                referrerPolicy="no-referrer"
                srcDoc={`<base target="_blank">${mail.html}`}
              />
            ) : (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable
              <pre className={s['text']} role="region" aria-label={t('body')} tabIndex={0}>
                {face === 'raw' ? mail.raw : mail.text}
              </pre>
            )}
          </>
        )}
      </Loaded>
    </article>
  );
}
