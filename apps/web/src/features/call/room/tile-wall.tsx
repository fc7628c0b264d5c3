import type { CSSProperties, ReactNode } from 'react';
import { bestFit } from './best-fit.ts';
import { useBox } from './use-box.ts';
import s from './stage.module.css';

const GAP = 8;

/** Equal tiles that fill the place as well as they can. */
export function TileWall({ children }: { children: readonly ReactNode[] }) {
  const { ref, box } = useBox();
  const { width, height, columns } = bestFit(children.length, box, GAP);
  const style = {
    '--tile-width': `${width}px`,
    '--tile-height': `${height}px`,
    inlineSize: columns * width + (columns - 1) * GAP,
    gap: GAP,
  } as CSSProperties;
  return (
    <div ref={ref} className={s['wall']} data-columns={columns}>
      <div className={s['tiles']} style={style}>
        {width > 0 && children}
      </div>
    </div>
  );
}
