import { Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainButton } from '../../ui/plain-button.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { Notice } from '../../ui/notice.tsx';
import { inAppBrowserOf, platformOf, wayOut } from './in-app-browser.ts';

/** Inside a messenger's own browser: says how to get out of it. Nothing elsewhere. */
export function InAppNotice() {
  const { t } = useTranslation('meeting');
  const [isCopied, setCopied] = useState(false);
  const browser = inAppBrowserOf(navigator.userAgent);
  if (!browser) return null;
  const platform = platformOf(navigator.userAgent);
  const address = location.href;
  const out = wayOut(browser, platform, address);
  return (
    <Notice
      tone="warning"
      action={
        <>
          {out && (
            <a className={buttonStyle({ tone: 'primary' })} href={out}>
              <ExternalLink size={18} aria-hidden />
              {t('inApp.open')}
            </a>
          )}
          <PlainButton
            icon={<Copy size={18} />}
            onPress={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}
          >
            {t('inApp.copy')}
          </PlainButton>
        </>
      }
    >
      <strong>{t('inApp.title', { app: t(`inApp.app.${browser}`) })}</strong>
      <p>
        {t('inApp.text')}{' '}
        {platform !== 'other' && t(platform === 'ios' ? 'inApp.menuIos' : 'inApp.menuAndroid')}
      </p>
      <p className="small">{t('inApp.note')}</p>
      <p role="status">{isCopied && t('inApp.copied')}</p>
    </Notice>
  );
}
