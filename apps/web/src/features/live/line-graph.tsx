import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { LineStep } from '#contracts/http/live.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import s from './live.module.css';

const HEIGHT = 110;
const MIN_SECONDS = 300;
type Series = { readonly label: string; readonly values: (number | null)[]; readonly color: string };

/** How a line was over the meeting: three small graphs over one time, and the figures behind them as a table. */
export default function LineGraph({ steps }: { steps: readonly LineStep[] }) {
  const { t } = useTranslation('live');
  const reader = useReader();
  const at = steps.map((step) => Date.parse(step.at) / 1000);
  const percent = (fraction: number) => Math.round(fraction * 1000) / 10;
  const graphs: Series[] = [
    {
      label: t('graph.loss'),
      values: steps.map(({ lossDown, lossUp }) => percent(Math.max(lossDown, lossUp))),
      color: '--danger',
    },
    { label: t('graph.roundTrip'), values: steps.map(({ roundTripMs }) => roundTripMs), color: '--link' },
    { label: t('graph.jitter'), values: steps.map(({ jitterMs }) => jitterMs), color: '--warning' },
  ];
  const none = t('graph.none');
  return (
    <div className={s['graphs']}>
      {graphs.map((series) => (
        <Graph key={series.label} at={at} series={series} zone={reader.zone} />
      ))}
      <details>
        <summary>{t('graph.table')}</summary>
        <div className={s['figures']} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {[
                  'at',
                  'lossDown',
                  'lossUp',
                  'roundTrip',
                  'jitter',
                  'layer',
                  'freezes',
                  'scoreUp',
                  'scoreDown',
                ].map((name) => (
                  <th key={name} scope="col">
                    {t(`graph.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={step.at}>
                  <th scope="row">{formatInstant(step.at, reader, 'time')}</th>
                  <td>{percent(step.lossDown)} %</td>
                  <td>{percent(step.lossUp)} %</td>
                  <td>{step.roundTripMs ?? none}</td>
                  <td>{step.jitterMs}</td>
                  <td>{step.layer ?? none}</td>
                  <td>{step.freezes}</td>
                  <td>{step.scoreUp ?? none}</td>
                  <td>{step.scoreDown ?? none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

function Graph({ at, series, zone }: { at: number[]; series: Series; zone: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const color = (name: string) => getComputedStyle(element).getPropertyValue(name) || '#888';
    // Canvas knows no light-dark(): the resolved colour is read from an element that wears it.
    const resolved = (name: string) => {
      const probe = element.appendChild(document.createElement('i'));
      probe.style.color = `var(${name})`;
      const value = getComputedStyle(probe).color;
      probe.remove();
      return value || color(name);
    };
    const axis = {
      stroke: resolved('--text-muted'),
      grid: { stroke: resolved('--border-subtle'), width: 1 },
    };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
        legend: { show: false },
        cursor: { show: false },
        scales: {
          // The first steps of a meeting stand at the left of five minutes.
          x: { range: (_, from, to) => [from, Math.max(to, from + MIN_SECONDS)] },
          y: { range: (_, __, max) => [0, Math.max(10, max * 1.1)] },
        },
        axes: [
          { ...axis, size: 24, values: '{HH}:{mm}' as never },
          { ...axis, size: 40 },
        ],
        series: [
          {},
          { stroke: resolved(series.color), width: 2, points: { show: at.length < 2 }, spanGaps: false },
        ],
      },
      [at, series.values],
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [at, series, zone]);
  return (
    <figure>
      <figcaption>{series.label}</figcaption>
      {/* The table below says the same. */}
      <div ref={box} className={s['plot']} aria-hidden />
    </figure>
  );
}
