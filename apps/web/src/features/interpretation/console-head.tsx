import { MicOff, Radio } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import { floorHolder } from '#domain/interpretation/floor.ts';
import { isOnDuty } from '#domain/interpretation/handover.ts';
import { channelOf, type InterpretationMode } from '#domain/interpretation/state.ts';
import { useRoom } from '../call/room/room-context.ts';
import { useInterpretation } from './use-interpretation.ts';
import s from './interpretation.module.css';

const MODES: readonly InterpretationMode[] = ['consecutive', 'simultaneous'];

/** Whether and where the interpreter is heard, the kind of interpretation, and the floor out of its round. */
export function ConsoleHead() {
  const { t } = useTranslation('interpretation');
  const { interpretation, state, me, live, nameOf } = useInterpretation();
  if (!state) return null;
  const { handover } = state;
  const sides = (['firm', 'buyer', 'interpreter'] as const).filter(
    (side) => side !== floorHolder(state.turn),
  );
  const leads = state.lead === me || (state.lead !== null && !live.has(state.lead));
  return (
    <div className={s['head']}>
      <OnAir />
      {state.mode === 'consecutive' && leads && (
        <div className={s['give']} role="group" aria-label={t('console.give.label')}>
          {sides.map((to) => (
            <Button
              key={to}
              className={s['giveButton']!}
              data-testid={`give-${to}`}
              onPress={() => void interpretation.act({ action: 'pass-floor', turn: state.turn.number, to })}
            >
              {t('console.give.to', { side: t(`side.${to}`) })}
            </Button>
          ))}
        </div>
      )}
      <ToggleButtonGroup
        aria-label={t('console.mode.label')}
        className={s['modes']!}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[state.mode]}
        onSelectionChange={(keys) => {
          const mode = MODES.find((one) => keys.has(one));
          if (mode) void interpretation.act({ action: 'set-mode', mode });
        }}
      >
        {MODES.map((mode) => (
          <ToggleButton key={mode} id={mode} className={s['mode']!} data-testid={`mode-${mode}`}>
            {t(`console.mode.${mode}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="visually-hidden" role="status" aria-live="assertive">
        {handover?.to === me && t('console.announce.offered', { name: nameOf(handover.from) })}
      </p>
    </div>
  );
}

/** Mute and silence are obvious: in red, in words, before anything else. */
function OnAir() {
  const { t } = useTranslation('interpretation');
  const { call } = useRoom();
  const { state, me, nameOf, languageOf } = useInterpretation();
  if (!state) return null;
  const channel = channelOf(state, me);
  const onDuty = isOnDuty(state, me);
  const isMuted = call.microphone.state !== 'on';
  const partner = state.mode === 'consecutive' ? state.lead : Object.values(state.channels)[0];
  const words = () => {
    if (onDuty && isMuted) return t('console.air.muted');
    if (state.mode === 'consecutive' && (onDuty || !partner))
      return t('console.air.consecutive', { side: t(`side.${floorHolder(state.turn)}`) });
    if (channel !== null) return t('console.air.channel', { language: languageOf(channel) });
    return partner ? t('console.air.partner', { name: nameOf(partner) }) : t('console.air.none');
  };
  const tone = onDuty ? (isMuted ? 'danger' : 'on') : 'off';
  return (
    <p className={s['air']} data-tone={tone} role="status" data-testid="on-air">
      {isMuted && onDuty ? <MicOff size={20} aria-hidden /> : <Radio size={20} aria-hidden />}
      {words()}
    </p>
  );
}
