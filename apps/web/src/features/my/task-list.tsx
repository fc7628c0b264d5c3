import { Link } from '@tanstack/react-router';
import { BellRing, CalendarCheck, ChevronRight, CircleCheck, Circle, Heart, NotebookPen } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { counterpartOf } from '../meeting/counterparts.ts';
import type { Task } from './my-view.ts';
import s from './my.module.css';

/** One large target a task. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation('my');
  return (
    <section aria-labelledby="tasks-title" className="stack">
      <h2 id="tasks-title">{t('tasks.title')}</h2>
      {tasks.length === 0 ? (
        <p className="muted">{t('tasks.none')}</p>
      ) : (
        <ul className={s['tasks']}>
          {tasks.map((task, index) => (
            <li key={index}>
              <TaskLink task={task} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function TaskLink({ task }: { task: Task }) {
  const { t } = useTranslation('my');
  switch (task.kind) {
    case 'offers':
      return (
        <Link to="/my/offers" className={s['task']}>
          <Words
            icon={BellRing}
            title={t('tasks.offers', { count: task.count })}
            text={t('tasks.offersText')}
          />
        </Link>
      );
    case 'log':
      return (
        <Link to="/meetings/$meetingId/log" params={{ meetingId: task.meetingId }} className={s['task']}>
          <Words
            icon={NotebookPen}
            title={t('tasks.log')}
            text={t('tasks.logText', { name: counterpartOf(task.meeting) })}
          />
        </Link>
      );
    case 'availability':
      return (
        <Link to="/my/availability/$cohortId" params={{ cohortId: task.cohortId }} className={s['task']}>
          <Words
            icon={CalendarCheck}
            isDone={task.isDone}
            title={t('tasks.availability')}
            text={
              task.chosen ? t('tasks.availabilitySome', { count: task.chosen }) : t('tasks.availabilityNone')
            }
          />
        </Link>
      );
    case 'preferences':
      return (
        <Link to="/my/preferences/$cohortId" params={{ cohortId: task.cohortId }} className={s['task']}>
          <Words
            icon={Heart}
            title={t(task.role === 'buyer' ? 'tasks.preferencesBuyer' : 'tasks.preferencesFirm')}
            text={t('tasks.preferencesText')}
          />
        </Link>
      );
  }
}

function Words({
  icon: Icon,
  title,
  text,
  isDone,
}: {
  icon: LucideIcon;
  title: ReactNode;
  text: ReactNode;
  isDone?: boolean;
}) {
  const { t } = useTranslation('my');
  return (
    <>
      <span className={s['taskIcon']}>
        <Icon size={24} aria-hidden />
      </span>
      <span className={s['taskWords']}>
        <strong>{title}</strong>
        <span className="muted small">{text}</span>
      </span>
      {isDone !== undefined && (
        <span className={s['taskState']} data-done={isDone}>
          {isDone ? <CircleCheck size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
          {isDone ? t('tasks.done') : t('tasks.todo')}
        </span>
      )}
      <ChevronRight size={20} aria-hidden />
    </>
  );
}
