import { Download, FileText, Image, Presentation, ShieldCheck, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import {
  deleteMeetingFile,
  downloadMeetingFile,
  type MeetingFile,
  uploadMeetingFile,
} from '#contracts/http/table.ts';
import { MAX_FILE_BYTES, meetingFileTypes } from '#domain/files/file-types.ts';
import { call } from '../../api/client.ts';
import { download, upload } from '../../api/files.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useRoom } from '../call/room/room-context.ts';
import { useNarrow } from '../call/room/use-narrow.ts';
import { useShowDocument } from '../documents/use-show-document.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import { formatBytes } from './format-bytes.ts';
import s from './files.module.css';

/** What both sides handed over, newest first; a PDF can be shown to all from here. */
export default function FilesTab() {
  const { t } = useTranslation('table');
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const [uploading, setUploading] = useState<{ name: string; part: number } | null>(null);
  const files = useTableValues('file').toSorted((a, b) => b.uploadedAt.localeCompare(a.uploadedAt));
  const send = useAction(
    (file: File) =>
      upload(uploadMeetingFile, {
        params: { meetingId: meeting.id },
        file,
        onProgress: (part) => setUploading((now) => now && { ...now, part }),
      }),
    { onDone: (value) => room.put({ kind: 'file', value }) },
  );
  const take = async (chosen: FileList | null) => {
    for (const file of chosen ?? []) {
      setUploading({ name: file.name, part: 0 });
      // What went wrong is told by the action; the next file is tried all the same.
      await send.mutateAsync(file).catch(() => undefined);
    }
    setUploading(null);
  };
  return (
    <div className={s['panel']}>
      <FileTrigger
        acceptedFileTypes={[
          ...Object.keys(meetingFileTypes),
          ...Object.values(meetingFileTypes).map((e) => `.${e}`),
        ]}
        allowsMultiple
        onSelect={(chosen) => void take(chosen)}
      >
        <Button icon={<Upload size={18} />} isPending={uploading !== null}>
          {t('files.add')}
        </Button>
      </FileTrigger>
      <p className="small muted" role="status">
        {uploading === null
          ? t('files.hint', { size: formatBytes(MAX_FILE_BYTES, locale) })
          : t('files.uploading', { name: uploading.name })}
      </p>
      {uploading && (
        <progress
          className={s['progress']}
          value={uploading.part}
          aria-label={t('files.uploading', { name: uploading.name })}
        />
      )}
      {files.length === 0 ? (
        <p className={s['empty']}>
          <FileText size={24} aria-hidden />
          {t('files.empty')}
        </p>
      ) : (
        <ul className={s['list']}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FileRow({ file }: { file: MeetingFile }) {
  const { t } = useTranslation('table');
  const reader = useReader();
  const { meeting, ownPersonId } = useMeetingRoom();
  const { room } = useTable();
  const show = useShowDocument();
  const isNarrow = useNarrow();
  const { panel } = useRoom();
  const document = useTableValues('document')[0];
  const params = { meetingId: meeting.id, fileId: file.id };
  const remove = useAction(() => call(deleteMeetingFile, { params }), {
    onDone: (value) => {
      room.put({ kind: 'file', value });
      showToast({ text: t('files.deleted') });
    },
  });
  const save = useAction(() => download(downloadMeetingFile, { params }));
  const isShown = document?.fileId === file.id;
  const Icon = file.type.startsWith('image/') ? Image : FileText;
  const mayDelete = file.uploadedBy.personId === ownPersonId || meeting.myRole === 'staff';
  return (
    <li className={s['row']} data-testid="file">
      <Icon size={22} aria-hidden />
      <div className={s['words']}>
        <p className={s['name']}>{file.name}</p>
        <p className="small muted">
          {t('files.by', {
            name: file.uploadedBy.name,
            time: formatInstant(file.uploadedAt, reader, 'time'),
          })}{' '}
          · {formatBytes(file.size, reader.locale)}
        </p>
        {file.isScanned && (
          <p className={s['scanned']}>
            <ShieldCheck size={14} aria-hidden />
            {t('files.scanned')}
          </p>
        )}
        {file.type === 'application/pdf' && (
          <Button
            size="small"
            tone={isShown ? 'plain' : 'secondary'}
            icon={<Presentation size={16} />}
            isDisabled={isShown}
            isPending={show.isPending}
            onPress={() => {
              show.mutate({ fileId: file.id, page: 1 });
              // A phone has room for one of the two.
              if (isNarrow) panel.close();
            }}
          >
            {t(isShown ? 'files.showing' : 'files.show')}
          </Button>
        )}
      </div>
      <Button
        size="small"
        tone="plain"
        isIcon
        aria-label={t('files.download', { name: file.name })}
        icon={<Download size={18} />}
        isPending={save.isPending}
        onPress={() => save.mutate(undefined)}
      />
      {mayDelete && (
        <Button
          size="small"
          tone="plain"
          isIcon
          aria-label={t('files.delete', { name: file.name })}
          icon={<Trash2 size={18} />}
          isPending={remove.isPending}
          onPress={() => remove.mutate(undefined)}
        />
      )}
    </li>
  );
}
