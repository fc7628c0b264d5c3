import { CloudOff, Lock, MessageSquare, RotateCw, SendHorizontal, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '#contracts/http/meetings.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import type { ChatRoom } from './chat-room.ts';
import type { ChatState, OutgoingLine } from './chat-state.ts';
import s from './chat.module.css';

const MAX_LENGTH = 2000;
const ALL = 'all';

/** Messages with who and when, own lines that are still on their way, and the field to write in. */
export function ChatPanel({
  room,
  state,
  ownPersonId,
  isHistoryMissing,
  text,
  onText,
  privateLines,
}: {
  room: ChatRoom;
  state: ChatState;
  ownPersonId: string;
  isHistoryMissing: boolean;
  /** What is being written; the owner keeps it while the panel is closed. */
  text: string;
  onText: (text: string) => void;
  /** Private lines to staff that this person may write into, with what they are called. */
  privateLines: readonly { value: string; label: string }[];
}) {
  const { t } = useTranslation(['chat', 'table']);
  const [audience, setAudience] = useState<string>(ALL);
  // What was unread when the panel opened stays marked until it is closed.
  const [unreadAfter] = useState(state.seenUpTo);
  const [hadSeen] = useState(state.messages.length > 0 || state.seenUpTo !== null);
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastId = state.messages.at(-1)?.id;
  useEffect(() => room.markSeen(), [room, lastId]);
  useLayoutEffect(() => {
    // Follows the talk unless the reader has scrolled back.
    if (isAtEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [state.messages.length, state.outbox.length]);
  const onScroll = () => {
    const box = list.current;
    if (box) isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 48;
  };
  const firstUnread = hadSeen ? state.messages.findIndex((message) => message.id === unreadAfter) + 1 : -1;
  const isEmpty = state.messages.length === 0 && state.outbox.length === 0;
  return (
    <div className={s['panel']}>
      {!state.isConnected && (
        <p className={s['offline']} role="status">
          <CloudOff size={18} aria-hidden />
          {t('offline')}
        </p>
      )}
      {isHistoryMissing && <p className={s['offline']}>{t('historyFailed')}</p>}
      <div
        ref={list}
        className={s['list']}
        role="region"
        aria-label={t('log')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable
        tabIndex={0}
        onScroll={onScroll}
      >
        {isEmpty && (
          <p className={s['empty']}>
            <MessageSquare size={24} aria-hidden />
            {t('empty')}
          </p>
        )}
        <ol>
          {state.messages.map((message, index) => (
            <Fragment key={message.id}>
              {index === firstUnread && message.personId !== ownPersonId && (
                <li className={s['unread']}>
                  <span>{t('unread')}</span>
                </li>
              )}
              <Line
                message={message}
                isOwn={message.personId === ownPersonId}
                privateName={privateLines.find(({ value }) => value === message.privateWith)?.label}
              />
            </Fragment>
          ))}
          {state.outbox.map((line) => (
            <Outgoing key={line.id} line={line} room={room} isConnected={state.isConnected} />
          ))}
        </ol>
      </div>
      <Select
        size="small"
        label=""
        aria-label={t('table:line.label')}
        options={[{ value: ALL, label: t('table:line.all') }, ...privateLines]}
        value={audience}
        onChange={setAudience}
      />
      <Composer
        text={text}
        onText={onText}
        onSend={() => {
          isAtEnd.current = true;
          room.send(text, audience === ALL ? null : audience);
          onText('');
        }}
      />
    </div>
  );
}

function Line({
  message,
  isOwn,
  privateName,
}: {
  message: ChatMessage;
  isOwn: boolean;
  privateName: string | undefined;
}) {
  const { t } = useTranslation(['chat', 'common']);
  const reader = useReader();
  return (
    <li className={s['line']} data-own={isOwn} data-message-id={message.id}>
      <p className={s['who']}>
        <strong>{isOwn ? t('you') : message.name}</strong>
        {!isOwn && <span>{t(`common:role.${message.role}`, { defaultValue: '' })}</span>}
        {message.privateWith !== null && (
          <span className={s['private']}>
            <Lock size={12} aria-hidden /> {privateName}
          </span>
        )}
        <time dateTime={message.sentAt}>{formatInstant(message.sentAt, reader, 'time')}</time>
      </p>
      <p className={s['text']}>{message.text}</p>
    </li>
  );
}

function Outgoing({ line, room, isConnected }: { line: OutgoingLine; room: ChatRoom; isConnected: boolean }) {
  const { t } = useTranslation('chat');
  return (
    <li className={s['line']} data-own data-refused={line.state === 'refused'}>
      <p className={s['who']}>
        <strong>{t('you')}</strong>
        <span>{line.state === 'refused' ? t('refused') : isConnected ? t('sending') : t('waiting')}</span>
      </p>
      <p className={s['text']}>{line.text}</p>
      {line.state === 'refused' && (
        <div className={s['again']}>
          <Button size="small" icon={<RotateCw size={16} />} onPress={() => room.retry(line.id)}>
            {t('retry')}
          </Button>
          <Button size="small" tone="plain" icon={<Trash2 size={16} />} onPress={() => room.discard(line.id)}>
            {t('discard')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Composer({
  text,
  onText,
  onSend,
}: {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
}) {
  const { t } = useTranslation('chat');
  const send = () => {
    if (text.trim() !== '') onSend();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a Korean, Chinese or Japanese syllable is being put together, Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={s['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        aria-label={t('label')}
        placeholder={t('placeholder')}
        title={t('hint')}
        rows={2}
        maxLength={MAX_LENGTH}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button
        type="submit"
        tone="primary"
        isIcon
        aria-label={t('send')}
        isDisabled={text.trim() === ''}
        icon={<SendHorizontal size={20} />}
      />
      {text.length >= MAX_LENGTH && <p className="small">{t('tooLong')}</p>}
    </form>
  );
}
