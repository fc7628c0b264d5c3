import { CircleCheck, CircleDashed, Clock, DoorOpen, LogOut, WifiOff, type LucideIcon } from 'lucide-react';
import type { Presence } from '#contracts/http/live.ts';

/** Each state has its own shape: the colour only helps. */
export const PRESENCE_ICON: Readonly<Record<Presence, LucideIcon>> = {
  expected: CircleDashed,
  lobby: DoorOpen,
  in: CircleCheck,
  late: Clock,
  lost: WifiOff,
  left: LogOut,
};
