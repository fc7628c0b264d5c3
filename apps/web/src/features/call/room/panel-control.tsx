import { PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BarControl } from './bar-control.tsx';
import { useRoom, useShownPanels } from './room-context.ts';

export function PanelControl() {
  const { t } = useTranslation('call');
  const { panel } = useRoom();
  const shown = useShownPanels();
  const news = shown.reduce((sum, { badge }) => sum + badge, 0);
  if (shown.length === 0) return null;
  return (
    <BarControl
      id="panel"
      code="KeyP"
      isOn={panel.openId !== null}
      icon={<PanelRight aria-hidden />}
      label={t('bar.panel')}
      badge={panel.openId === null ? { count: news, label: t('bar.unread', { count: news }) } : undefined}
      onPress={panel.toggle}
    />
  );
}
