import { useLayoutEffect, useRef } from 'react';
import type { MonthRow } from '../../shared/contract/history.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { chartOf, PLOT, STACK } from './monthBars.ts';

/** Room for the scale at the left, the totals above and the names of the months below. */
const LEFT = 52;
const ABOVE = 22;
const BELOW = 40;
/** How much of its place a bar takes. */
const FULL = 0.66;

/** Results by month as stacked bars. The table below it says the same in numbers. */
export function MonthChart({ months }: { months: readonly MonthRow[] }) {
  const say = useSay();
  const { number, compact, month } = useFormats();
  const { bars, lines, slot, width } = chartOf(months);
  const scroller = useRef<HTMLDivElement>(null);
  // The newest months first; the others are found by scrolling, by keyboard as well. Not again at every count.
  useLayoutEffect(() => {
    // What scrollTo returns is a promise in newer Chromium: not for React to call.
    scroller.current?.scrollTo(width + LEFT, 0);
  }, [width]);
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return (
    <figure className="chart">
      <div
        className="chart__scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={say('log.months.title')}
      >
        <svg
          width={width + LEFT}
          height={PLOT + ABOVE + BELOW}
          role="img"
          aria-label={say('log.months.chart', { from: month(first.month), to: month(last.month) })}
        >
          <g transform={`translate(0 ${ABOVE})`}>
            {lines.map(({ value, y }) => (
              <g key={value} className="chart__line">
                <line x1={LEFT} x2={LEFT + width} y1={y} y2={y} />
                <text x={LEFT - 8} y={y} dy="0.35em" textAnchor="end">
                  {compact(value)}
                </text>
              </g>
            ))}
            {bars.map(({ month: name, x, total, parts }) => (
              <g key={name} transform={`translate(${LEFT + x + (slot * (1 - FULL)) / 2} 0)`}>
                {parts.map(({ state, count, y, height }) => (
                  <rect
                    key={state}
                    className="chart__part"
                    data-state={state}
                    y={y}
                    width={slot * FULL}
                    height={height}
                  >
                    <title>
                      {`${month(name)} · ${say(`log.state.${state}`)}${say('log.colon')} ${number(count)}`}
                    </title>
                  </rect>
                ))}
                {total > 0 && (
                  <text
                    className="chart__total"
                    x={(slot * FULL) / 2}
                    y={(parts.at(-1)?.y ?? PLOT) - 6}
                    textAnchor="middle"
                  >
                    {compact(total)}
                  </text>
                )}
                <MonthLabel name={name} x={(slot * FULL) / 2} isFirst={name === first.month} />
              </g>
            ))}
          </g>
        </svg>
      </div>
      <figcaption className="chart__legend">
        {STACK.map((state) => (
          <span key={state} className="chart__key" data-state={state}>
            <StateMark state={state} label={say(`log.state.${state}`)} look="plain" />
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** The month, and the year where it begins. */
function MonthLabel({ name, x, isFirst }: { name: string; x: number; isFirst: boolean }) {
  const { monthShort } = useFormats();
  return (
    <text className="chart__month" y={PLOT + 18} textAnchor="middle">
      <tspan x={x}>{monthShort(name)}</tspan>
      {(isFirst || name.endsWith('-01')) && (
        <tspan x={x} dy="1.25em">
          {name.slice(0, 4)}
        </tspan>
      )}
    </text>
  );
}
