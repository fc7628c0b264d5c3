import { Headphones } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../ui/checkbox.tsx';
import bar from '../call/room/bar.module.css';
import { useInterpretation } from './use-interpretation.ts';
import s from './interpretation.module.css';

const PEOPLE = 'people';

/** What one hears now, on the bar; one press opens the other choices and the volume of the original. */
export function LanguageControl() {
  const { t } = useTranslation('interpretation');
  const { interpretation, state, channel, original, live, isInterpreter, languageOf } = useInterpretation();
  const sliderId = useId();
  // An interpreter chooses the source in the console.
  if (state?.mode !== 'simultaneous' || isInterpreter) return null;
  const isInterpreted = (language: string) => live.has(state.channels[language] ?? '');
  const percent = Math.round(original * 100);
  const language = channel === null ? '' : languageOf(channel);
  const what =
    channel === null
      ? t('listen.nowPeople')
      : isInterpreted(channel)
        ? t('listen.nowChannel', { language, percent })
        : t('listen.nowEmpty', { language });
  return (
    <DialogTrigger>
      <Button className={bar['control']!} data-testid="control-language">
        <span className={bar['controlIcon']}>
          <Headphones aria-hidden />
        </span>
        <span className={bar['controlLabel']}>{channel === null ? t('listen.people') : language}</span>
        <span className="visually-hidden">
          {t('listen.control')}. {t('listen.now', { what })}
        </span>
      </Button>
      <Popover placement="top" className={bar['popover']!} data-theme="dark">
        <Dialog aria-label={t('listen.control')} className={bar['settings']!}>
          <p className={s['now']} role="status">
            {t('listen.now', { what })}
          </p>
          <RadioGroup
            label={t('listen.title')}
            value={channel ?? PEOPLE}
            onChange={(value) => interpretation.listenTo(value === PEOPLE ? null : value)}
            options={[
              ...state.languages.map((tag) => ({
                value: tag,
                label: t(isInterpreted(tag) ? 'listen.channel' : 'listen.empty', {
                  language: languageOf(tag),
                }),
              })),
              { value: PEOPLE, label: t('listen.people') },
            ]}
          />
          <div className={s['volume']}>
            <label htmlFor={sliderId}>{t('listen.original')}</label>
            <output htmlFor={sliderId}>{t('listen.originalValue', { percent })}</output>
            <input
              id={sliderId}
              type="range"
              min={0}
              max={100}
              step={5}
              value={percent}
              aria-valuetext={t('listen.originalValue', { percent })}
              onChange={({ target }) => interpretation.setOriginal(Number(target.value) / 100)}
            />
          </div>
          <p className={s['hint']}>{t('listen.hint')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
