import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';
import { keepConnected } from '../../api/keep-connected.ts';
import type { BoardRow } from '#contracts/http/live.ts';
import { withNews } from './board-state.ts';

export interface LiveBoard {
  readonly rows: readonly BoardRow[] | null;
  readonly isConnected: boolean;
  /** When the last word came, epoch milliseconds. */
  readonly heardAt: number;
}

const NOTHING: LiveBoard = { rows: null, isConnected: false, heardAt: 0 };
const ANSWER_LIMIT_MS = 10_000;

type Answer = { ok: true; rows: BoardRow[] } | { ok: false; code: string };

/**
 * The board of a day over the live socket: whole at first and after every loss of the line, then row by row as things
 * happen. Nothing is asked again and again; whichever API process answers is all the same.
 */
export function useBoard(day: string): LiveBoard {
  const [board, setBoard] = useState(NOTHING);
  useEffect(() => {
    setBoard(NOTHING);
    const socket = io({ path: '/live', transports: ['websocket'], forceNew: true });
    const stopKeeping = keepConnected(socket);
    let retry: ReturnType<typeof setTimeout> | undefined;
    const watch = async () => {
      clearTimeout(retry);
      try {
        const answer = (await socket.timeout(ANSWER_LIMIT_MS).emitWithAck('board:watch', { day })) as Answer;
        if (!answer.ok) throw new Error(answer.code);
        setBoard({ rows: answer.rows, isConnected: true, heardAt: Date.now() });
      } catch {
        retry = setTimeout(() => socket.connected && void watch(), 2000);
      }
    };
    socket.on('connect', () => void watch());
    socket.on('disconnect', () => setBoard((before) => ({ ...before, isConnected: false })));
    socket.on('board:rows', (told: { day: string; rows: BoardRow[]; gone: string[] }) => {
      if (told.day !== day) return;
      setBoard((before) => ({
        ...before,
        rows: before.rows && withNews(before.rows, told.rows, told.gone, new Date()),
        heardAt: Date.now(),
      }));
    });
    return () => {
      clearTimeout(retry);
      stopKeeping();
      socket.disconnect();
    };
  }, [day]);
  return board;
}
