import { AudioLines, MicOff, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '#contracts/signalling/participant.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { DecorationEntry } from './slots.ts';
import { TrackVideo } from './track-video.tsx';
import s from './room.module.css';

export interface TileProps {
  readonly participant: Participant;
  readonly camera: MediaStreamTrack | null;
  readonly isMuted: boolean;
  readonly isSpeaking: boolean;
  readonly isAway?: boolean;
  readonly isSelf?: boolean;
  readonly decorations: readonly DecorationEntry[];
  readonly onWidth?: (width: number) => void;
}

/** One person: picture or initial, name, role, language, and in words what the picture does not tell. */
export function ParticipantTile({
  participant,
  camera,
  isMuted,
  isSpeaking,
  isAway,
  isSelf,
  decorations,
  onWidth,
}: TileProps) {
  const { t, i18n } = useTranslation('call');
  const { personId, name, role, language } = participant;
  const state = isAway ? t('tile.away') : isMuted ? t('tile.muted') : isSpeaking ? t('tile.speaking') : '';
  return (
    <figure
      className={classNames(s['tile'], isSpeaking && s['speaking'])}
      data-participant={personId}
      {...(isSelf && { 'data-self': true })}
    >
      {camera ? (
        <TrackVideo
          track={camera}
          label={t('tile.video', { name })}
          className={classNames(s['picture'], isSelf && s['mirrored'])}
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
        <span className={s['name']}>{isSelf ? t('tile.self', { name }) : name}</span>
        <span className={s['about']}>
          {t(`role.${role}`)} · {languageName(language, i18n.language)}
        </span>
        <span className={isAway ? s['state'] : 'visually-hidden'}>{state}</span>
      </figcaption>
      {(['ring', 'badges', 'actions'] as const).map((place) => {
        const entries = decorations.filter((entry) => entry.place === place);
        return (
          entries.length > 0 && (
            <div key={place} className={s[place]}>
              {entries.map(({ id, component: Component }) => (
                <Component key={id} participant={participant} isSelf={isSelf === true} />
              ))}
            </div>
          )
        );
      })}
    </figure>
  );
}

/** The language's name in the reader's language, e.g. 베트남어. */
function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
