import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { Button } from './button.tsx';
import s from './file-drop.module.css';

/** Takes one file, dropped or chosen. `accept` are endings with a dot. */
export function FileDrop({
  label,
  hint,
  button,
  accept,
  onFile,
  isPending = false,
}: {
  label: string;
  hint?: ReactNode;
  button: string;
  accept: readonly string[];
  onFile: (file: File) => void;
  isPending?: boolean;
}) {
  return (
    <DropZone
      className={s['drop']!}
      isDisabled={isPending}
      onDrop={async (event) => {
        const item = event.items.find((each) => each.kind === 'file');
        if (item?.kind === 'file') onFile(await item.getFile());
      }}
    >
      <FileUp size={32} aria-hidden />
      <Text slot="label">{label}</Text>
      {hint && <p className="muted small">{hint}</p>}
      <FileTrigger acceptedFileTypes={accept} onSelect={(files) => files?.[0] && onFile(files[0])}>
        <Button tone="tertiary" isPending={isPending}>
          {button}
        </Button>
      </FileTrigger>
    </DropZone>
  );
}
