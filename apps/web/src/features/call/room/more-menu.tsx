import { Keyboard, PictureInPicture2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/checkbox.tsx';
import { CaptionChoice, WriteCaptions } from '../../captions/caption-choices.tsx';
import { DeviceSelects } from '../device-selects.tsx';
import type { EffectName } from '../state/track-effect.ts';
import { useDevices } from '../use-devices.ts';
import { miniWindowKind } from './mini-window.ts';
import { useRoom } from './room-context.ts';
import s from './more.module.css';

/** What stands under "more": devices, effects, the look of the room. */
export function MoreMenu({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation('call');
  const { call, devices, chooseDevice, view, setView, mini } = useRoom();
  const list = useDevices(call.microphone.state + call.camera.state);
  return (
    <>
      <section className={s['group']} aria-label={t('bar.devices')}>
        <DeviceSelects devices={list} chosen={devices} onChoose={chooseDevice} />
        {call.rights?.publishVideo !== false && <Effect effect="blur" />}
        {call.rights?.publishAudio !== false && <Effect effect="noise" />}
      </section>
      <section className={s['group']} aria-label={t('view.title')}>
        <RadioGroup
          label={t('view.layout')}
          isInline
          options={[
            { value: 'grid', label: t('view.grid') },
            { value: 'speaker', label: t('view.speaker') },
          ]}
          value={view.layout}
          onChange={(layout) => setView({ layout })}
        />
        <Checkbox isSelected={!view.isSelfHidden} onChange={(isShown) => setView({ isSelfHidden: !isShown })}>
          {t('view.self')}
        </Checkbox>
        <Checkbox isSelected={view.isMirrored} onChange={(isMirrored) => setView({ isMirrored })}>
          {t('view.mirror')}
        </Checkbox>
        <Checkbox isSelected={view.isLight} onChange={(isLight) => setView({ isLight })}>
          {t('view.light')}
        </Checkbox>
        <CaptionChoice />
      </section>
      <div className={s['buttons']}>
        {miniWindowKind && (
          <Button
            icon={<PictureInPicture2 size={18} aria-hidden />}
            onPress={() => {
              onClose();
              mini.toggle();
            }}
          >
            {t(mini.isOpen ? 'view.closeMini' : 'view.mini')}
          </Button>
        )}
        <WriteCaptions onClose={onClose} />
        <Button icon={<Keyboard size={18} aria-hidden />} onPress={onKeys}>
          {t('keys.title')}
        </Button>
      </div>
    </>
  );
}

function Effect({ effect }: { effect: EffectName }) {
  const { t } = useTranslation('call');
  const { session, call, chooseDevice } = useRoom();
  const state = call.effects[effect];
  const isOn = state === 'on' || state === 'starting';
  const toggle = (wanted: boolean) => {
    chooseDevice({ [effect]: wanted });
    void session.setEffect(effect, wanted);
  };
  return (
    <div>
      <Checkbox isSelected={isOn} isDisabled={state === 'unsupported'} onChange={toggle}>
        {t(`effect.${effect}`)}
      </Checkbox>
      {state !== 'off' && state !== 'on' && (
        <p className="small muted" role="status">
          {t(`effect.${state}`)}
        </p>
      )}
    </div>
  );
}
