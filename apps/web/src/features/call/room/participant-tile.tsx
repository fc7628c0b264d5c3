import { AudioLines, MicOff, Pin, PinOff, SignalLow, SignalMedium, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '#contracts/signalling/participant.ts';
import { classNames } from '../../../ui/class-names.ts';
import { languageName } from './language-name.ts';
import { useRoom } from './room-context.ts';
import type { DecorationEntry } from './slots.ts';
import { TrackVideo } from './track-video.tsx';
import s from './tile.module.css';

export interface TileProps {
  readonly participant: Participant;
  readonly camera: MediaStreamTrack | null;
  readonly isMuted: boolean;
  readonly isSpeaking: boolean;
  readonly isAway?: boolean;
  readonly isSelf?: boolean;
  readonly isMirrored?: boolean;
  /** The person's line into the room. */
  readonly line: 'good' | 'fair' | 'bad';
  readonly decorations: readonly DecorationEntry[];
  readonly onWidth?: (width: number) => void;
}

/** One person: picture or initial, name, role, language, and in words what the picture does not tell. */
export function ParticipantTile(props: TileProps) {
  const { participant, camera, isMuted, isSpeaking, isAway, isSelf, isMirrored, line, onWidth } = props;
  const { t, i18n } = useTranslation('call');
  const { personId, name, role, language } = participant;
  const state = isAway ? t('tile.away') : isMuted ? t('tile.muted') : isSpeaking ? t('tile.speaking') : '';
  return (
    <figure
      className={classNames(s['tile'], isSpeaking && s['speaking'])}
      data-participant={personId}
      {...(isSelf && { 'data-self': true })}
      {...(isSpeaking && { 'data-speaking': true })}
    >
      {camera ? (
        <TrackVideo
          track={camera}
          label={t('tile.video', { name })}
          className={classNames(s['picture'], isMirrored && s['mirrored'])}
          {...(onWidth && { onWidth })}
        />
      ) : (
        <span className={s['initial']} aria-hidden>
          {isAway ? <WifiOff size={32} /> : [...name][0]}
        </span>
      )}
      <figcaption className={s['caption']}>
        {isMuted ? (
          <MicOff size={16} aria-hidden className={s['mutedIcon']} />
        ) : (
          isSpeaking && <AudioLines size={16} aria-hidden />
        )}
        <span className={s['words']}>
          <span className={s['name']}>{isSelf ? t('tile.self', { name }) : name}</span>
          <span className={s['about']}>
            {t(`role.${role}`)} · {languageName(language, i18n.language)}
          </span>
        </span>
        <span className={isAway ? s['state'] : 'visually-hidden'}>{state}</span>
      </figcaption>
      <Decorations {...props} line={isAway ? 'good' : line} />
    </figure>
  );
}

function Decorations({ participant, isSelf = false, line, decorations }: TileProps) {
  const { t } = useTranslation('call');
  const at = (place: DecorationEntry['place']) =>
    decorations
      .filter((entry) => entry.place === place)
      .map(({ id, component: Component }) => (
        <Component key={id} participant={participant} isSelf={isSelf} />
      ));
  return (
    <>
      <div className={s['ring']}>{at('ring')}</div>
      <div className={s['badges']}>
        {line !== 'good' && (
          <span className={s['line']} data-level={line}>
            {line === 'bad' ? <SignalLow size={16} aria-hidden /> : <SignalMedium size={16} aria-hidden />}
            <span className={s['lineWords']}>{t(`line.${line}`)}</span>
          </span>
        )}
        {at('badges')}
      </div>
      <div className={s['actions']}>
        {at('actions')}
        {!isSelf && <PinAction personId={participant.personId} name={participant.name} />}
      </div>
    </>
  );
}

/** Keeps a person large; of use from three people on. */
function PinAction({ personId, name }: { personId: string; name: string }) {
  const { t } = useTranslation('call');
  const { call, pinnedId, pin } = useRoom();
  if (call.participants.length < 2) return null;
  const isPinned = pinnedId === personId;
  const label = t(isPinned ? 'tile.unpin' : 'tile.pin', { name });
  return (
    <button
      type="button"
      className={s['action']}
      aria-label={label}
      title={label}
      onClick={() => pin(isPinned ? null : personId)}
    >
      {isPinned ? <PinOff size={18} aria-hidden /> : <Pin size={18} aria-hidden />}
    </button>
  );
}
