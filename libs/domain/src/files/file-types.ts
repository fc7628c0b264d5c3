/** What may be handed over in a meeting: type as sniffed from the content, and the ending its name gets. */
export const meetingFileTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
} as const;
export type MeetingFileType = keyof typeof meetingFileTypes;

/** A catalogue of a hundred pages has some 15 MB. */
export const MAX_FILE_BYTES = 25_000_000;
export const MAX_FILES_PER_MEETING = 30;

export const isMeetingFileType = (type: string): type is MeetingFileType =>
  Object.hasOwn(meetingFileTypes, type);
export const isOfficeType = (type: MeetingFileType): boolean =>
  type.startsWith('application/vnd.openxmlformats-');
