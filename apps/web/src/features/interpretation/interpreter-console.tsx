import { ArrowRightLeft, Ear, Mic, MicOff, RefreshCcw, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { floorHolder } from '#domain/interpretation/floor.ts';
import { channelOf } from '#domain/interpretation/state.ts';
import { useRoom } from '../call/room/room-context.ts';
import { directionKey, handoverKey, nextSource } from '../call/state/interpreter-keys.ts';
import { ConsoleKey } from './console-key.tsx';
import { ConsoleHead } from './console-head.tsx';
import { useInterpretation } from './use-interpretation.ts';
import s from './interpretation.module.css';

/** The interpreter's keys: direction, microphone, handover and source, each with its state in words. */
export function InterpreterConsole() {
  const { t } = useTranslation('interpretation');
  const { call } = useRoom();
  const { state, isInterpreter, refusal } = useInterpretation();
  if (!isInterpreter || !state || call.phase !== 'connected') return null;
  return (
    <section className={s['console']} aria-label={t('console.label')} data-testid="interpreter-console">
      <ConsoleHead />
      <div className={s['keys']}>
        <DirectionKey />
        <MuteKey />
        <HandoverKey />
        <RelayKey />
      </div>
      <p className={s['refusal']} role="alert">
        {refusal && t(`console.refusal.${refusal}`, t('console.refusal.other'))}
      </p>
    </section>
  );
}

function DirectionKey() {
  const { t } = useTranslation('interpretation');
  const room = useInterpretation();
  const { interpretation, state, me, nameOf, languageOf } = room;
  const key = directionKey(room, me);
  if (!state || !key) return null;
  const { action } = key;
  const isConsecutive = state.mode === 'consecutive';
  const { turn } = state;
  const next = turn.stage === 'speaking' ? 'interpreter' : turn.speaker === 'firm' ? 'buyer' : 'firm';
  const words = {
    'pass-floor': t('console.direction.passTo', {
      from: t(`side.${floorHolder(turn)}`),
      to: t(`side.${next}`),
    }),
    turn: t('console.direction.turn', { language: languageOf(key.language ?? '') }),
    taken: t('console.direction.taken', { language: languageOf(key.language ?? state.languages[0]!) }),
    'not-on-duty': t('console.direction.partner', { name: nameOf(key.personId ?? '') }),
  }[key.word];
  return (
    <ConsoleKey
      id="direction"
      code="F2"
      icon={<ArrowRightLeft aria-hidden />}
      title={t(isConsecutive ? 'console.direction.pass' : 'console.direction.title')}
      words={words}
      tone="primary"
      {...(action && { onPress: () => void interpretation.act(action) })}
    />
  );
}

function MuteKey() {
  const { t } = useTranslation('interpretation');
  const { session, call } = useRoom();
  const { state } = call.microphone;
  const isOn = state === 'on';
  return (
    <ConsoleKey
      id="mute"
      code="F4"
      icon={isOn ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      title={t('console.mute.title')}
      words={t(`console.mute.${state}`)}
      tone={isOn ? 'plain' : 'danger'}
      onPress={() => void session.setMicrophone(!isOn)}
    />
  );
}

function HandoverKey() {
  const { t } = useTranslation('interpretation');
  const room = useInterpretation();
  const { interpretation, me, nameOf } = room;
  const key = handoverKey(room, me);
  if (!key) return null;
  const { action, word, personId } = key;
  const name = personId ? nameOf(personId) : '';
  return (
    <ConsoleKey
      id="handover"
      code="F8"
      icon={word === 'alone' || word === 'wait' ? <Users aria-hidden /> : <RefreshCcw aria-hidden />}
      title={t('console.handover.title')}
      words={t(`console.handover.${word === 'take-over' && !personId ? 'take-over-none' : word}`, { name })}
      tone={word === 'accept' || word === 'take-over' ? 'call' : 'plain'}
      {...(action && { onPress: () => void interpretation.act(action) })}
      {...(word === 'accept' && {
        second: {
          label: t('console.handover.decline'),
          onPress: () => void interpretation.act({ action: 'end-handover' }),
        },
      })}
    />
  );
}

function RelayKey() {
  const { t } = useTranslation('interpretation');
  const room = useInterpretation();
  const { interpretation, state, channel, me, languageOf } = room;
  const next = nextSource(room, me);
  if (!state || state.mode === 'consecutive') return null;
  const isRelay = channel !== null && channelOf(state, me) !== channel;
  return (
    <ConsoleKey
      id="relay"
      code="F9"
      icon={<Ear aria-hidden />}
      title={t('console.relay.title')}
      words={
        isRelay
          ? t('console.relay.channel', { language: languageOf(channel) })
          : t(next === undefined ? 'console.relay.none' : 'console.relay.people')
      }
      tone={isRelay ? 'primary' : 'plain'}
      {...(next !== undefined && { onPress: () => interpretation.listenTo(next) })}
    />
  );
}
