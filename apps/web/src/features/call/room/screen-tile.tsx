import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemoteParticipant } from '../state/call-state.ts';
import { TrackVideo } from './track-video.tsx';
import { useShownWidth } from './use-shown-width.ts';
import s from './stage.module.css';

/** What somebody else shares, whole. */
export function ScreenTile({ sharer }: { sharer: RemoteParticipant }) {
  const { t } = useTranslation('call');
  const { personId, name, tracks } = sharer;
  const onWidth = useShownWidth(tracks.screen?.consumerId);
  const [ratio, setRatio] = useState<number | null>(null);
  if (!tracks.screen) return null;
  return (
    <figure
      className={s['large']}
      data-screen={personId}
      {...(ratio && { 'data-ratio': true, style: { '--ratio': ratio } as CSSProperties })}
    >
      <TrackVideo
        track={tracks.screen.track}
        label={t('tile.screen', { name })}
        className={s['shared']}
        onWidth={onWidth}
        onRatio={setRatio}
      />
      <figcaption className={s['screenCaption']}>{t('tile.screen', { name })}</figcaption>
    </figure>
  );
}
