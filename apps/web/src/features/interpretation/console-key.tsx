import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useShortcut } from '../call/room/use-shortcut.ts';
import s from './interpretation.module.css';

export interface ConsoleKeyProps {
  readonly id: string;
  /** The function key that does the same. */
  readonly code: string;
  readonly icon: ReactNode;
  readonly title: string;
  /** What it is now or does next. */
  readonly words: string;
  readonly tone: 'plain' | 'primary' | 'danger' | 'call';
  /** Absent while the key can do nothing; `words` says why. */
  readonly onPress?: () => void;
  readonly second?: { readonly label: string; readonly onPress: () => void };
}

/** One large key of the console. Without something to do it stays readable and can be focused. */
export function ConsoleKey({ id, code, icon, title, words, tone, onPress, second }: ConsoleKeyProps) {
  useShortcut({ id: `interpreter-${id}`, code, isPlain: true, label: title }, () => onPress?.());
  return (
    <div className={s['key']} data-key={id} data-tone={tone} data-idle={!onPress || undefined}>
      <Button
        className={s['keyButton']!}
        data-testid={`console-${id}`}
        aria-keyshortcuts={code}
        aria-disabled={!onPress || undefined}
        onPress={() => onPress?.()}
      >
        {icon}
        <span className={s['keyWords']}>
          <span className={s['keyTitle']}>{title}</span>
          <span>{words}</span>
        </span>
        <kbd aria-hidden>{code}</kbd>
      </Button>
      {second && (
        <Button className={s['second']!} onPress={second.onPress}>
          {second.label}
        </Button>
      )}
    </div>
  );
}
