import { useMeetingRoom } from '../meeting/meeting-room-context.ts';

export const useIsInterpreter = (): boolean => useMeetingRoom().meeting.myRole === 'interpreter';
export const useIsNoInterpreter = (): boolean => !useIsInterpreter();
